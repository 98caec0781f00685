"""A small corpus on another subject than the shipped one: what answers it answers the kind of question, not the sample."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import ROOT

PAGE = """Vergunning voor een evenement

Organiseert u een evenement in de openbare ruimte? Dan hebt u meestal een vergunning van
de gemeente nodig. De behandeling van de aanvraag kost € 145,50.

Relevante wetgeving

 • Gemeentewet art. 154.
 • Algemene wet bestuursrecht (Awb) art. 4:13 lid 1.

Wanneer is een vergunning vereist

Een vergunning is vereist als:

 • U meer dan 250 bezoekers verwacht.
 • U een podium plaatst dat hoger is dan 1 meter.
 • U na 23.00 uur versterkte muziek laat horen.

Geen vergunning vereist wanneer u:

 • Een buurtfeest voor uw eigen straat houdt.
 • Een besloten feest geeft in een gebouw.

Zo vraagt u een vergunning aan

 1. Vul het formulier volledig in en onderteken het.
 2. Stuur het formulier met een plattegrond naar evenementen@waterdam.example.
 3. Wij beslissen binnen 10 weken na ontvangst van uw aanvraag (Awb art. 4:13 lid 1).
 4. U ontvangt ons besluit per post.

Bezwaar

Tegen het besluit kunt u binnen zes weken bezwaar maken. Een onafhankelijke commissie behandelt uw bezwaar.
"""

LETTER = """Het aantal evenementen in onze gemeente groeit. In deze brief ga ik in op de cijfers en op de
nieuwe geluidsnormen.

Geluidsnormen
De geluidsnormen zijn aangescherpt om de nachtrust van omwonenden te beschermen. De nieuwe
normen treden per 1 april 2024 in werking.1 Ik zal de raad jaarlijks informeren over de naleving.

1 Kamerstukken II 2022/23, 36 200, nr. 14.

Cijfers
In onderstaande tabel staat hoeveel evenementen per jaar zijn gehouden naar soort.

Tabel – evenementen naar soort
 Muziek Sport Markt Totaal
2021 12 30 8 50
2022 20 41 9 70
2023 26 38 11 75

De burgemeester van Waterdam,

mr. A.B. Vermeer
"""


def write_other_corpus(folder: Path) -> Path:
    """Make the corpus folder, with the register, actors and thesaurus that ship, and give its path."""
    documents = folder / "documents"
    documents.mkdir(parents=True)
    for name in ("laws.csv", "actors.csv", "thesaurus.ttl"):
        shutil.copyfile(ROOT / "corpus" / name, folder / name)
    (documents / "evenement.txt").write_text(PAGE, encoding="utf-8")
    (documents / "evenement.toml").write_text(
        'id = "evenement"\ntitel = "Vergunning voor een evenement"\nsoort = "webpagina"\nuitgever = "Gemeente Waterdam"\n',
        encoding="utf-8",
    )
    (documents / "cijfers.txt").write_text(LETTER, encoding="utf-8")
    (documents / "cijfers.toml").write_text('id = "cijfers"\ntitel = "Brief over evenementen"\n', encoding="utf-8")
    return folder
