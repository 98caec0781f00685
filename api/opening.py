"""From a data folder to an engine that answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from api.engine_port import EnginePort
from api.settings import Models

if TYPE_CHECKING:
    from search.encoder import Encoder
    from search.searching import Rerank


class NoBuildError(Exception):
    """There is no build that can answer; the message says where one was expected and what to do."""


class NoModelError(Exception):
    """A model that was asked for by setting cannot be loaded; the message names it and says why."""


def newest_build(data_dir: Path) -> Path:
    """The folder of the current build. Raises `NoBuildError` when there is none."""
    # The index libraries take a second to load; the help text must not wait for them.
    from search.build_report import current_build
    from search.errors import SearchError

    try:
        return current_build(data_dir).resolve()
    except (SearchError, OSError) as error:
        raise NoBuildError(f"geen index in {data_dir}: {error}. Maak er een met: vindplaats build --data-dir {data_dir}") from error


SHIPPED_MODELS = Models()


def open_encoder(models: Models) -> Encoder:
    """The encoder that was asked for. Raises `NoModelError` when it cannot be loaded."""
    from search.encoder import SHIPPED, load_encoder  # see newest_build

    try:
        return load_encoder(models.encoder or SHIPPED, query_prefix=models.query_prefix, passage_prefix=models.passage_prefix)
    except (ModuleNotFoundError, OSError, ValueError) as error:
        raise NoModelError(f"het model {models.encoder or SHIPPED} is niet te laden: {_briefly(error)}") from error


def open_build(build: Path, models: Models = SHIPPED_MODELS) -> EnginePort:
    """Open one build. Raises `NoBuildError` when it is missing, broken or made by another version or with another encoder."""
    from graph.errors import GraphError  # see newest_build
    from ingest.errors import IngestError
    from search.engine import Engine
    from search.errors import SearchError

    try:
        return Engine(build, open_encoder(models), _reranker(models))
    except NoModelError as error:
        raise NoBuildError(str(error)) from error
    except (SearchError, GraphError, IngestError, OSError, ValueError) as error:
        raise NoBuildError(f"de index in {build} is niet te gebruiken: {error}. Maak haar opnieuw met: vindplaats build") from error


def open_current(data_dir: Path, models: Models = SHIPPED_MODELS) -> EnginePort:
    """Open the current build of a data folder. Raises `NoBuildError`."""
    return open_build(newest_build(data_dir), models)


def _reranker(models: Models) -> Rerank | None:
    if not models.reranker:
        return None
    from search.models.cross_encoder import CrossEncoderReranker  # loads torch

    try:
        return CrossEncoderReranker(models.reranker)
    except (ModuleNotFoundError, OSError, ValueError) as error:
        raise NoModelError(f"het model {models.reranker} is niet te laden: {_briefly(error)}") from error


def _briefly(error: Exception) -> str:
    """The first line of what a library says; the rest is advice to its programmers."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
