"""Text into lines of a given width: words kept whole where they fit, parted where they do not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]
VOWELS = "aeiou"
SYLLABLE = re.compile(rf"(?<=[a-z][{VOWELS}])(?=[^{VOWELS}\W\d_][{VOWELS}])")
EDGE = 3  # letters that stay together at both ends of a word


def wrap(text: str, width: float, measure: Measure, hyphenate: bool = False, indent: float = 0) -> list[str]:
    """Lines that fit the width (points); the first is shorter by indent. A newline in the text begins a new line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _paragraph(paragraph.split(), width, measure, hyphenate, 0 if lines else indent)
    return lines


def _paragraph(words: list[str], width: float, measure: Measure, hyphenate: bool, indent: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        for glue, piece in _pieces(word):
            room = width - (0 if lines else indent)
            candidate = f"{line}{glue}{piece}" if line else piece
            if measure(candidate) <= room:
                line = candidate
                continue
            head, tail = _hyphenated(line + glue, piece, room, measure) if hyphenate and line else ("", piece)
            if line:
                lines.append(f"{line}{glue}{head}" if head else line)
            *full, line = _parted(tail, width, measure)
            lines += full
    return [*lines, line] if line or not lines else lines


def _pieces(word: str) -> Iterator[tuple[str, str]]:
    """The word, or its halves where it may be broken after its own hyphen or slash; each with what goes before it."""
    glue = " "
    for piece in re.split(r"(?<=\w[-/])(?=[^\W\d_])", word):
        yield glue, piece
        glue = ""


def _hyphenated(before: str, word: str, room: float, measure: Measure) -> tuple[str, str]:
    """What of the word fits behind the line, with its hyphen, and the rest; ("", word) where nothing does."""
    for match in reversed(list(SYLLABLE.finditer(word))):
        cut = match.start()
        if cut >= EDGE and len(word) - cut >= EDGE and measure(f"{before}{word[:cut]}-") <= room:
            return f"{word[:cut]}-", word[cut:]
    return "", word


def _parted(word: str, width: float, measure: Measure) -> list[str]:
    """The word in pieces that each fit the width, cut anywhere and without a hyphen, as office programs do."""
    pieces: list[str] = []
    while len(word) > 1 and measure(word) > width:
        cut = next((n for n in range(len(word) - 1, 1, -1) if measure(word[:n]) <= width), 1)
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]
