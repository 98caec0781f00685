"""What answering asks of the build behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from ingest.locator import Locator
from ingest.model import Definition, Reference, Section
from search.answers.view import DocumentView
from search.model import Hit


class Material(Protocol):
    """Documents, their index and their links. All methods only read."""

    def search(self, text: str, limit: int, day: date | None = None, works: frozenset[str] = frozenset()) -> list[Hit]:
        """The passages that fit the words, best first; of these works only, when any are given."""
        ...

    def view(self, document: str) -> DocumentView:
        """A document by id."""
        ...

    def document_ids(self) -> tuple[str, ...]:
        """All documents, by id."""
        ...

    def cited(self, text: str) -> tuple[Reference, ...]:
        """The citations in a question; a bare article number is resolved when only one work of the corpus has it."""
        ...

    def citing(self, locator: Locator) -> list[tuple[str, Reference]]:
        """(document id, reference) of every reference to a place or into it."""
        ...

    def provision_sections(self, locator: Locator, day: date) -> list[tuple[DocumentView, Section]]:
        """Where the place itself stands in the corpus, in force on the day; empty when its text is not there."""
        ...

    def wordings(self, locator: Locator) -> list[tuple[DocumentView, Section]]:
        """The place in every text of its work that has it, whatever the day, oldest text first."""
        ...

    def defined(self, terms: Sequence[str]) -> list[tuple[DocumentView, Definition]]:
        """The definitions of the word with these index terms, in every text of the corpus."""
        ...

    def has_work(self, work: str) -> bool:
        """Whether the corpus holds the text of a work, on any day."""
        ...

    def label(self, locator: Locator) -> str:
        """How people cite a place."""
        ...

    def knows_word(self, word: str) -> bool:
        """Whether a word as written occurs in any document."""
        ...
