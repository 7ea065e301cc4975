"""Which documents there are: files and folders in, Sources out: one per content, in a fixed order."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline import storage
from pipeline.errors import UsageError
from pipeline.hashes import Hashes
from pipeline.model import Address, AnyPath, Failure, Provenance, Source
from pipeline.paths import absolute, printable

MANIFEST = "manifest.csv"
_STAGE = "ingest"
_AT_ONCE = 8  # files that are hashed: stores and network folders answer slowly, but many at once
_NO_PROVENANCE = Provenance("", "", "")


@dataclass(frozen=True, slots=True)
class Intake:
    """roots: the absolute paths that were given. sources: one per content. failures: files that cannot be opened."""

    roots: tuple[AnyPath, ...]
    sources: tuple[Source, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a manifest, about the file at path."""

    path: AnyPath
    sha256: str
    provenance: Provenance


def take_in(paths: Sequence[AnyPath], hashes: Hashes) -> Intake:
    """Finds the PDF files under the paths: a folder gives all *.pdf below it but hidden ones, a file itself.

    hashes: what is known of files of earlier runs.

    Raises UsageError where a path does not exist.
    """
    roots = tuple(dict.fromkeys(absolute(path) for path in paths))
    for root in roots:
        if not storage.exists(root):
            raise UsageError(f"{printable(root)} does not exist", "give PDF files or folders that hold them")
    failures: list[Failure] = []
    manifest = _manifests(roots, failures)
    files = list(dict.fromkeys(file for root in roots for file in _files(root, failures)))
    sources = _by_content(files, manifest, hashes, failures)
    failures += _missing(manifest, files)
    return Intake(roots, tuple(sources), tuple(failures))


def _files(root: AnyPath, failures: list[Failure]) -> Iterator[AnyPath]:
    if isinstance(root, Address):
        yield from _remote_files(root, failures)
        return
    if not root.is_dir():
        yield root
        return
    seen: set[tuple[int, int]] = set()

    def note(error: OSError) -> None:
        failures.append(_failure(Path(error.filename), error, "see whether the folder may be read"))

    for folder, subfolders, names in os.walk(root, onerror=note, followlinks=True):
        status = os.stat(folder)  # noqa: PTH116 - os.walk gives text
        if (status.st_dev, status.st_ino) in seen:  # a symbolic link that leads back
            subfolders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if _is_wanted(name))


def _remote_files(root: Address, failures: list[Failure]) -> Iterator[Address]:
    """As of a local folder."""
    try:
        found = storage.files(root)
    except OSError as error:
        failures.append(_failure(root, error, "see whether the folder may be read"))
        return
    for file in found:
        folders = file.url.removeprefix(root.url).split("/")[:-1]
        if file == root or (_is_wanted(file.name) and not any(name.startswith(".") for name in folders)):
            yield file


def _is_wanted(name: str) -> bool:
    return name.lower().endswith(".pdf") and not name.startswith(".")


def _by_content(
    files: Sequence[AnyPath], manifest: dict[AnyPath, _Entry], hashes: Hashes, failures: list[Failure]
) -> list[Source]:
    copies: dict[str, list[AnyPath]] = {}

    def hashed(file: AnyPath) -> str | OSError:
        try:
            return hashes.sha256(file)
        except OSError as error:
            return error

    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for file, found in zip(files, threads.map(hashed, files), strict=True):
            if isinstance(found, OSError):
                failures.append(_failure(file, found, "see whether the file is there and may be read"))
            else:
                copies.setdefault(found, []).append(file)
    return [_source(sha256, paths, manifest) for sha256, paths in copies.items()]


def _source(sha256: str, paths: list[AnyPath], manifest: dict[AnyPath, _Entry]) -> Source:
    entries = [manifest[path] for path in paths if path in manifest]
    doubts = tuple(
        f"{printable(entry.path.name)} was changed: manifest.csv gives another sha256 ({entry.sha256[:16]}...)"
        for entry in entries
        if entry.sha256 and entry.sha256 != sha256
    )
    provenance = entries[0].provenance if entries else _NO_PROVENANCE
    return Source(paths[0], sha256, tuple(paths[1:]), provenance, doubts)


def _manifests(roots: Iterable[AnyPath], failures: list[Failure]) -> dict[AnyPath, _Entry]:
    entries: dict[AnyPath, _Entry] = {}
    for root in roots:
        try:
            content = storage.bytes_of(root / MANIFEST) or b""
            entries |= {entry.path: entry for entry in _read_manifest(content.decode("utf-8-sig"), root)}
        except (OSError, ValueError, KeyError, csv.Error) as error:
            advice = "its columns are doc_id,file,sha256,publisher,title,year,url,accessed, in UTF-8"
            error_text = f"cannot be read: {type(error).__name__}: {error}"
            failures.append(Failure(root / MANIFEST, "", _STAGE, error_text, advice))
    return entries


def _read_manifest(text: str, folder: AnyPath) -> list[_Entry]:
    return [
        _Entry(
            absolute(folder / row["file"]),
            (row.get("sha256") or "").lower(),
            Provenance(row.get("publisher") or "", row.get("url") or "", row.get("accessed") or ""),
        )
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def _missing(manifest: dict[AnyPath, _Entry], files: Iterable[AnyPath]) -> list[Failure]:
    there = set(files)
    advice = "put the file back, or take its line out of the manifest"
    return [
        Failure(path, "", _STAGE, "named in manifest.csv, but not there", advice)
        for path in manifest
        if not (path in there or storage.exists(path))
    ]


def _failure(path: AnyPath, error: OSError, advice: str) -> Failure:
    return Failure(path, "", _STAGE, f"cannot be read: {error.strerror or error}", advice)
