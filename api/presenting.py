"""From what the engine yields to the words of the contract."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from api import contract
from api import presenting_hits as hits
from api import presenting_norms as norms
from api.addresses import quotation_path
from api.engine_port import EnginePort
from api.presenting_references import reference_of, references_of, target_of, targets_of
from ingest.locator import Locator, official_url
from ingest.model import Findings, Metadata, Reference, Rule, Section, Value
from ingest.versions import ProvisionVersion
from search.model import (
    Answer,
    IncomingLink,
    OutgoingLink,
    Provision,
    Refusal,
    SearchResult,
    Source,
    Suggestion,
)


@dataclass(frozen=True, slots=True)
class Presenter:
    """Puts findings into the contract's words, with the engine for headings and `base_iri` for our own addresses."""

    engine: EnginePort
    base_iri: str

    def answer(self, outcome: Answer | Refusal) -> contract.Antwoord:
        """An answer or a refusal; the sources of a refusal are only `dichtstbij`, never support."""
        answered = isinstance(outcome, Answer)
        return contract.Antwoord(
            vraag=outcome.question,
            status="beantwoord" if answered else "onthouden",
            antwoord=contract.AntwoordTekst(tekst=outcome.text, soort=outcome.kind) if isinstance(outcome, Answer) else None,
            onthouding=self._refusal(outcome) if isinstance(outcome, Refusal) else None,
            bronnen=[self.source(source) for source in outcome.sources] if isinstance(outcome, Answer) else [],
            zekerheid=round(min(1.0, max(0.0, outcome.certainty)), 4),
            peildatum=outcome.day,
            index_versie=self.engine.index_version,
            gelezen_als=outcome.read_as or None,
        )

    def _refusal(self, refusal: Refusal) -> contract.Onthouding:
        nearest = [self.source(source) for source in refusal.nearest]
        return contract.Onthouding(reden=refusal.reason, toelichting=refusal.explanation, dichtstbij=nearest)

    def search_result(self, result: SearchResult) -> contract.Zoekresultaat:
        """Passages that a search found."""
        return contract.Zoekresultaat(
            zoekterm=result.query,
            resultaten=[self.source(source) for source in result.sources],
            totaal=result.total,
            index_versie=self.engine.index_version,
            pagina=result.page,
            paginas=result.pages,
            facetten=[hits.facet(facet) for facet in result.facets],
            uitbreidingen=[contract.Toevoeging(woord=asked, term=added) for asked, added in result.expansions],
            bedoelde_u=result.meant or None,
        )

    def suggestions(self, suggestions: Iterable[Suggestion]) -> contract.Suggesties:
        """Completions of what someone types."""
        return contract.Suggesties(suggesties=[hits.suggestion(each) for each in suggestions])

    def source(self, source: Source) -> contract.Bron:
        """A quotation with its place."""
        return contract.Bron(
            id=source.id,
            document=document_in_short(source.document, source.metadata),
            locator=str(source.locator),
            pad=list(source.path),
            citaat=source.quote,
            begin=source.span.start,
            eind=source.span.end,
            sha256=source.sha256,
            verwijzingen=self.targets(source.references),
            geldig_van=source.validity.start,
            geldig_tot=source.validity.end,
            status=source.status,
            url=source.metadata.url or official_url(source.locator) or self.base_iri + quotation_path(source),
            score=round(source.score, 6),
            score_opbouw=[hits.score_part(part) for part in source.parts],
            uitleg=hits.explanation(source.explanation, source) if source.explanation else None,
        )

    def target(self, locator: Locator) -> contract.Doel:
        """What a reference points to, with its heading and official address where known."""
        return target_of(locator, self.engine)

    def targets(self, locators: Iterable[Locator]) -> list[contract.Doel]:
        return targets_of(locators, self.engine)

    def reference(self, reference: Reference) -> contract.Verwijzing:
        """A citation and what it points to."""
        return reference_of(reference, self.engine)

    def references(self, references: Iterable[Reference]) -> contract.Verwijzingen:
        return references_of(references, self.engine)

    def rule(self, document_id: str, rule: Rule) -> contract.Regel:
        """A rule with its words, taken from the document it stands in."""
        text = self.engine.findings(document_id).document.text
        return contract.Regel(
            id=rule.id,
            soort=rule.kind,
            actor=rule.actor or None,
            handeling=rule.action,
            waarde=_value(rule.value) if rule.value else None,
            voorwaarden=[span.of(text) for span in rule.conditions],
            uitzonderingen=[span.of(text) for span in rule.exceptions],
            grondslag=self.targets(rule.basis),
            kop=list(rule.path),
            citaat=rule.span.of(text),
            begin=rule.span.start,
            eind=rule.span.end,
            document=document_id,
            status=rule.status,
            geldig_van=rule.validity.start,
            geldig_tot=rule.validity.end,
            delegeert=rule.delegates or None,
            beperkt=[norms.limit(limit, text, self.targets) for limit in rule.limits],
            beperkt_door=norms.limited_by(self.engine, document_id, rule),
            gedelegeerd_in=norms.filled_in(self.engine, rule),
        )

    def rules(self, rules: Iterable[tuple[str, Rule]]) -> contract.Regels:
        return contract.Regels(regels=[self.rule(document_id, rule) for document_id, rule in rules])

    def provision(self, provision: Provision) -> contract.Bepaling:
        """A place in a work, what it refers to and what refers to it."""
        return contract.Bepaling(
            locator=str(provision.locator),
            werk=provision.locator.work,
            opschrift=provision.heading,
            pad=list(provision.path),
            tekst=provision.text,
            geldig_van=provision.validity.start,
            geldig_tot=provision.validity.end,
            status=provision.status,
            document=provision.document or None,
            onderdelen=[contract.Onderdeel(locator=str(child), opschrift=heading) for child, heading in provision.children],
            verwijst_naar=[item for link in provision.outgoing for item in self._outgoing(link)],
            verwezen_door=[self._incoming(link) for link in provision.incoming],
            regels=[self.rule(self._holder(rule, provision.document), rule) for rule in provision.rules],
            versies=[_version(version) for version in provision.versions],
        )

    def _holder(self, rule: Rule, document_id: str) -> str:
        """The document that a rule stands in, which need not be the document of the provision that it rests on."""
        works = {summary.id: summary.work for summary in self.engine.documents()}
        if works.get(document_id) == rule.locator.work:
            return document_id
        candidates = [name for name, work in works.items() if work == rule.locator.work]
        return next((name for name in candidates if rule in self.engine.findings(name).rules), document_id)

    def _outgoing(self, link: OutgoingLink) -> Iterable[contract.Uitgaand]:
        reference = link.reference
        for target in reference.targets:
            yield contract.Uitgaand(
                doel=self.target(target),
                tekst=reference.text,
                begin=reference.span.start,
                eind=reference.span.end,
                betekenis=reference.meaning,
                herkomst=reference.resolution,
            )

    def _incoming(self, link: IncomingLink) -> contract.Inkomend:
        reference = link.reference
        return contract.Inkomend(
            bron=self.source(link.source), tekst=reference.text, betekenis=reference.meaning, herkomst=reference.resolution
        )

    def documents(self) -> contract.Documenten:
        """All documents of the corpus, without their text."""
        return contract.Documenten(
            documenten=[document_in_short(document.id, document.metadata) for document in self.engine.documents()]
        )

    def document(self, findings: Findings) -> contract.DocumentVolledig:
        """One document with its parts and references."""
        document = findings.document
        short = document_in_short(document.id, document.metadata)
        return contract.DocumentVolledig(
            **short.model_dump(by_alias=False),
            werk=document.work,
            kenmerk=document.metadata.reference or None,
            url=document.metadata.url or official_url(Locator(document.work)),
            ondertekenaar=document.metadata.signatory or None,
            functie=document.metadata.signatory_role or None,
            taal=document.metadata.language,
            sha256=document.sha256,
            geldig_van=document.validity.start,
            geldig_tot=document.validity.end,
            secties=[_section(section) for section in document.sections],
            verwijzingen=[self.reference(reference) for reference in findings.references],
            tabellen=[norms.table(table, document) for table in document.tables],
            totaalverschillen=[norms.difference(difference) for difference in findings.total_differences],
            aankondigingen=[norms.announcement(found, document, self.targets) for found in findings.announcements],
        )


def document_in_short(document_id: str, metadata: Metadata) -> contract.DocumentKort:
    """The five facts by which a document is known."""
    return contract.DocumentKort(
        id=document_id, titel=metadata.title, soort=metadata.kind, datum=metadata.date, uitgever=metadata.issuer or None
    )


def _version(version: ProvisionVersion) -> contract.Versie:
    change = version.change
    return contract.Versie(
        geldig_van=version.validity.start,
        geldig_tot=version.validity.end,
        status=version.status,
        document=version.document or None,
        effect=(change.effect.lower() or None) if change else None,
        bron=(change.printed or None) if change else None,
        bron_url=official_url(change.source) if change and change.source else None,
    )


def _section(section: Section) -> contract.Sectie:
    return contract.Sectie(
        locator=str(section.locator),
        soort=section.kind,
        nummer=section.number or None,
        opschrift=section.heading or None,
        pad=list(section.path),
        begin=section.span.start,
        eind=section.span.end,
    )


def _value(value: Value) -> contract.Waarde:
    return contract.Waarde(getal=_number(value.number), eenheid=value.unit or None, tekst=value.text)


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)
