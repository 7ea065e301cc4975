"""Words in, their running text out: joined with spaces, words cut at a line's end made whole, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Word

CUT = re.compile(r"[^\W\d_]-$")
LOWER_START = re.compile(r"^[a-z]{2,}")


def join_words(lines: Sequence[Sequence[Word]]) -> tuple[str, tuple[Word, ...], tuple[tuple[int, int], ...]]:
    """The text of the lines' words, the words, and each word's (start, end) in the text."""
    text = ""
    words: list[Word] = []
    spans: list[tuple[int, int]] = []
    for line in lines:
        for position, word in enumerate(line):
            if position == 0 and text and CUT.search(text) and LOWER_START.match(word.text):
                if _is_syllable_break(text, word.text):
                    text = text[:-1]
                    spans[-1] = (spans[-1][0], len(text))
            elif text and not (position == 0 and _goes_on(text, word.text)):
                text += " "
            spans.append((len(text), len(text) + len(word.text)))
            text += word.text
            words.append(word)
    return text, tuple(words), tuple(spans)


def _goes_on(text: str, following: str) -> bool:
    """No space follows a line that ends in the hyphen or slash of a compound ("Undang-" / "Undang", "2020-" / "2024")."""
    if text.endswith("-"):
        return text[-2:-1].isalnum() and (following[:1].isupper() or following[:1].isdigit())
    return text.endswith("/") and text[-2:-1].isalnum() and following[:1].isalnum()


def _is_syllable_break(text: str, following: str) -> bool:
    """False for a hyphen that the word keeps: a doubled word ("masing-masing", "perundang-undangan")."""
    first = text.rsplit(" ", 1)[-1][:-1].lower()
    root = re.split(r"[^a-z]", following.lower())[0][:4]
    return len(root) < 3 or root not in first
