"""Records of the corpus' tables as a careful reader wrote them down, and of twins of them with other headings."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Document, Section, Table
from normalizers.lookup import read_lookup
from normalizers.model import Number
from normalizers.numbers import read_number
from pipeline.records import read_records
from tests.pipeline.tables import Row, Span, make_document, make_section, make_table

REPORTS = [
    "kab-lebak-rencana-2024",
    "kota-pangkalpinang-renstra-2020-2024",
    "kota-serang-lkj-2023",
    "kota-serang-rkt-2021",
    "kota-tangsel-lkj-2023",
]


def truth(shared: Path, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((shared / "corpus" / "truth" / f"{name}.json").read_text())
    return loaded


def as_document(report: dict[str, Any]) -> Document:
    """The blocks of a truth file as an extractor would give them, a page for each page break."""
    tables: list[Table] = []
    sections: list[Section] = []
    page, title, level, lines, inside = 1, "", 0, list[tuple[str, int]](), list[int]()

    def close() -> None:
        texts = [text for text, _ in lines]
        sections.append(make_section(title, page, level, "", texts, inside))

    for block in report["blocks"]:
        kind = block["t"]
        if kind in ("pagebreak", "heading"):
            close()
            lines, inside = [], []
            page += kind == "pagebreak"
            title, level = (block["text"], block["level"]) if kind == "heading" else ("", 0)
        elif kind == "table":
            inside.append(len(tables))
            tables.append(
                make_table([row_of(row) for row in block["rows"]], block["header_rows"], block["caption"], page)
            )
        elif kind in ("cover", "signature"):
            lines += [(line, page) for line in block["lines"]]
        elif "text" in block:
            lines.append((block["text"], page))
    close()
    return make_document(tables, sections)


def row_of(row: list[Any]) -> Row:
    return [
        Span(cell["text"], cell.get("rowspan", 1), cell.get("colspan", 1)) if isinstance(cell, dict) else cell or ""
        for cell in row
    ]


def value(raw: str) -> Decimal | str:
    """A truth file's figure as the number it prints; a grade as it is; "" for a dash."""
    number = read_number(raw, any_unit=True)
    return number.value.normalize() if isinstance(number, Number) else raw.strip(" -")


def letters(text: str) -> str:
    return "".join(text.lower().split())


@pytest.mark.parametrize("name", REPORTS)
def test_performance_of_the_corpus(shared: Path, name: str) -> None:
    report = truth(shared, name)
    wanted: Counter[tuple[object, ...]] = Counter(
        (
            letters(r["indikator"]),
            r["tahun"],
            value(r["target"]),
            value(r.get("realisasi", "")),
            value(r.get("capaian", "")),
        )
        for r in report.get("performance", [])
    )
    found: Counter[tuple[object, ...]] = Counter(
        (letters(p.indikator), p.tahun, *(v.normalize() if v is not None else raw.strip(" -") for v, raw in figures))
        for p in read_records(as_document(report)).performance
        for figures in [((p.target, p.target_raw), (p.realisasi, p.realisasi_raw), (p.capaian, p.capaian_raw))]
    )
    assert found == wanted


@pytest.mark.parametrize("name", REPORTS)
def test_budget_of_the_corpus(shared: Path, name: str) -> None:
    report = truth(shared, name)
    fields = ("pagu", "realisasi", "sisa", "persen")
    wanted = Counter(
        (letters(r["uraian"]), *(value(r.get(field, "")) for field in fields)) for r in report.get("budget", [])
    )
    found = Counter(
        (letters(b.uraian), *(v.normalize() if v is not None else "" for v in (b.pagu, b.realisasi, b.sisa, b.persen)))
        for b in read_records(as_document(report)).budget
    )
    assert found == wanted


@pytest.mark.parametrize("name", REPORTS)
def test_kinds_of_the_corpus(shared: Path, name: str) -> None:
    report = truth(shared, name)
    blocks = [block for block in report["blocks"] if block["t"] == "table"]
    kinds = [facts.kind for facts in read_records(as_document(report)).tables]
    assert [
        (i, kind) for i, kind in enumerate(kinds) if kind not in (blocks[i]["kind"], *blocks[i].get("kind_alt", []))
    ] == []


HEADINGS = sorted({row["heading"].title() for row in read_lookup("headings")})
TEXTS = st.one_of(
    st.sampled_from(HEADINGS),
    st.sampled_from(
        ["", "1", "2.", "-", "100%", "Rp 5.000.000,-", "1.234", "22,7% atau 75%", "BB", "Jumlah", "Terwujudnya X"]
    ),
    st.text(max_size=12),
)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(TEXTS, min_size=n, max_size=n), min_size=1, max_size=5)),
    st.integers(0, 3),
)
def test_any_table_is_read_without_error_and_figures_are_those_printed(rows: list[list[str]], header_rows: int) -> None:
    records = read_records(make_document([make_table(rows, header_rows)]))
    for row in records.performance:
        assert row.target is None or any(char.isdigit() for char in row.target_raw)
    for line in records.budget:
        assert line.pagu is None or any(char.isdigit() for char in line.pagu_raw)
        assert line.pagu_raw or line.realisasi_raw


@pytest.mark.parametrize("name", REPORTS)
def test_offices_of_the_corpus(shared: Path, name: str) -> None:
    report = truth(shared, name)
    records = read_records(as_document(report))
    assert records.identity.satker == report["satker"]
    assert records.identity.satker_id
    assert {part.satker_id for part in records.parts} == {records.identity.satker_id}
    assert [issue for issue in records.issues if issue.code.startswith("satker")] == []
