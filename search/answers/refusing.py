"""The honest answer that there is none: why, and what comes nearest."""

from __future__ import annotations

from search.answers.candidates import Candidates
from search.answers.composing import distinct, passage_source
from search.answers.gate import Verdict
from search.answers.material import Material
from search.answers.question import Question
from search.model import Refusal

NEAREST = 3
"""How many sources a refusal shows."""

NEAR_ENOUGH = 0.3
"""Least coverage of what a refusal shows as near."""


def refusal(question: Question, found: Candidates, verdict: Verdict, material: Material) -> Refusal:
    """What is said when nothing supports an answer: what is missing, and the nearest passages."""
    near = [match for match in (*found.sentences, *found.others) if match.coverage >= NEAR_ENOUGH][:NEAREST]
    nearest = distinct([passage_source(match) for match in near], NEAREST)
    unknown = [word for word in verdict.lacking if not material.knows_word(word)]
    if unknown:
        words = ", ".join(f"“{word}”" for word in unknown)
        return Refusal(
            question.text, "buiten_corpus", f"Het corpus zegt niets over {words}.", nearest, verdict.certainty, question.day
        )
    if verdict.lacking:
        words = ", ".join(f"“{word}”" for word in verdict.lacking)
        explanation = f"Geen passage in het corpus beantwoordt deze vraag; wat ontbreekt is een uitspraak over {words}."
    else:
        explanation = f"Geen passage in het corpus noemt {_WANTED.get(question.expected, 'wat deze vraag vraagt')}."
    return Refusal(question.text, "geen_steun", explanation, nearest, verdict.certainty, question.day)


_WANTED: dict[str, str] = {
    "bedrag": "een bedrag dat deze vraag beantwoordt",
    "duur": "een termijn die deze vraag beantwoordt",
    "datum": "een datum die deze vraag beantwoordt",
    "percentage": "een percentage dat deze vraag beantwoordt",
    "aantal": "een aantal dat deze vraag beantwoordt",
    "email": "een e-mailadres dat deze vraag beantwoordt",
    "telefoon": "een telefoonnummer",
    "website": "een website die deze vraag beantwoordt",
    "artikel": "een artikel dat deze vraag beantwoordt",
    "kamerstuk": "een Kamerstuk dat deze vraag beantwoordt",
    "reden": "een reden die deze vraag beantwoordt",
}
"""What a question requires that no passage holds, in words."""
