"""Which files become sources, and what is said of the others."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.errors import UsageError
from pipeline.hashes import Hashes
from pipeline.ingest import Intake


def take_in(paths: list[Path]) -> Intake:
    return ingest.take_in(paths, Hashes(None))


def names(paths: list[Path]) -> list[str]:
    return [source.path.name for source in take_in(paths).sources]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_folders_are_searched_in_a_fixed_order(tmp_path: Path) -> None:
    for place in ("b.pdf", "a.PDF", "sub/c.Pdf", "notes.txt", "._a.pdf", ".hidden/d.pdf"):
        write(tmp_path / place, place)
    assert names([tmp_path]) == ["a.PDF", "b.pdf", "c.Pdf"]


def test_a_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    assert names([write(tmp_path / "notes.txt", "x")]) == ["notes.txt"]


def test_a_path_given_twice_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.pdf", "x")
    monkeypatch.chdir(tmp_path)
    intake = take_in([Path(), tmp_path, Path("a.pdf"), Path("../") / tmp_path.name])
    assert [(source.path, source.copies) for source in intake.sources] == [(tmp_path / "a.pdf", ())]


def test_a_link_that_leads_back_ends(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.pdf", "x")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    assert [source.copies for source in take_in([tmp_path]).sources] == [()]


def test_a_linked_folder_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "a.pdf", "x")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "link").symlink_to(tmp_path / "elsewhere")
    assert names([tmp_path / "raw"]) == ["a.pdf"]


def test_equal_content_is_one_source(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf"):
        write(tmp_path / name, "x")
    (source,) = take_in([tmp_path]).sources
    assert (source.path.name, [path.name for path in source.copies]) == ("a.pdf", ["b.pdf"])
    assert source.sha256 == hashlib.sha256(b"x").hexdigest()


def test_what_cannot_be_opened_is_a_failure(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "dangling.pdf").symlink_to(tmp_path / "nowhere")
    write(tmp_path / "good.pdf", "x")
    intake = take_in([tmp_path])
    assert [source.path.name for source in intake.sources] == ["good.pdf"]
    assert sorted((failure.path.name, failure.stage) for failure in intake.failures) == [
        ("dangling.pdf", "ingest"),
        ("pipe.pdf", "ingest"),
    ]


def test_a_missing_path_is_a_mistake_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="missing.pdf does not exist"):
        take_in([tmp_path / "missing.pdf"])


def test_the_manifest_tells_where_files_come_from(tmp_path: Path) -> None:
    sha256 = hashlib.sha256(b"x").hexdigest()
    write(tmp_path / "sub" / "a.pdf", "x")
    write(tmp_path / "changed.pdf", "y")
    write(tmp_path / "unlisted.pdf", "z")
    lines = [
        "\ufeffdoc_id,file,sha256,publisher,title,year,url,accessed",
        f"1,sub/a.pdf,{sha256.upper()},KPU,LKj,2023,https://example.org/a,2024-05-01",
        f"2,changed.pdf,{sha256},,,,,",
        "3,gone.pdf,,,,,,",
    ]
    write(tmp_path / "manifest.csv", "\n".join(lines))
    intake = take_in([tmp_path])
    by_name = {source.path.name: source for source in intake.sources}
    provenance = by_name["a.pdf"].provenance
    assert (provenance.publisher, provenance.url, provenance.accessed) == ("KPU", "https://example.org/a", "2024-05-01")
    assert {name: len(source.doubts) for name, source in by_name.items()} == {
        "a.pdf": 0,
        "changed.pdf": 1,
        "unlisted.pdf": 0,
    }
    assert [(failure.path.name, failure.error) for failure in intake.failures] == [
        ("gone.pdf", "named in manifest.csv, but not there")
    ]


@pytest.mark.parametrize("content", [b"name,sha\na.pdf,1\n", b"\xff\xfe\x00"])
def test_a_manifest_that_is_none_is_a_failure(tmp_path: Path, content: bytes) -> None:
    write(tmp_path / "a.pdf", "x")
    (tmp_path / "manifest.csv").write_bytes(content)
    intake = take_in([tmp_path])
    assert [source.path.name for source in intake.sources] == ["a.pdf"]
    assert [failure.path.name for failure in intake.failures] == ["manifest.csv"]
