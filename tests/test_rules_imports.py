"""Can stored rules be shown without importing what finds them?"""

from __future__ import annotations

import subprocess
import sys

import pytest

SHOWN_BY = ("ingest.rules", "ingest.rules.delegation", "ingest.rules.actors", "ingest.rules.table_data", "ingest.rules.comparison")
FINDS = frozenset(f"ingest.rules.{name}" for name in ("finding", "cue", "cues", "cues_statute", "cues_binding", "statute"))


@pytest.mark.parametrize("name", SHOWN_BY)
def test_what_shows_rules_does_not_import_what_finds_them(name: str) -> None:
    script = f"import sys, {name}; print(*sorted(module for module in sys.modules if module.startswith('ingest.rules')))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert name in loaded
    assert FINDS.isdisjoint(loaded)
