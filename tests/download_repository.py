"""A repository of laws as the official one is laid out, small, for the tests of downloading."""

from __future__ import annotations

import hashlib

from misbehaving import Behaviour, file

LAW = "BWBR0099999"
TEXTS = {
    "2020-01-01_0": "De boete bedraagt ten hoogste € 100.",
    "2021-01-01_0": "De boete bedraagt ten hoogste € 200.",
    "2022-01-01_0": "De boete bedraagt ten hoogste € 300.",
}


def text_of(label: str) -> bytes:
    """The law as it reads in one of its texts."""
    day = label.partition("_")[0]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><toestand bwb-id="{LAW}" inwerkingtreding="{day}">'
        f'<wetgeving soort="wet"><intitule>Wet op de proef</intitule><citeertitel status="officieel">Proefwet</citeertitel>'
        f'<wet-besluit><wettekst><artikel label="Artikel 3" inwerking="{day}" status="goed">'
        f"<kop><label>Artikel</label><nr>3</nr></kop>"
        f"<al>{TEXTS[label]}</al></artikel></wettekst></wet-besluit></wetgeving></toestand>"
    ).encode()


def manifest() -> bytes:
    """Which texts there are, when each holds, and what each file must be."""
    labels = list(TEXTS)
    ends = ["2020-12-31", "2021-12-31", "9999-12-31"]
    expressions = "".join(
        f'<expression label="{label}"><metadata><datum_inwerkingtreding>{label[:10]}</datum_inwerkingtreding>'
        f"<einddatum>{end}</einddatum><zichtdatum_start>{label[:10]}</zichtdatum_start><zichtdatum_eind>9999-12-31</zichtdatum_eind>"
        f'</metadata><manifestation label="xml"><metadata><hashcode>{hashlib.sha512(text_of(label)).hexdigest()}</hashcode>'
        f'<size>{len(text_of(label))}</size></metadata><item label="{LAW}_{label}.xml" _deleted="false"/></manifestation>'
        f"</expression>"
        for label, end in zip(labels, ends, strict=True)
    )
    about = f"<metadata><wti_locatie>{LAW}.WTI</wti_locatie></metadata>"
    return f'<work label="{LAW}" _latestItem="x">{about}{expressions}</work>'.encode()


INFORMATION = (
    f'<wetstechnische-informatie bwb-id="{LAW}"><algemene-informatie><eerstverantwoordelijke>Wonen</eerstverantwoordelijke>'
    f"<afkortingen><afkorting>Prw</afkorting></afkortingen></algemene-informatie></wetstechnische-informatie>"
).encode()


def repository() -> dict[str, Behaviour]:
    """Address → what stands there."""
    files = {f"/bwb/{LAW}/{label}/xml/{LAW}_{label}.xml": file(text_of(label)) for label in TEXTS}
    return {f"/bwb/{LAW}/manifest.xml": file(manifest()), f"/bwb/{LAW}/{LAW}.WTI": file(INFORMATION), **files}


def path_of(label: str) -> str:
    """Where a text's file lands, as in the repository."""
    return f"{LAW}/{label}/xml/{LAW}_{label}.xml"
