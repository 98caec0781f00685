"""A small law in two texts, beside the shipped corpus: what was, what is, and what it refers to."""

from __future__ import annotations

from pathlib import Path

WORK = "BWBR0003403"
"""The Leegstandwet's number, so that its name resolves; the words are made up."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?><toestand bwb-id="{work}" inwerkingtreding="{day}"><wetgeving soort="wet">'
_LAW = (
    "<intitule>Wet van 21 mei 1981, houdende regels over leegstand</intitule><citeertitel>Leegstandwet</citeertitel><wettekst>"
    "{articles}</wettekst></wetgeving></toestand>"
)


def _article(number: str, day: str, *leden: str) -> str:
    body = "".join(f"<lid><lidnr>{place}</lidnr><al>{words}</al></lid>" for place, words in enumerate(leden, 1))
    return f'<artikel status="goed" inwerking="{day}"><kop><label>Artikel</label><nr>{number}</nr></kop>{body}</artikel>'


_MEANING = _article(
    "1",
    "2020-01-01",
    "In deze wet wordt verstaan onder dakterras: een plat dak dat als buitenruimte van een woning is ingericht.",
    "Onder sleutelbeheer wordt verstaan: het bewaren van sleutels van een leegstaande woning.",
)


def write_versions(folder: Path) -> Path:
    """Both texts of the law as BWB files, each in force until the other."""
    folder.mkdir(parents=True)
    old = _MEANING + _article("2", "2020-01-01", "De eigenaar meldt leegstand binnen zes weken.", "De melding is schriftelijk.")
    old += _article("3", "2020-01-01", "Artikel 2, eerste lid, geldt niet voor een schip.")
    new = _MEANING + _article("2", "2023-07-01", "De eigenaar meldt leegstand binnen acht weken.", "De melding is schriftelijk.")
    new += _article("4", "2023-07-01", "Een melding vermeldt het bezwaar- of klaagadres.")
    for day, articles in (("2020-01-01", old), ("2023-07-01", new)):
        text = _HEAD.format(work=WORK, day=day) + _LAW.format(articles=articles)
        (folder / f"{WORK}_{day}_0.xml").write_text(text, encoding="utf-8")
    (folder / "manifest.xml").write_text(_manifest(), encoding="utf-8")
    return folder


def _manifest() -> str:
    expressions = "".join(
        f'<expression label="{start}_0"><metadata><datum_inwerkingtreding>{start}</datum_inwerkingtreding>'
        f"<einddatum>{end}</einddatum>"
        f"<zichtdatum_start>{start}</zichtdatum_start><zichtdatum_eind>9999-12-31</zichtdatum_eind></metadata>"
        f'<manifestation label="xml"><metadata/><item label="{WORK}_{start}_0.xml" _deleted="false"/></manifestation></expression>'
        for start, end in (("2020-01-01", "2023-06-30"), ("2023-07-01", "9999-12-31"))
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><work label="{WORK}"><metadata/>{expressions}</work>'
