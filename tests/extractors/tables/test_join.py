"""Tables over pages: joined where they go on, kept apart where they do not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.model import Box, TablePart, Word
from extractors.tables.around import in_flow, margins, without_margins
from extractors.tables.join import Around, PartInFlow, join_parts
from tests.extractors.tables.hand import expanded, part, text

HEAD = ["No", "Uraian", "Pagu"]
ENTRY = [["1", "Gaji pegawai.", "1.000"], ["2", "Barang habis pakai.", "2.000"], ["3", "Modal.", "3.000"]]


def flowing(*parts: TablePart) -> list[PartInFlow]:
    last = len(parts) - 1
    return [PartInFlow(p, "nothing" if i else "text", "nothing" if i < last else "text") for i, p in enumerate(parts)]


def test_a_repeated_header_stands_once() -> None:
    (table,) = join_parts(flowing(part([HEAD, ENTRY[0]], 1, 1), part([HEAD, *ENTRY[1:]], 2, 1)))
    assert expanded(table) == [HEAD, *ENTRY]
    assert table.header_rows == 1
    assert len(table.places) == 2


def test_text_between_keeps_tables_apart() -> None:
    flows = [PartInFlow(part([HEAD, ENTRY[0]], 1, 1), "text", "text"), PartInFlow(part(ENTRY, 2), "nothing", "text")]
    assert len(join_parts(flows)) == 2


def test_another_header_keeps_tables_apart() -> None:
    other = [["Kode", "Sasaran", "Target"], ["A", "Layanan.", "90"]]
    assert len(join_parts(flowing(part([HEAD, ENTRY[0]], 1, 1), part(other, 2, 1)))) == 2


def test_other_columns_keep_tables_apart() -> None:
    assert len(join_parts(flowing(part([HEAD, ENTRY[0]], 1, 1), part([["1", "Gaji."]], 2)))) == 2


def test_a_row_cut_by_the_page_is_one_row() -> None:
    cut = [["", "dan tunjangan pegawai.", ""], *ENTRY[1:]]
    (table,) = join_parts(flowing(part([HEAD, ["1", "Gaji", "1.000"]], 1, 1), part(cut, 2)))
    assert expanded(table) == [HEAD, ["1", "Gaji dan tunjangan pegawai.", "1.000"], *ENTRY[1:]]


def test_a_page_between_keeps_tables_apart() -> None:
    assert len(join_parts(flowing(part([HEAD, ENTRY[0]], 1, 1), part(ENTRY[1:], 3)))) == 2


@given(st.integers(2, 12), st.data())
def test_parts_of_a_table_give_it_back(n_rows: int, data: st.DataObject) -> None:
    rows = [[str(i), f"Kegiatan {i}.", f"{i}.000"] for i in range(1, n_rows + 1)]
    cuts = sorted(data.draw(st.sets(st.integers(1, n_rows - 1), max_size=4)))
    repeat = data.draw(st.booleans())
    pieces = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, n_rows], strict=True)]
    parts = [
        part([HEAD, *piece] if repeat or not i else piece, i + 1, 1 if repeat or not i else 0)
        for i, piece in enumerate(pieces)
    ]
    (table,) = join_parts(flowing(*parts))
    assert expanded(table) == [HEAD, *rows]


def _read(found: TablePart, **misread: str) -> TablePart:
    """The part as a reader of pictures gives it, some texts misread."""
    cells = (replace(c, text=misread.get(c.text, c.text), confidence=0.95) for c in found.cells)
    return replace(found, cells=tuple(cells))


def test_a_repeated_header_that_was_read_from_a_picture_may_be_misread() -> None:
    head = ["No.", "Sasaran Program", "Target Indikator Kinerja", "Pagu"]
    rows = [["1", "Layanan.", "90", "1.000"], ["2", "Gaji.", "95", "2.000"], ["3", "Modal.", "98", "3.000"]]
    above, below = part([head, rows[0]], 1, 1), part([head, *rows[1:]], 2, 1)
    misread = {"No.": "Noo", "Target Indikator Kinerja": "Target Indikator"}
    (table,) = join_parts(flowing(_read(above), _read(below, **misread)))
    assert expanded(table) == [head, *rows]
    assert len(join_parts(flowing(_read(above), _read(below, Pagu="Realisasi")))) == 2


def _line(string: str, base: float, confidence: float) -> list[Word]:
    return [replace(word, confidence=confidence) for word in text(string, 80, base)]


def test_a_running_line_that_was_misread_on_one_page_is_no_text_between_tables() -> None:
    running = margins(_line("LKIP Dinas Perkebunan Tahun 2016", 45, 0.95), 842)
    misread = [*_line("IKIP Dinas Perkebunnn Tahun 2016", 50, 0.9), *_line("—", 60, 0.7)]
    assert without_margins(misread, 842, running) == []
    assert len(without_margins(_line("Tabel 2.1 Sasaran dan indikator", 50, 0.9), 842, running)) == 5
    assert len(without_margins(_line("IKIP Dinas Perkebunnn Tahun 2016", 50, 1.0), 842, running)) == 5


def test_a_number_row_that_is_printed_again_ends_a_repeated_header_whatever_was_read_above_it() -> None:
    numbers = ["1", "2", "3"]
    rows = [["1", "Layanan.", "9.000"], ["2", "Gaji.", "2.000"]]
    above, below = part([HEAD, numbers, rows[0]], 1, 2), part([["I,", "ea Ias", "29"], numbers, rows[1]], 2, 2)
    (table,) = join_parts(flowing(_read(above), _read(below)))
    assert expanded(table) == [HEAD, numbers, *rows]


def test_a_header_with_another_year_over_numbers_that_begin_anew_is_of_another_table() -> None:
    head, later = ["No", "Indikator", "Target 2021"], ["No", "Indikator", "Target 2022"]
    rows, others = [["1", "Layanan.", "90"], ["2", "Gaji.", "95"]], [["1", "Modal.", "80"], ["2", "Barang.", "85"]]
    tables = join_parts(flowing(part([head, *rows], 1, 1), part([later, *others], 2, 1)))
    assert [expanded(table) for table in tables] == [[head, *rows], [later, *others]]
    (table,) = join_parts(flowing(part([head, rows[0]], 1, 1), part([later, rows[1]], 2, 1)))
    assert expanded(table) == [head, *rows]
    assert "which names 2022" in table.evidence[0]


def _with_a_line_between(above: TablePart, below: TablePart, sides: tuple[Around, Around]) -> int:
    """How many tables two parts are with a line below the one, or above the other."""
    flows = [PartInFlow(above, "text", sides[0]), PartInFlow(below, sides[1], "text")]
    return len(join_parts(flows))


@pytest.mark.parametrize("sides", [("line", "nothing"), ("nothing", "line"), ("line", "line")])
def test_a_footer_that_was_read_on_one_page_only_does_not_part_a_table(sides: tuple[Around, Around]) -> None:
    above = part([HEAD, ENTRY[0]], 1, 1)
    assert _with_a_line_between(above, part([HEAD, *ENTRY[1:]], 2, 1), sides) == 1
    assert _with_a_line_between(above, part([["", "dan tunjangan.", ""], *ENTRY[1:]], 2), sides) == 1
    assert _with_a_line_between(above, part([HEAD, ["1", "Layanan.", "90"]], 2, 1), sides) == 2  # numbers begin anew
    assert _with_a_line_between(above, part(ENTRY[1:], 2), sides) == 1  # its numbers go on
    assert _with_a_line_between(above, part(ENTRY[2:], 2), sides) == 2  # nothing says that it goes on
    narrower = part([HEAD, *ENTRY[1:]], 2, 1)
    assert _with_a_line_between(above, replace(narrower, columns=(0.0, 110.0, 200.0, 300.0)), sides) == 2


@pytest.mark.parametrize(
    ("line", "base", "confidence", "around"),
    [
        ("LKIP Dinas Perkebunan 2016", 45, 0.95, ("line", "nothing")),
        ("LKIP Dinas Perkebunan 2016", 820, 0.95, ("nothing", "line")),
        ("LKIP Dinas Perkebunan 2016", 820, 1.0, ("nothing", "text")),  # a text layer tells what repeats
        ("Program Pendukung", 91, 0.95, ("text", "nothing")),  # a title
        ("Tabel 3.1 Capaian", 45, 0.95, ("text", "nothing")),
        ("Sumber: Bappeda", 820, 0.95, ("nothing", "text")),
        ("*) angka sementara", 820, 0.95, ("nothing", "text")),
    ],
)
def test_one_line_in_the_margin_may_be_a_header_or_footer(
    line: str, base: float, confidence: float, around: tuple[Around, Around]
) -> None:
    found = part([HEAD, *ENTRY])
    found = replace(found, box=Box(0, 100, 300, 700))
    flow = in_flow(_line(line, base, confidence), [found], found, 842)
    assert (flow.above, flow.below) == around


def test_two_lines_in_the_margin_are_text() -> None:
    found = replace(part([HEAD, *ENTRY]), box=Box(0, 100, 300, 700))
    lines = [*_line("Dinas Perkebunan", 800, 0.95), *_line("Tahun 2016", 815, 0.95)]
    assert in_flow(lines, [found], found, 842).below == "text"
