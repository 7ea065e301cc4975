"""Which file each artifact is of: a run's sources in, a list beside the artifacts; the sources of all runs out.

So that a database can be built where the files are not. One command at a time writes to a place of artifacts.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

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
    + [("copies", _TEXTS), ("doubts", _TEXTS)]
)


def read_inventory(artifacts: AnyPath) -> list[Source]:
    """The sources of all runs whose files were there when their folder was last read. Raises OSError, ValueError."""
    content = storage.bytes_of(artifacts / _NAME)
    return [_source(row) for row in pq.read_table(io.BytesIO(content)).to_pylist()] if content else []


def write_inventory(artifacts: AnyPath, intake: Intake) -> None:
    """Puts a run's sources in the place of those with their content and of those under its roots. Raises OSError."""
    try:
        before = read_inventory(artifacts)
    except ValueError:  # torn; the sources of other runs come back with these
        before = []
    now = {source.sha256 for source in intake.sources}
    roots = [storable(root) for root in intake.roots]
    kept = [source for source in before if source.sha256 not in now and not _is_under(storable(source.path), roots)]
    rows = [_row(source) for source in sorted((*kept, *intake.sources), key=lambda source: source.sha256)]
    if rows != [_row(source) for source in before]:
        sink = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), sink, compression="zstd")
        storage.put(artifacts, {_NAME: sink.getvalue()})


def _is_under(path: str, roots: Sequence[str]) -> bool:
    return any(path == root or path.startswith(f"{root.rstrip('/')}/") for root in roots)


def _row(source: Source) -> Row:
    return {
        "sha256": source.sha256,
        "path": storable(source.path),
        "publisher": source.provenance.publisher,
        "url": source.provenance.url,
        "accessed": source.provenance.accessed,
        "copies": [storable(copy) for copy in source.copies],
        "doubts": list(source.doubts),
    }


def _source(row: Row) -> Source:
    provenance = Provenance(str(row["publisher"]), str(row["url"]), str(row["accessed"]))
    copies, doubts = row["copies"], row["doubts"]
    assert isinstance(copies, list)
    assert isinstance(doubts, list)
    path = storage.any_path(str(row["path"]))
    return Source(path, str(row["sha256"]), tuple(map(storage.any_path, copies)), provenance, tuple(doubts))
