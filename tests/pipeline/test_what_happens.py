"""docs/what-happens.md is true: each line of its tables is made, run and compared."""

from __future__ import annotations

import os
import re
import resource
import signal
import string
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractors import limits
from pipeline import cli, hashes, jobs
from pipeline.run import Reporter, extract_all
from pipeline.settings import Settings
from pipeline.workers import Limits
from tests import hostile
from tests.pipeline import fakes

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "what-happens.md").read_text(encoding="utf-8")
SAMPLE = ROOT / "data" / "raw" / "rkt-kota-purwasari-2024.pdf"
ODD_NAME = "a \"b\"\n'c' \u00e9\u4e2d\u202e $(x) -rf.pdf"
SHIFTED = {letter: b"00%02X" % (ord(letter) - 29) for letter in string.ascii_letters}

FILES: dict[str, Callable[[], bytes]] = {
    "is empty": bytes,
    "is a web page with the name of a PDF": lambda: b"<!doctype html><title>404</title>",
    "is cut off in the middle": hostile.cut_off,
    "has bits that were turned over on the way": hostile.turned_bits,
    "is cut off before its first page ends": lambda: hostile.cut_off(200),
    "has no pages": lambda: hostile.many_pages(0),
    "names a wrong place for its cross-reference table": hostile.wrong_places,
    "opens with a password only": lambda: hostile.locked("unknown", "owner"),
    "begins with 2,000 bytes of something else": lambda: hostile.behind_rubbish(2000),
    "has a page tree of 2,000 levels": lambda: hostile.deep_tree(2000),
    "is protected by a method that no reader knows": hostile.strange_lock,
    "opens with a password of `--password-file`": lambda: hostile.locked("sesame", "owner"),
    "is protected by its owner's password only": lambda: hostile.locked("", "owner"),
    "says that it has 1,000,000 pages and has 2": lambda: hostile.lying_count(1_000_000),
    "has a page without area": hostile.without_area,
    "has pages of 14,400 points": lambda: hostile.with_box(b"[0 0 14400 14400]"),
    "has a page box that is turned inside out": lambda: hostile.with_box(b"[595 842 0 0]"),
    "has a page tree that holds itself": hostile.ring_of_pages,
    "inflates to a hundred thousand times its size": lambda: hostile.bomb(100),
    "has a drawing that draws itself without end": hostile.form_of_itself,
    "has a page of 400,000 characters": lambda: hostile.much_text(400_000),
    "has a page of 300,000 texts": lambda: hostile.many_texts(300_000),
    "has a table of 26,600 cells on a page": lambda: hostile.large_grid(400, 400),
    "has a page of 90,000 drawn lines": lambda: hostile.many_lines(90_000),
    "has numbers that no page can hold": hostile.wild_numbers,
    "has scripts, programs to launch and files within": hostile.scripts,
    "has fields that are filled in, and notes": hostile.filled,
    "has a title that is no text": lambda: hostile.titled(b"<FEFFD80000410042>"),
    "has a font that maps letters to other letters": lambda: hostile.mapped(SHIFTED),
    "has a font that maps letters to blanks": lambda: hostile.mapped(dict.fromkeys(string.printable[:95], b"0020")),
    "may not be read": lambda: hostile.with_box(b"[0 0 600 800]"),
    "has a name with quotes, a new line and letters of other scripts": lambda: hostile.with_box(b"[0 0 600 801]"),
    "lies in a folder that a link leads back to": lambda: hostile.with_box(b"[0 0 600 802]"),
}
COPY, LINK = "has the same content as another", "is a link to nothing"


def table(heading: str) -> list[list[str]]:
    """The cells of each line of the table below a heading, but for its own head."""
    part = TEXT.split(f"## {heading}")[1].split("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def says(told: str, said: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, told.split("…"))), said, re.DOTALL) is not None


def names() -> dict[str, str]:
    return {case: f"{number:02}.pdf" for number, case in enumerate(FILES)} | {FILES_ODD: ODD_NAME}


FILES_ODD = "has a name with quotes, a new line and letters of other scripts"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One run over all cases of files."""
    folder = tmp_path_factory.mktemp("what")
    raw = folder / "raw"
    (raw / "loop").mkdir(parents=True)
    (raw / "loop" / "back").symlink_to(raw)
    for case, make in FILES.items():
        place = raw / "loop" if "link leads back" in case else raw
        (place / names()[case]).write_bytes(make())
    (raw / "copy.pdf").write_bytes(FILES["has pages of 14,400 points"]())
    (raw / "nothing.pdf").symlink_to(raw / "nowhere")
    (folder / "passwords").write_text("wrong\nsesame\n")
    forbidden, digest = raw / names()["may not be read"], hashes._digest

    def refuse(path: Path) -> str:
        if path == forbidden:  # root may read whatever its mode says
            raise PermissionError(13, "Permission denied", str(path))
        return digest(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashes, "_digest", refuse)
        patch.setenv("KINERJA_PASSWORD_FILE", str(folder / "passwords"))
        few = Limits(page_seconds=30.0, memory=700 << 20)
        extract_all([raw], Settings(folder / "out", 2, few), Reporter())
    return folder / "out"


def test_the_table_names_every_case_of_a_file() -> None:
    assert [row[0] for row in table("When a file …")] == sorted(
        [*FILES, COPY, LINK], key=[row[0] for row in table("When a file …")].index
    )


@pytest.mark.slow
@pytest.mark.parametrize("row", table("When a file …"), ids=lambda row: row[0])
def test_what_happens_when_a_file(out: Path, row: list[str]) -> None:
    case, status, told = row
    name = {COPY: "copy.pdf", LINK: "nothing.pdf"}.get(case) or names()[case]
    name = name.replace("'", "''")
    statuses = [found["status"] for found in fakes.rows(out, f"SELECT status FROM documents WHERE filename = '{name}'")]
    assert statuses == ([status] if status else [])
    failures = fakes.rows(out, f"FROM failures WHERE filename = '{name}' ORDER BY page NULLS FIRST")
    doubts = fakes.rows(
        out, f"SELECT i.* FROM issues i JOIN documents USING (doc_id) WHERE filename = '{name}' AND code = 'too-much'"
    )
    said = [f"{f['stage']}{_page(f['page'])}: {f['error']}" for f in failures]
    said += [f"doubt {doubt['code']}{_page(doubt['page'])}: {doubt['message']}" for doubt in doubts]
    assert bool(said) == bool(told)
    assert not said or says(told, said[0])  # pages that are missing follow the file's own failure
    assert all(failure["advice"] for failure in failures)


def _page(page: int | None) -> str:
    return f" (page {page})" if page else ""


@pytest.mark.slow
@pytest.mark.parametrize("meaning", ["other letters", "blanks"])
def test_a_page_whose_letters_have_no_meaning_is_read_like_a_scan(out: Path, meaning: str) -> None:
    name = names()[f"has a font that maps letters to {meaning}"]
    query = f"SELECT p.kind FROM pages p JOIN documents USING (doc_id) WHERE filename = '{name}'"
    assert fakes.rows(out, query) == [{"kind": "scan"}]


def command(raw: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "pipeline", "extract", str(raw), "--out", str(out), "--jobs", "1"]


def run(raw: Path, out: Path, room: int = 0) -> tuple[int, str]:
    """Exit code and what is said of a run in a process of its own. room: bytes that a file may have, 0 for any."""

    def fill() -> None:
        if room:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    done = subprocess.run(command(raw, out), cwd=ROOT, capture_output=True, text=True, preexec_fn=fill, timeout=300)
    return done.returncode, done.stderr


def stopped(raw: Path, out: Path, by: signal.Signals) -> tuple[int, str]:
    """A run over a file that takes its time, stopped while it is read."""
    raw.joinpath("long.pdf").write_bytes(hostile.many_pages(3000))
    process = subprocess.Popen(command(raw, out), cwd=ROOT, stderr=subprocess.PIPE, text=True)
    limit = time.monotonic() + 60
    while not (out / "log.jsonl").exists() and time.monotonic() < limit:
        time.sleep(0.1)
    time.sleep(3)
    process.send_signal(by)
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def reserved(raw: Path, out: Path) -> tuple[int, str]:
    holder = (
        "import sys, filelock, time\nwith filelock.FileLock(sys.argv[1]): print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", holder, str(out / ".lock")], stdout=subprocess.PIPE)
    assert other.stdout
    other.stdout.readline()
    try:
        return run(raw, out)
    finally:
        other.kill()
        other.communicate()


def without_pdf(raw: Path, out: Path) -> tuple[int, str]:
    (raw / "sub").mkdir()
    return run(raw / "sub", out)


def into_a_file(raw: Path, _out: Path) -> tuple[int, str]:
    return run(raw, raw / "sample.pdf")


def over_another(raw: Path, out: Path) -> tuple[int, str]:
    other = out.with_name("other")
    other.mkdir()
    (other / "kinerja.duckdb").write_text("not a database")
    found = run(raw, other)
    assert (other / "kinerja.duckdb").read_text() == "not a database"
    return found


RUNS: dict[str, Callable[[Path, Path], tuple[int, str]]] = {
    "a path does not exist": lambda raw, out: run(raw / "none", out),
    "there is no PDF in the folder": without_pdf,
    "the output folder is a file": into_a_file,
    "the disk is full while documents are read": lambda raw, out: run(raw, out, 4_000),
    "the disk is full while the database is written": lambda raw, out: run(raw, out, 300_000),
    "the database is a file of another program": over_another,
    "another run writes to the output folder": reserved,
    "Ctrl-C is pressed": lambda raw, out: stopped(raw, out, signal.SIGINT),
    "the system asks it to end": lambda raw, out: stopped(raw, out, signal.SIGTERM),
}


def test_the_table_names_every_case_of_a_run() -> None:
    assert [row[0] for row in table("When the run …")] == list(RUNS)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="limits and signals of Unix")
@pytest.mark.parametrize("row", table("When the run …"), ids=lambda row: row[0])
def test_what_happens_when_the_run(tmp_path: Path, row: list[str]) -> None:
    case, code, told = row
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "sample.pdf").write_bytes(hostile.with_box(b"[0 0 595 842]"))
    assert run(raw, out)[0] == 0
    before = (out / "kinerja.duckdb").read_bytes()
    (raw / "another.pdf").write_bytes(SAMPLE.read_bytes())
    found, said = RUNS[case](raw, out)
    assert found == int(code)
    assert "Traceback" not in said
    (line,) = [line for line in said.splitlines() if line.startswith("kinerja: ")]
    assert says(f"kinerja: {told}", line)
    assert (out / "kinerja.duckdb").read_bytes() == before
    assert {file.name for file in out.iterdir() if ".new" in file.name} == set()


def test_the_limits_are_those_of_the_program() -> None:
    usual = Limits()
    values = {
        "seconds for a page (`--page-seconds`)": f"{usual.page_seconds:.0f}",
        "seconds for a document": f"{usual.document_seconds:.0f}, and {usual.document_page_seconds:.0f} more for each "
        "page",
        "memory of a worker (`--memory`)": f"{usual.memory >> 30} GB, or less where the machine has less",
        "workers that one document may cost before the rest of its pages is left out": f"{jobs._MOST_LOST}",
        "pages of a file": f"{limits.MAX_PAGES:,}",
        "characters of a page": f"{limits.MAX_CHARACTERS:,}",
        "characters of a paragraph whose figures are sought": f"{limits.MAX_PARAGRAPH:,}",
        "objects of a page": f"{limits.MAX_OBJECTS:,}",
        "lines and areas drawn on a page": f"{limits.MAX_SHAPES:,}",
        "rulings of a page that may be borders": f"{limits.MAX_RULINGS:,}",
        "cells of a table on one page": f"{limits.MAX_CELLS:,}",
        "pixels of a page's picture": f"{limits.MAX_PIXELS:,}",
    }
    assert {row[0]: row[1] for row in table("Limits")} == values


def test_a_copy_is_told_and_kept_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(hostile.with_box(b"[0 0 595 842]"))
    assert cli.main(["extract", str(tmp_path), "--out", str(tmp_path / "out"), "--jobs", "1"]) == 0
    assert "b.pdf: same content as" in capsys.readouterr().err
