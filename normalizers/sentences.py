"""A paragraph in, where each of its sentences begins and ends out."""

from __future__ import annotations

import re

from normalizers.lookup import words_of

_STOP = re.compile(r"[.!?]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?(?:[^\W\d_a-zà-ÿ]|\d)|$)|(?<=[a-z]{3})\.(?=[A-Z][a-z])")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_MARKER = re.compile(
    r"(?:^|[^\w\s][\"”’')\]]*\s+|\b(?:dan|serta|atau|yaitu|yakni|ialah|adalah|lain|meliputi|berikut)\s+)\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})$",
    re.I,
)
_DECIMAL_MARKER = re.compile(r"\s*[\dA-Zivx]{1,4}(?:\.\d{1,2})*", re.IGNORECASE)


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence, in order, without the blanks between; () for a text without any words.

    A point after an abbreviation of the lookup ("Rp. 1.000", "No. 5"), an initial or the number of a list item
    ("antara lain: 1. Program ... 2. Program ...") ends no sentence; nor does one before a small letter.
    """
    ends = [found.end() for found in _STOP.finditer(text) if _ends_sentence(text, found)]
    spans = []
    start = 0
    for end in (*ends, len(text)):
        piece = text[start:end]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))))
        start = end
    return tuple(spans)


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if stop[0].rstrip("\"”’')]") != "." or not text[stop.end() :].strip():
        return True
    before = text[max(0, stop.start() - 24) : stop.start()]
    if _DECIMAL_MARKER.fullmatch(text[: stop.start()]):
        return False
    word = _LAST_WORD.search(before)
    if word and (len(word[0]) == 1 or word[0].casefold() in words_of("abbreviations")):
        return False
    return not _MARKER.search(before)
