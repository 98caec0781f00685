"""Reader of the BWB manifest: which texts of a law there are, when each is valid, and from when it was known.

Format: _manifest_1.08.xsd of the official repository. Its dates are days that still belong to a period; ours end at
the first day that does not.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ingest.errors import MalformedInputError
from ingest.expressions import Expression, Manifest
from ingest.model import Interval
from ingest.readers.bwb import BWB_ID
from ingest.readers.bwb_dates import iso_date
from ingest.readers.xmltree import Element, read_tree, root_element

_LABEL = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})_(?P<sequence>\d+)")


def recognises_manifest(data: bytes) -> bool:
    """Whether the bytes are a manifest of a law, by the root element."""
    root = root_element(data)
    return root is not None and root[0] == "work" and bool(BWB_ID.fullmatch(root[1].get("label", "")))


def read_manifest(data: bytes, name: str) -> Manifest:
    """Read a manifest. Raises `MalformedInputError` (place: the line) when it is none or an expression lacks its dates."""
    root = read_tree(data, name)
    work = root.get("label")
    if root.tag != "work" or not BWB_ID.fullmatch(work):
        message = f"het hoofdelement is <{root.tag}> met label {work!r}; verwacht <work> met een label zoals BWBR0005181"
        raise MalformedInputError(name, f"regel {root.line}", message)
    expressions = sorted((_expression(element, name) for element in root.find_all("expression")), key=_order)
    metadata = root.find("metadata")
    return Manifest(work, tuple(expressions), metadata.child_words("wti_locatie") if metadata is not None else "")


def _expression(element: Element, name: str) -> Expression:
    label = element.get("label")
    metadata = element.find("metadata")
    start = iso_date(metadata.child_words("datum_inwerkingtreding")) if metadata is not None else None
    if metadata is None or start is None or not _LABEL.fullmatch(label):
        message = f"expression {label!r} heeft geen datum; verwacht een label zoals 2024-01-01_0 en <datum_inwerkingtreding>"
        raise MalformedInputError(name, f"regel {element.line}", message)
    file, size, sha512 = _file(element)
    return Expression(
        label,
        Interval(start, _day_after(metadata.child_words("einddatum"))),
        Interval(iso_date(metadata.child_words("zichtdatum_start")), _day_after(metadata.child_words("zichtdatum_eind"))),
        file,
        size,
        sha512,
    )


def _file(expression: Element) -> tuple[str, int | None, str]:
    for manifestation in expression.find_all("manifestation"):
        item = manifestation.find("item")
        if manifestation.get("label") != "xml" or item is None or item.get("_deleted") == "true":
            continue
        metadata = manifestation.find("metadata")
        size = metadata.child_words("size") if metadata is not None else ""
        sha512 = metadata.child_words("hashcode") if metadata is not None else ""
        return item.get("label"), int(size) if size.isascii() and size.isdigit() and len(size) < 15 else None, sha512.lower()
    return "", None, ""


def _day_after(value: str) -> date | None:
    last = iso_date(value)
    return last + timedelta(days=1) if last is not None else None


def _order(expression: Expression) -> tuple[date, int]:
    return expression.validity.start or date.min, int(expression.label.rpartition("_")[2])
