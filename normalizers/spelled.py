"""The text behind a figure in, its spelling in words in brackets out ("5 (lima)", "Rp 7.000,- (tujuh ribu rupiah)")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from normalizers.lookup import read_lookup
from normalizers.terbilang import spells_number, words_to_decimal

_BRACKETS = re.compile(
    r"\s?(?:[,.]?\s?terbilang\s?:?\s?)?[(\[]\s?(?:terbilang\s?:?\s?)?(?P<said>[^\W_][^()\[\]]{1,260}?)\s?[)\]]",
    re.IGNORECASE,
)
# Letters that a reader takes for one another: a spelling with them is still a spelling, though it is not read.
_LOOKALIKES = str.maketrans("l1|j0ec", "iiiiooo")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """words: as printed, without the brackets, "" where none stand there. end: where they, or the figure, end.

    thing: what is counted, where it stands in the brackets too ("lima tahun"), else "".
    """

    words: str
    value: Decimal | None
    end: int
    thing: str = ""


def spelling_after(text: str, end: int, counted: bool = False) -> Spelling:
    """The words in brackets straight after a figure that ends at `end`; value None where they say no number.

    counted: what is counted may stand in the brackets as well ("5 (lima tahun)").
    """
    match = _BRACKETS.match(text, end)
    if match is None or not _is_spelling(match["said"], counted):
        return Spelling("", None, end)
    value, thing = words_to_decimal(match["said"]), ""
    if counted and not isinstance(value, Decimal):
        number, _, thing = match["said"].rpartition(" ")
        value = words_to_decimal(number)
    if not isinstance(value, Decimal):
        return Spelling(match["said"], None, match.end())
    return Spelling(match["said"], value, match.end(), thing)


def _is_spelling(said: str, counted: bool) -> bool:
    """Most of the words are number words: a slip or a misread letter leaves it a spelling, a remark is none."""
    words = _WORD.findall(said)
    known = sum(spells_number(word) or word.casefold().translate(_LOOKALIKES) in _folded_words() for word in words)
    return 2 * known > len(words) or (counted and 2 * known == len(words))


@cache
def _folded_words() -> frozenset[str]:
    return frozenset(row["word"].translate(_LOOKALIKES) for row in read_lookup("number_words") if row["kind"] != "unit")
