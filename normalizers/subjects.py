"""A sentence in, the programmes, activities, indicators and kinds of spending that it names out, with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from normalizers.lookup import either, read_lookup, words_of

_QUOTED = re.compile(r"\s*:?\s*[\"“‘]\s?(?P<name>[^\"”’]{3,300}?)\s?[\"”’]")
_TOKEN = re.compile(r"\s*(?P<comma>,)?\s*(?P<word>[^\W\d_][\w/&'’-]*)")
_NUMBER_AFTER = re.compile(r"\s\d{1,2}(?![\w.,%)])")
# "Sasaran 2 : Meningkatnya hasil penelitian, mempunyai ..."
_TOLD = re.compile(
    r"(?:\s\d{1,2})?\s?:\s?(?P<name>[A-Z](?:(?!\s(?:dengan|mempunyai|memiliki|mendapat|mencapai|adalah|sebesar)\s)[^,;:.]){12,250})"
)
_LONGEST = 30  # words
_KINDS = r"(?:belanja\s)?(?:pegawai|barang|modal|jasa)(?!\w)"
_FURTHER_KIND = re.compile(rf"\s*(?:,\s?(?:dan\s)?|dan\s){_KINDS}", re.IGNORECASE)
_KIND_BEFORE = re.compile(rf"{_KINDS}\s*(?:,\s?(?:dan\s)?|dan\s)$", re.IGNORECASE)
_VERB = re.compile(r"(?:me|di|ter|ber|se)\w{3,}")


@dataclass(frozen=True, slots=True)
class Subject:
    """A name with its place in the sentence. kind: "program", "kegiatan", "indikator", "sasaran", "belanja", ..."""

    start: int
    end: int
    name: str
    kind: str


def find_subjects(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Subject, ...]:
    """Names in order, none inside another; a word inside a `taken` range ("2 (dua) program") names nothing."""
    found: list[Subject] = []
    for match in _head_pattern().finditer(text):
        inside = found and match.start() < found[-1].end
        if inside or any(start <= match.start() < end for start, end in taken):
            continue
        subject = _subject(text, match)
        if subject:
            found.append(subject)
    return tuple(found)


def points_back(text: str) -> bool:
    """Whether a sentence speaks of something named before it ("kegiatan ini", "program tersebut")."""
    return _pointer_pattern().search(text) is not None


def _subject(text: str, match: re.Match[str]) -> Subject | None:
    kind = _heads()[" ".join(match[0].casefold().split())]
    if quoted := _QUOTED.match(text, match.end()):
        return Subject(match.start(), quoted.end(), quoted["name"], kind)
    if told := _TOLD.match(text, match.end()):
        return Subject(match.start(), told.end(), told["name"], kind)
    if numbered := _NUMBER_AFTER.match(text, match.end()):
        return Subject(match.start(), numbered.end(), text[match.start() : numbered.end()], kind)
    if kind == "belanja" and _is_one_of_several(text, match):
        return None
    end = _name_end(text, match.end())
    if (end == match.end() and kind not in ("belanja", "dana")) or _office_pattern().match(text, match.end()):
        return None
    return Subject(match.start(), end, text[match.start() : end], kind)


def _is_one_of_several(text: str, match: re.Match[str]) -> bool:
    """Whether kinds of spending are told together: "belanja pegawai, barang, dan modal"."""
    return bool(_FURTHER_KIND.match(text, match.end()) or _KIND_BEFORE.search(text, 0, match.start()))


def _name_end(text: str, start: int) -> int:
    """Where a name ends: a name in capitals runs on over small words and commas to the next capital."""
    end, position, capitals = start, start, 0
    for _ in range(_LONGEST):
        token = _TOKEN.match(text, position)
        if token is None:
            break
        word = token["word"]
        if word.casefold() in _edges("end") or (token["comma"] and not capitals):
            break
        if word[0].isupper() and (capitals or end == start):
            capitals += 1
            end = token.end()
        elif capitals and word.casefold() in _edges("inside"):
            pass
        elif capitals:
            # "Program Dukungan manajemen": a verb or a word for an amount goes on with the sentence.
            if token["comma"] or token.start() != end or _VERB.match(word) or word.casefold() in _enders():
                break
            end = token.end()
        elif token["comma"] or word.casefold() in words_of("phrase_stops"):
            break
        else:
            end = token.end()
        position = token.end()
    return end


@cache
def _heads() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_lookup("subject_heads")}


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{either(_heads())})(?![\w-])", re.IGNORECASE)


@cache
def _pointer_pattern() -> re.Pattern[str]:
    kinds = ("program", "kegiatan", "indikator", "sasaran")
    heads = either(word for word, kind in _heads().items() if kind in kinds)
    return re.compile(rf"(?<![\w-])(?:{heads})\s(?:ini|tersebut|itu|dimaksud)(?!\w)", re.IGNORECASE)


@cache
def _office_pattern() -> re.Pattern[str]:
    """An office after the head: "kegiatan KPU Kota ..." names no activity."""
    return re.compile(rf"\s(?:{either(words_of('lembaga'))})(?!\w|\sad\s?hoc)", re.IGNORECASE)


@cache
def _edges(place: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read_lookup("name_edges") if row["place"] == place)


@cache
def _enders() -> frozenset[str]:
    """Words that no name in capitals takes in: those that open another phrase, and those for amounts and measures."""
    return words_of("phrase_stops") | {row["phrase"] for row in read_lookup("claim_roles")}
