"""Who signed a letter, and in what capacity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.blocks import Block
from ingest.readers.traced import concatenate, inserted

_ROLE = re.compile(
    r"""(?:(?:namens|voor)\s+)? (?:(?:de|het|een)\s+)? (?:plaatsvervangend\s+|waarnemend\s+|demissionair\s+|algemeen\s+)?
        (?: minister | minister-president | staatssecretaris | directeur | directeur-generaal | inspecteur | inspecteur-generaal
          | secretaris | secretaris-generaal | burgemeester | voorzitter | wethouder | griffier | college | commissaris | hoofd
          | gedeputeerde | bestuurder | bestuursvoorzitter | afdelingshoofd | manager ) \b [^.!?:;]{0,160}""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME = re.compile(
    r"""(?: (?:(?:mr|dr|drs|ir|ing|prof|mw|dhr|ds|bc|mevrouw|de\sheer)\.?\s+)* )                     # titles
        (?: (?:[A-ZÀ-Þ][\w’'-]*\.?|(?:[A-ZÀ-Þ][a-z]{0,2}\.)+)\s*                                     # initials or first names
            (?:(?:van|de|der|den|ten|ter|te|in|'t|’t|op|het|el|al|von|du|la|le)\s+)* ){1,5}           # prefixes
        (?:[\s,]*(?:MSc|MA|LLM|MPA|RA|BA|PhD|EMPA)\.?)* """,
    re.VERBOSE,
)
_GREETING = re.compile(r"(?:hoogachtend|met\s(?:vriendelijke|beleefde|hartelijke)\sgroet(?:en)?)[,.]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signature:
    """Name and capacity as printed; empty when the letter does not say."""

    name: str = ""
    role: str = ""


def _signing(result: list[Block], block: Block, *lines: Block) -> None:
    """Add a signature of these lines, the greeting in front of them with it."""
    greeting = [result.pop()] if result and _GREETING.fullmatch(result[-1].text.text) else []
    texts = [line.text for line in (*greeting, block, *lines)]
    parts = [part for text in texts for part in (inserted("\n"), text)][1:]
    result.append(Block("ondertekening", concatenate(parts)))


def find_signatures(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Signature, ...]]:
    """The blocks with every signature as one block of kind `ondertekening`, and who signed."""
    result: list[Block] = []
    signatures: list[Signature] = []
    index = 0
    while index < len(blocks):
        block, following = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
        words = block.text.text
        after_greeting = bool(result) and bool(_GREETING.fullmatch(result[-1].text.text))
        if block.kind in ("alinea", "kop") and len(words) < 260:
            if _is_role(words) and following is not None and _is_name(following):
                signatures.append(Signature(following.text.text, words.rstrip(", ")))
                _signing(result, block, following)
                index += 2
                continue
            name = blocks[index + 2] if index + 2 < len(blocks) else None
            if following is not None and name is not None and _is_name(name) and _runs_on(words, following):
                signatures.append(Signature(name.text.text, f"{words} {following.text.text}".rstrip(", ")))
                _signing(result, block, following, name)
                index += 3
                continue
            split = _role_and_name(words)
            if split and (words[split - 1 :].strip()):
                signatures.append(Signature(words[split:].strip(), words[:split].rstrip(", ")))
                _signing(result, block)
                index += 1
                continue
            if after_greeting and _is_name(block):
                role = following is not None and following.kind in ("alinea", "kop") and bool(_ROLE.fullmatch(following.text.text))
                signatures.append(Signature(words, following.text.text if role and following is not None else ""))
                _signing(result, block, *([following] if role and following is not None else []))
                index += 2 if role else 1
                continue
        result.append(block)
        index += 1
    return result, tuple(signatures)


def _is_role(words: str) -> bool:
    return words.endswith(",") and bool(_ROLE.fullmatch(words))


def _runs_on(words: str, following: Block) -> bool:
    """Whether a capacity breaks off at the end of a line: "De minister van Sociale Zaken / en Werkgelegenheid,"."""
    rest = following.text.text
    return following.kind in ("alinea", "kop") and not words.endswith(",") and len(rest) < 80 and _is_role(f"{words} {rest}")


def _is_name(block: Block) -> bool:
    words = block.text.text
    return block.kind in ("alinea", "kop") and len(words.split()) <= 8 and len(words) <= 80 and bool(_NAME.fullmatch(words))


def _role_and_name(words: str) -> int:
    """Where the name begins in "De minister van …, Hugo de Jonge"; 0 when it is not that."""
    at = words.rfind(",")
    name = words[at + 1 :].strip()
    if at < 0 or not name or not _ROLE.fullmatch(words[: at + 1]) or len(name.split()) > 8 or not _NAME.fullmatch(name):
        return 0
    return at + 1
