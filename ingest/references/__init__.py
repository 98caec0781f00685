"""Finding citations of law and official publications in Dutch text, and saying what they point to.

compile_names       the register, compiled once
find_references     one text
document_references a document, its sections as context
format_citation     a target back to a citation
"""

from __future__ import annotations

from ingest.references.citing import format_citation
from ingest.references.compiling import compile_names
from ingest.references.documents import document_references
from ingest.references.find import find_references
from ingest.references.names import Names

__all__ = ["Names", "compile_names", "document_references", "find_references", "format_citation"]
