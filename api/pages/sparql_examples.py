"""Queries to begin with, for people who know law and not yet SPARQL. The prefixes are known to the endpoint."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question in words, and the query that answers it."""

    title: str
    query: str


EXAMPLES: tuple[Example, ...] = (
    Example(
        "Welke bepalingen worden het meest genoemd?",
        """\
SELECT ?bepaling (COUNT(?verwijzing) AS ?aantal) {
  ?verwijzing vp:referenceKind ?soort ;
              oa:hasBody ?bepaling .
}
GROUP BY ?bepaling
ORDER BY DESC(?aantal) ?bepaling
LIMIT 25""",
    ),
    Example(
        "Wie verwijst naar artikel 48 van de Woningwet of een deel ervan, en met welke woorden?",
        """\
SELECT ?document ?bepaling ?woorden {
  <id/BWBR0005181/artikel/48> ^eli:is_part_of* ?bepaling .
  ?verwijzing oa:hasBody ?bepaling ;
              oa:hasTarget/oa:hasSelector/oa:exact ?woorden ;
              prov:wasDerivedFrom ?tekst .
  ?document eli:type_document ?soort .
  FILTER(STRSTARTS(STR(?tekst), CONCAT(STR(?document), "/")))
}
ORDER BY ?document ?woorden""",
    ),
    Example(
        "Welke termijnen noemen de documenten, en voor wie?",
        """\
SELECT ?termijn ?getal ?eenheid ?voor ?handeling {
  ?regel a vp:Rule ;
         vp:valueText ?termijn ;
         vp:valueUnit ?eenheid ;
         vp:valueNumber ?getal ;
         vp:action ?handeling .
  FILTER(?eenheid IN ("dag", "week", "maand", "jaar"))
  OPTIONAL { ?regel vp:actor ?voor }
}
ORDER BY ?eenheid ?getal""",
    ),
    Example(
        "Wat moet de corporatie, en op welke bepaling rust dat?",
        """\
SELECT ?handeling ?grondslag {
  ?regel vp:ruleKind vp:regelsoort-verplichting ;
         vp:actor "corporatie" ;
         vp:action ?handeling .
  OPTIONAL { ?regel vp:basis ?grondslag }
}
ORDER BY ?handeling""",
    ),
    Example(
        "Waaraan is herkend welke regeling een verwijzing bedoelt?",
        """\
SELECT ?herleiding (COUNT(?verwijzing) AS ?aantal) {
  ?verwijzing vp:resolution/skos:prefLabel ?herleiding .
  FILTER(LANG(?herleiding) = "nl")
}
GROUP BY ?herleiding
ORDER BY DESC(?aantal)""",
    ),
    Example(
        "Welke woorden uit de thesaurus hebben een bepaling als bron?",
        """\
SELECT ?begrip ?betekenis ?bron {
  ?c skos:prefLabel ?begrip ;
     skos:definition ?betekenis ;
     dcterms:source ?bron .
}
ORDER BY ?begrip""",
    ),
    Example(
        "Welke documenten zijn er, van wie en van wanneer?",
        """\
SELECT ?titel ?soort ?uitgever ?datum {
  ?document eli:type_document/skos:prefLabel ?soort ;
            dcterms:title ?titel .
  FILTER(LANG(?soort) = "nl")
  OPTIONAL { ?document dcterms:publisher/rdfs:label ?uitgever }
  OPTIONAL { ?document eli:date_document ?datum }
}
ORDER BY ?titel""",
    ),
    Example(
        "Is er een gevonden verwijzing zonder herkomst? (Dat mag niet.)",
        """\
ASK {
  ?verwijzing vp:referenceKind ?soort .
  FILTER NOT EXISTS { ?verwijzing prov:wasGeneratedBy ?lezing ; prov:wasDerivedFrom ?tekst }
}""",
    ),
)
