"""The form in which papers of parliament were published from 1995 to 2009: root `<kamerwrk>`.

It says the same as an `<officiele-publicatie>` in other words, and its notes stand at the end; here it is put into those
words and its notes where they are called, so that one reader reads both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ingest.readers.xmltree import Element, Piece

OLDER_ROOT = "kamerwrk"

_WORDS = {
    "tuskop": "tussenkop",
    "ondtek": "ondertekening",
    "onderw": "dossier",
    "body": "kamerstuk",
    # The number of the printing order, and the parliamentary year that the head gives as well.
    "ordernr": "metadata",
    "vergjaar": "metadata",
}
_WITHIN = {("onderw", "nummer"): "dossiernummer", ("onderw", "naam"): "titel"}
"""Names that mean something else elsewhere, by the element around them."""
_NUMBER = ("ltrlabel", "nummer")


def as_publication(root: Element, name: str) -> Element:
    """The tree of a `<kamerwrk>` as one whose root is called `name`; offsets and lines stay those of the file."""
    notes = {note.get(key): note for note in root.iter() if note.tag == "voetnoot" for key in ("nr", "id") if note.get(key)}
    called: set[int] = set()
    return replace(_renamed(root, "", notes, called), tag=name)


def _renamed(element: Element, around: str, notes: Mapping[str, Element], called: set[int]) -> Element:
    tag = _WITHIN.get((around, element.tag)) or _WORDS.get(element.tag, element.tag)
    children: list[Element | Piece] = []
    for child in element.children:
        if not isinstance(child, Element):
            children.append(child)
        elif child.tag == "voetref":
            children.append(_called(child, notes, called))
        elif child.tag != "voetnoot":
            children.append(_renamed(child, element.tag, notes, called))
        elif id(child) not in called:
            called.add(id(child))
            children.append(_note(child, notes, called))
    if element.tag == "stuk":
        children = _numbered(children)
    return replace(element, tag=tag, children=children)


def _called(call: Element, notes: Mapping[str, Element], called: set[int]) -> Element:
    """The note itself where it is called first, a call after that; a call of no note stays what it was."""
    keys = (call.get("refid"), call.get("nr"), *call.attributes.values(), call.words())
    note = next((notes[key] for key in keys if key in notes), None)
    if note is None:
        return call
    if id(note) in called:
        return replace(call, tag="nootref", attributes={"refid": note.get("id")}, children=[])
    called.add(id(note))
    return _note(note, notes, called)


def _note(note: Element, notes: Mapping[str, Element], called: set[int]) -> Element:
    return replace(_renamed(note, "", notes, called), tag="noot")


def _numbered(children: list[Element | Piece]) -> list[Element | Piece]:
    """Label and number of a piece ("Nr. ", "3") as the one line that they are."""
    parts = [child for child in children if isinstance(child, Element) and child.tag in _NUMBER]
    if not parts:
        return children
    number = replace(parts[0], tag="stuknr", children=[piece for part in parts for piece in part.children])
    place = next(index for index, child in enumerate(children) if child is parts[0])
    rest = [child for child in children[place + 1 :] if not any(child is part for part in parts)]
    return [*children[:place], number, *rest]
