"""Words in, their running text out: joined with spaces, words cut at a line's end made whole, each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Word
from normalizers.text import join_hyphenated

CUT = re.compile(r"[^\W_]-$")


def join_words(lines: Sequence[Sequence[Word]]) -> tuple[str, tuple[Word, ...], tuple[tuple[int, int], ...]]:
    """The text of the lines' words, the words, and each word's (start, end) in the text."""
    text = ""
    words: list[Word] = []
    spans: list[tuple[int, int]] = []
    for line in lines:
        for position, word in enumerate(line):
            if position == 0 and CUT.search(text):
                text = _joined(text, word.text)
                spans[-1] = (spans[-1][0], len(text))
            elif text and not (position == 0 and _is_compound(text, word.text)):
                text += " "
            spans.append((len(text), len(text) + len(word.text)))
            text += word.text
            words.append(word)
    return text, tuple(words), tuple(spans)


def _joined(text: str, following: str) -> str:
    """The text as it stands before `following`, which its last word's hyphen ties to it."""
    last = text.rsplit(" ", 1)[-1]
    whole = join_hyphenated(last, following)
    return text[: len(text) - len(last)] + whole[: len(whole) - len(following)]


def _is_compound(text: str, following: str) -> bool:
    """No space follows a line that ends in the slash of a compound ("Kabupaten/" / "Kota", "08/" / "11/2023")."""
    return text.endswith("/") and text[-2:-1].isalnum() and following[:1].isalnum()
