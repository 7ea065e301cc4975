"""The text behind a figure in, its spelling in words in brackets out ("5 (lima)", "Rp 7.000,- (tujuh ribu rupiah)")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from normalizers.terbilang import spells_number, words_to_decimal

_BRACKETS = re.compile(
    r"\s?(?:[,.]?\s?terbilang\s?:?\s?)?[(\[]\s?(?:terbilang\s?:?\s?)?(?P<said>[^\W_][^()\[\]]{1,260}?)\s?[)\]]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """words: as printed, without the brackets, "" where none stand there. end: where they, or the figure, end."""

    words: str
    value: Decimal | None
    end: int


def spelling_after(text: str, end: int) -> Spelling:
    """The words in brackets straight after a figure that ends at `end`; value None where they say no number."""
    match = _BRACKETS.match(text, end)
    if match is None or not _is_spelling(match["said"]):
        return Spelling("", None, end)
    value = words_to_decimal(match["said"])
    return Spelling(match["said"], value if isinstance(value, Decimal) else None, match.end())


def _is_spelling(said: str) -> bool:
    """Most of the words are number words: a slip or a misread letter leaves it a spelling, a remark is none."""
    words = _WORD.findall(said)
    known = sum(spells_number(word) for word in words)
    return bool(known) and 2 * known >= len(words)
