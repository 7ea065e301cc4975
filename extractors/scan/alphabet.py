"""Words of a text layer in, whether their letters are those of a language out: some fonts map letters wrongly."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from extractors.model import Word

# Letters per mille in 1,250 pages of reports. The least likely page of them comes to 0.89, English to 0.7 or more,
# letters that are shifted by a wrong map ("ODSRUDQ" for "LAPORAN") to 0.5 at most.
_USUAL = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (196, 23, 6, 37, 85, 3, 38, 18, 69, 11, 47, 29, 33, 119, 22, 45, 0, 56, 48, 53, 43, 3, 5, 0, 12, 0),
        strict=True,
    )
)
_ENOUGH = 150  # letters: of fewer nothing can be said


def likeness(words: Iterable[Word]) -> float:
    """How alike the letters' shares are to the usual ones, 0..1; 1 where there are too few letters to tell."""
    found = Counter("".join(word.text for word in words).lower())
    counts = Counter({letter: found[letter] for letter in _USUAL if letter in found})
    if counts.total() < _ENOUGH:
        return 1.0
    dot = sum(counts[letter] * usual for letter, usual in _USUAL.items())
    return dot / math.sqrt(sum(n * n for n in counts.values()) * sum(n * n for n in _USUAL.values()))
