"""Can the whole graph be taken out, in every format, the same each time?"""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph as ox
import pytest
from served import vindplaats

RDF = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


def exported(built: Path, folder: Path, format_: str) -> bytes:
    done = vindplaats("export", "--format", format_, "--output", str(folder / format_), data_dir=built, folder=folder)
    assert done.returncode == 0, done.stderr
    return (folder / format_).read_bytes()


def test_every_rdf_format_holds_the_same_statements(built: Path, tmp_path: Path) -> None:
    read = {}
    for name, kind in RDF.items():
        read[name] = {quad.triple for quad in ox.parse(input=exported(built, tmp_path, name), format=kind)}
    assert len(read["nquads"]) > 5_000
    assert all(found == read["nquads"] for found in read.values())


def test_the_plain_networks_agree(built: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(built, tmp_path, "csv").decode())))
    drawn = ET.fromstring(exported(built, tmp_path, "graphml"))
    edges = drawn.findall(".//{http://graphml.graphdrawing.org/xmlns}edge")
    assert len(rows) > 50
    assert [(row["bron"], row["doel"]) for row in rows] == [(edge.get("source"), edge.get("target")) for edge in edges]


@pytest.mark.parametrize("format_", ["turtle", "csv"])
def test_it_is_the_same_in_another_process(built: Path, tmp_path: Path, format_: str) -> None:
    again = tmp_path / "again"
    again.mkdir()
    assert exported(built, tmp_path, format_) == exported(built, again, format_)


def test_another_format_is_refused(built: Path, tmp_path: Path) -> None:
    done = vindplaats("export", "--format", "docx", data_dir=built, folder=tmp_path)
    assert done.returncode == 2
    assert "graphml" in done.stderr
