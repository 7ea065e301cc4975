"""The lines of one cell in, its text out, with whether it holds more than one figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.model import Word
from normalizers.model import Number
from normalizers.numbers import looks_numeric, read_number
from normalizers.text import join_digits, join_lines

APART = 0.8  # of the type size
SLACK = 0.3  # of the type size
LONE_DIGIT = re.compile(r"\d%?")
OF_FIGURE = re.compile(r"[\d-]")
LONE_MARKER = re.compile(r"\(?(\d{1,3}|[a-zA-Z])[.)]?")


def cell_text(lines: Sequence[Sequence[Word]], room: float) -> str:
    """The text of a cell. room: the width in points that its lines may take."""
    return join_lines(_texts(_marker_first(lines), room))


def holds_several_figures(lines: Sequence[Sequence[Word]], room: float) -> bool:
    """Several figures that are not one figure broken: the rows or columns of the table may be torn."""
    if sum([OF_FIGURE.search(word.text) is not None for line in lines for word in line]) < 2:
        return False
    if any(_stand_apart(*pair) for line in lines for pair in pairwise(line)):
        return True
    texts = _texts(lines, room)
    if len(texts) > 1 and all(map(looks_numeric, texts)):
        return len(join_digits(texts)) > 1
    tokens = [token for text in join_digits(texts) for token in text.split()]
    figures = sum(looks_numeric(token) or token == "-" for token in tokens)
    return figures > 1 and 3 * figures > 2 * len(tokens) and not _is_one_figure(" ".join(tokens))


def _is_one_figure(text: str) -> bool:
    return looks_numeric(text) and isinstance(read_number(text), Number)


def _stand_apart(left: Word, right: Word) -> bool:
    """Two figures, or a dash and a figure, too far from each other for blanks within one figure."""
    figures = all(looks_numeric(word.text) or word.text == "-" for word in (left, right))
    return figures and right.box.x0 - left.box.x1 > APART * right.size


def _texts(lines: Sequence[Sequence[Word]], room: float) -> list[str]:
    """The lines as texts; a last digit that had no room on its line goes back to its figure."""
    texts: list[str] = []
    for index, line in enumerate(lines):
        text = " ".join(word.text for word in line)
        if texts and had_no_room(lines[index - 1], line, room):
            texts[-1] += text
        else:
            texts.append(text)
    return texts


def had_no_room(above: Sequence[Word], below: Sequence[Word], room: float) -> bool:
    """A single digit below a line of one word that ends with a digit and leaves no room for another."""
    if (
        len(above) != 1
        or len(below) != 1
        or not LONE_DIGIT.fullmatch(below[0].text)
        or not above[0].text[-1:].isdigit()
    ):
        return False
    digit = below[0].box.width / len(below[0].text)
    if above[0].confidence < 1:  # the boxes of read words are not exact
        digit, room = above[0].box.width / len(above[0].text), room - SLACK * above[0].size
    return above[0].box.width + digit > room


def _marker_first(lines: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    """A running number that stands in the middle of the height of its text, left of it, is read first."""
    alone = [i for i, line in enumerate(lines) if len(line) == 1 and LONE_MARKER.fullmatch(line[0].text)]
    if len(alone) != 1 or alone[0] == 0 or len(lines) < 3:
        return list(lines)
    index = alone[0]
    others = [word for i, line in enumerate(lines) if i != index for word in line]
    left_of_all = lines[index][0].box.x1 < min(word.box.x0 for word in others)
    between = lines[index][0].box.top < lines[index - 1][0].box.bottom
    if not left_of_all or not between:
        return list(lines)
    return [lines[index], *(line for i, line in enumerate(lines) if i != index)]
