"""Findings in, quads out: the vocabulary, the store and the named queries."""
