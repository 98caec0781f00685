"""Letters in the layout of a ministry: as an OpenDocument file from which LibreOffice makes a PDF, and as plain text."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")

NOTE = re.compile(r"\{\{(.*?)\}\}")
"""A footnote in the words of a part: "… gewijzigd.{{Kamerstukken II …}} …"."""


@dataclass(frozen=True)
class Part:
    """A heading (`kop`), paragraph (`alinea`), list item (`item`), table or signature of a letter."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Letter:
    parts: tuple[Part, ...]
    address: tuple[str, ...]
    date: str
    subject: str
    side_first: tuple[str, ...]
    side_next: tuple[str, ...]
    """The side block of later pages, which gives the sender and the mark again."""
    running_head: str = ""


@dataclass(frozen=True)
class Style:
    """How a letter is set; lengths as OpenDocument writes them."""

    font: str = "Liberation Sans"
    size: float = 9
    justified: bool = False
    restart_notes: bool = False
    left: str = "2.8cm"
    right: str = "5.4cm"
    side: str = "16cm"
    """Where the side block begins, from the left edge of the page; it may stand on the left."""
    side_width: str = "4.4cm"
    line_height: str = "130%"
    space: str = "0.42cm"
    """White between paragraphs; "0cm" for letters that indent instead."""
    borders: bool = True
    heading: str = "bold"
    footer: str = "Pagina {page} van {pages}"
    page_height: str = "29.7cm"
    head_rows: bool = True
    extra: dict[str, str] = field(default_factory=dict)


_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip


def office_file(letter: Letter, style: Style) -> str:
    """The letter as a flat OpenDocument text."""
    align = ' fo:text-align="justify"' if style.justified else ""
    numbering = "page" if style.restart_notes else "document"
    border = "0.5pt solid #000000" if style.borders else "none"
    heading = 'fo:font-weight="bold"' if style.heading == "bold" else 'fo:font-style="italic"'
    footer = escape(style.footer).replace("{page}", "<text:page-number/>").replace("{pages}", "<text:page-count/>")
    head = f'<text:p text:style-name="Small">{escape(letter.running_head)}</text:p>' if letter.running_head else "<text:p/>"

    def paragraph_style(name: str, text: str, paragraph: str = "") -> str:
        properties = f'fo:font-family="{style.font}" style:font-name="F" fo:font-size="{style.size}pt" {text}'
        body = f"<style:paragraph-properties {paragraph}/>" if paragraph else ""
        return (
            f'<style:style style:name="{name}" style:family="paragraph">{body}<style:text-properties {properties}/></style:style>'
        )

    indent = ' fo:text-indent="0.6cm"' if style.space == "0cm" else ""
    styles = "".join(
        [
            f'<style:font-face style:name="F" svg:font-family="{style.font}"/>',
        ]
    )
    automatic = "".join(
        [
            paragraph_style("Body", "", f'fo:margin-bottom="{style.space}" fo:line-height="{style.line_height}"{align}{indent}'),
            paragraph_style(
                "Kop", heading, f'fo:line-height="{style.line_height}" fo:keep-with-next="always" fo:margin-top="{style.space}"'
            ),
            paragraph_style("Item", "", f'fo:line-height="{style.line_height}" fo:margin-left="0.6cm" fo:text-indent="-0.6cm"'),
            paragraph_style(
                "Cel",
                f'fo:font-size="{style.size - 1}pt"'.replace("fo:font-size", "fo:letter-spacing").replace(
                    f"{style.size - 1}pt", "normal"
                ),
            ),
            paragraph_style("Small", "").replace(f'fo:font-size="{style.size}pt"', 'fo:font-size="6.5pt"'),
            paragraph_style("SmallBold", 'fo:font-weight="bold"').replace(f'fo:font-size="{style.size}pt"', 'fo:font-size="6.5pt"'),
            paragraph_style("Note", "", 'fo:margin-left="0.2cm" fo:text-indent="-0.2cm"').replace(
                f'fo:font-size="{style.size}pt"', f'fo:font-size="{style.size - 2}pt"'
            ),
            '<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/>'
            '</style:style><style:style style:name="T" style:family="table"><style:table-properties style:width="12.5cm" '
            'table:align="left"/></style:style><style:style style:name="C" style:family="table-cell">'
            f'<style:table-cell-properties fo:padding="0.1cm" fo:border="{border}"/></style:style>',
            *(
                f'<style:style style:name="W{count}" style:family="table-column"><style:table-column-properties '
                f'style:column-width="{12.5 / count}cm"/></style:style>'
                for count in range(2, 6)
            ),
            '<style:style style:name="Frame" style:family="graphic"><style:graphic-properties style:wrap="run-through" '
            'style:run-through="foreground" style:vertical-pos="from-top" style:vertical-rel="page" '
            'style:horizontal-pos="from-left" style:horizontal-rel="page" draw:fill="none" '
            'fo:border="none" fo:padding="0cm" fo:background-color="transparent"/></style:style>',
            f'<style:page-layout style:name="Pm"><style:page-layout-properties fo:page-width="21cm" '
            f'fo:page-height="{style.page_height}" fo:margin-top="1cm" fo:margin-bottom="1cm" '
            f'fo:margin-left="{style.left}" fo:margin-right="{style.right}"/>'
            '<style:header-style><style:header-footer-properties fo:min-height="2.6cm" fo:margin-bottom="0.6cm"/>'
            "</style:header-style><style:footer-style>"
            '<style:header-footer-properties fo:min-height="0.9cm" fo:margin-top="0.4cm"/></style:footer-style>'
            "</style:page-layout>",
        ]
    )

    def side(lines: tuple[str, ...]) -> str:
        written = "".join(
            f'<text:p text:style-name="{"SmallBold" if line.endswith("*") else "Small"}">{escape(line.rstrip("*"))}</text:p>'
            for line in lines
        )
        return (
            f'<draw:frame draw:style-name="Frame" text:anchor-type="paragraph" svg:x="{style.side}" svg:y="4.8cm" '
            f'svg:width="{style.side_width}"><draw:text-box fo:min-height="4cm">{written}</draw:text-box></draw:frame>'
        )

    def master(name: str, lines: tuple[str, ...], following: str, top: str) -> str:
        return (
            f'<style:master-page style:name="{name}" style:page-layout-name="Pm"{following}><style:header>'
            f"{top}<text:p>{side(lines)}</text:p></style:header><style:footer>"
            f'<text:p text:style-name="Small">{footer}</text:p></style:footer></style:master-page>'
        )

    masters = master("First", letter.side_first, ' style:next-style-name="Rest"', "<text:p/>") + master(
        "Rest", letter.side_next, "", head
    )
    opening = '<text:p text:style-name="Start"/>'
    automatic += (
        '<style:style style:name="Start" style:family="paragraph" style:master-page-name="First"><style:text-properties '
        'fo:font-size="4pt"/></style:style>'
    )
    heads = "".join(f'<text:p text:style-name="Cel">{escape(line)}</text:p>' for line in letter.address)
    rows = "".join(
        f'<text:p text:style-name="Cel">{label}<text:tab/>{escape(value)}</text:p>'
        for label, value in (("Datum", letter.date), ("Betreft", letter.subject))
    )
    notes = iter(range(1, 1000))
    body = "".join(_office_part(part, notes) for part in letter.parts)
    configuration = (
        f'<text:notes-configuration text:note-class="footnote" text:citation-body-style-name="Raised" style:num-format="1" '
        f'text:start-numbering-at="{numbering}" text:footnotes-position="page"/>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:font-face-decls>{styles}</office:font-face-decls><office:styles>{configuration}</office:styles>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles><office:master-styles>{masters}</office:master-styles>"
        f'<office:body><office:text>{opening}{heads}<text:p text:style-name="Cel"/>{rows}<text:p text:style-name="Cel"/>{body}'
        "</office:text></office:body></office:document>"
    )


def _office_part(part: Part, notes: object) -> str:
    if part.kind == "tabel":
        rows = "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell table:style-name="C" office:value-type="string"><text:p text:style-name="Cel">'
                f"{escape(cell)}</text:p></table:table-cell>"
                for cell in row
            )
            + "</table:table-row>"
            for row in part.rows
        )
        columns = (
            f'<table:table-column table:style-name="W{len(part.rows[0])}" table:number-columns-repeated="{len(part.rows[0])}"/>'
        )
        caption = f'<text:p text:style-name="Kop">{escape(part.text)}</text:p>' if part.text else ""
        return f'{caption}<table:table table:style-name="T">{columns}{rows}</table:table><text:p text:style-name="Cel"/>'
    if part.kind == "ondertekening":
        role, name = part.text.split("\n")
        empty = '<text:p text:style-name="Cel"/>' * 4
        return (
            f'<text:p text:style-name="Body">{escape(role)}</text:p>{empty}<text:p text:style-name="Body">{escape(name)}</text:p>'
        )
    written, position = [], 0
    for match in NOTE.finditer(part.text):
        written.append(escape(part.text[position : match.start()]))
        written.append(
            f'<text:note text:note-class="footnote"><text:note-citation>{next(notes)}</text:note-citation><text:note-body>'  # type: ignore[call-overload]
            f'<text:p text:style-name="Note">{escape(match[1])}</text:p></text:note-body></text:note>'
        )
        position = match.end()
    words = "".join(written) + escape(part.text[position:])
    if part.kind == "item":
        mark, _, rest = words.partition(" ")
        return f'<text:p text:style-name="Item">{mark}<text:tab/>{rest}</text:p>'
    return f'<text:p text:style-name="{"Kop" if part.kind == "kop" else "Body"}">{words}</text:p>'


def plain_text(letter: Letter, width: int = 84) -> str:
    """The letter as it comes out of a conversion to text: wrapped, its footnotes at the end."""
    lines = [*letter.address, "", f"Datum {letter.date}", f"Betreft {letter.subject}", ""]
    lines += ["Kenmerk", *letter.side_first[letter.side_first.index("Kenmerk*") + 1 :], ""]
    notes: list[str] = []

    def numbered(match: re.Match[str]) -> str:
        notes.append(match[1])
        return str(len(notes))

    for part in letter.parts:
        words = NOTE.sub(numbered, part.text)
        if part.kind == "tabel":
            lines += [*([part.text] if part.text else []), *("\t".join(row) for row in part.rows), ""]
        elif part.kind == "ondertekening":
            lines += ["", words.split("\n")[0], "", "", words.split("\n")[1], ""]
        elif part.kind == "kop":
            lines.append(words)
        elif part.kind == "item":
            lines += textwrap.wrap(words, width, initial_indent=" ", subsequent_indent="   ", break_on_hyphens=False)
        else:
            lines += [*textwrap.wrap(words, width, break_on_hyphens=False), ""]
    for number, note in enumerate(notes, start=1):
        lines += ["", *textwrap.wrap(f"{number} {note}", width, break_on_hyphens=False)]
    return "\n".join(lines)


def office_pdfs(letters: Mapping[str, tuple[Letter, Style]], folder: Path) -> dict[str, bytes]:
    """The PDF files that LibreOffice makes of the letters, by the same names; one start for all."""
    sources = {name: folder / f"brief-{number}.fodt" for number, name in enumerate(letters)}
    for name, (letter, style) in letters.items():
        sources[name].write_text(office_file(letter, style), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        SOFFICE or "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, sources.values()),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300, env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"})
    return {name: source.with_suffix(".pdf").read_bytes() for name, source in sources.items()}
