"""The description of the API: what the framework derives, brought in line with the API Design Rules 2.2."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.contract import Problem
from api.http.middleware import API_PREFIX, API_VERSION
from api.http.problems import MEDIA_TYPE

Responses = dict[int | str, dict[str, Any]]

_VERSION_HEADER = {
    "API-Version": {"description": "Volledige versie van de API.", "schema": {"type": "string", "example": API_VERSION}}
}


def _failure(status: int, description: str) -> Responses:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": description, "headers": _VERSION_HEADER, "content": content}}


OK: Responses = {200: {"description": "Gelukt.", "headers": _VERSION_HEADER}}
PLAIN_TEXT: Responses = {
    200: {
        "description": "De leestekst.",
        "headers": _VERSION_HEADER,
        "content": {"text/plain": {"schema": {"type": "string"}}},
    }
}
INVALID = _failure(400, "Ongeldige invoer; `errors` noemt alle fouten.")
UNKNOWN = _failure(404, "Niet gevonden.")
FAILURES: Responses = (
    _failure(406, "Gevraagd formaat niet beschikbaar.")
    | _failure(413, "Verzoek te groot.")
    | _failure(415, "Formaat van het verzoek niet ondersteund.")
    | _failure(500, "Interne fout.")
    | _failure(503, "De index is nog niet geladen.")
)

DESCRIPTION = """\
Vraag en antwoord over Nederlandse wetgeving en beleidsbrieven, met bij elk antwoord de vindplaats: de letterlijke woorden,
het document, het artikel en lid waarop zij rusten, en of dat op de peildatum gold.

Posities (`begin`, `eind`) tellen Unicode-tekens (code points) in de leestekst van het document, die op
`/documenten/{id}/tekst` staat en waarvan `sha256` de hash is. Dit is informatie, geen juridisch advies; authentiek zijn
alleen de officiële publicaties.
"""

LICENCE = {"name": "EUPL-1.2", "url": "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12"}
TAGS = [
    {"name": "Vragen", "description": "Een vraag beantwoorden of passages zoeken."},
    {"name": "Verwijzingen", "description": "Verwijzingen in een tekst vinden en herleiden."},
    {"name": "Documenten", "description": "De documenten van het corpus en hun tekst."},
    {"name": "Bepalingen", "description": "Bepalingen op een peildatum, met verwijzingen heen en terug."},
    {"name": "Rapporten", "description": "De staat van de verwijzingen, wat verouderd is, wat elkaar lijkt tegen te spreken."},
    {"name": "Regels", "description": "Verplichtingen, verboden, bevoegdheden, termijnen en hun grondslag."},
]


def describe(app: FastAPI, base_iri: str, email: str) -> dict[str, Any]:
    """The OpenAPI document of `app`, published under `base_iri`: paths without the version, which is in the server.

    `email` is where users ask their questions.
    """
    if app.openapi_schema:
        return app.openapi_schema
    document = type(app).openapi(app)
    document["servers"] = [{"url": f"{base_iri}{API_PREFIX}", "description": "Deze server"}]
    # Given here and not to the framework, which wants another package only to look at the address.
    document["info"]["contact"] = {"name": "Beheer van deze Vindplaats", "url": f"{base_iri}/over", "email": email}
    schemas = document["components"]["schemas"]
    for automatic in ("HTTPValidationError", "ValidationError"):
        schemas.pop(automatic, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    for path in document["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
    document["paths"]["/openapi.json"] = _own_path()
    app.openapi_schema = document
    return document


def _own_path() -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object"}}}
    return {
        "get": {
            "summary": "Deze beschrijving",
            "operationId": "openapi",
            "tags": ["Documenten"],
            "responses": {
                "200": {"description": "OpenAPI-document.", "headers": _VERSION_HEADER, "content": content},
                "503": FAILURES[503],
            },
        }
    }
