"""What scanning finds, before anything is resolved.

Named tuples, because they are made by the hundred thousand and a frozen dataclass takes three times as long to make.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from ingest.locator import Locator
from ingest.model import ReferenceKind, Resolution

Place = dict[str, str]
"""A partial address: level to value, without a work; `aanhef` has the value "1". Never changed once in a mention."""


class LawPhrase(NamedTuple):
    """The words that say which work is meant.

    named: `works` are what the name stands for (several: ambiguous). noun: "die wet", "het besluit".
    code: the Civil Code, whose `book` may be known. unknown: something that is no known work, so nothing may be linked.
    """

    kind: Literal["named", "noun", "code", "unknown"]
    start: int
    end: int
    works: tuple[str, ...] = ()
    way: Resolution = "naam"
    noun: str = ""
    demonstrative: str = ""
    book: str = ""


Form = Literal["artikel", "lid", "onderdeel", "volzin", "aanhef", "structuur", "wet", "vast", "aanwijzend", "nabij"]
"""artikel … structuur: by the label word. wet: a work on its own. vast: complete in itself. aanwijzend: dit artikel,
dat lid, deze wet. nabij: het vorige lid."""


class Mention(NamedTuple):
    """A citation as it stands in the text."""

    form: Form
    kind: ReferenceKind
    start: int
    end: int
    places: tuple[Place, ...] = ()
    law: LawPhrase | None = None
    level: str = ""
    """For aanwijzend and nabij: the level that is pointed at."""
    demonstrative: str = ""
    continues: bool = False
    """A number that goes on with the enumeration of the citation before, with other words in between."""
    plural: bool = False
    """For nabij: several are pointed at ("de voorgaande leden")."""
    fixed: tuple[Locator, ...] = ()
    way: Resolution = "nummer"
