"""The digests of a run on a shelf that the database engine moves to the disk where they are many: those of whole
offices out, and those that share passages.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pyarrow as pa

from pipeline.audit.comparisons import FEW_OFFICES
from pipeline.audit.digest import Digest
from pipeline.building import NewDatabase

_TOGETHER = 200  # documents, or passages, that are taken from the shelf at once, and a little more
_DIGESTS = pa.schema([("position", pa.int32()), ("satker_id", pa.string()), ("packed", pa.binary())])
_PASSAGES = pa.schema(
    [
        ("position", pa.int32()),
        ("number", pa.int32()),
        ("satker_id", pa.string()),
        ("mark", pa.string()),
        ("packed", pa.binary()),
    ]
)


@dataclass(frozen=True, slots=True)
class Packed:
    """A digest as bytes: without its passages, and with each of them alone, by its mark."""

    satker_id: str
    digest: bytes
    passages: tuple[tuple[str, bytes], ...]


def pack(digest: Digest) -> Packed | None:
    """None where it is compared with nothing, because its office is not certain."""
    if not digest.satker_id:
        return None
    bare = replace(digest, said=(), money=(), passages=())
    passages = ((passage.mark, _packed(replace(bare, passages=(passage,)))) for passage in digest.passages)
    return Packed(digest.satker_id, _packed(replace(digest, passages=())), tuple(passages))


class Shelf:
    """The digests of one run. Each has a position: where several documents are versions of one, the first counts."""

    def __init__(self, new: NewDatabase) -> None:
        self._new = new
        new.fill("shelf/make", {})

    def put(self, packed: Iterable[tuple[int, Packed]]) -> None:
        """Takes digests with their positions, in any order."""
        kept = list(packed)
        digests = [(position, item.satker_id, item.digest) for position, item in kept]
        passages = [
            (position, number, item.satker_id, mark, passage)
            for position, item in kept
            for number, (mark, passage) in enumerate(item.passages)
        ]
        given = {"given_digests": _table(digests, _DIGESTS), "given_passages": _table(passages, _PASSAGES)}
        self._new.fill("shelf/put", given)

    def offices(self) -> Iterator[list[Digest]]:
        """The digests, without their passages, of offices with several documents: whole offices, some at a time."""
        for satker_ids in _batches(self._new.fetch("shelf/offices")):
            yield [_unpacked(row) for (row,) in self._new.fetch("shelf/digests", {"keys": satker_ids})]

    def sharing(self) -> Iterator[list[Digest]]:
        """The digests with those of their passages that few offices share: whole groups of passages at a time."""
        for marks in _batches(self._new.fetch("shelf/marks", {"offices": FEW_OFFICES})):
            found = (_unpacked(row) for (row,) in self._new.fetch("shelf/passages", {"keys": marks}))
            yield [_merged(list(digests)) for _, digests in groupby(found, lambda digest: digest.doc_id)]


def _batches(counted: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    keys: list[str] = []
    total = 0
    for key, count in counted:
        keys.append(key)
        total += count
        if total >= _TOGETHER:
            yield keys
            keys, total = [], 0
    if keys:
        yield keys


def _merged(digests: Sequence[Digest]) -> Digest:
    return replace(digests[0], passages=tuple(passage for digest in digests for passage in digest.passages))


def _table(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pa.Table.from_arrays([pa.array(c, t) for c, t in zip(columns, schema.types, strict=True)], schema=schema)


def _packed(digest: Digest) -> bytes:
    return zlib.compress(pickle.dumps(digest), 1)


def _unpacked(content: bytes) -> Digest:
    # Nothing but this run has packed it.
    digest = pickle.loads(zlib.decompress(content))
    assert isinstance(digest, Digest)
    return digest
