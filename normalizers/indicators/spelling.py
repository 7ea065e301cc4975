"""A word as printed in, the word that it is a slip of out: itself where it is a word, or like none."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from normalizers.indicators.words import is_known, listed_words, root_of

_SHORT, _LONG = 5, 9
_SHORTEST = 3


@cache
def respell(word: str) -> str:
    """The listed word that a case-folded, unknown word differs from in one letter, in two if it has nine or more.

    A word of three or four letters is taken for a slip of a function word only: there are too many abbreviations. Of
    several the nearest, then the first by alphabet: the answer never depends on what else was read.
    """
    if len(word) < _SHORTEST or is_known(word):
        return word
    listed = _lexicon() if len(word) >= _SHORT else _function_words()
    cutoff = 2 if len(word) >= _LONG else 1
    found = process.extract(word, listed, scorer=OSA.distance, processor=None, score_cutoff=cutoff, limit=None)
    return min(((distance, other[0] != word[0], other) for other, distance, _ in found), default=(0, False, word))[2]


def slips_in(text: str) -> int:
    """How many words of a text are slips of listed words."""
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text) if not word.isupper()]
    return sum(respell(word) != word for word in words)


@cache
def unglue(word: str) -> tuple[str, ...]:
    """A case-folded, unknown word as the two listed words that it is made of: "tepatwaktu" -> "tepat", "waktu"."""
    if not is_known(word):
        for at in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
            if word[:at] in listed_words() and word[at:] in listed_words():
                return word[:at], word[at:]
    return (word,)


@cache
def _lexicon() -> tuple[str, ...]:
    return tuple(sorted(listed_words()))


@cache
def _function_words() -> tuple[str, ...]:
    return tuple(word for word in _lexicon() if len(word) >= _SHORTEST and root_of(word).weight == 0)
