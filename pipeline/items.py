"""A ruled cell that holds several indicators in, their texts out; and the figures beside them, line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.model import Cell, Word
from normalizers.model import Number
from normalizers.numbers import read_grade, read_number

_MARKER = re.compile(r"(?:\(?(?:\d{1,2}|[a-z])[.)]|[-–•▪➢►●○■\ue000-\uf8ff])", re.I)


def split_items(cell: Cell, figures: Sequence[Cell]) -> list[str]:
    """The texts of the indicators that share a cell; [] where it holds one, or where the figures do not tell it.

    It holds as many as the figures beside it have lines: an indicator begins at each marker, or beside each figure.
    """
    stacked = [lines for figure in figures if len(lines := _figures(figure)) > 1]
    if not stacked:
        return []
    beside = max(stacked, key=len)
    lines = _lines(cell)
    starts = [i for i, line in enumerate(lines) if _MARKER.fullmatch(line[0].text)]
    if len(starts) != len(beside):
        starts = _beside(lines, beside)
    if len(starts) != len(beside) or not starts or (starts[0] > 0 and not _text(lines[starts[0] - 1]).endswith(":")):
        return []
    ends = [*starts[1:], len(lines)]
    return [" ".join(_text(line) for line in lines[a:b]) for a, b in zip(starts, ends, strict=True)]


def figure_lines(cell: Cell) -> list[str]:
    """The figures that stand under each other in a cell; [] where it holds one or anything else."""
    return [_text(line) for line in _figures(cell)]


def text_lines(cell: Cell) -> list[str]:
    """The printed lines of a cell."""
    return [_text(line) for line in _lines(cell)]


def _figures(cell: Cell) -> list[list[Word]]:
    lines = _lines(cell)
    if len(lines) < 2 or isinstance(read_number(cell.text, any_unit=True), Number):
        return []
    return lines if all(_is_value(_text(line)) for line in lines) else []


def _is_value(text: str) -> bool:
    return isinstance(read_number(text, any_unit=True), Number) or isinstance(read_grade(text), str) or text == "-"


def _beside(lines: list[list[Word]], figures: list[list[Word]]) -> list[int]:
    """The lines that stand at the height of a figure; [] where a figure stands beside none."""
    starts = []
    for figure in figures:
        y, height = figure[0].box.cy, figure[0].box.height
        near = [i for i, line in enumerate(lines) if abs(line[0].box.cy - y) < 0.6 * height]
        if not near:
            return []
        starts.append(near[0])
    return starts if starts == sorted(set(starts)) else []


def _lines(cell: Cell) -> list[list[Word]]:
    """The words of a cell in printed lines; those of a later page below those of an earlier one."""
    lines: list[list[Word]] = []
    for word in sorted(cell.words, key=lambda word: (word.page, word.box.cy)):
        last = lines[-1][0] if lines else None
        if last and last.page == word.page and abs(word.box.cy - last.box.cy) < 0.5 * last.box.height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.box.x0) for line in lines]


def _text(line: list[Word]) -> str:
    return " ".join(word.text for word in line)
