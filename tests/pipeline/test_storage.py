"""Files at an address: found, hashed, fetched and put as local ones are."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path
from typing import Any

import pytest

from pipeline import storage
from pipeline.errors import UsageError
from pipeline.hashes import Hashes
from pipeline.ingest import take_in
from pipeline.model import Address
from pipeline.storage import NotFetched, any_path, local_copy

ROOT = Address("memory://bucket/reports")


def test_what_a_user_gives() -> None:
    assert any_path("data/raw") == Path("data/raw")
    assert any_path("file:///data/raw") == Path("/data/raw")
    assert any_path("s3://bucket/a b.pdf") == Address("s3://bucket/a b.pdf")
    assert (Address("s3://bucket/r/") / "a.pdf").name == "a.pdf"


def test_a_folder_is_taken_in_as_a_local_one(store: Any, tmp_path: Path) -> None:
    for name in ("b.pdf", "a.PDF", "sub/c.pdf", ".hidden.pdf", ".git/d.pdf", "notes.txt"):
        store.pipe(f"/bucket/reports/{name}", name.encode())
        local = tmp_path / name
        local.parent.mkdir(exist_ok=True)
        local.write_bytes(name.encode())
    there, here = take_in([ROOT], Hashes(None)), take_in([tmp_path], Hashes(None))
    assert [source.sha256 for source in there.sources] == [source.sha256 for source in here.sources]
    assert [str(source.path) for source in there.sources] == [
        f"{ROOT}/{name}" for name in ("a.PDF", "b.pdf", "sub/c.pdf")
    ]
    assert there.failures == ()


def test_the_manifest_beside_the_files_is_read(store: Any) -> None:
    store.pipe("/bucket/reports/a.pdf", b"one")
    manifest = "doc_id,file,sha256,publisher,title,year,url,accessed\n,a.pdf,00,KPU,,,https://a,\n,gone.pdf,,,,,,\n"
    store.pipe("/bucket/reports/manifest.csv", manifest.encode())
    intake = take_in([ROOT], Hashes(None))
    assert [(s.provenance.publisher, len(s.doubts)) for s in intake.sources] == [("KPU", 1)]
    assert [str(failure.path) for failure in intake.failures] == [f"{ROOT}/gone.pdf"]


def test_a_file_itself_may_have_any_name(store: Any) -> None:
    store.pipe("/bucket/reports/a.bin", b"one")
    (source,) = take_in([ROOT / "a.bin"], Hashes(None)).sources
    assert source.path == ROOT / "a.bin"


def test_what_is_not_there_is_a_wrong_command_line(store: Any) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        take_in([ROOT], Hashes(None))
    with pytest.raises(UsageError, match="cannot be opened"):
        take_in([Address("nosuch://a/b")], Hashes(None))


def test_an_unchanged_file_is_read_once(store: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.pipe("/bucket/reports/a.pdf", b"one")
    for content in (b"one", b"two"):
        if content == b"two":
            store.pipe("/bucket/reports/a.pdf", content)
        known = Hashes(tmp_path / "hashes.json")
        (file,) = storage.files(ROOT)
        assert known.sha256(file) == hashlib.sha256(content).hexdigest()
        known.save()
    monkeypatch.setattr(storage, "sha256", None)
    assert Hashes(tmp_path / "hashes.json").sha256(*storage.files(ROOT)) == hashlib.sha256(b"two").hexdigest()


def test_a_copy_has_its_name_and_is_fetched_once(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    store.pipe({"/bucket/reports/a.pdf": b"one", "/bucket/reports/b.pdf": b"two"})
    first = local_copy(ROOT / "a.pdf")
    assert (first.name, first.read_bytes()) == ("a.pdf", b"one")
    assert local_copy(ROOT / "a.pdf") == first
    second = local_copy(ROOT / "b.pdf")
    assert second.read_bytes() == b"two"
    assert not first.exists()
    assert local_copy(Path("here.pdf")) == Path("here.pdf")


def test_what_cannot_be_fetched_says_why(store: Any) -> None:
    store.pipe("/bucket/reports/a.pdf", b"one")
    with pytest.raises(NotFetched, match="has 3 bytes, more than the 2"):
        local_copy(ROOT / "a.pdf", most=2)
    with pytest.raises(NotFetched, match="FileNotFoundError"):
        local_copy(ROOT / "gone.pdf")


def test_copies_of_processes_that_are_gone_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    prefix = storage._prefix()
    for name in (f"{prefix}999999999-x", f"{prefix}1-x", "another"):
        (tmp_path / name).mkdir()
    storage.remove_leavings()
    assert sorted(folder.name for folder in tmp_path.iterdir()) == sorted([f"{prefix}1-x", "another"])
