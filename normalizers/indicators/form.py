"""An indicator's name in, its Form out: what it measures, without the office, the frame and the qualifiers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from rapidfuzz.distance import OSA

from normalizers.indicators.model import Form, Root
from normalizers.indicators.places import without_regions
from normalizers.indicators.spelling import respell, unglue
from normalizers.indicators.words import is_known, listed_words, put_plainly, root_of
from normalizers.lookup import read_lookup
from normalizers.text import clean

_WORDS = re.compile(r"[^\W\d_]+|\d+|%")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_LABEL = re.compile(r"^\W*(?:\d+[\d.)\s]*|[a-z][.)]\s+)+(?=[^\W\d])", re.I)
_ASIDE = re.compile(r"\(([^()]*)\)")
_LONG_WORD, _SLIPS = 7, 2
_SHORT_ASIDE = 3  # words
_STROKE = re.compile(r"([^\W\d_]+)\s*/\s*([^\W\d_]+)")
_ALTERNATIVE = 0.7


def read_form(text: str) -> Form:
    """What the name of an indicator, as printed, comes down to. A name without any telling word keeps all its words."""
    kind, rest = _kind_of(words_in(text))
    roots = _weighed(rest, _alternatives(text))
    telling = {name: root for name, root in roots.items() if root.weight > 0} or {
        name: Root(name, 1.0, False, 1.0) for name in roots
    }
    return Form(kind, dict(sorted(telling.items())))


def words_in(text: str, regions_alone: bool = True) -> list[str]:
    """The words without asides and regions, case-folded, slips mended, phrases put plainly.

    An acronym among small letters is no slip. regions_alone: a region without its level's word is left out, too.
    """
    plain = _ASIDE.sub(_kept_aside, _LABEL.sub("", _CAPITAL_INSIDE.sub(" ", clean(text))))
    shouted = plain.isupper()
    found = list(without_regions(_WORDS.findall(plain), regions_alone))
    folded = [word.casefold() for word in found]
    acronyms = {word.casefold() for word in found if word.isupper() and not shouted}
    whole = [part for word in _untorn(folded) for part in ((word,) if word in acronyms else unglue(word))]
    return put_plainly([word if word in acronyms else respell(word) for word in whole])


def _kept_aside(aside: re.Match[str]) -> str:
    """What is left of words in brackets: none of a unit or an abbreviation, all of what tells indicators apart."""
    words = aside[1].casefold().split()
    telling = len(words) > _SHORT_ASIDE or any(root_of(word).decisive for word in words)
    return f" {aside[1]} " if telling else " "


def _untorn(words: Sequence[str]) -> Iterator[str]:
    """The words, those joined that a narrow cell tore: "pertanggungja", "waban"."""
    rest = iter(words)
    word = next(rest, None)
    while word is not None:
        following = next(rest, None)
        if following and not (is_known(word) and is_known(following)) and word + following in listed_words():
            word, following = word + following, next(rest, None)
        yield word
        word = following


def _kind_of(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The kind of measure that the first words name ("Persentase jumlah ..." is a share), and the words after them."""
    kind = ""
    for index, word in enumerate(words):
        found = _kind_named(word)
        if not found or (kind and found not in (kind, "jumlah")):
            return kind, words[index:]
        kind = kind or found
    return kind, ()


@cache
def _kind_named(word: str) -> str:
    """The kind that a word names, with slips of at most two letters in a long word; "" for other words."""
    kinds = {row["word"]: row["kind"] for row in read_lookup("indicator_kinds")}
    near = (kind for name, kind in kinds.items() if _is_near(word, name))
    return kinds.get(word) or next(near, "")


def _is_near(word: str, name: str) -> bool:
    long = min(len(word), len(name)) >= _LONG_WORD
    return long and OSA.distance(word, name, score_cutoff=_SLIPS) <= _SLIPS


def _alternatives(text: str) -> frozenset[str]:
    """The roots of words on both sides of a stroke ("pengetahuan/pemahaman"): one or the other may be said alone."""
    return frozenset(root_of(respell(word.casefold())).name for pair in _STROKE.findall(text) for word in pair)


def _weighed(words: Sequence[str], alternatives: Collection[str]) -> dict[str, Root]:
    """The roots of the words; in a clause of purpose, means or yardstick they count less, up to the next "yang"."""
    roots: dict[str, Root] = {}
    factor = 1.0
    for word in words:
        factor = _clauses().get(word, factor)
        root = root_of(word)
        decisive = root.decisive and (factor >= 1 or root.weight == 1)
        share = factor * (_ALTERNATIVE if root.name in alternatives else 1.0)
        weight = root.weight if decisive else round(root.weight * share, 3)
        if root.name not in roots or roots[root.name].weight < weight:
            roots[root.name] = Root(root.name, weight, decisive, root.weight)
    return roots


@cache
def _clauses() -> dict[str, float]:
    return {row["word"]: float(row["factor"]) for row in read_lookup("indicator_clauses")}
