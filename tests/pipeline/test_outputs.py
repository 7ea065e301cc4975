"""The commands that follow an extraction, on a bundled sample: audit, report, export, decisions."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from pipeline import cli
from pipeline.errors import ExitCode
from tests.pipeline import fakes

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "rkt-kota-purwasari-2024"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of one sample, whose stated total is wrong."""
    folder = tmp_path_factory.mktemp("outputs")
    shutil.copy(ROOT / "data" / "raw" / f"{SAMPLE}.pdf", folder)
    assert cli.main(["extract", str(folder), "--out", str(folder / "out"), "--jobs", "1"]) == ExitCode.OK
    return folder / "out"


def test_the_planted_error_is_found_with_its_place(out: Path) -> None:
    (told,) = json.loads((ROOT / "samples" / "truth" / f"{SAMPLE}.findings.json").read_text(encoding="utf-8"))
    found = fakes.rows(out, "FROM findings WHERE severity = 'error'")
    assert [(row["rule"], row["claimed"], row["expected"], row["cause"]) for row in found] == [
        (told["kind"], told["claimed"], told["expected"], "report")
    ]
    claim = found[0]["evidence"][0]
    assert claim["quote"] == told["evidence"][0]["quote"]
    assert claim["page"] > 0
    assert claim["x1"] > claim["x0"]


def test_every_check_is_kept_and_broken_ones_name_their_finding(out: Path) -> None:
    checks = fakes.rows(out, "FROM checks")
    assert {row["result"] for row in checks} >= {"holds", "broken"}
    findings = {row["finding_id"] for row in fakes.rows(out, "FROM findings")}
    assert {row["finding_id"] for row in checks if row["result"] == "broken"} == findings
    assert {row["finding_id"] for row in checks if row["result"] != "broken"} <= {None}


def test_the_report_shows_each_finding_with_a_picture_of_its_place(out: Path) -> None:
    assert cli.main(["report", "--out", str(out), "--jobs", "1"]) == ExitCode.OK
    page = (out / "report" / "audit.html").read_text(encoding="utf-8")
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert [f["id"] for f in data["findings"] if f["severity"] == "error"]
    first = data["findings"][0]["quotes"][0]
    assert data["crops"][first["crop"]].startswith("UklGR")  # RIFF: a WebP picture
    assert 'lang="id"' in page


def test_the_report_speaks_english_where_asked(out: Path) -> None:
    assert cli.main(["report", "--out", str(out), "--jobs", "1", "--lang", "en", "--crops", "0"]) == ExitCode.OK
    page = (out / "report" / "audit.html").read_text(encoding="utf-8")
    assert "Audit of performance reports" in page
    assert '"crops":{}' in page


def test_findings_are_given_as_workbook_and_csv(out: Path) -> None:
    assert cli.main(["report", "--out", str(out), "--jobs", "1", "--crops", "0"]) == ExitCode.OK
    sheet = openpyxl.load_workbook(out / "report" / "findings.xlsx")["findings"]
    with (out / "report" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert sheet.max_row - 1 == len(lines) == len(fakes.rows(out, "FROM findings"))
    assert [cell.value for cell in sheet[1]] == list(lines[0])


def test_the_workbook_holds_the_main_tables_with_links(out: Path) -> None:
    assert cli.main(["export", "--out", str(out)]) == ExitCode.OK
    book = openpyxl.load_workbook(out / "kinerja.xlsx")
    assert book.sheetnames == ["documents", "performance", "budget", "statements", "findings", "issues"]
    headings = [cell.value for cell in book["budget"][1]]
    assert book["budget"].max_row - 1 == len(fakes.rows(out, "FROM budget"))
    first = {name: cell for name, cell in zip(headings, book["budget"][2], strict=True)}
    assert isinstance(first["pagu"].value, int | float)
    assert first["page"].hyperlink.location.startswith("page=")


def test_a_decision_is_kept_and_takes_the_finding_out_of_the_count(out: Path) -> None:
    audit = ["audit", "--out", str(out), "--jobs", "1", "--fail-on", "error"]
    assert cli.main(audit) == ExitCode.FOUND
    errors = fakes.rows(out, "FROM findings WHERE severity = 'error'")
    (out / "decisions").mkdir()
    lines = ["finding_id,decision,reason", *(f"{row['finding_id']},dismiss,hibah di luar DIPA" for row in errors)]
    (out / "decisions" / "findings.csv").write_text("\n".join(lines))
    assert cli.main(audit) == ExitCode.OK
    kept = fakes.rows(out, "FROM findings WHERE severity = 'error'")
    assert [(row["finding_id"], row["decision"]) for row in kept] == [(r["finding_id"], "dismiss") for r in errors]
    shutil.rmtree(out / "decisions")


def test_without_a_database_each_command_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("audit", "report", "export"):
        assert cli.main([command, "--out", str(tmp_path / "none")]) == ExitCode.USAGE
        assert "run kinerja extract first" in capsys.readouterr().err
    assert not (tmp_path / "none").exists() or not list((tmp_path / "none").glob("*.duckdb"))
