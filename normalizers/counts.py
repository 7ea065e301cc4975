"""Running text in, the counts and scores that it states out ("5 (lima) orang", "sebanyak 22", "dua sumber, yaitu")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from normalizers.lookup import read_lookup, words_of
from normalizers.model import Figure
from normalizers.months import month_of
from normalizers.numbers import units
from normalizers.numeral import Reading, readings
from normalizers.spelled import Spelling, spelling_after
from normalizers.terbilang import find_words

_NUMBER = re.compile(r"(?<![\w/:.,-])(?P<run>\d(?:[\d.,]*\d)?)(?![\w/:%)]|\s?%|[-–—]\d|[.,]\d)")
_RANGE_BEFORE = re.compile(r"\d\s?[-–—]\s?$|[x×*+<>≥≤≦≧±^=/]\s?$")
_RANGE_AFTER = re.compile(r"\s?[-–—]\s?\d|\s?[x×*+/]\s?\d")
_MARKER_AFTER = re.compile(r"[.]\s*(?=[^\W\d_])|[.]\d")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W_][\w./-]*|%)[\s:;\"“'(]*$")
_PHRASE = re.compile(r"\s*(?P<first>[^\W\d_][\w/&'’-]*)")
_NEXT = re.compile(r"\s(?P<word>[^\W\d_][\w/&'’-]*)")
_NUMERAL_AFTER = re.compile(r"\s?[(\[]\s?(?P<run>\d[\d.,]*)\s?[)\]]")
_LISTED = re.compile(r"\s?(?:,\s?)?(?:yaitu|yakni|ialah|antara lain|sebagai berikut|:)", re.IGNORECASE)
_DIVIDED = ("menjadi", "dalam", "atas", "dari", "kedalam")
_LONGEST_THING = 7  # words
_WHOLE_ONLY = ("sebanyak", "sejumlah", "berjumlah")


def find_counts(text: str) -> Iterator[Figure]:
    """Counts in figures, then those in words alone ("terdiri dari dua sumber")."""
    for match in _NUMBER.finditer(text):
        figure = _count(text, match)
        if figure:
            yield figure
    for start, end, value in find_words(text):
        numeral = _NUMERAL_AFTER.match(text, end)
        if numeral:
            yield _spelled_first(text, start, end, value, numeral)
        elif _is_count_in_words(text, start, end):
            thing = thing_at(text, end)
            yield Figure(start, end, "jumlah", text[start:end], value, 0, unit_of(thing), thing, "", None, False)


def thing_at(text: str, start: int) -> str:
    """The words from there on that name what is counted, up to a mark or a word that opens another phrase."""
    match = _PHRASE.match(text, start)
    if match is None or (match["first"].casefold() in words_of("phrase_stops") and not is_time(match["first"])):
        return ""
    end = match.end()
    for _ in range(_LONGEST_THING - 1):
        following = _NEXT.match(text, end)
        if following is None or following["word"].casefold() in words_of("phrase_stops"):
            break
        end = following.end()
    return text[match.start("first") : end]


def unit_of(thing: str) -> str:
    """The unit or noun of the lookups that a thing begins with, as printed, else its first word."""
    words = thing.split()
    for length in (3, 2):
        if " ".join(words[:length]).casefold() in units() and len(words) >= length:
            return " ".join(words[:length])
    return words[0] if words else ""


def is_structure(unit: str) -> bool:
    """Whether a unit is a part of a plan, budget or text ("sasaran", "program"): it is counted, and is no target."""
    return _nouns().get(unit.casefold()) in ("plan", "list")


def is_time(unit: str) -> bool:
    """Whether a unit is one of time ("hari", "tahun")."""
    return unit.casefold() in _times()


def _count(text: str, match: re.Match[str]) -> Figure | None:
    before = text[max(0, match.start() - 40) : match.start()]
    said = spelling_after(text, match.end(), counted=True)
    if _RANGE_BEFORE.search(before[-4:]) or _RANGE_AFTER.match(text, match.end()):
        return None
    opener = _word_before(before)
    thing = said.thing or thing_at(text, said.end)
    if not said.words and not _is_count(text, match, opener, thing):
        return None
    reading, doubtful = _read(match["run"], unit_of(thing), opener, said)
    return Figure(
        match.start(),
        said.end,
        "jumlah",
        match["run"],
        reading.value if reading else None,
        reading.decimals if reading else None,
        unit_of(thing),
        thing,
        said.words,
        said.value,
        doubtful,
    )


def _spelled_first(text: str, start: int, end: int, value: Decimal, numeral: re.Match[str]) -> Figure:
    """The words stand before the figure: "tujuh (7) sasaran"."""
    thing = thing_at(text, numeral.end())
    reading, doubtful = _read(numeral["run"], unit_of(thing), "", Spelling(text[start:end], value, numeral.end()))
    number, decimals = (reading.value, reading.decimals) if reading else (None, None)
    return Figure(
        start,
        numeral.end(),
        "jumlah",
        numeral["run"],
        number,
        decimals,
        unit_of(thing),
        thing,
        text[start:end],
        value,
        doubtful,
    )


def _is_count(text: str, match: re.Match[str], opener: str, thing: str) -> bool:
    """Whether a bare number counts or scores something: by the noun after it, or by the word before it."""
    if opener in words_of("reference_words") or _is_marker(text, match):
        return False
    unit = unit_of(thing).casefold()
    if month_of(unit):
        return False
    kind = _openers().get(opener, "")
    if kind == "yes":
        return True
    if kind == "decimal":
        return "," in match["run"] or "." in match["run"]
    if re.fullmatch(r"(?:19|20)\d\d", match["run"]):
        return False
    return unit in units() or unit in _nouns() or (kind == "no" and bool(thing))


def _is_marker(text: str, match: re.Match[str]) -> bool:
    """Whether it numbers: "1. Program ..." at the start of the text or after a mark, "2.4 Sasaran" at the start."""
    before = text[: match.start()].rstrip()
    if not before and re.fullmatch(r"\d{1,2}(?:\.\d{1,2})+", match["run"]):
        return True
    return bool(_MARKER_AFTER.match(text, match.end())) and (not before or not before[-1].isalpha())


def _read(run: str, unit: str, opener: str, said: Spelling) -> tuple[Reading | None, bool]:
    """The reading of a count and whether another is possible; things that are counted have no thousandths."""
    found = readings(run)
    if not found:
        return None, False
    spelled = [reading for reading in found if reading.value == said.value]
    if spelled:
        return spelled[0], False
    countable = units().get(unit.casefold(), False) or unit.casefold() in _nouns() or opener in _WHOLE_ONLY
    whole = [reading for reading in found if not reading.decimals]
    if countable and whole:
        return whole[0], False
    return found[0], len(found) > 1


def _is_count_in_words(text: str, start: int, end: int) -> bool:
    opener = _word_before(text[max(0, start - 40) : start])
    in_name = start and text[start].isupper()
    if in_name or opener in words_of("reference_words") or text[start - 1 : start] in ("(", "["):
        return False
    unit = unit_of(thing_at(text, end)).casefold()
    if unit in units() or unit in _nouns():
        return True
    return opener in _DIVIDED and bool(_LISTED.match(text, end))


def _word_before(before: str) -> str:
    match = _WORD_BEFORE.search(before)
    return match["word"].casefold() if match else ""


@cache
def _nouns() -> dict[str, str]:
    """Noun -> its kind: "plan" (parts of a plan or budget), "list" (what a text will list), "time" or "other"."""
    return {row["noun"]: row["kind"] for row in read_lookup("count_nouns")}


@cache
def _openers() -> dict[str, str]:
    """Word before a number -> "yes": always a count; "no": if a noun follows; "decimal": if it has decimals."""
    return {row["word"]: row["direct"] for row in read_lookup("count_openers")}


@cache
def _times() -> frozenset[str]:
    return frozenset(noun for noun, kind in _nouns().items() if kind == "time")
