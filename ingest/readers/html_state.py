"""What is open while the blocks of a web page are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.readers.blocks import Block
from ingest.readers.html_lists import OpenList
from ingest.readers.html_tables import OpenTable
from ingest.readers.traced import Traced


@dataclass(slots=True)
class PageState:
    """What is open while blocks are gathered: text, lists, tables."""

    blocks: list[Block] = field(default_factory=list)
    text: list[Traced] = field(default_factory=list)
    strong: int = 0
    plain: bool = False
    """Whether the open text holds words that are not set in bold."""
    lists: list[OpenList] = field(default_factory=list)
    item: tuple[Traced, str] | None = None
    term: Traced | None = None
    """The term whose description comes next."""
    tables: list[OpenTable] = field(default_factory=list)
