"""Artifacts at an address, such as s3://bucket/artifacts: an Artifact in, objects under a name of its content out.

Stores of objects rename nothing: the files come first, and a mark beside their folder says when they are all there.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq

from pipeline import pool, storage
from pipeline.artifact import CLOCK, SIZES, ArtifactStore, clock, is_whole
from pipeline.model import Address, Answer, AnyPath, Artifact, Errand, Outcome

_MARK = ".json"


@dataclass(frozen=True, slots=True)
class RemoteArtifacts:
    """As ArtifactStore. The names of the marks alone tell what is there, so that one listing tells it of all."""

    folder: Address
    key: str

    def among(self, sha256s: Iterable[str]) -> set[str]:
        there = storage.names(self.folder)
        return {sha256 for sha256 in sha256s if f"{sha256}.{self.key}{_MARK}" in there}

    def put(self, artifact: Artifact) -> Artifact:
        """Puts the tables in their place, as a worker may; gives the artifact without them. Raises OSError."""
        files = {f"{table}.parquet": content for table, content in artifact.tables.items()}
        storage.put(self._place(artifact.sha256), files)
        return replace(artifact, tables={}, stored={name: len(content) for name, content in files.items()})

    def save(self, artifact: Artifact, doc_id: str, at: datetime, seconds: float) -> None:
        """Puts what is not there yet, the mark last. Raises OSError."""
        if artifact.tables:
            artifact = self.put(artifact)
        sink = io.BytesIO()
        pq.write_table(clock(artifact, doc_id, at, seconds), sink)
        files = {f"{CLOCK}.parquet": sink.getvalue()}
        storage.put(self._place(artifact.sha256), files)
        sizes = artifact.stored | {name: len(content) for name, content in files.items()}
        storage.put(self.folder, {f"{artifact.sha256}.{self.key}{_MARK}": json.dumps(sizes).encode()})

    @contextmanager
    def folders(self, sha256s: Sequence[str]) -> Iterator[list[Path]]:
        """Folders here with the files of these artifacts, as long as the block lasts. Raises OSError."""
        with tempfile.TemporaryDirectory(prefix="kinerja-") as there:
            places = {Path(there, sha256): self._place(sha256) for sha256 in sha256s}
            storage.fetch({Address(f"{place.url}{_MARK}"): folder / SIZES for folder, place in places.items()})
            storage.fetch({place / name: folder / name for folder, place in places.items() for name in _named(folder)})
            for folder, place in places.items():
                if not is_whole(folder):
                    raise OSError(0, f"not all files of {place} are whole: remove {place}{_MARK}, and run again")
            yield list(places)

    def tidy(self, sha256s: set[str]) -> None:
        """Removes what an earlier pipeline made of these documents."""
        for name in storage.names(self.folder):
            sha256, _, key = name.removesuffix(_MARK).partition(".")
            if sha256 in sha256s and key != self.key:
                storage.remove(self.folder / name)

    def _place(self, sha256: str) -> Address:
        return self.folder / f"{sha256}.{self.key}"


def _named(folder: Path) -> list[str]:
    """The files that the mark of an artifact, already here, speaks of."""
    return list(json.loads((folder / SIZES).read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Putting:
    """Work whose worker puts the tables of a document in their place itself: they need not pass through the command."""

    work: pool.Work
    artifacts: RemoteArtifacts

    def __call__(self, errand: Errand) -> Answer:
        answer = self.work(errand)
        if isinstance(answer, Outcome) and answer.artifact:
            with suppress(OSError):  # then the command tries, and says why it cannot
                return replace(answer, artifact=self.artifacts.put(answer.artifact))
        return answer


Artifacts = ArtifactStore | RemoteArtifacts


def artifact_store(folder: AnyPath, key: str) -> Artifacts:
    """Where the artifacts of one pipeline (key) are kept."""
    return ArtifactStore(folder, key) if isinstance(folder, Path) else RemoteArtifacts(folder, key)
