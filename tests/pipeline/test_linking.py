"""Indicators and programmes of all documents under one id, run after run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from extractors.model import Document
from pipeline import extract
from pipeline.errors import UsageError
from pipeline.link_decisions import LinkDecision
from pipeline.linking import canonical_name
from pipeline.model import Answer, Errand, Records
from pipeline.run import Reporter, extract_all
from pipeline.settings import Settings
from tests.pipeline import fakes

PARTICIPATION = "Persentase partisipasi pemilih dalam Pemilu"
THE_SAME = "Persentase partisipasi pemilih di KPU Kota Purwasari"
OF_WOMEN = "Persentase partisipasi pemilih perempuan"
LOGISTICS = "Persentase distribusi logistik tepat jumlah"


def records(document: Document) -> Records:
    """The file's text says what is printed: an indicator a line, "level|kode|uraian|program|kegiatan" for a budget."""
    lines = [line.split("|") for line in document.title.splitlines()]
    indicators = [fakes.performance(row=row, indikator=line[0]) for row, line in enumerate(lines) if len(line) == 1]
    names = ("level", "kode", "uraian", "program", "kegiatan")
    facts = [{"row": row} | dict(zip(names, line, strict=False)) for row, line in enumerate(lines) if len(line) > 1]
    budget = [fakes.budget(**fact) for fact in facts]
    return fakes.records(performance_rows=tuple(indicators), budget_rows=tuple(budget))


def attempt(errand: Errand) -> Answer:
    with (
        mock.patch.object(extract, "_read_or_divide", fakes.read_document),
        mock.patch.object(extract, "_read_records", records),
    ):
        return extract.work(errand)


class Listener(Reporter):
    def __init__(self) -> None:
        self.heard: list[LinkDecision] = []

    def unused(self, decision: LinkDecision) -> None:
        self.heard.append(decision)


def run(tmp_path: Path, reporter: Reporter | None = None, **texts: str) -> Path:
    """Reads documents with these lines; gives the output folder."""
    out = tmp_path / "out"
    raw = tmp_path / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (raw / f"{name}.pdf").write_text(text)
    extract_all([raw], Settings(out, 1), reporter or Reporter(), attempt, fakes.InlineExecutor)
    return out


def decide(tmp_path: Path, *lines: str) -> None:
    folder = tmp_path / "out" / "decisions"
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join(["action,indikator_a,indikator_b,reason", *lines]) + "\n"
    (folder / "indicators.csv").write_text(text, encoding="utf-8")


def ids(out: Path) -> dict[str, str]:
    return {row["indikator"]: row["indikator_id"] for row in fakes.rows(out, "FROM performance")}


def programmes(out: Path) -> dict[str, str]:
    return {row["uraian"]: row["program_id"] for row in fakes.rows(out, "FROM budget")}


def test_one_indicator_in_two_documents_has_one_id(tmp_path: Path) -> None:
    out = run(tmp_path, a=f"{PARTICIPATION}\n{OF_WOMEN}", b=THE_SAME)
    found = ids(out)
    assert found[PARTICIPATION] == found[THE_SAME] != found[OF_WOMEN]
    indicators = fakes.rows(out, "FROM indicators ORDER BY indikator")
    assert [(row["indikator"], row["n_documents"], row["n_satker"]) for row in indicators] == [
        (PARTICIPATION, 2, 1),
        (OF_WOMEN, 1, 1),
    ]
    matches = fakes.rows(out, 'SELECT indikator, indikator_id, "row", method, score FROM indicator_matches')
    assert {(row["indikator"], row["indikator_id"]) for row in matches} == set(found.items())
    assert all(0.6 < row["score"] <= 1 for row in matches)


def test_ids_are_kept_when_documents_come_in(tmp_path: Path) -> None:
    before = ids(run(tmp_path, b=THE_SAME, c=LOGISTICS))
    after = ids(run(tmp_path, a=f"{PARTICIPATION}\n{OF_WOMEN}", d=PARTICIPATION, e=PARTICIPATION))
    assert {name: after[name] for name in before} == before
    assert after[PARTICIPATION] == before[THE_SAME]
    assert after[OF_WOMEN] not in before.values()


def test_the_names_of_the_files_do_not_matter(tmp_path: Path) -> None:
    first = run(tmp_path / "1", a=PARTICIPATION, b=THE_SAME, c=LOGISTICS)
    second = run(tmp_path / "2", c=PARTICIPATION, a=THE_SAME, b=LOGISTICS)
    assert ids(first) == ids(second)


def test_decisions_of_an_analyst_hold_from_run_to_run(tmp_path: Path) -> None:
    texts: dict[str, Any] = {"a": f"{PARTICIPATION}\n{LOGISTICS}", "b": THE_SAME}
    decide(
        tmp_path,
        f"split,{PARTICIPATION},{THE_SAME},one is of one office",
        f"merge,{LOGISTICS},{PARTICIPATION.upper()},test",
    )
    for _ in range(2):
        found = ids(run(tmp_path, **texts))
        assert found[PARTICIPATION] == found[LOGISTICS] != found[THE_SAME]
    decide(tmp_path)
    found = ids(run(tmp_path, **texts))
    assert found[PARTICIPATION] == found[THE_SAME] != found[LOGISTICS]


def test_decisions_without_effect_are_told(tmp_path: Path) -> None:
    decide(tmp_path, f"merge,{PARTICIPATION},Nilai yang tidak ada,test", f"merge,{PARTICIPATION},{THE_SAME},test")
    listener = Listener()
    run(tmp_path, listener, a=PARTICIPATION, b=THE_SAME)
    assert [decision.indikator_b for decision in listener.heard] == ["Nilai yang tidak ada"]


def test_a_wrong_decision_stops_before_anything_is_read(tmp_path: Path) -> None:
    decide(tmp_path, "join,A,B,test")
    with pytest.raises(UsageError, match="line 2"):
        run(tmp_path, a=PARTICIPATION)


def test_nearly_alike_indicators_are_an_issue_once(tmp_path: Path) -> None:
    first, second = "Persentase penyusunan dokumen pemutakhiran data pemilih", "Persentase pemutakhiran data pemilih"
    for _ in range(2):
        out = run(tmp_path, a=first, b=second, c=first)
        issues = fakes.rows(out, "FROM issues WHERE stage = 'linking'")
        assert [issue["code"] for issue in issues] == ["indicator-nearly-alike"]
        assert {issues[0]["text"]} < {first, second}


def test_one_programme_in_two_documents_has_one_id(tmp_path: Path) -> None:
    out = run(
        tmp_path,
        a="program|076.01.WA|076.01.WA Program Dukungan Manajemen\ntotal||JUMLAH",
        b="program||2. Dukungan Manajemen\nprogram||Program Penataan Ruang",
    )
    found = programmes(out)
    assert found["076.01.WA Program Dukungan Manajemen"] == found["2. Dukungan Manajemen"] == "program-WA"
    assert found["JUMLAH"] is None
    rows = fakes.rows(out, "SELECT kode, nama, level, n_documents FROM programmes ORDER BY nama")
    assert [tuple(row.values()) for row in rows] == [
        ("WA", "Dukungan Manajemen", "program", 2),
        (None, "Penataan Ruang", "program", 1),
    ]


def test_a_line_is_of_the_programme_that_its_row_names_or_of_the_last_one_above(tmp_path: Path) -> None:
    out = run(
        tmp_path,
        a="ro|001|001 Sarana|CQ Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi|6709 Perencanaan",
        b="item||Rapat\nprogram||Program Dukungan Manajemen\nkegiatan||Arsip\ntotal||JUMLAH\nkegiatan||Umum",
    )
    lines = fakes.rows(out, "FROM budget")
    assert {row["uraian"]: row["di_program_id"] for row in lines} == {
        "001 Sarana": "program-CQ",
        "Rapat": None,
        "Program Dukungan Manajemen": "program-WA",
        "Arsip": "program-WA",
        "JUMLAH": None,
        "Umum": None,
    }
    coded = fakes.rows(
        out, "SELECT kode, nama, n_documents FROM programmes WHERE level = 'kegiatan' AND kode IS NOT NULL"
    )
    assert coded == [{"kode": "6709", "nama": "Perencanaan", "n_documents": 1}]


def test_a_programme_keeps_its_id_when_its_code_becomes_known(tmp_path: Path) -> None:
    before = programmes(run(tmp_path, a="kegiatan||Pengelolaan Arsip"))
    after = programmes(run(tmp_path, b="kegiatan|6640|6640 Pengelolaan Arsip"))
    assert set(after.values()) == set(before.values())


def test_the_name_that_stands_for_all_is_whole_and_names_no_office() -> None:
    counts = {"Laporan yang tepat waktu dan": 9, THE_SAME: 3, PARTICIPATION: 1, "Partisipasi pemilih": 1}
    assert canonical_name(counts, counts) == "Partisipasi pemilih"
    assert canonical_name(
        ["Partisipasi pemlih", "Tingkat partisipasi pemilih"], Counter(["Partisipasi pemlih"])
    ).startswith("Tingkat")
    assert canonical_name([THE_SAME, "Laporan yang tepat waktu dan"], counts) == THE_SAME
