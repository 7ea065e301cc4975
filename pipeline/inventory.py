"""Which file each artifact is of: a run's sources in, a list beside the artifacts; the sources of all runs out.

So that a database can be built where the files are not. One command at a time writes to a place of artifacts.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import storage
from pipeline.ingest import Intake
from pipeline.model import AnyPath, Provenance, Source
from pipeline.paths import storable
from pipeline.rows import Row

_NAME = "sources.parquet"
_TEXTS = pa.list_(pa.string())
_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("sha256", "path", "publisher", "url", "accessed")]
    + [("copies", _TEXTS), ("doubts", _TEXTS), ("read_at", pa.timestamp("us"))]
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A source, and when its artifact was there, new or read again (UTC, without zone)."""

    source: Source
    read_at: datetime


def read_inventory(artifacts: AnyPath) -> list[Listed]:
    """The sources of all runs whose files were there when their folder was last read. Raises OSError, ValueError."""
    content = storage.bytes_of(artifacts / _NAME)
    if not content:
        return []
    table = pq.read_table(io.BytesIO(content))
    if table.schema.names != _SCHEMA.names:
        raise ValueError(f"{_NAME} has other columns")
    return [_listed(row) for row in table.to_pylist()]


def write_inventory(artifacts: AnyPath, intake: Intake, read: Collection[str], at: datetime) -> None:
    """Puts a run's sources in the place of those with their content and of those under its roots.

    read: the contents that the run has read, until `at`. Raises OSError.
    """
    try:
        before = read_inventory(artifacts)
    except ValueError:  # torn; the sources of other runs come back with these
        before = []
    earlier = {item.source.sha256: item.read_at for item in before if item.source.sha256 not in read}
    now = {source.sha256: Listed(source, earlier.get(source.sha256, at)) for source in intake.sources}
    roots = [storable(root) for root in intake.roots]
    kept = [item for item in before if not _is_under(storable(item.source.path), roots)]
    after = {item.source.sha256: item for item in kept} | now
    rows = [_row(after[sha256]) for sha256 in sorted(after)]
    if rows != list(map(_row, before)):
        sink = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), sink, compression="zstd")
        storage.put(artifacts, {_NAME: sink.getvalue()})


def _is_under(path: str, roots: Sequence[str]) -> bool:
    return any(path == root or path.startswith(f"{root.rstrip('/')}/") for root in roots)


def _row(item: Listed) -> Row:
    source = item.source
    return {
        "sha256": source.sha256,
        "path": storable(source.path),
        "publisher": source.provenance.publisher,
        "url": source.provenance.url,
        "accessed": source.provenance.accessed,
        "copies": [storable(copy) for copy in source.copies],
        "doubts": list(source.doubts),
        "read_at": item.read_at,
    }


def _listed(row: Row) -> Listed:
    provenance = Provenance(str(row["publisher"]), str(row["url"]), str(row["accessed"]))
    copies, doubts, read_at = row["copies"], row["doubts"], row["read_at"]
    assert isinstance(copies, list)
    assert isinstance(doubts, list)
    assert isinstance(read_at, datetime)
    path = storage.any_path(str(row["path"]))
    source = Source(path, str(row["sha256"]), tuple(map(storage.any_path, copies)), provenance, tuple(doubts))
    return Listed(source, read_at)
