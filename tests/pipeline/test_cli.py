"""The command as a user meets it: exit codes, words, no tracebacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from extractors import overlay
from extractors.errors import NoSuchPage
from pipeline import cli, run
from pipeline.errors import ExitCode
from pipeline.run import Reporter, RunSummary
from pipeline.settings import DEFAULT_OUT, Settings
from tests.pipeline import fakes

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def fake_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract_all(paths: list[Path], settings: Settings, reporter: Reporter, make_executor: None) -> RunSummary:
        return run.extract_all(paths, settings, reporter, fakes.attempt, fakes.InlineExecutor)

    monkeypatch.setattr(cli, "extract_all", extract_all)
    monkeypatch.setenv("COLUMNS", "200")


def extract(tmp_path: Path, **files: str) -> int:
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, text in files.items():
        (raw / f"{name}.pdf").write_text(text)
    return cli.main(["extract", str(raw), "--out", str(tmp_path / "out"), "--jobs", "1"])


def test_all_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract(tmp_path, a="first") == ExitCode.OK
    said = capsys.readouterr()
    assert said.err == ""
    lines = {tuple(part.strip() for part in line.split("│")[1:3]) for line in said.out.splitlines() if "│" in line}
    assert {
        ("documents", "1"),
        ("pages", "2"),
        ("tables", "1"),
        ("indicator lines", "1"),
        ("failures (table failures)", "0"),
    } <= lines
    assert ("database", str(tmp_path / "out" / "kinerja.duckdb")) in lines


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a": "first", "b": "encrypted"}, ExitCode.SOME_FAILED),
        ({"a": "torn page"}, ExitCode.SOME_FAILED),
        ({"b": "encrypted"}, ExitCode.NOTHING_USABLE),
        ({}, ExitCode.NOTHING_USABLE),
    ],
)
def test_exit_codes_tell_what_failed(tmp_path: Path, files: dict[str, str], code: ExitCode) -> None:
    assert extract(tmp_path, **files) == code


def test_a_bad_file_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extract(tmp_path, **{"[bold]\x1b[31m\nx": "encrypted"})
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("failed: ")
    assert line.endswith(
        "/raw/[bold]\\x1b[31m\\nx.pdf: the PDF is protected by a password; "
        "write the password into a file, a line each, and give it with --password-file"
    )


def test_a_missing_path_is_told_without_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["extract", str(tmp_path / "no\x07where"), "--out", str(tmp_path / "out")]) == ExitCode.USAGE
    said = capsys.readouterr().err
    assert "no\\x07where does not exist" in said
    assert "Traceback" not in said


def test_an_output_that_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("a file")
    assert extract(tmp_path, a="first") == ExitCode.OUTPUT_UNUSABLE
    assert "give another --out" in capsys.readouterr().err


def test_ctrl_c_has_its_own_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "extract_all", interrupt)
    assert extract(tmp_path, a="first") == ExitCode.INTERRUPTED
    assert "kinerja: stopped" in capsys.readouterr().err


def test_a_defect_is_named_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def defect(*_: object, **__: object) -> None:
        raise RuntimeError("loose wire")

    monkeypatch.setattr(cli, "extract_all", defect)
    assert extract(tmp_path, a="first") == ExitCode.DEFECT
    assert "broke: loose wire" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["extract"], ["extract", "x", "--jobs", "0"], ["show", "x", "--page", "no"]])
def test_a_wrong_command_line_is_bad_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == ExitCode.USAGE


def test_the_help_names_defaults_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    assert all(code.meaning in said for code in ExitCode)
    with pytest.raises(SystemExit):
        cli.main(["extract", "--help"])
    assert str(DEFAULT_OUT) in capsys.readouterr().out


def test_every_exit_code_is_documented() -> None:
    text = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("| ") and line[2].isdigit()] == [
        f"| {code.value} | {code.meaning} |" for code in ExitCode
    ]


def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    def draw(path: Path, page: int) -> Image.Image:
        if page > 2:
            raise NoSuchPage(f"the PDF has 2 pages, there is no page {page}")
        return Image.new("RGB", (page, 1))

    monkeypatch.setattr(overlay, "draw", draw)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.b.pdf").write_text("first")
    return cli.main(["show", *arguments])


def test_show_writes_the_page_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show(tmp_path, monkeypatch, "a.b.pdf", "--page", "2") == ExitCode.OK
    assert capsys.readouterr().out == "a.b.p2.png\n"
    assert Image.open(tmp_path / "a.b.p2.png").size == (2, 1)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["a.b.pdf", "--page", "3"], ExitCode.NOTHING_USABLE, "there is no page 3"),
        (["none.pdf", "--page", "1"], ExitCode.USAGE, "none.pdf is no file"),
        (["a.b.pdf", "--page", "1", "--out", "no/where.png"], ExitCode.OUTPUT_UNUSABLE, "cannot write no/where.png"),
    ],
)
def test_show_says_what_is_wrong(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: ExitCode,
    said: str,
) -> None:
    assert show(tmp_path, monkeypatch, *arguments) == code
    assert said in capsys.readouterr().err
