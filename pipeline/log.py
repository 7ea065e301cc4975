"""The run's log: records of the workers, each with its document and page, in; a JSON Lines file out."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

LogEntry = dict[str, object]

_OWN = ("normalizers", "extractors", "pipeline")
_collected: ContextVar[tuple[str, list[LogEntry]] | None] = ContextVar("collected", default=None)


class _Collector(logging.Handler):
    """Puts each record into the list of the document at work in this context; other records are let go."""

    def emit(self, record: logging.LogRecord) -> None:
        target = _collected.get()
        if target is not None:
            doc_id, entries = target
            entries.append(entry_of(record, doc_id))


def entry_of(record: logging.LogRecord, doc_id: str) -> LogEntry:
    """A log record as the log file keeps it. A page is given by `extra={"page": n}`."""
    entry: LogEntry = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "doc_id": doc_id,
        "page": getattr(record, "page", None),
        "where": record.name,
        "message": record.getMessage(),
    }
    if record.exc_info and record.exc_info[0] is not None:
        entry["traceback"] = "".join(traceback.format_exception(*record.exc_info))
    return entry


@contextmanager
def collecting(doc_id: str) -> Iterator[list[LogEntry]]:
    """Collects what is logged while one document is at work."""
    _install()
    entries: list[LogEntry] = []
    token = _collected.set((doc_id, entries))
    try:
        yield entries
    finally:
        _collected.reset(token)


def _install() -> None:
    """One collector on the root logger; libraries are heard from WARNING up, the own packages from INFO up."""
    root = logging.getLogger()
    if not any(isinstance(handler, _Collector) for handler in root.handlers):
        root.addHandler(_Collector())
        for name in _OWN:
            logging.getLogger(name).setLevel(logging.INFO)


def _escaped(text: str) -> str:
    """JSON whose letters can be read and whose other characters steer no terminal that shows it."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)


class LogFile:
    """The log file of one run, written anew by each."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", errors="backslashreplace")

    def write(self, entries: tuple[LogEntry, ...]) -> None:
        for entry in entries:
            self._file.write(_escaped(json.dumps(entry, ensure_ascii=False, default=str)) + "\n")
        self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
