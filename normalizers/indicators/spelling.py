"""A word as printed in, the word that it is a slip of out: itself where it is a word, or like none."""

from __future__ import annotations

from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from normalizers.indicators.words import is_known, listed_words

_SHORT, _LONG = 5, 9


@cache
def respell(word: str) -> str:
    """The listed word that a case-folded, unknown word differs from in one letter, in two if it has nine or more.

    Of several the nearest, then the first by alphabet: the answer never depends on what else was read.
    """
    if len(word) < _SHORT or is_known(word):
        return word
    found = process.extract(
        word,
        listed_words(),
        scorer=OSA.distance,
        processor=None,
        score_cutoff=2 if len(word) >= _LONG else 1,
        limit=None,
    )
    return min(((distance, other[0] != word[0], other) for other, distance, _ in found), default=(0, False, word))[2]


@cache
def _lexicon() -> tuple[str, ...]:
    return tuple(sorted(listed_words()))
