"""A word of an indicator's name in, its root and weight out; a list of words in, the same with phrases put plainly."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from normalizers.indicators.model import Root
from normalizers.lookup import read_lookup

_SHORTEST_STEMMED = 4
_NUMBER_WEIGHT = 0.3
# Weight of a word by the share of reports that use it.
_COMMON = ((0.75, 0.7), (0.4, 0.85))


@cache
def root_of(word: str) -> Root:
    """The root of a case-folded word: by `lookups/indicator_words.csv`, else by Indonesian affixes."""
    given = _words().get(word) or _words().get(word.removesuffix("nya"))
    if given:
        return given
    if word.isdigit():
        return _plain_root(word, 0.0 if len(word) == 4 else _NUMBER_WEIGHT)
    stem = stem_of(word)
    return _words().get(stem) or _plain_root(stem, _weight_of(stem) if len(word) > 1 else 0.0)


def _plain_root(name: str, weight: float) -> Root:
    return Root(name, weight, False, weight)


def _weight_of(stem: str) -> float:
    """What a word that no lookup knows tells of what is measured: the more, the fewer reports use it."""
    share = _shares().get(stem, 0.0)
    return next((weight for least, weight in _COMMON if share >= least), 1.0)


def is_known(word: str) -> bool:
    """Whether it is a word of Indonesian or of the lookups, rather than a name, an abbreviation or a slip."""
    return word in listed_words() or stem_of(word) in _dictionary()


@cache
def listed_words() -> frozenset[str]:
    """The words that the lookups name: what a slip may be a slip of."""
    vocabulary = {row["word"] for row in read_lookup("indicator_vocabulary")}
    return frozenset(vocabulary | set(_words()) | _phrase_words())


def is_listed(word: str) -> bool:
    """Whether `lookups/indicator_words.csv` or the phrases name it: then it is part of a name, and no region's."""
    return word in _words() or word in _phrase_words()


@cache
def stem_of(word: str) -> str:
    """The word without affixes; itself where it has none that is known."""
    if len(word) < _SHORTEST_STEMMED:
        return word
    stem = str(_stemmer().stem(_with_latin_ending(word)))
    return stem if stem in _dictionary() else _with_latin_ending(stem)


def _with_latin_ending(word: str) -> str:
    """The noun of a verb in -isir: "inventarisir" is "inventarisasi", "koordinir" "koordinasi"."""
    for ending in ("isir", "ir"):
        noun = word.removesuffix("ir") + "asi"
        if word.endswith(ending) and noun in _dictionary():
            return noun
    return word


def put_plainly(words: Sequence[str]) -> list[str]:
    """The words with phrases of `lookups/indicator_phrases.csv` replaced, the longest first.

    Twice, as one replacement may complete another phrase.
    """
    return _replaced(_replaced(words))


def _replaced(words: Sequence[str]) -> list[str]:
    plain: list[str] = []
    start = 0
    while start < len(words):
        for length in range(min(_longest_phrase(), len(words) - start), 0, -1):
            replacement = _phrases().get(tuple(words[start : start + length]))
            if replacement is not None:
                plain += replacement
                start += length
                break
        else:
            plain.append(words[start])
            start += 1
    return plain


@cache
def _words() -> dict[str, Root]:
    """By word; a root stands for itself, so that affixes that no row names lead to it, too."""
    rows = [(row["word"], _root_in(row)) for row in read_lookup("indicator_words")]
    return {root.name: root for _, root in rows} | dict(rows)


def _root_in(row: dict[str, str]) -> Root:
    weight = float(row["weight"])
    return Root(row["root"], weight, bool(row["decisive"]), weight)


@cache
def _shares() -> dict[str, float]:
    return {row["root"]: float(row["share"]) for row in read_lookup("indicator_common")}


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {tuple(row["phrase"].split()): tuple(row["replacement"].split()) for row in read_lookup("indicator_phrases")}


@cache
def _longest_phrase() -> int:
    return max(map(len, _phrases()))


@cache
def _phrase_words() -> frozenset[str]:
    return frozenset(word for pair in _phrases().items() for phrase in pair for word in phrase)


@cache
def _stemmer() -> Any:
    return StemmerFactory().create_stemmer()


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(StemmerFactory().get_words())
