"""Are folders and archives read alike, by content, with what describes a document beside it, and can no archive do harm?"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError, MalformedInputError, UnknownFormatError
from ingest.inputs import ArchiveLimits, Source, open_inputs
from ingest.pipeline import document_in

LAW = (
    b'<toestand bwb-id="BWBR0099999" inwerkingtreding="2020-01-01"><wetgeving soort="wet"><intitule>Wet</intitule></wetgeving>'
    b"</toestand>"
)
OTHER = LAW.replace(b"BWBR0099999", b"BWBR0000001")
MANIFEST = (
    b'<work label="BWBR0099999"><expression label="2020-01-01_0"><metadata>'
    b"<datum_inwerkingtreding>2020-01-01</datum_inwerkingtreding><einddatum>2020-12-31</einddatum></metadata></expression></work>"
)
INFORMATION = (
    b'<wetstechnische-informatie bwb-id="BWBR0099999"><algemene-informatie><afkortingen><afkorting>Pw</afkorting></afkortingen>'
    b"</algemene-informatie></wetstechnische-informatie>"
)
TEXT = b"Geachte voorzitter,\n\nDe huur stijgt.\n"

OFFICIAL = {
    "BWBR0099999/manifest.xml": MANIFEST,
    "BWBR0099999/BWBR0099999.WTI": INFORMATION,
    "BWBR0099999/2020-01-01_0/xml/wet.xml": LAW,
    "los/vreemd": OTHER,
    "los/brief.txt": TEXT,
    "los/brief.toml": b'titel = "De brief"\n',
    ".verborgen/wet.xml": LAW,
}
"""Files as the repository has them, with a letter and a law that is called after nothing."""


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


PACKERS: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "zip": zipped,
    "tar": tarred,
    "tar.gz": lambda files: tarred(files, "w:gz"),
    "tar.xz": lambda files: tarred(files, "w:xz"),
    "tar.bz2": lambda files: tarred(files, "w:bz2"),
    "zip in zip": lambda files: zipped({"binnen.zip": zipped(files)}),
    "tar.gz in tar": lambda files: tarred({"binnen": tarred(files, "w:gz")}),
}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def read(path: Path, limits: ArchiveLimits | None = None) -> tuple[list[tuple[str, str, str]], list[IngestError]]:
    """Name, title and end of validity of each document, and what could not be read."""
    documents, errors = [], []
    with open_inputs([path], limits) as sources:
        for source in sources:
            if isinstance(source, Source):
                try:
                    document, faults = document_in(source.load())
                except IngestError as error:
                    errors.append(error)
                    continue
                errors.extend(faults)
                title = "/".join((document.metadata.title, *document.metadata.aliases))
                documents.append((source.name, title, str(document.validity.end)))
            else:
                errors.append(source)
    return documents, errors


WANTED = [("wet.xml", "Wet/Pw", "2021-01-01"), ("brief.txt", "De brief", "None"), ("vreemd", "Wet", "None")]


def test_a_folder_gives_its_documents_with_what_describes_them(tmp_path: Path) -> None:
    documents, errors = read(write(tmp_path, OFFICIAL))
    assert errors == []
    assert [(name.rpartition("/")[2], *rest) for name, *rest in documents] == WANTED


@pytest.mark.parametrize("packer", PACKERS)
@pytest.mark.parametrize("reverse", [False, True])
def test_an_archive_gives_the_same_whatever_it_is_called(tmp_path: Path, packer: str, reverse: bool) -> None:
    files = dict(sorted(OFFICIAL.items(), reverse=reverse))
    path = tmp_path / "pakket.txt"
    path.write_bytes(PACKERS[packer](files))
    documents, errors = read(path)
    assert errors == []
    assert sorted((name.rpartition("/")[2], *rest) for name, *rest in documents) == sorted(WANTED)
    assert all(name.startswith(f"{path}!/") for name, *_ in documents)


@pytest.mark.parametrize(("pack", "suffix"), [(gzip.compress, ".gz"), (lzma.compress, ".xz"), (bz2.compress, ".bz2")])
def test_a_single_packed_file_is_called_without_its_suffix(tmp_path: Path, pack: Callable[[bytes], bytes], suffix: str) -> None:
    path = tmp_path / f"wet.xml{suffix}"
    path.write_bytes(pack(LAW))
    documents, errors = read(path)
    assert ([name for name, *_ in documents], errors) == ([f"{path}!/wet.xml"], [])


def broken(data: bytes, at: float = 0.5) -> bytes:
    return data[: int(len(data) * at)]


def locked() -> bytes:
    data = bytearray(zipped({"wet.xml": LAW}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def corrupt(data: bytes, where: bytes) -> bytes:
    position = data.index(where)
    return data[:position] + b"\xff" * len(where) + data[position + len(where) :]


def linked() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (("wet.xml", tarfile.SYMTYPE), ("apparaat", tarfile.CHRTYPE), ("hard", tarfile.LNKTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return out.getvalue()


STORED = tarred({"a.xml": LAW, "b.xml": OTHER, "c.txt": TEXT})

# Why, the file, how many documents it still gives, the class of the error, words in it.
TROUBLE: list[tuple[str, bytes, int, type[IngestError] | None, str]] = [
    ("a bad file among good ones", zipped({"a.xml": LAW, "b": b"<toestand><", "c": TEXT}), 2, MalformedInputError, "welgevormd"),
    ("a format nobody knows", zipped({"a.xml": LAW, "b.bin": b"\x00\x01\x02\x03"}), 1, UnknownFormatError, "verwacht"),
    ("a zip that ends early", broken(zipped({"a.xml": LAW})), 0, MalformedInputError, "inhoudsopgave"),
    ("a tar that ends early", STORED[:1124], 1, MalformedInputError, "beschadigd of afgebroken"),
    ("a tar with a broken header", corrupt(STORED, b"b.xml"), 1, MalformedInputError, "beschadigd of afgebroken"),
    ("a tar.gz that ends early", broken(tarred({"a.xml": LAW}, "w:gz")), 0, MalformedInputError, "niet uit te pakken"),
    ("a tar.xz that ends early", broken(tarred({"a.xml": LAW}, "w:xz")), 0, MalformedInputError, "niet uit te pakken"),
    ("a gz of nothing good", b"\x1f\x8b\x08\x00kapot", 0, MalformedInputError, "niet uit te pakken"),
    ("a zip with a password", locked(), 0, MalformedInputError, "wachtwoord"),
    ("an Office document", zipped({"[Content_Types].xml": b"", "xl/x.xml": b""}), 0, UnknownFormatError, "Office-document"),
    ("a Word document of nothing", zipped({"[Content_Types].xml": b"", "word/x.xml": b""}), 0, MalformedInputError, ""),
    ("an OpenDocument text", zipped({"mimetype": b"x", "content.xml": b"<x/>"}), 0, UnknownFormatError, "OpenDocument"),
    ("a broken manifest", zipped({"wet.xml": LAW, "manifest.xml": MANIFEST[:-7]}), 1, MalformedInputError, "welgevormd"),
    ("metadata of nothing", zipped({"a.xml": LAW, "b.toml": b""}), 1, IngestError, "beschrijft een document dat ontbreekt"),
    ("names that lead outside", tarred({"../../a.xml": LAW, "/etc/b.xml": OTHER}), 2, None, ""),
    ("links and devices", linked(), 0, None, ""),
    ("names of control characters", zipped({"a\x1b[31m.xml": LAW}), 1, None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("why", "data", "count", "error", "words"), TROUBLE, ids=[row[0] for row in TROUBLE])
def test_what_is_wrong_is_named_and_the_rest_goes_on(
    tmp_path: Path, why: str, data: bytes, count: int, error: type[IngestError] | None, words: str
) -> None:
    path = tmp_path / "pakket"
    path.write_bytes(data)
    documents, errors = read(path)
    assert len(documents) == count
    assert [type(each) for each in errors] == ([] if error is None else [error])
    assert all(each.file.startswith(str(path)) and words in each.message for each in errors)
    assert all(name.isprintable() for name, *_ in documents)
    assert sorted(tmp_path.iterdir()) == [path]


def nested(levels: int) -> bytes:
    data = zipped({"wet.xml": LAW})
    for _ in range(levels):
        data = zipped({"binnen.zip": data})
    return data


ZEROS = b"\0" * 6_000_000
SMALL, ROOMY = ArchiveLimits(members=50), ArchiveLimits(total=9_000_000, growth=10**6)

# Why, the file, the limits, words in the error.
BOMBS: list[tuple[str, bytes, ArchiveLimits, str]] = [
    ("one that grows", gzip.compress(ZEROS), ArchiveLimits(), "groeit bij het uitpakken meer dan 200 keer"),
    ("one that grows in a zip", zipped({"a": ZEROS}), ArchiveLimits(), "groeit bij het uitpakken meer dan 200 keer"),
    ("an xz that grows", lzma.compress(ZEROS), ArchiveLimits(), "groeit bij het uitpakken meer dan 200 keer"),
    ("too much in all", zipped({"a": ZEROS, "b": ZEROS}), ROOMY, "meer dan 9000000 bytes"),
    (
        "too much within",
        zipped({"a.gz": gzip.compress(ZEROS), "b": ZEROS}),
        ArchiveLimits(total=9_000_000, growth=10**6),
        "9000000",
    ),
    ("too many", zipped({f"{n}.txt": b"x" for n in range(60)}), SMALL, "meer dan 50 bestanden"),
    ("too deep", nested(3), ArchiveLimits(), "meer dan 3 diep"),
    ("one too large", tarred({"a.txt": b"x" * 5_000}), ArchiveLimits(member=4_000), "groter dan 4000 bytes"),
]


@pytest.mark.parametrize(("why", "data", "limits", "words"), BOMBS, ids=[row[0] for row in BOMBS])
def test_no_archive_takes_more_than_it_may(tmp_path: Path, why: str, data: bytes, limits: ArchiveLimits, words: str) -> None:
    path = tmp_path / "pakket"
    path.write_bytes(data)
    with open_inputs([path], limits) as sources:
        errors = [each for each in sources if isinstance(each, IngestError)]
    assert len(errors) == 1
    assert isinstance(errors[0], MalformedInputError)
    assert words in errors[0].message


def test_three_deep_is_deep_enough(tmp_path: Path) -> None:
    (tmp_path / "pakket").write_bytes(nested(2))
    documents, errors = read(tmp_path / "pakket")
    assert ([name for name, *_ in documents], errors) == ([f"{tmp_path}/pakket!/binnen.zip!/binnen.zip!/wet.xml"], [])


def test_what_is_not_there_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_bytes(TEXT)
    with open_inputs([tmp_path / "weg", tmp_path / "brief.txt"]) as (absent, letter):
        assert isinstance(absent, IngestError)
        assert absent.message == "bestand of map bestaat niet"
        assert isinstance(letter, Source)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PACKERS)), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), max_size=3), st.floats(0.3, 1))
def test_damage_gives_documented_errors_only(
    tmp_path_factory: pytest.TempPathFactory, packer: str, edits: list[tuple[float, bytes]], kept: float
) -> None:
    data = bytearray(PACKERS[packer]({"a.xml": LAW, "b/manifest.xml": MANIFEST}))
    for at, put in edits:
        position = int(at * len(data))
        data[position : position + len(put)] = put
    path = tmp_path_factory.getbasetemp() / "beschadigd"
    path.write_bytes(broken(bytes(data), kept))
    documents, errors = read(path)
    assert documents or errors
