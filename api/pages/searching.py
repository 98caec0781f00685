"""The page with search results: passages, what was added and corrected, facets to narrow by."""

from __future__ import annotations

from dataclasses import replace

from fastapi import Request
from starlette.responses import Response

from api.contract import DEFAULT_RESULTS
from api.http.requests import CurrentEngine
from api.pages.rendering import Words, render
from api.pages.search_form import SearchForm, read_search
from api.presenting import Presenter
from search.answers.question import QuestionError
from search.query import HELP
from search.searching import REACHABLE


def search(request: Request, engine: CurrentEngine) -> Response:
    """Search form and results."""
    asked = "zoekterm" in request.query_params
    form = read_search(request.query_params) if asked else SearchForm()
    found = None
    if asked and not form.mistakes:
        try:
            found = engine.search(
                form.question, form.day, DEFAULT_RESULTS, page=form.page, filters=form.filters, expand=form.expand
            )
        except QuestionError as error:
            form = replace(form, mistakes=(("zoekterm", str(error)),))
    given = Presenter(engine, request.app.state.base_iri).search_result(found) if found else None
    return render(
        "zoeken.html",
        400 if form.mistakes else 200,
        form=form,
        resultaat=given,
        words=Words(engine),
        uitleg_zoektaal=HELP,
        bereikbaar=REACHABLE,
        eerste=(form.page - 1) * DEFAULT_RESULTS + 1,
    )
