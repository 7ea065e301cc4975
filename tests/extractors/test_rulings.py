"""Drawn shapes to rulings and areas."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.model import Box, Ruling
from extractors.rulings import read_rulings
from extractors.source import Drawn
from samples.style import BLUE, GREY, WHITE
from tests.extractors.reading import read
from tests.pdfs import draw, fill, hline, lattice, vline

BLACK = (0, 0, 0)
PAPER = (255, 255, 255)


def lines(*boxes: tuple[float, float, float, float]) -> list[Ruling]:
    return read_rulings([Drawn("line", Box(*box), BLACK) for box in boxes], 1)[0]


@pytest.mark.parametrize(("as_rect", "source"), [(False, "line"), (True, "rect")])
def test_lines_and_thin_rectangles(tmp_path: Path, as_rect: bool, source: str) -> None:
    page = read(draw(tmp_path, lattice([72, 200, 400], [100, 130, 160], as_rect=as_rect)))
    assert {ruling.source for ruling in page.rulings} == {source}
    assert [ruling.horizontal for ruling in page.rulings].count(True) == 3
    assert sorted(round(r.box.cx) for r in page.rulings if not r.horizontal) == [72, 200, 400]
    assert page.fills == ()


def test_a_thick_rectangle_is_an_area(tmp_path: Path) -> None:
    page = read(draw(tmp_path, [fill(72, 100, 400, 104)]))
    assert page.rulings == ()
    assert len(page.fills) == 1


def test_dots_become_a_line() -> None:
    (ruling,) = lines(*((x, 99.8, x + 1, 100.2) for x in range(72, 200, 3)))
    assert ruling.horizontal
    assert (ruling.box.x0, ruling.box.x1) == (72, 199)


def test_a_wide_gap_parts_a_line() -> None:
    assert [(r.box.x0, r.box.x1) for r in lines((72, 100, 100, 100), (110, 100, 200, 100))] == [(72, 100), (110, 200)]


def test_pieces_in_any_order_and_slightly_off_join() -> None:
    (ruling,) = lines((150, 100.4, 200, 100.4), (72, 100, 150, 100))
    assert (ruling.box.x0, ruling.box.x1) == (72, 200)


def test_specks_are_no_rulings() -> None:
    assert lines((72, 100, 74, 100.5)) == []


def test_near_lines_stay_two() -> None:
    assert len(lines((72, 100, 200, 100), (72, 102, 200, 102))) == 2


def test_white_on_white_is_faint_white_on_colour_is_seen(tmp_path: Path) -> None:
    drawn = [fill(72, 100, 400, 160, BLUE), hline(72, 400, 130, colour=WHITE), hline(72, 400, 300, colour=WHITE)]
    seen, unseen = sorted(read(draw(tmp_path, drawn)).rulings, key=lambda ruling: ruling.box.top)
    assert (seen.source, unseen.source) == ("line", "faint")


def test_a_line_in_the_colour_of_its_ground_is_faint(tmp_path: Path) -> None:
    drawn = [fill(72, 100, 400, 160), vline(200, 100, 160, colour=GREY), vline(300, 100, 160)]
    grey, black = sorted(read(draw(tmp_path, drawn)).rulings, key=lambda ruling: ruling.box.x0)
    assert (grey.source, black.source) == ("faint", "line")


def test_what_is_painted_later_is_no_ground() -> None:
    line, area = Drawn("line", Box(72, 130, 400, 130), PAPER), Drawn("fill", Box(72, 100, 400, 160), (20, 20, 90))
    assert [ruling.source for ruling in read_rulings([line, area], 1)[0]] == ["faint"]
    assert [ruling.source for ruling in read_rulings([area, line], 1)[0]] == ["line"]
