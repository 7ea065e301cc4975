"""A text in, the same text in small letters without the look-alikes of OCR out, of the same length."""

from __future__ import annotations

import re
import string

# Signs that a reader of pictures takes for one another; a name folded in the same way still stands at its place.
_ASCII = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_DIGIT = re.compile(
    r"[015](?:(?<=[a-z].)(?=[a-z])|(?<=[a-z]{2}[01])(?!\w)|(?<!\w.)(?=[a-z]{3}))"  # in a word, at its end, at its start
)
_DIGITS = {"0": "o", "1": "i", "5": "s"}
_NO_LETTER = re.compile(r"[^a-z]")


def fold(text: str) -> str:
    """Small letters; l, 1, | as i, 0 as o, 5 as s inside words. A place in the one text is that place in the other."""
    small = text.lower()
    if len(small) != len(text):  # a letter whose small form is two signs
        small = text.translate(_ASCII)
    return _DIGIT.sub(lambda found: _DIGITS[found[0]], small.replace("l", "i").replace("|", "i"))


def letters(folded: str) -> str:
    """The letters of a folded text: those of "pangkai pinang" are "pangkaipinang"."""
    return folded if folded.isalpha() and folded.isascii() else _NO_LETTER.sub("", folded)
