"""What files hold, remembered between runs: a path in, the SHA-256 of its content out, mostly without reading it."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

from pipeline import storage
from pipeline.model import Address, AnyPath
from pipeline.paths import storable

_CHUNK = 1 << 20
# A file that was changed within this many nanoseconds of being hashed may change again without a new time.
_FRESH = 2_000_000_000


class Hashes:
    """SHA-256 by path, size, times of change and inode, or by address and state. file: where they are kept; None keeps
    nothing.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._known: dict[str, list[object]] = _load(file)
        self._used: dict[str, list[object]] = {}

    def sha256(self, path: AnyPath) -> str:
        """Of the file's content. Raises OSError; also for a pipe or a device, which would never end."""
        mark, settled = _mark(path)
        name = storable(path)
        known = self._known.get(name)
        if known and known[:4] == mark:
            self._used[name] = known
            return str(known[4])
        digest = _digest(path)
        if settled:
            self._used[name] = [*mark, digest]
        return digest

    def save(self) -> None:
        """Keeps what was asked for since, beside what is known of other files."""
        if self._file is None or self._known.items() >= self._used.items():
            return
        work = self._file.with_name(f".{self._file.name}.new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            work.write_text(json.dumps(self._known | self._used), encoding="utf-8")
            work.replace(self._file)
        except OSError:
            work.unlink(missing_ok=True)  # the next run reads the files again


def _load(file: Path | None) -> dict[str, list[object]]:
    """What the file holds; nothing where it is missing or torn."""
    try:
        found = json.loads(file.read_text(encoding="utf-8")) if file else {}
    except (OSError, ValueError):
        return {}
    entries = found.items() if isinstance(found, dict) else ()
    return {name: entry for name, entry in entries if isinstance(entry, list) and len(entry) == 5}


def _mark(path: AnyPath) -> tuple[list[object], bool]:
    """What changes when the content does, and whether it surely would from now on."""
    if isinstance(path, Address):
        return [path.state, 0, 0, 0], bool(path.state)
    if not path.is_file():
        raise OSError(0, "no regular file", str(path))
    status = path.stat()
    mark: list[object] = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
    return mark, abs(time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns)) > _FRESH


def _digest(path: AnyPath) -> str:
    if isinstance(path, Address):
        return storage.sha256(path)
    with path.open("rb") as stream:
        digest = hashlib.sha256()
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
