"""Bytes in, findings out: documents, sections, references, rules and definitions."""
