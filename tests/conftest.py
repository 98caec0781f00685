"""What tests share: where the project and, if present, the development data are."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def corpus() -> Path:
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"development data not found at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a build of the corpus, made by the program itself; not to be changed."""
    from served import vindplaats  # here because it needs this file

    data_dir = tmp_path_factory.mktemp("data")
    done = vindplaats("build", data_dir=data_dir, folder=data_dir)
    assert done.returncode == 0, done.stderr
    return data_dir
