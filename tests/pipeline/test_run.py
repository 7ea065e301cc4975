"""A run from files to the database: what is read, reused, replaced, lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.errors import left_out
from pipeline import building, extract, load, schema
from pipeline.errors import NothingUsable, OutputUnusable, UsageError
from pipeline.model import Answer, AnyPath, Errand, Failure, Outcome
from pipeline.run import Reporter, extract_all
from pipeline.settings import Settings
from pipeline.workers import Limits
from tests.pipeline import fakes

TIMES = {"extracted_at", "seconds", "at", "started_at", "finished_at", "run_id", "options"}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.pdf").write_text("first")
    (folder / "b.pdf").write_text("second")
    return folder


def content(out: Path, *, without: frozenset[str] | set[str] = TIMES) -> dict[str, list[str]]:
    """All rows of all tables, but for times, in a comparable form."""
    found = {}
    for table in schema.arrow_schemas():
        if table != "runs":
            columns = [{k: v for k, v in row.items() if k not in without} for row in fakes.rows(out, f"FROM {table}")]
            found[table] = [repr(row) for row in columns]
    return found


def test_a_folder_becomes_a_database(raw: Path, tmp_path: Path) -> None:
    summary = fakes.run(tmp_path / "out", raw)
    assert (summary.documents, summary.unreadable, summary.anything_failed) == (2, 0, False)
    counts = summary.loaded.counts
    assert (counts.pages, counts.tables, counts.performance, counts.budget, counts.issues) == (4, 2, 2, 2, 4)
    documents = fakes.rows(tmp_path / "out", "FROM documents ORDER BY filename")
    assert [(row["filename"], row["pdf_title"], row["status"]) for row in documents] == [
        ("a.pdf", "first", "ok"),
        ("b.pdf", "second", "ok"),
    ]
    assert documents[0]["doc_id"] == documents[0]["sha256"][:16]
    assert documents[0]["path"] == str(raw / "a.pdf")
    assert {row["seconds"] for row in fakes.rows(tmp_path / "out", "FROM pages")} == {0.25}
    target = fakes.rows(tmp_path / "out", "SELECT target, anggaran FROM performance")[0]
    assert target == {"target": Decimal("99.520000"), "anggaran": Decimal("1000.00")}


def test_every_table_is_exported_as_parquet(raw: Path, tmp_path: Path) -> None:
    fakes.run(tmp_path / "out", raw)
    exported = {file.stem for file in (tmp_path / "out" / "parquet").iterdir()}
    assert exported == set(schema.arrow_schemas())
    query = f"SELECT count(*) AS n FROM '{tmp_path / 'out' / 'parquet' / 'cells.parquet'}'"
    assert fakes.rows(tmp_path / "out", query) == [{"n": 10}]


def test_unchanged_files_are_reused_and_give_the_same_rows(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    fakes.run(out, raw)
    before = content(out, without=frozenset())
    (raw / "a.pdf").rename(raw / "z.pdf")
    summary = fakes.run(out, raw)
    assert (summary.documents, summary.reused) == (2, 2)
    assert [row["n_reused"] for row in fakes.rows(out, "FROM runs")] == [0, 2]
    after = content(out, without=frozenset())
    assert {table for table in before if sorted(before[table]) != sorted(after[table])} == {"documents"}
    assert {row["filename"] for row in fakes.rows(out, "FROM documents")} == {"b.pdf", "z.pdf"}


def test_a_changed_file_replaces_its_document(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    fakes.run(out, raw)
    (raw / "a.pdf").write_text("first, second edition")
    summary = fakes.run(out, raw)
    assert (summary.reused, summary.loaded.removed) == (1, 1)
    assert {row["pdf_title"] for row in fakes.rows(out, "FROM documents")} == {"first, second edition", "second"}
    assert fakes.rows(out, "SELECT count(DISTINCT doc_id) AS n FROM cells") == [{"n": 2}]


def test_documents_of_other_folders_stay(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    fakes.run(out, raw)
    (tmp_path / "raw2").mkdir()  # its name begins like that of the first folder
    (tmp_path / "raw2" / "c.pdf").write_text("third")
    fakes.run(out, tmp_path / "raw2")
    assert fakes.rows(out, "SELECT count(*) AS n FROM documents") == [{"n": 3}]
    fakes.run(out, raw / "a.pdf")
    assert fakes.rows(out, "SELECT count(*) AS n FROM documents") == [{"n": 3}]
    (raw / "b.pdf").unlink()
    assert fakes.run(out, raw).loaded.removed == 1
    assert {row["filename"] for row in fakes.rows(out, "FROM documents")} == {"a.pdf", "c.pdf"}


def test_one_bad_file_never_stops_the_others(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name, text in (("c", "encrypted"), ("d", "break"), ("e", "torn page"), ("f", "bad records"), ("g", "no pdf")):
        (raw / f"{name}.pdf").write_text(text)
    summary = fakes.run(out, raw)
    assert (summary.documents, summary.unreadable, summary.loaded.counts.partial) == (7, 3, 2)
    status = {row["filename"][0]: row["status"] for row in fakes.rows(out, "FROM documents")}
    assert status == {"a": "ok", "b": "ok", "c": "failed", "d": "failed", "e": "partial", "f": "partial", "g": "failed"}
    failures = fakes.rows(out, "FROM failures ORDER BY filename")
    assert [(row["filename"][0], row["stage"], row["page"], row["error"]) for row in failures] == [
        ("c", "read", None, "the PDF is protected by a password"),
        ("d", "extract", None, "ZeroDivisionError: a defect"),
        ("e", "page", 2, "ValueError: torn"),
        ("f", "records", None, "KeyError: 'sasaran'"),
        ("g", "read", None, "the file is not a PDF"),
    ]
    assert fakes.rows(
        out, "SELECT count(*) AS n FROM cells JOIN documents USING (doc_id) WHERE filename = 'f.pdf'"
    ) == [{"n": 5}]


def test_failures_go_when_their_file_is_mended(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (raw / "c.pdf").write_text("encrypted")
    fakes.run(out, raw)
    assert fakes.run(out, raw).reused == 2  # a file that failed is tried again
    assert len(fakes.rows(out, "FROM failures")) == 1
    (raw / "c.pdf").write_text("open now")
    fakes.run(out, raw)
    assert fakes.rows(out, "FROM failures") == []
    assert fakes.rows(out, "SELECT count(*) AS n FROM documents WHERE status = 'ok'") == [{"n": 3}]


def test_copies_are_one_document(raw: Path, tmp_path: Path) -> None:
    (raw / "a copy.pdf").write_text("first")
    told: list[tuple[str, str]] = []

    class Ear(Reporter):
        def copy(self, path: AnyPath, original: AnyPath) -> None:
            told.append((path.name, original.name))

    summary = fakes.run(tmp_path / "out", raw, reporter=Ear())
    assert (summary.documents, summary.copies) == (2, 1)
    assert told == [("a.pdf", "a copy.pdf")]


def test_each_copy_of_an_unreadable_file_has_its_failure(raw: Path, tmp_path: Path) -> None:
    (raw / "x.pdf").write_text("encrypted")
    (raw / "y.pdf").write_text("encrypted")
    fakes.run(tmp_path / "out", raw)
    assert {row["filename"] for row in fakes.rows(tmp_path / "out", "FROM failures")} == {"x.pdf", "y.pdf"}


def test_an_error_while_loading_leaves_the_old_database_whole(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    fakes.run(out, raw)
    before = (out / "kinerja.duckdb").read_bytes()
    (raw / "a.pdf").write_text("changed")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(building.NewDatabase, "add_run", stop)
    with pytest.raises(KeyboardInterrupt):
        fakes.run(out, raw)
    assert (out / "kinerja.duckdb").read_bytes() == before
    assert {row["pdf_title"] for row in fakes.rows(out, "FROM documents")} == {"first", "second"}
    assert [file.name for file in out.iterdir() if "new" in file.name] == []


def test_an_interrupt_while_reading_keeps_what_was_read(raw: Path, tmp_path: Path) -> None:
    class Impatient(Reporter):
        def done(self, outcome: Outcome) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fakes.run(tmp_path / "out", raw, reporter=Impatient())
    assert not (tmp_path / "out" / "kinerja.duckdb").exists()
    assert fakes.run(tmp_path / "out", raw).reused == 1


def test_artifacts_are_the_same_in_each_run(raw: Path, tmp_path: Path) -> None:
    def files(out: Path) -> dict[str, bytes]:
        found = (out / "artifacts").glob("*/*.parquet")
        return {str(file.relative_to(out)): file.read_bytes() for file in found if file.stem != "clock"}

    fakes.run(tmp_path / "one", raw)
    fakes.run(tmp_path / "two", raw)
    assert files(tmp_path / "one") == files(tmp_path / "two") != {}


def test_two_processes_give_what_one_gives(raw: Path, tmp_path: Path) -> None:
    (raw / "c.pdf").write_text("encrypted")
    for jobs in (1, 2):
        extract_all([raw], Settings(tmp_path / str(jobs), jobs), Reporter(), fakes.attempt)
    assert content(tmp_path / "1") == content(tmp_path / "2")


def test_a_dying_worker_costs_one_document(raw: Path, tmp_path: Path) -> None:
    (raw / "0.pdf").write_text("die")
    summary = extract_all([raw], Settings(tmp_path / "out", 2), Reporter(), fakes.attempt)
    assert (summary.documents, summary.unreadable) == (3, 1)
    failed = fakes.rows(tmp_path / "out", "FROM failures")
    assert [(row["filename"], row["error"]) for row in failed] == [
        ("0.pdf", "the process that read it died (exit code 9)")
    ]


def test_a_page_that_kills_its_worker_costs_that_page(raw: Path, tmp_path: Path) -> None:
    (raw / "0.pdf").write_text("deadly page")
    summary = extract_all([raw], Settings(tmp_path / "out", 1), Reporter(), fakes.attempt)
    assert (summary.documents, summary.unreadable, summary.loaded.counts.partial) == (3, 0, 1)
    (failed,) = fakes.rows(tmp_path / "out", "FROM failures")
    assert (failed["filename"], failed["stage"], failed["page"]) == ("0.pdf", "page", 2)
    assert "exit code 9" in failed["error"]


def test_a_step_over_all_documents_that_breaks_keeps_what_was_read(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_(*_: object) -> None:
        raise KeyError("sasaran")

    monkeypatch.setattr(load, "link_programmes", break_)
    summary = fakes.run(tmp_path / "out", raw)
    assert (summary.documents, summary.anything_failed, summary.loaded.counts.pages) == (2, True, 4)
    (failed,) = fakes.rows(tmp_path / "out", "FROM failures")
    assert (failed["filename"], failed["stage"], failed["error"]) == (
        "kinerja.duckdb",
        "linking",
        "KeyError: 'sasaran'",
    )


def test_odd_file_names_reach_the_database(raw: Path, tmp_path: Path) -> None:
    names = ["lapor'an.PDF", "a\nb.pdf", "\u202egnp.pdf", "caf\udce9.pdf", "\x1b[31m.pdf", "[red]x.pdf", "%s;--.pdf"]
    for number, name in enumerate(names):
        (raw / name).write_text(f"odd {number}")
    out = tmp_path / "o'ut"
    assert fakes.run(out, raw).documents == 2 + len(names)
    stored = {row["filename"] for row in fakes.rows(out, "FROM documents")}
    assert stored == {"a.pdf", "b.pdf", *names} - {"caf\udce9.pdf"} | {"caf\\xe9.pdf"}
    assert fakes.run(out, raw).reused == 2 + len(names)


def test_the_log_names_the_document(raw: Path, tmp_path: Path) -> None:
    (raw / "c.pdf").write_text("break")
    fakes.run(tmp_path / "out", raw)
    entries = [json.loads(line) for line in (tmp_path / "out" / "log.jsonl").read_text().splitlines()]
    broken = [entry for entry in entries if "traceback" in entry]
    doc_id = fakes.rows(tmp_path / "out", "SELECT doc_id FROM documents WHERE filename = 'c.pdf'")[0]["doc_id"]
    assert [entry["doc_id"] for entry in broken] == [doc_id]
    assert "ZeroDivisionError" in broken[0]["traceback"]


def test_what_the_user_got_wrong_changes_nothing(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="does not exist"):
        fakes.run(out, raw, tmp_path / "missing")
    with pytest.raises(NothingUsable, match="no PDF in"):
        fakes.run(out, tmp_path / "empty")
    assert not out.exists()
    out.write_text("a file")
    with pytest.raises(OutputUnusable, match="cannot write to"):
        fakes.run(out, raw)


def test_a_database_of_something_else_is_not_overwritten(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "kinerja.duckdb").write_text("not a database")
    with pytest.raises(OutputUnusable, match="cannot be read"):
        fakes.run(out, raw)
    assert (out / "kinerja.duckdb").read_text() == "not a database"


def test_two_runs_cannot_write_at_once(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    class Second(Reporter):
        def failed(self, failure: Failure) -> None:
            raise AssertionError

        def loading(self) -> None:
            with pytest.raises(OutputUnusable, match="another run"):
                fakes.run(out, raw)

    assert fakes.run(out, raw, reporter=Second()).documents == 2


class Short(Reporter):
    """Remembers how many documents each run reads."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def begin(self, documents: int, reused: int) -> None:
        self.read.append(documents)


def test_pages_left_out_for_want_of_time_or_memory_are_tried_again_with_more(raw: Path, tmp_path: Path) -> None:
    told = Short()

    def run(limits: Limits, missing: int) -> list[int | None]:
        def work(errand: Errand) -> Answer:
            left = missing if errand.source.path.name == "a.pdf" else 0
            failures = tuple(left_out(page, "no progress") for page in range(1, left + 1))
            found = fakes.document(errand.source.sha256, errand.source.path.name, failures=failures)
            artifact = extract._artifact(found)
            return Outcome(errand.source, artifact, None, (), datetime(2026, 1, 1), 1.0)

        extract_all([raw], Settings(tmp_path / "out", 1, limits), told, work, fakes.InlineExecutor)
        return [row["page"] for row in fakes.rows(tmp_path / "out", "FROM failures ORDER BY page")]

    few = Limits(page_seconds=10.0, memory=1 << 30)
    assert run(few, missing=2) == [1, 2]
    assert run(few, missing=0) == [1, 2]
    assert run(replace(few, page_seconds=5.0), missing=0) == [1, 2]
    assert run(replace(few, memory=2 << 30), missing=1) == [1]
    assert run(replace(few, memory=2 << 30), missing=0) == [1]
    assert run(replace(few, page_seconds=20.0), missing=0) == []
    assert run(Limits(), missing=0) == []
    assert told.read == [2, 0, 0, 1, 0, 1, 0]
