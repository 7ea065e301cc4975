"""Words of a text layer: what is printed once is read once, and what cannot be seen is not read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extractors.chars import Chars, TextStyle
from extractors.text_layer import read_words
from samples.sheet import Sheet
from samples.style import BLUE, WHITE
from tests.extractors.reading import read, texts
from tests.pdfs import Op, draw, fill, make_pdf, para, text, vline


def in_mode(mode: int, operation: Op) -> Op:
    """The operation with a text render mode of PDF: 1 outlines, 3 invisible, 7 clip."""

    def run(sheet: Sheet) -> None:
        sheet.canvas.saveState()
        sheet.canvas._code.append(f"{mode} Tr")
        operation(sheet)
        sheet.canvas.restoreState()

    return run


def test_words_have_text_box_type_and_weight(tmp_path: Path) -> None:
    page = read(draw(tmp_path, [text(72, 100, "Pagu total"), text(72, 130, "Miring", 14, True, True, "Times")]))
    pagu, total, slanted = page.words
    assert (pagu.text, total.text, slanted.text) == ("Pagu", "total", "Miring")
    assert (pagu.bold, pagu.italic, pagu.angle, pagu.confidence) == (False, False, 0, 1.0)
    assert (slanted.bold, slanted.italic) == (True, True)
    assert slanted.size == pytest.approx(14)
    assert pagu.box.x0 == pytest.approx(72, abs=1)
    assert pagu.box.top < 100 - 5
    assert 100 < pagu.box.bottom < 104


def test_a_glyph_printed_twice_counts_once(tmp_path: Path) -> None:
    page = read(draw(tmp_path, [text(72, 100, "Realisasi 1.100"), text(72.3, 100, "Realisasi 1.100")]))
    assert texts(page) == ["Realisasi", "1.100"]


def test_glyphs_printed_twice_one_by_one(tmp_path: Path) -> None:
    """Each letter is followed by its own copy, as some writers simulate bold."""
    drawn = [text(72 + 6 * n + shift, 100, digit) for n, digit in enumerate("1.100") for shift in (0, 0.25)]
    assert "".join(texts(read(draw(tmp_path, drawn)))) == "1.100"


def test_equal_neighbours_are_not_a_double_print(tmp_path: Path) -> None:
    assert texts(read(draw(tmp_path, [text(72, 100, "1.111.000 Illinois", 6)]))) == ["1.111.000", "Illinois"]


def test_a_shadow_is_not_read(tmp_path: Path) -> None:
    page = read(draw(tmp_path, [text(74, 102, "LAPORAN", 28), text(72, 100, "LAPORAN", 28)]))
    assert texts(page) == ["LAPORAN"]


def test_spaced_letters_are_one_word(tmp_path: Path) -> None:
    assert texts(read(draw(tmp_path, [text(72, 100, "T A H U N   2 0 2 3", 14)])))[0] == "TAHUN"


def test_spaced_words_stay_two(tmp_path: Path) -> None:
    assert texts(read(draw(tmp_path, [text(72, 100, "B A B   I", 14)]))) == ["BAB", "I"]


def test_few_single_letters_stay_apart(tmp_path: Path) -> None:
    assert texts(read(draw(tmp_path, [text(72, 100, "Gol. I A B")]))) == ["Gol.", "I", "A", "B"]


def test_white_on_white_is_not_read(tmp_path: Path) -> None:
    assert texts(read(draw(tmp_path, [text(72, 100, "tampak"), text(72, 120, "gaib", colour=WHITE)]))) == ["tampak"]


def test_white_on_colour_is_read(tmp_path: Path) -> None:
    page = read(draw(tmp_path, [fill(70, 85, 200, 105, BLUE), text(72, 100, "Uraian", colour=WHITE)]))
    assert texts(page) == ["Uraian"]


@pytest.mark.parametrize(("mode", "seen"), [(0, True), (1, True), (3, False), (7, False)])
def test_invisible_text_is_not_read(tmp_path: Path, mode: int, seen: bool) -> None:
    page = read(draw(tmp_path, [text(72, 100, "ada"), in_mode(mode, text(72, 120, "Tersembunyi"))]))
    assert texts(page) == (["ada", "Tersembunyi"] if seen else ["ada"])


def test_text_beyond_the_edge_is_not_read(tmp_path: Path) -> None:
    assert texts(read(draw(tmp_path, [text(72, 100, "dalam"), text(700, 100, "luar"), text(72, -30, "atas")]))) == [
        "dalam"
    ]


def test_a_ruling_parts_words_that_touch_it(tmp_path: Path) -> None:
    page = read(draw(tmp_path, [text(72, 100, "12"), text(83.5, 100, "34"), vline(83.3, 80, 120)]))
    assert texts(page) == ["12", "34"]
    assert texts(read(draw(tmp_path, [text(72, 100, "12"), text(83.5, 100, "34")]))) == ["1234"]


def test_words_moved_to_their_place_without_blanks(tmp_path: Path) -> None:
    path = make_pdf(tmp_path, [para("Realisasi anggaran tahun ini")], spaces="moves", page_number="")
    assert texts(read(path)) == ["Realisasi", "anggaran", "tahun", "ini"]


def test_a_hyphen_at_the_line_end_stays_a_hyphen(tmp_path: Path) -> None:
    """Pdfium gives U+0002 for it."""
    page = read(draw(tmp_path, [text(72, 100, "penyeleng-"), text(72, 113, "garaan pemilu")]))
    assert texts(page) == ["penyeleng-", "garaan", "pemilu"]


def test_two_letters_of_one_glyph_are_both_kept() -> None:
    """A ligature comes as two characters in one box; "ff" is not a glyph printed twice."""
    style = TextStyle("Times", 10, False, False, 0, True, False)
    x0, x1 = np.array([[72.0, 77, 77, 83, 88], [77.0, 83, 83, 88, 93]])
    codes, run = np.array([ord(letter) for letter in "effek"]), np.zeros(5, np.int64)
    chars = Chars(codes, x0, x0 * 0 + 92, x1, x0 * 0 + 102, x0, x0 * 0 + 100, run, (style,))
    assert [word.text for word in read_words(chars, [], 1, 595, 842)] == ["effek"]


def test_bullets_of_symbol_fonts_are_bullets(tmp_path: Path) -> None:
    def bullet(sheet: Sheet) -> None:
        sheet.canvas.saveState()
        sheet.canvas.setFont("Symbol", 12)
        sheet.canvas.drawString(72, sheet.height - 100, "\u2022")
        sheet.canvas.restoreState()

    assert texts(read(draw(tmp_path, [bullet, text(90, 100, "butir")]))) == ["\u2022", "butir"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_sideways_words_have_their_angle_on_any_page(tmp_path: Path, turn: int) -> None:
    page = read(draw(tmp_path, [text(72, 300, "tegak", upwards=True), text(72, 100, "datar")], turn=turn))
    assert [(word.text, word.angle) for word in page.words] == [("tegak", 90), ("datar", 0)]
    upright = page.words[0].box
    assert upright.height > 2 * upright.width
    assert upright.bottom == pytest.approx(300, abs=1)
