"""Two readings of the same ink in, the words to take out, with the kind of evidence that speaks for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.model import Reading
from extractors.ocr.model import LineReading, ReadWord
from normalizers.numbers import looks_numeric

# Signs that both readers print differently, or that scans do not tell apart.
_SAME = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("“”„", '"') | dict.fromkeys("‘’`´", "'") | {"…": "."}
)
_ALIKE = str.maketrans("OolI|!S§B&", "0011115588")
_ROUND = str.maketrans("Oo", "00")
_DIGIT_IN_WORD = re.compile(r"[^\W\d_]{2}[01]+[^\W\d_]{2}")
_DIGITS = set("0123456789")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A word as it is taken.

    evidence: a key of confidence.csv. strength: the engines' own confidence in it.
    """

    word: ReadWord
    evidence: str
    strength: float
    readings: tuple[Reading, ...]


def is_figure(text: str) -> bool:
    """Whether a wrong letter here may be a wrong number."""
    return any(char in _DIGITS for char in text)


def plain(text: str) -> str:
    """The text without what readers print in different ways."""
    return text.translate(_SAME).replace(" ", "")


def decide(first: LineReading, second: LineReading, third: LineReading | None = None) -> list[Chosen]:
    """Word by word where both have as many words, otherwise all at once. third: asked only where the two differ."""
    if plain(first.text) == plain(second.text):
        strength = min(first.confidence, second.confidence)
        if len(first.words) == len(second.words):
            pairs = zip(_single(first), _single(second), strict=True)
            return [Chosen(a.words[0], "same", strength, (_reading(a), _reading(b))) for a, b in pairs]
        taken, other = _better_cut(first, second)
        both = (_reading(taken), _reading(other))
        return [Chosen(word, "same", strength, both) for word in taken.words]
    if len(first.words) == len(second.words) > 1:
        count = len(first.words)
        votes: list[LineReading | None] = [None] * count
        if third is not None and len(third.words) == count:
            votes = [*_single(third)]
        triples = zip(_single(first), _single(second), votes, strict=True)
        return [choice for a, b, vote in triples for choice in _decide_whole(a, b, vote)]
    return _decide_whole(first, second, third)


def differ(first: LineReading, second: LineReading) -> bool:
    """Whether two readings are not the same text, blanks and kinds of dashes apart."""
    return plain(first.text) != plain(second.text)


def _single(line: LineReading) -> list[LineReading]:
    return [LineReading(line.engine, (word,)) for word in line.words]


def _reading(line: LineReading) -> Reading:
    return Reading(line.engine, line.text, line.confidence)


def _better_cut(first: LineReading, second: LineReading) -> tuple[LineReading, LineReading]:
    """Of two readings that differ in blanks only: the whole figure, or the words that are parted; then the other."""
    if len(first.words) > len(second.words) and looks_numeric(second.text):
        return second, first
    return first, second


def _decide_whole(first: LineReading, second: LineReading, third: LineReading | None) -> list[Chosen]:
    taken, evidence = _weigh(first, second, third)
    rest = [line for line in (first, second, third) if line is not None and line is not taken]
    readings = tuple(_reading(line) for line in (taken, *rest))
    return [Chosen(word, evidence, taken.confidence, readings) for word in taken.words]


def _weigh(first: LineReading, second: LineReading, third: LineReading | None) -> tuple[LineReading, str]:
    a, b = plain(first.text), plain(second.text)
    if a == b:
        return first, "same"
    if not a or not b:
        return (first, "one") if a else (second, "one")
    if ("%" in a) != ("%" in b):
        return (first if "%" in a else second), "percent"
    if "o" in (a, b) and len(a) == len(b) == 1:  # "No" in a narrow column, letter over letter
        return (first if a == "o" else second), "differ"
    if a.translate(_ROUND) == b.translate(_ROUND) and is_figure(a + b):
        return (first if sum(map(str.isdigit, a)) > sum(map(str.isdigit, b)) else second), "zero"
    if not is_figure(a) and not is_figure(b):
        return _weigh_words(first, second, third)
    torn = [bool(_DIGIT_IN_WORD.search(text)) for text in (a, b)]
    if torn[0] != torn[1]:
        return (second, "no digit in a word") if torn[0] else (first, "no digit in a word")
    if a.translate(_ALIKE) == b.translate(_ALIKE):
        forms = [line for line in (first, second) if looks_numeric(line.text)]
        return (forms[0], "alike") if len(forms) == 1 else (second, "alike letters")
    forms = [line for line in (first, second) if looks_numeric(line.text)]
    voted = plain(third.text) if third is not None else ""
    if len(forms) == 1 and voted not in {a, b} - {plain(forms[0].text)}:
        return forms[0], "form first" if forms[0] is first else "form second"
    if voted in (a, b):
        return (first, "third for first") if voted == a else (second, "third for second")
    return (forms[0] if len(forms) == 1 else second), "differ"


def _weigh_words(first: LineReading, second: LineReading, third: LineReading | None) -> tuple[LineReading, str]:
    if plain(first.text).casefold() == plain(second.text).casefold():
        return first, "capitals"
    if third is not None and plain(third.text) in (plain(first.text), plain(second.text)):
        return (first, "third for first") if plain(third.text) == plain(first.text) else (second, "third for second")
    return (second, "words") if second.confidence >= first.confidence else (first, "words")
