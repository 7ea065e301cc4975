"""What a PDF holds and how its file is called stays text in every output: no script, no formula, no SQL, no escape."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from bench.raw_pdf import assemble, line, pages, stream
from pipeline import cli
from pipeline.errors import ExitCode
from tests.pdfs import heading, make_pdf, para, table
from tests.pipeline import fakes

OWNED = "document.documentElement.dataset.owned=1"
SCRIPT = f"</script><script>{OWNED}</script><img src=x onerror={OWNED}>"
FORMULA = '=HYPERLINK("http://127.0.0.1:9/","x")'
SQL = "'); DROP TABLE documents; --"
ESCAPE = "\x1b]0;owned\x07\x1b[31m\x9b31m\u202e"
NAMES = [f"<img src=x onerror={OWNED}>.pdf", "=1+1.pdf", "'; DROP TABLE pages; --.pdf", f"a{ESCAPE}\nb.pdf", "-rf.pdf"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of reports that hold hostile text in headings, cells, names and properties, fully written."""
    folder = tmp_path_factory.mktemp("hostile")
    raw = folder / "raw"
    raw.mkdir()
    rows = [["No", "Uraian", "Pagu (Rp)", "Realisasi (Rp)"]]
    rows += [[str(n), f"{said} {n}", f"{n}.000.000", f"{n}00.000"] for n, said in enumerate((SCRIPT, FORMULA, SQL), 1)]
    rows += [["", "Jumlah", "9.000.000", "600.000"]]
    blocks = [heading(f"BAB I {SCRIPT}"), para(f"{FORMULA} {SQL}"), table(rows, caption=f"Tabel 1 {SCRIPT}")]
    for name in NAMES:
        make_pdf(raw, [*blocks, para(repr(name))], name=name)
    title = b"(%s %s \\033[31m)" % (FORMULA.encode().replace(b"(", b"\\(").replace(b")", b"\\)"), b"<script>")
    info = {100: b"<</Title %s/Producer %s>>" % (title, title)}
    page = stream(line(72, 700, f"LAPORAN KINERJA {SQL}") + line(72, 680, FORMULA))
    (raw / "raw.pdf").write_bytes(assemble(pages([page], more=info), trailer=b"/Info 100 0 R"))
    (raw / f"broken{ESCAPE}.pdf").write_bytes(b"<html>" + SCRIPT.encode())
    (raw / "manifest.csv").write_text(
        f'file,publisher,url\nraw.pdf,"{FORMULA.replace(chr(34), chr(39))}",javascript:1\n'
    )
    assert cli.main(["extract", str(raw), "--out", str(folder / "out"), "--jobs", "2"]) == ExitCode.SOME_FAILED
    assert cli.main(["report", "--out", str(folder / "out"), "--jobs", "1"]) == ExitCode.OK
    assert cli.main(["export", "--out", str(folder / "out")]) == ExitCode.OK
    return folder / "out"


def test_the_database_holds_what_is_printed(out: Path) -> None:
    assert {row["filename"] for row in fakes.rows(out, "FROM documents")} >= {*NAMES, "raw.pdf"}
    cells = {row["text"] for row in fakes.rows(out, "FROM cells")}
    assert any(SQL in text for text in cells)
    assert any("=HYPERLINK" in text for text in cells)
    assert any("<script>" in text for text in cells)
    (document,) = fakes.rows(out, "SELECT pdf_title FROM documents WHERE filename = 'raw.pdf'")
    assert document["pdf_title"].startswith(FORMULA)


def test_there_is_a_finding_to_show(out: Path) -> None:
    assert fakes.rows(out, "FROM findings WHERE rule = 'sum'")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_no_script_of_a_document_runs_in_the_report(out: Path, tmp_path: Path) -> None:
    page = (out / "report" / "audit.html").resolve().as_uri()
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}"]
    options = ["--virtual-time-budget=3000", "--dump-dom", page]
    done = subprocess.run([*command, *options], capture_output=True, text=True, timeout=120, check=True)
    shown = re.search(r'<div id="list">(.*?)<div class="pager">', done.stdout, re.DOTALL)
    assert shown
    assert "<figure>" in shown[1]  # the report's own script did run
    assert "data-owned" not in done.stdout
    assert "onerror=" not in re.sub(r">[^<]*<", "><", shown[1]).replace("&lt;", "")


def test_no_cell_of_a_workbook_is_a_formula(out: Path) -> None:
    for file in (out / "kinerja.xlsx", out / "report" / "findings.xlsx"):
        texts = []
        for sheet in openpyxl.load_workbook(file):
            for row in sheet.iter_rows():
                assert not [cell.coordinate for cell in row if cell.data_type == "f"]
                texts += [cell.value for cell in row if isinstance(cell.value, str)]
                links = [cell.hyperlink.target for cell in row if cell.hyperlink]
                assert all(link.lower().startswith("file:///") for link in links)
        assert any(text.startswith("=") for text in texts) or file.name == "findings.xlsx"


def test_no_field_of_a_csv_is_a_formula(out: Path) -> None:
    files = list(out.rglob("*.csv"))
    assert files
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as stream_:
            for row in csv.reader(stream_):
                assert not [field for field in row if field.startswith(("=", "+", "@", "\t", "\r"))]


def test_the_log_and_the_screen_hold_no_escapes(out: Path, capfd: pytest.CaptureFixture[str]) -> None:
    log = (out / "log.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line_) for line_ in log.splitlines()]
    assert all(char.isprintable() or char == "\n" for char in log)
    raw = out.parent / "raw"
    (raw / f"another{ESCAPE}.pdf").write_bytes(b"<html>" + ESCAPE.encode())
    assert cli.main(["extract", str(raw), "--out", str(out), "--jobs", "1"]) == ExitCode.SOME_FAILED
    said = capfd.readouterr()
    assert "another" in said.err
    assert all(char.isprintable() or char == "\n" for char in said.err + said.out)


def test_nothing_is_written_outside_the_output_folder(tmp_path: Path) -> None:
    raw = tmp_path / "a" / "b" / "raw"
    raw.mkdir(parents=True)
    make_pdf(raw, [heading("../../x")], name="a..pdf")
    make_pdf(raw, [heading("../../y")], name="%2f..%2fz.pdf")
    (raw / "manifest.csv").write_text("file,publisher\n../../../etc/passwd,x\n../../../none.pdf,x\n")
    before = _files(tmp_path)
    assert cli.main(["extract", str(raw), "--out", str(tmp_path / "out"), "--jobs", "1"]) == ExitCode.SOME_FAILED
    assert {name for name in _files(tmp_path) - before if not name.startswith("out" + os.sep)} == set()


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
