"""Lines in pictures: the grids that they make are those of the drawing, and letters are no lines."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from extractors.pages import read_page
from extractors.pdf import open_pdf
from extractors.scan.model import Grey, Picture, Rules
from extractors.scan.picture import prepare, upright_picture
from extractors.scan.rulings import find_rulings, remove_rulings
from extractors.tables.lattice import find_frames, grid_of
from tests.extractors.scan.pages import WORDS, bilevel, hung, noisy, prose, scanned
from tests.pdfs import Op, hline, lattice, text, vline

DPI = 200.0
XS, YS = [70, 95, 260, 400, 520], [120, 138, 160, 210, 262]
CELLS = [(102, 133, "Sasaran"), (102, 155, "Meningkatnya"), (270, 155, "99,21%"), (410, 208, "1.234.567")]


def table() -> list[Op]:
    return [*lattice(XS, YS), *(text(x, y, words, size=9) for x, y, words in CELLS), *prose(0)]


def below(lines: int = 14) -> list[Op]:
    return [text(72, 320 + 18 * n, "Penyelenggaraan administrasi keuangan yang akuntabel") for n in range(lines)]


def rules_of(grey: Grey) -> tuple[Picture, Rules]:
    picture = upright_picture(grey, 595, 842, DPI)
    return picture, find_rulings(picture, 1)


def grids(rules: Rules) -> list[tuple[int, int, int]]:
    found = [grid for frame in find_frames(rules.rulings) if (grid := grid_of(frame))]
    return [(len(grid.ys) - 1, len(grid.xs) - 1, len(grid.spans)) for grid in found]


def test_a_table_gives_its_grid_and_letters_give_no_lines(tmp_path: Path) -> None:
    _, rules = rules_of(noisy(scanned(tmp_path, [*table(), *below()])))
    assert grids(rules) == [(4, 4, 16)]
    assert max(ruling.box.bottom for ruling in rules.rulings) < 265


def test_rulings_lie_where_they_are_drawn(tmp_path: Path) -> None:
    _, rules = rules_of(scanned(tmp_path, [*table(), *below()]))
    level = sorted(ruling.box.cy for ruling in rules.rulings if ruling.horizontal)
    assert level == pytest.approx(YS, abs=0.4)


@pytest.mark.parametrize("degrees", [-1.2, 0.7])
def test_a_hanging_page(tmp_path: Path, degrees: float) -> None:
    _, rules = rules_of(hung(noisy(scanned(tmp_path, [*table(), *below()])), degrees))
    assert grids(rules) == [(4, 4, 16)]


def test_thin_faint_lines(tmp_path: Path) -> None:
    pale = (0.66, 0.66, 0.66)
    lines = [hline(70, 520, y, 0.4, colour=pale) for y in YS] + [vline(x, 120, 262, 0.4, colour=pale) for x in XS]
    _, rules = rules_of(noisy(scanned(tmp_path, [*lines, *below()]), 4))
    assert grids(rules) == [(4, 4, 16)]


def test_a_line_that_crumbles_is_one_line_and_its_crumbs_are_no_letters(tmp_path: Path) -> None:
    crumbs = [vline(520, y, y + 1.4, 0.7) for y in (164, 167.5, 170, 174, 178.5, 181, 184, 186)]
    lines = [*lattice(XS[:-1], YS), *(hline(400, 520, y) for y in YS), vline(520, 120, 160), vline(520, 190, 262)]
    picture, rules = rules_of(scanned(tmp_path, [*lines, *crumbs, *below()]))
    assert grids(rules) == [(4, 4, 16)]
    right = remove_rulings(picture.grey, rules.mask)[int(162 * DPI / 72) : int(188 * DPI / 72), int(512 * DPI / 72) :]
    assert right.min() > 200


def test_dotted_row_lines(tmp_path: Path) -> None:
    def dotted(y: float) -> list[Op]:
        return [hline(70 + 3 * n, 71 + 3 * n, y, 0.8) for n in range(150)]

    frame = lattice(XS, [YS[0], YS[-1]])
    _, rules = rules_of(scanned(tmp_path, [*frame, *dotted(160), *dotted(210), *below()]))
    assert grids(rules) == [(3, 4, 12)]


def test_black_and_white_at_a_hundred_dpi(tmp_path: Path) -> None:
    _, rules = rules_of(bilevel(scanned(tmp_path, [*lattice(XS, YS, width=0.75), *below()]), DPI, 0.5))
    assert grids(rules) == [(4, 4, 16)]


def test_broken_lines_are_bridged(tmp_path: Path) -> None:
    picture = scanned(tmp_path, [*lattice(XS, YS, width=0.75), *below()])
    for gap in range(250, 1500, 90):  # white streaks of 3 points
        picture[320:740, gap : gap + 8] = 255
    _, rules = rules_of(picture)
    assert grids(rules) == [(4, 4, 16)]


def test_letters_as_high_as_their_row_are_no_walls(tmp_path: Path) -> None:
    rows = [120 + 9 * n for n in range(8)]
    letters = [text(80 + n, y - 1.2, WORDS[n % 3][: 40 - n], size=9, bold=True) for n, y in enumerate(rows[1:])]
    _, rules = rules_of(noisy(scanned(tmp_path, [*lattice([70, 300, 520], rows), *letters, *below()])))
    assert grids(rules) == [(7, 2, 14)]


def test_a_narrow_row_of_a_few_cells_keeps_its_walls(tmp_path: Path) -> None:
    lines = [*lattice([70, 300, 520], [120, 150, 240]), hline(300, 520, 138)]
    lines += [vline(x, 138, 150) for x in (350, 410, 460)]
    _, rules = rules_of(scanned(tmp_path, [*lines, *below()]))
    assert grids(rules) == [(3, 5, 8)]


def test_black_page_edges_are_no_lines(tmp_path: Path) -> None:
    picture = scanned(tmp_path, below())
    picture[:, :30] = 10
    picture[-12:, :] = 40
    picture[:, -4:] = 0
    _, rules = rules_of(picture)
    assert rules.rulings == ()


def test_lines_go_and_letters_stay(tmp_path: Path) -> None:
    bare = scanned(tmp_path, [*(text(x, y, words, size=9) for x, y, words in CELLS), *below()])
    picture, rules = rules_of(scanned(tmp_path, [*table(), *below()]))
    without = remove_rulings(picture.grey, rules.mask)
    lost = (bare < 100) & (without > 180)
    left = (bare > 200) & (without < 120)
    assert lost.sum() <= 0.002 * (bare < 100).sum()
    assert left.sum() <= 0.01 * (picture.grey < 120).sum()


def test_a_stroke_that_crosses_a_line_stays_whole(tmp_path: Path) -> None:
    picture, rules = rules_of(scanned(tmp_path, [*table(), vline(150, 130, 146, 1.2), *below()]))
    without = remove_rulings(picture.grey, rules.mask)
    column = without[int(131 * DPI / 72) : int(145 * DPI / 72), int(150 * DPI / 72) - 1 : int(150 * DPI / 72) + 2]
    assert np.all(column.min(axis=1) < 140)


CORPUS = [("kab-lebak-rencana-2024", 8), ("kota-serang-rkt-2021", 3), ("kota-pangkalpinang-renstra-2020-2024", 24)]


@pytest.mark.parametrize(("name", "number"), CORPUS)
def test_the_corpus_scans_give_the_grids_of_their_text_twins(shared: Path, name: str, number: int) -> None:
    folder = shared / "corpus" / "pdf"
    with open_pdf(folder / f"{name}.teks.pdf") as twin, open_pdf(folder / f"{name}.pindai.pdf") as scan:
        drawn = Rules(read_page(twin.page(number)).rulings, np.zeros((1, 1), np.uint8))
        found = find_rulings(prepare(scan.page(number)), number)
    assert grids(found) == grids(drawn) != []


def test_heavy_letters_that_reach_down_to_a_line_keep_their_feet(tmp_path: Path) -> None:
    words = [text(75 + 110 * n, 156.5 + 50 * n, "Anggaran", size=12, bold=True, family="Times") for n in range(2)]

    def copied(operations: list[Op]) -> Grey:
        return np.asarray(cv2.GaussianBlur(noisy(scanned(tmp_path, operations), 4), (0, 0), 1.4), np.uint8)

    without, _ = rules_of(copied([*lattice(XS, YS), *below()]))
    picture, rules = rules_of(copied([*lattice(XS, YS), *words, *below()]))
    letters = (picture.grey < 120) & (without.grey > 200)
    kept = remove_rulings(picture.grey, rules.mask) < 120
    assert (letters & kept).sum() > 0.95 * letters.sum()  # what lies on the line itself goes with it


def test_walls_of_a_header_that_end_free_above_are_walls(tmp_path: Path) -> None:
    """Years under a common heading, with no line between them and it."""
    years = [text(x, 152, year, size=9) for x, year in ((120, "2021"), (300, "2022"), (430, "2023"))]
    walls = [vline(x, 141, 160) for x in (260, 400)] + [vline(x, 182, 262) for x in XS]
    lines = [hline(70, 520, y) for y in (120, 160, 182, 210, 262)] + [vline(70, 120, 262), vline(520, 120, 262)]
    _, rules = rules_of(noisy(scanned(tmp_path, [*lines, *walls, *years, text(250, 134, "Target", size=9), *below()])))
    short = [r.box for r in rules.rulings if not r.horizontal and r.box.bottom < 165]
    assert sorted(round(box.cx) for box in short) == [260, 400]
    assert all(box.top == pytest.approx(141, abs=1) for box in short)


def test_letters_over_a_wall_are_no_walls(tmp_path: Path) -> None:
    letters = [text(x - 1.4, 159.5, "I", size=12) for x in (260, 400)]
    lines = [hline(70, 520, y) for y in (120, 160, 182, 210, 262)] + [vline(x, 120, 262) for x in (70, 520)]
    walls = [vline(x, 182, 262) for x in XS]
    _, rules = rules_of(noisy(scanned(tmp_path, [*lines, *walls, *letters, *below()])))
    assert [r for r in rules.rulings if not r.horizontal and r.box.bottom < 165] == []
