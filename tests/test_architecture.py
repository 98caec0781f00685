"""Do the rooms import only what they may, and does serving stay free of what only training and reading need?"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

ROOMS = {
    "ingest": {"ingest"},
    "graph": {"graph", "ingest"},
    "search": {"search", "graph", "ingest"},
    "api": {"api", "search", "graph", "ingest"},
}
"""Which rooms each room may import."""

OWNERS = {
    "ingest": {"spacy", "lxml", "pypdfium2", "pdfplumber", "pdfminer", "selectolax", "bs4", "html5lib"},
    "graph": {"rdflib", "pyoxigraph", "pyshacl", "oxrdflib"},
    "search": {"faiss", "sentence_transformers", "bm25s", "tantivy"},
    "api": {"fastapi", "typer", "mcp", "uvicorn", "starlette", "jinja2", "rich"},
}
"""Libraries that only one room imports."""

NETWORK = {"httpx", "httpx2", "requests", "urllib3", "aiohttp"}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "util", "helper"}


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, also within functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.module or ""


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(room)
        for name in imported(path)
        if name.split(".")[0] in ROOMS and name.split(".")[0] not in ROOMS[room]
    ]
    assert modules(room)
    assert wrong == []


@pytest.mark.parametrize("owner", OWNERS)
def test_only_one_room_imports_a_library(owner: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for room in ROOMS
        if room != owner
        for path in modules(room)
        for name in imported(path)
        if name.split(".")[0] in OWNERS[owner]
    ]
    assert wrong == []


def test_the_network_is_reached_from_one_file_of_ingest_and_one_of_the_doors() -> None:
    users = {path.relative_to(ROOT) for room in ROOMS for path in modules(room) for name in imported(path) if _is_network(name)}
    assert len([path for path in users if path.parts[0] == "ingest"]) <= 1
    assert {path for path in users if path.parts[0] != "ingest"} <= {Path("api/model_client.py"), Path("api/sparql_client.py")}


def _is_network(name: str) -> bool:
    return name.split(".")[0] in NETWORK or name in {"urllib.request", "http.client"}


def test_only_the_doors_read_the_environment_and_print() -> None:
    wrong = []
    for room in ("ingest", "graph", "search"):
        for path in modules(room):
            if path.is_relative_to(ROOT / "search" / "training"):
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} prints")
                if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}:
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} reads the environment")
    assert wrong == []


def test_no_file_is_called_after_nothing() -> None:
    assert [path for room in ROOMS for path in modules(room) if path.stem in FORBIDDEN_NAMES] == []


SERVING = """
import sys
from pathlib import Path
import api.app, api.commands.asking, api.serving, search.engine
from api.opening import NoBuildError, newest_build
try:
    newest_build(Path("no-such-folder"))
except NoBuildError:
    pass
heavy = {"torch", "sentence_transformers", "transformers", "spacy", "pyshacl", "lxml"} & set(sys.modules)
print(",".join(sorted(heavy)))
"""


def test_serving_loads_neither_torch_nor_spacy() -> None:
    done = subprocess.run([sys.executable, "-c", SERVING], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == ""


HELP = """
import sys
from api import cli
try:
    cli.run(["rules", "--peildatum"])
finally:
    print(",".join(sorted({"fastapi", "uvicorn", "rdflib", "spacy", "torch", "faiss", "numpy"} & set(sys.modules))))
"""


def test_a_mistake_at_the_command_line_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", HELP], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == ""
