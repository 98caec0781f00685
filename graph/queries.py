"""The named queries, as others ask them: what cites a place, what it cites, which rules rest on it, what it is made of.

Places are asked and answered as locators; the canonical place counts, so `hoofdstuk/IV/artikel/48` and `artikel/48` are
one. By purpose they stand in files of their own.
"""

from __future__ import annotations

from graph.citation_queries import cited_by, cites, citing
from graph.document_queries import documents, version_of
from graph.finding_queries import defined_for, definitions_for, names_resting, rules_on
from graph.section_queries import holders_of, parts_of, sections_of, subdivisions, versions_of

__all__ = [
    "cited_by",
    "cites",
    "citing",
    "defined_for",
    "definitions_for",
    "documents",
    "holders_of",
    "names_resting",
    "parts_of",
    "rules_on",
    "sections_of",
    "subdivisions",
    "version_of",
    "versions_of",
]
