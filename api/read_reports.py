"""What was read, as an object of the contract: each document, each fault, and the counts of all together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from api import contract
from api.presenting_norms import difference
from search.build_report import DocumentReport


def read_report(
    documents: Sequence[DocumentReport],
    faults: Sequence[contract.Fout],
    *,
    index_version: str | None = None,
    only_read: bool = False,
) -> contract.Inleesverslag:
    """The report of `ingest` and `build`. `only_read` says that references and rules were not looked for."""
    read = [
        contract.Ingelezen(
            bestand=each.file,
            id=each.id,
            soort=each.metadata.kind,
            titel=each.title,
            artikelen=each.articles,
            leden=each.leden,
            verwijzingen=each.references,
            regels=each.rules,
            totaalverschillen=[difference(found) for found in each.total_differences],
            opmerkingen=list(each.remarks),
        )
        for each in documents
    ]
    summary = contract.Samenvatting(
        documenten=len(read),
        per_soort=dict(Counter(each.soort for each in read).most_common()),
        artikelen=sum(each.artikelen for each in read),
        leden=sum(each.leden for each in read),
        verwijzingen=None if only_read else sum(each.verwijzingen for each in read),
        regels=None if only_read else sum(each.regels for each in read),
        fouten=dict(Counter(each.klasse for each in faults).most_common()),
    )
    return contract.Inleesverslag(documenten=read, fouten=list(faults), samenvatting=summary, index_versie=index_version)
