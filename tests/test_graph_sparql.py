"""Does SPARQL from outside get right answers in every format, and never more than it may have?"""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_samples import findings, letter

from graph.errors import QueryError, StoreError
from graph.quads import quads
from graph.sparql import TRIPLE_FORMATS, Bounds, run_query
from graph.sparql_guard import check_query
from graph.sparql_pool import QueryPool
from graph.sparql_results import TABLE_TYPES, table
from graph.store import Graph, memory_graph, write_store

E = "http://e/"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return memory_graph([*quads(findings()), *quads(letter())])


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port that must never be called, and the calls it got."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    connection, caller = server.accept()
                except TimeoutError:
                    continue
                calls.append(caller)
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], calls
        done.set()
        thread.join()


CALLS = [
    "SELECT * {{ SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SeRvIcE SILENT <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ {{ OPTIONAL {{ service <{u}> {{ ?s ?p ?o }} }} }} }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{u}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?s ?p ?o MINUS {{ SERVICE <{u}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ # comment }}\nSERVICE# comment\n<{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p '# no comment' SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p '''it's' # ''' . SERVICE <{u}> {{ ?s ?p ?o }} }}",
    'SELECT * {{ ?s ?p "\\"" . SERVICE <{u}> {{ ?s ?p "" }} }}',
    "SELECT * {{ ?s <http://e/p#> ?o . SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER(?a<?b) SERVICE <{u}> {{ ?s ?p ?o }} FILTER(?c>?d) }}",
    "SELECT * {{ ?s ?p 1SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 1e5SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 1.e5SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "PREFIX : <{u}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    "PREFIX ex: <http://e/> SELECT * {{ ?s ?p ex:.SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "PREFIX ex: <http://e/> SELECT * {{ ?s ?p ex:a\\#b . SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<{u}> AS ?u) SERVICE?u{{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT * {{ SERVICESILENT<{u}>{{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ \\u0053ERVICE <{u}> {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s {{ SERVICE <{u}> {{ ?s ?p ?o }} }}",
    "LOAD <{u}>",
    "LOAD SILENT <{u}> INTO GRAPH <http://e/g>",
]


@pytest.mark.parametrize("template", CALLS)
def test_no_query_calls_elsewhere(graph: Graph, listener: tuple[int, list[object]], template: str) -> None:
    port, calls = listener
    with pytest.raises(QueryError):
        run_query(graph, template.format(u=f"http://127.0.0.1:{port}/"))
    assert calls == []


UPDATES = [
    "INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }",
    "delete where { ?s ?p ?o }",
    "PREFIX a: <http://e/> DELETE DATA { a:a a:b a:c }",
    "# ask\nCLEAR ALL",
    "DROP GRAPH <http://e/g>",
    "WITH <http://e/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o } ; DELETE WHERE { ?s ?p ?o }",
]


@pytest.mark.parametrize("update", UPDATES)
def test_nothing_can_be_changed(graph: Graph, update: str) -> None:
    before = len(graph.store)
    with pytest.raises(QueryError):
        run_query(graph, update)
    assert len(graph.store) == before


def test_an_update_is_told_that_the_graph_is_read_only(graph: Graph) -> None:
    with pytest.raises(QueryError, match="alleen gelezen"):
        run_query(graph, UPDATES[0])


ALLOWED = [
    ("SELECT * { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'service')) } LIMIT 1", "SELECT"),
    ("# SERVICE is not used\nASK { ?s ?p ?o }", "ASK"),
    ("ask { ?service ?p ?o }", "ASK"),
    ("ASK { <http://e/SERVICE> ?p ?o }", "ASK"),
    ('ASK { ?s ?p """SERVICE <x> { load }""" }', "ASK"),
    ("PREFIX dct: <http://purl.org/dc/terms/> BASE <http://e/> SELECT ?x { ?x dct:title 'x'@nl }", "SELECT"),
    ("CONSTRUCT WHERE { ?s eli:cites ?o }", "CONSTRUCT"),
    ("DESCRIBE <http://e/a>", "DESCRIBE"),
    ("SELECT * { FILTER(1<2&&3>2) }", "SELECT"),
]


@pytest.mark.parametrize(("text", "form"), ALLOWED)
def test_an_honest_query_passes(graph: Graph, text: str, form: str) -> None:
    assert check_query(text).form == form
    assert run_query(graph, text).media_type


NONSENSE = [
    "",
    "   ",
    "# only a comment",
    "hello",
    "SELECT",
    "SELECT * { ?s ?p",
    "?s ?p ?o",
    "\x00",
    "SELECT * { ?s ?p ?o } LIMIT x",
    "(((((((((",
]


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_is_refused_in_few_words(graph: Graph, text: str) -> None:
    with pytest.raises(QueryError) as error:
        run_query(graph, text)
    assert 10 < len(str(error.value)) < 250


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * {" + "{" * 20_000 + "}" * 20_000 + "}", "tekens"),
        ("SELECT * {" + "{" * 5_000 + "}" * 5_000 + "}", "nest"),
        ("SELECT * { FILTER(" + "!" * 9_000 + "true) }", "operatoren"),
        ("SELECT * { FILTER(" + "(" * 9_000 + "1", "nest"),
        ("ASK { ?s " + "<http://e/p>/" * 600 + "<http://e/p> ?o }", "operatoren"),
    ],
)
def test_what_would_break_the_parser_never_reaches_it(graph: Graph, text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        run_query(graph, text)


QUERY = "SELECT ?title ?date ?none { ?d eli:date_document ?date ; dcterms:title ?title }"


def test_a_table_in_json(graph: Graph) -> None:
    result = run_query(graph, QUERY)
    assert (result.kind, result.media_type, result.size) == ("table", "application/sparql-results+json", 1)
    assert json.loads(result.content) == {
        "head": {"vars": ["title", "date", "none"]},
        "results": {
            "bindings": [
                {
                    "title": {"type": "literal", "value": "Voorbeeldwet", "xml:lang": "nl"},
                    "date": {"type": "literal", "value": "2023-12-01", "datatype": "http://www.w3.org/2001/XMLSchema#date"},
                }
            ]
        },
    }


def test_a_table_in_csv_and_tsv(graph: Graph) -> None:
    assert run_query(graph, QUERY, tables="csv").content == b"title,date,none\r\nVoorbeeldwet,2023-12-01,\r\n"
    tsv = '?title\t?date\t?none\n"Voorbeeldwet"@nl\t"2023-12-01"^^<http://www.w3.org/2001/XMLSchema#date>\t\n'
    assert run_query(graph, QUERY, tables="tsv").content.decode() == tsv


ODD = [
    [ox.Literal('a "quoted", \n line\t\\'), ox.NamedNode("http://e/?a=1&b=<".replace("<", "%3C"))],
    [ox.Literal("é 𝔸 & <b>", language="nl"), ox.BlankNode("b1")],
    [None, ox.Literal(5)],
    [ox.Literal(""), ox.Literal("x", datatype=ox.NamedNode("http://e/type"))],
]


@pytest.mark.parametrize(
    ("format", "kind"),
    [("json", ox.QueryResultsFormat.JSON), ("xml", ox.QueryResultsFormat.XML), ("tsv", ox.QueryResultsFormat.TSV)],
)
def test_another_reader_reads_the_same_terms(format: str, kind: ox.QueryResultsFormat) -> None:
    read = ox.parse_query_results(table(["a", "b"], ODD, format), format=kind)
    assert isinstance(read, ox.QuerySolutions)
    assert [[_comparable(row["a"]), _comparable(row["b"])] for row in read] == [[_comparable(term) for term in row] for row in ODD]


def _comparable(term: object) -> object:
    """Names of blank nodes need not survive."""
    return "blank" if isinstance(term, ox.BlankNode) else term


def test_csv_is_read_back_by_the_csv_module() -> None:
    rows = list(
        csv.reader(
            io.StringIO(table(["a", "b"], [[ox.Literal('x "y", \n'), None], [ox.Literal("é"), ox.Literal(1)]], "csv").decode())
        )
    )
    assert rows == [["a", "b"], ['x "y", \n', ""], ["é", "1"]]


def test_control_characters_do_not_break_xml() -> None:
    made = table(["a"], [[ox.Literal("a\x01b\x0bc")]], "xml")
    read = ox.parse_query_results(made, format=ox.QueryResultsFormat.XML)
    assert [row["a"].value for row in read] == ["a\ufffdb\ufffdc"]  # type: ignore[union-attr]


@pytest.mark.parametrize("format", TABLE_TYPES)
def test_yes_and_no(graph: Graph, format: str) -> None:
    for text, expected in (("ASK { ?s eli:cites ?o }", b"true"), ("ASK { ?s eli:cites 1 }", b"false")):
        result = run_query(graph, text, tables=format)
        assert expected in result.content
        assert result.media_type == TABLE_TYPES[format]


@pytest.mark.parametrize("format", TRIPLE_FORMATS)
def test_triples_in_every_format(graph: Graph, format: str) -> None:
    result = run_query(graph, "CONSTRUCT WHERE { ?s eli:cites ?o }", triples=format)
    read = {quad.triple for quad in ox.parse(result.content, format=ox.RdfFormat.from_media_type(result.media_type))}
    cites = ox.NamedNode("http://data.europa.eu/eli/ontology#cites")
    assert read == {quad.triple for quad in graph.store.quads_for_pattern(None, cites, None)}
    assert result.size == len(read) == 2


def test_an_unknown_format_is_refused(graph: Graph) -> None:
    with pytest.raises(QueryError, match="docx"):
        run_query(graph, "ASK {}", tables="docx")


def _three_graphs() -> Graph:
    def quad(subject: str, name: str) -> ox.Quad:
        return ox.Quad(ox.NamedNode(E + subject), ox.NamedNode(E + "p"), ox.Literal(1), ox.NamedNode(E + name))

    return memory_graph([quad("a", "g1"), quad("b", "g2"), quad("c", "g3")])


DATASETS = [
    ("SELECT ?s {{ ?s <{e}p> 1 }}", (), (), "abc"),
    ("SELECT ?s FROM <{e}g1> {{ ?s <{e}p> 1 }}", (), (), "a"),
    ("SELECT ?s FROM <{e}g1> FROM <{e}g3> {{ ?s <{e}p> 1 }}", (), (), "ac"),
    ("SELECT ?s FROM NAMED <{e}g1> {{ ?s <{e}p> 1 }}", (), (), ""),
    ("SELECT ?s FROM NAMED <{e}g1> {{ GRAPH ?g {{ ?s <{e}p> 1 }} }}", (), (), "a"),
    ("SELECT ?s {{ GRAPH <{e}g2> {{ ?s <{e}p> 1 }} }}", (), (), "b"),
    ("SELECT ?s {{ ?s <{e}p> 1 }}", (E + "g2",), (), "b"),
    ("SELECT ?s {{ ?s <{e}p> 1 }}", (E + "g1", E + "g2"), (), "ab"),
    ("SELECT ?s {{ ?s <{e}p> 1 }}", (), (E + "g2",), ""),
    ("SELECT ?s {{ GRAPH ?g {{ ?s <{e}p> 1 }} }}", (), (E + "g2",), "b"),
    ("SELECT ?s FROM <{e}g1> {{ ?s <{e}p> 1 }}", (E + "g3",), (), "c"),
]


@pytest.mark.parametrize(("text", "default", "named", "expected"), DATASETS)
def test_the_data_set_is_the_one_that_was_asked_for(
    text: str, default: tuple[str, ...], named: tuple[str, ...], expected: str
) -> None:
    result = run_query(_three_graphs(), text.format(e=E), tables="csv", default_graphs=default, named_graphs=named)
    assert sorted(line.rpartition("/")[2] for line in result.content.decode().split()[1:]) == sorted(expected)


@pytest.mark.parametrize("name", ["geen iri", "a b", ""])
def test_a_graph_name_that_is_no_iri_is_refused(graph: Graph, name: str) -> None:
    with pytest.raises(QueryError):
        run_query(graph, "ASK {}", default_graphs=[name])


def _many(count: int) -> list[ox.Quad]:
    return [ox.Quad(ox.NamedNode(f"{E}{number}"), ox.NamedNode(E + "p"), ox.Literal(number)) for number in range(count)]


def test_a_result_over_the_row_bound_is_refused() -> None:
    graph = memory_graph(_many(50))
    text = "SELECT * FROM <http://e/none> { ?s ?p ?o }"
    assert run_query(graph, text).size == 0
    everything = "SELECT * { ?s <http://e/p> ?o }"
    assert run_query(graph, everything, bounds=Bounds(rows=1000)).size == 50
    with pytest.raises(QueryError, match="LIMIT"):
        run_query(graph, everything, bounds=Bounds(rows=49))
    with pytest.raises(QueryError, match="LIMIT"):
        run_query(graph, "CONSTRUCT WHERE { ?s <http://e/p> ?o }", bounds=Bounds(rows=49))


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryPool]:
    path = tmp_path_factory.mktemp("sparql") / "store"
    write_store(path, _many(2500))
    with QueryPool(path, workers=2, bounds=Bounds(rows=500, seconds=1.0)) as made:
        yield made


HEAVY = [
    "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
    "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } ORDER BY ?f",
    "SELECT (GROUP_CONCAT(?a) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
    "ASK { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?b + ?d + ?f = -1) }",
]


@pytest.mark.parametrize("text", HEAVY)
def test_a_heavy_query_is_ended_and_the_next_is_served(pool: QueryPool, text: str) -> None:
    started = time.monotonic()
    with pytest.raises(QueryError, match=r"duurde langer|geheugen"):
        pool.run(text)
    assert time.monotonic() - started < 5
    assert b"true" in pool.run("ASK { ?s ?p ?o }").content


def test_others_are_served_while_one_is_heavy(pool: QueryPool) -> None:
    pool.run("ASK {}")  # both workers are up
    failures: list[str] = []

    def heavy() -> None:
        try:
            pool.run(HEAVY[0])
        except QueryError as error:
            failures.append(str(error))

    thread = threading.Thread(target=heavy)
    thread.start()
    served = 0
    while thread.is_alive():
        served += pool.run("SELECT * { <http://e/1> ?p ?o }").size
    thread.join()
    assert len(failures) == 1
    assert served >= 1


def test_the_pool_answers_like_the_function(pool: QueryPool) -> None:
    text = "SELECT ?o { <http://e/7> <http://e/p> ?o }"
    assert pool.run(text, tables="csv").content == b"o\r\n7\r\n"
    with pytest.raises(QueryError, match="LIMIT"):
        pool.run("SELECT * { ?s <http://e/p> ?o }")
    with pytest.raises(QueryError, match="SERVICE"):
        pool.run("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="niet te lezen"):
        pool.run("SELECT * { ?s")


def test_a_big_result_comes_whole(pool: QueryPool) -> None:
    result = pool.run("SELECT (CONCAT(?l, STR(?s)) AS ?x) { ?s ?p ?o BIND('" + "x" * 2000 + "' AS ?l) } LIMIT 400", tables="csv")
    assert result.size == 400
    assert len(result.content.splitlines()) == 401


def test_a_pool_over_nothing_says_so(tmp_path: Path) -> None:
    with QueryPool(tmp_path / "nergens", workers=1) as empty, pytest.raises(StoreError, match="nergens"):
        empty.run("ASK {}")


def test_a_closed_pool_answers_no_more(tmp_path: Path) -> None:
    write_store(tmp_path / "store", _many(3))
    made = QueryPool(tmp_path / "store", workers=1)
    assert made.run("ASK {}").content
    made.close()
    with pytest.raises(QueryError, match="sluit"):
        made.run("ASK {}")
