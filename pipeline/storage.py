"""Files wherever they lie: a local path or the address of an object in, its listing, state, bytes or a local copy out.

The only module that knows fsspec. Local paths are Paths, and go past it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from extractors.errors import UnreadableFile
from extractors.watch import begins
from pipeline.errors import UsageError
from pipeline.model import Address, AnyPath

MOST = 4 << 30  # bytes of a file that is fetched
_CHUNK = 1 << 20
# What stores call the mark of a content, best first; a time of change says less.
_MARKS = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified", "updated", "created")
_copy: tuple[str, str, tempfile.TemporaryDirectory[str]] | None = None  # url, state and folder of the last one fetched


class NotFetched(UnreadableFile):
    """A remote file that cannot be brought here."""

    default_reason = "the file cannot be fetched"
    default_advice = "see whether it is there and may be read from this machine, and run again"


def any_path(text: str) -> AnyPath:
    """What a user gives: an Address where it names a protocol, such as s3://bucket/reports; else a Path."""
    protocol, found, rest = text.partition("://")
    if not found:
        return Path(text)
    return Path(rest) if protocol in ("file", "local") else Address(text)


def system_of(address: Address) -> tuple[Any, str]:
    """The fsspec file system of an address, and its path there.

    Raises UsageError where the protocol is unknown or its package is not installed.
    """
    import fsspec  # local paths need none of it

    try:
        system, path = fsspec.core.url_to_fs(address.url)
    except (ImportError, ValueError) as error:
        advice = "install what it needs, such as 'kinerja[s3]' for s3://, or give a local path"
        raise UsageError(f"{address} cannot be opened: {error}", advice) from error
    return system, str(path)


def exists(path: AnyPath) -> bool:
    """Also for a link to nothing. Raises UsageError where the store does not answer."""
    if isinstance(path, Path):
        return os.path.lexists(path)
    system, inside = system_of(path)
    try:
        return bool(system.exists(inside))
    except Exception as error:
        raise UsageError(f"{path} cannot be reached: {error}", "see the address and the access to it") from error


def bytes_of(file: AnyPath) -> bytes | None:
    """What a file holds; None where there is none of that name. Raises OSError."""
    if isinstance(file, Path):
        return file.read_bytes() if file.is_file() else None
    system, path = system_of(file)
    with as_os_error():
        system.invalidate_cache()
        return bytes(system.cat_file(path)) if system.isfile(path) else None


def files(root: Address) -> list[Address]:
    """The file itself, or all files below a folder, by name, with their states. Raises OSError."""
    system, path = system_of(root)
    with as_os_error():
        system.invalidate_cache()
        found = sorted(system.find(path, detail=True).items())
    inside = ((name.removeprefix(path).strip("/"), _state(facts)) for name, facts in found)
    return [Address(f"{root.url.rstrip('/')}/{name}" if name else root.url, state) for name, state in inside]


def names(folder: Address) -> set[str]:
    """Of what lies in a folder; none where it is not there. Raises OSError."""
    system, path = system_of(folder)
    with as_os_error():
        system.invalidate_cache()  # others write there, too
        try:
            found = system.ls(path, detail=False)
        except FileNotFoundError:
            return set()
    return {str(name).rstrip("/").rpartition("/")[2] for name in found}


def put(folder: AnyPath, contents: Mapping[str, bytes]) -> None:
    """Writes files by their names; each is there whole or not at all. Raises OSError."""
    if isinstance(folder, Path):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            work = folder / f".{name}.new"
            work.write_bytes(content)
            work.replace(folder / name)
        return
    system, path = system_of(folder)
    wanted = {f"{path}/{name}": content for name, content in contents.items()}
    with as_os_error():
        try:
            system.pipe(wanted)
        except FileNotFoundError:  # a store that has folders
            system.makedirs(path, exist_ok=True)
            system.pipe(wanted)


def fetch(wanted: Mapping[Address, Path]) -> None:
    """Copies files of one store to places here, many at once. Raises OSError."""
    if not wanted:
        return
    system, _ = system_of(next(iter(wanted)))
    for place in {place.parent for place in wanted.values()}:
        place.mkdir(parents=True, exist_ok=True)
    with as_os_error():
        system.get([system_of(file)[1] for file in wanted], list(map(str, wanted.values())))


def remove(address: Address) -> None:
    """Removes a file, or a folder with all that is in it. Raises OSError."""
    system, path = system_of(address)
    with as_os_error():
        system.rm(path, recursive=True)


@contextmanager
def as_os_error() -> Iterator[None]:
    """Each store has errors of its own: they become OSError."""
    try:
        yield
    except (OSError, ValueError):
        raise
    except Exception as error:
        raise OSError(0, f"{type(error).__name__}: {error}") from error


def _state(facts: Mapping[str, Any]) -> str:
    mark = next((facts[name] for name in _MARKS if facts.get(name)), "")
    return f"{facts.get('size')} {mark}" if mark else ""


def sha256(file: Address) -> str:
    """Of its content, which is read. Raises OSError."""
    system, path = system_of(file)
    digest = hashlib.sha256()
    with as_os_error(), system.open(path, "rb", block_size=_CHUNK) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def local_copy(file: AnyPath, most: int = MOST) -> Path:
    """The path itself where it is local, else that of a copy of the same name: it stays until the next is asked for.

    So pages of one document that a process reads one after the other cost one fetch. Raises NotFetched.
    """
    global _copy
    if isinstance(file, Path):
        return file
    if _copy is None or _copy[:2] != (file.url, file.state):
        begins("fetch", 0)
        remove_leavings()
        _copy = (file.url, file.state, _fetched(file, most))
    return Path(_copy[2].name, file.name)


def _fetched(file: Address, most: int) -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(prefix=f"{_prefix()}{os.getpid()}-")
    try:
        system, path = system_of(file)
        size = system.size(path) or 0
        if size > most:
            raise NotFetched(f"it has {size:,} bytes, more than the {most:,} that are fetched")
        system.get_file(path, str(Path(folder.name, file.name)))
    except NotFetched:
        raise
    except Exception as error:
        raise NotFetched(f"cannot be fetched: {type(error).__name__}: {error}") from error
    return folder


def remove_leavings() -> None:
    """Removes the copies of processes that were ended before they could do so."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_prefix()}*-*"):
        pid = folder.name.removeprefix(_prefix()).partition("-")[0]
        if pid.isdigit() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


def _prefix() -> str:
    return f"kinerja-{socket.gethostname()}-"
