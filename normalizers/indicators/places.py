"""The words of an indicator's name in, the same without names of regions out: "KPU Kota Purwasari" is any KPU."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from normalizers.indicators.spelling import respell
from normalizers.indicators.words import is_known, is_listed
from normalizers.lookup import read_lookup

_BEFORE_NAME = re.compile(r"^(?:(?:provinsi|kabupaten|kota|daerah (?:istimewa|khusus ibukota)|administrasi|kpu) )+")
_LONGEST_NAME = 5  # words
_SHORTEST_NAME = 3  # letters


def without_regions(words: Sequence[str], alone: bool = True) -> Iterator[str]:
    """The words, in their own capitals, but for regions: by the list of Kemendagri, or by place and spelling.

    alone: a region without its level's word or an office before it is left out as well ("di Jawa Barat").
    """
    shouted = all(word.isupper() for word in words)
    start, before = 0, ""
    while start < len(words):
        length = _listed_length(words, start, before, alone) or _spelt_length(words, start, before, shouted)
        if length:
            start, before = start + length, ""
            continue
        before = respell(words[start].casefold())
        yield words[start]
        start += 1


def names_office(text: str) -> bool:
    """Whether a name says whose it is: an office or a region."""
    words = re.findall(r"[^\W\d_]+", text)
    return any(word.casefold() in _words("office") for word in words) or len(list(without_regions(words))) < len(words)


def _listed_length(words: Sequence[str], start: int, before: str, alone: bool) -> int:
    """How many words from `start` are a region's name by the list; 0 where they may be common words."""
    for length in range(min(_LONGEST_NAME, len(words) - start), 0, -1):
        name = words[start : start + length]
        folded = " ".join(name).casefold()
        marked = before in _words("level") or before in _words("office")
        if folded in _names() and (before in _words("level") or ((marked or alone) and _is_name_alone(name, before))):
            return length
    return 0


def _is_name_alone(name: Sequence[str], before: str) -> bool:
    capital = all(word[0].isupper() for word in name)
    return capital and (len(name) > 1 or before in _words("office") or not is_known(name[0].casefold()))


def _spelt_length(words: Sequence[str], start: int, before: str, shouted: bool) -> int:
    """How many words from `start` look like a name that the list does not have (a kecamatan, a slip)."""
    if not _is_spelt_as_name(words[start], before, shouted):
        return 0
    end = start + 1
    while end < len(words) and words[end].casefold() in _words("side"):
        end += 1
    return end - start


def _is_spelt_as_name(word: str, before: str, shouted: bool) -> bool:
    folded = word.casefold()
    if is_listed(folded) or len(word) < _SHORTEST_NAME:
        return False
    capital = word[0].isupper()
    if before in _words("level"):
        return not is_known(folded) or (capital and not shouted)
    return before in _words("office") and capital and not is_known(folded)


@cache
def _names() -> frozenset[str]:
    rows = [row["nama"] for name in ("wilayah", "wilayah_names", "satker_kpu") for row in read_lookup(name)]
    bare = {_BEFORE_NAME.sub("", " ".join(re.findall(r"[^\W\d_]+", nama)).casefold()) for nama in rows}
    return frozenset(bare - _words("level"))


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_lookup("indicator_places") if row["role"] == role)
