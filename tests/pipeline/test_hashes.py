"""Content hashes that are remembered: right after every change, and read from the files only then."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from pipeline import hashes
from pipeline.hashes import Hashes

OLD = 1_600_000_000


def written(path: Path, content: bytes, at: int = OLD) -> str:
    path.write_bytes(content)
    os.utime(path, (at, at))
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files whose content was read; files look as if they were old."""
    seen: list[Path] = []
    digest = hashes._digest

    def remember(path: Path) -> str:
        seen.append(path)
        return digest(path)

    monkeypatch.setattr(hashes, "_digest", remember)
    monkeypatch.setattr(hashes, "_FRESH", -1)
    return seen


def test_an_unchanged_file_is_read_once(tmp_path: Path, reads: list[Path]) -> None:
    told = written(tmp_path / "a.pdf", b"one")
    for _ in range(3):
        known = Hashes(tmp_path / "hashes.json")
        assert known.sha256(tmp_path / "a.pdf") == told
        known.save()
    assert len(reads) == 1


def test_a_changed_file_is_read_again_even_with_the_same_size_and_time(tmp_path: Path, reads: list[Path]) -> None:
    written(tmp_path / "a.pdf", b"one")
    known = Hashes(tmp_path / "hashes.json")
    known.sha256(tmp_path / "a.pdf")
    known.save()
    told = written(tmp_path / "a.pdf", b"two")
    assert Hashes(tmp_path / "hashes.json").sha256(tmp_path / "a.pdf") == told
    assert len(reads) == 2


def test_a_file_that_was_just_written_is_not_remembered(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"one")
    known = Hashes(tmp_path / "hashes.json")
    known.sha256(tmp_path / "a.pdf")
    known.save()
    assert not (tmp_path / "hashes.json").exists() or "a.pdf" not in (tmp_path / "hashes.json").read_text()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"/a": 3}', '{"/a": [1, 2]}'])
def test_a_torn_memory_is_forgotten(tmp_path: Path, text: str) -> None:
    (tmp_path / "hashes.json").write_text(text)
    told = written(tmp_path / "a.pdf", b"one")
    assert Hashes(tmp_path / "hashes.json").sha256(tmp_path / "a.pdf") == told


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(OSError, match="no regular file"):
        Hashes(None).sha256(tmp_path / "pipe.pdf")
