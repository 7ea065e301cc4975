"""The files of one document between extraction and loading: an Artifact in, a folder named by its content out."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.model import Artifact

# Which page took how long, and when; page 0 is the whole document. Apart from the rows, which are the same in each run.
CLOCK = "clock"
_CLOCK_SCHEMA = pa.schema(
    [("doc_id", pa.string()), ("page", pa.int32()), ("seconds", pa.float64()), ("extracted_at", pa.timestamp("us"))]
)
SIZES = "sizes.json"


@dataclass(frozen=True, slots=True)
class ArtifactStore:
    """Keeps artifacts of one pipeline (key) in a folder; those of other pipelines are of no use and are removed."""

    folder: Path
    key: str

    def place(self, sha256: str) -> Path:
        return self.folder / f"{sha256}.{self.key}"

    def has(self, sha256: str) -> bool:
        """Whether a whole artifact is there: a file cut short by a full disk or a power loss does not count."""
        return is_whole(self.place(sha256))

    def among(self, sha256s: Iterable[str]) -> set[str]:
        """Those of which a whole artifact is there."""
        return {sha256 for sha256 in sha256s if self.has(sha256)}

    @contextmanager
    def folders(self, sha256s: Sequence[str]) -> Iterator[list[Path]]:
        """The folders with the files of these artifacts, as long as the block lasts."""
        yield [self.place(sha256) for sha256 in sha256s]

    def save(self, artifact: Artifact, doc_id: str, at: datetime, seconds: float) -> Path:
        """Writes the folder under another name and renames it, so that it is there whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".new-", dir=self.folder))
        try:
            for table, content in artifact.tables.items():
                (work / f"{table}.parquet").write_bytes(content)
            pq.write_table(clock(artifact, doc_id, at, seconds), work / f"{CLOCK}.parquet")
            (work / SIZES).write_text(json.dumps(_sizes(work)), encoding="utf-8")
            return self._put(work, self.place(artifact.sha256))
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def tidy(self, sha256s: set[str]) -> None:
        """Removes what an earlier pipeline made of these documents, and leavings of stopped runs."""
        for folder in self.folder.glob("*"):
            sha256, _, key = folder.name.partition(".")
            if (sha256 in sha256s and key != self.key) or folder.name.startswith(".new-"):
                shutil.rmtree(folder, ignore_errors=True)

    @staticmethod
    def _put(work: Path, place: Path) -> Path:
        if place.exists():
            shutil.rmtree(place)
        os.replace(work, place)  # noqa: PTH105 - the rename of a folder over nothing is one step
        return place


def clock(artifact: Artifact, doc_id: str, at: datetime, seconds: float) -> pa.Table:
    """When and how long a document and each of its pages were read."""
    times = ((0, seconds), *artifact.page_seconds)
    rows = [{"doc_id": doc_id, "page": page, "seconds": spent, "extracted_at": at} for page, spent in times]
    return pa.Table.from_pylist(rows, schema=_CLOCK_SCHEMA)


def _sizes(folder: Path) -> dict[str, int]:
    with os.scandir(folder) as entries:
        return {entry.name: entry.stat().st_size for entry in entries if entry.name != SIZES}


def is_whole(folder: Path) -> bool:
    """Whether each file has the size that it was written with."""
    try:
        return bool(_sizes(folder) == json.loads((folder / SIZES).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return False
