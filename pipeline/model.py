"""Typed rows that a document gives to the database. Imports the standard library and the models to the left only.

Field names are the columns of the database. Values are Decimal or None; what is printed stays in `*_raw`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from extractors.model import Place
from normalizers.model import Claim, Satker


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What a table is about. index: its place in Document.tables. part, section: indices, -1 for none."""

    index: int
    kind: str
    part: int
    section: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an office, as printed. page: 0 for the file's properties.

    source: cover, head (of the first page), label, dipa, title, decree, signer, text, table or property.
    """

    source: str
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class Office:
    """The office of a document or a part. satker.satker_id: "" where it is not certain. issues: why not.

    region: the code of the region that the pages speak of, "" where they do not tell.
    """

    satker: Satker
    confidence: float
    evidence: tuple[Evidence, ...]
    issues: tuple[RecordIssue, ...]
    region: str


@dataclass(frozen=True, slots=True)
class Part:
    """A document bound into the PDF. part: a doc_type; tahun 0 where no year is found."""

    part: str
    tahun: int
    tahun_akhir: int
    page_start: int
    page_end: int
    satker: str
    penanda_tangan: str
    title: str
    satker_id: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """The document as a whole: doc_type, years (0: not found), title, and its office.

    satker: its canonical name, also where it is not certain which office of that name it is: then satker_id is "".
    """

    doc_type: str
    tahun_awal: int
    tahun_akhir: int
    satker: str
    judul: str
    satker_id: str = ""
    satker_confidence: float = 0.0
    satker_evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Performance:
    """One indicator in one year. table: index in Document.tables; row: of its table."""

    table: int
    row: int
    part: int
    tahun: int
    no: str
    program: str
    sasaran: str
    indikator: str
    target_raw: str
    target: Decimal | None
    target_unit: str
    realisasi_raw: str
    realisasi: Decimal | None
    realisasi_unit: str
    capaian_raw: str
    capaian: Decimal | None
    kegiatan: str
    anggaran_raw: str
    anggaran: Decimal | None
    pelaksana: str
    page: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Budget:
    """One budget line. level: total | program | kegiatan | ro | belanja | item.

    program, kegiatan: what its own row says that it is part of, as printed.
    """

    table: int
    row: int
    part: int
    tahun: int
    level: str
    kode: str
    uraian: str
    pagu_raw: str
    pagu: Decimal | None
    realisasi_raw: str
    realisasi: Decimal | None
    sisa_raw: str
    sisa: Decimal | None
    persen_raw: str
    persen: Decimal | None
    is_total: bool
    page: int
    confidence: float
    program: str = ""
    kegiatan: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, paragraph, list item or signature. section: index in Document.sections; block: index in its blocks,
    -1 for its heading. place: on the page where it begins. confidence: mean of its words.
    """

    section: int
    block: int
    kind: str
    marker: str
    depth: int
    text: str
    place: Place
    page_end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that running text states. block: index in `pipeline.blocks.text_blocks`; sentence: as text.

    place: of the figure with its words in brackets, on the page where it begins.
    """

    block: int
    section: int
    part: int
    claim: Claim
    sentence: str
    place: Place
    confidence: float


@dataclass(frozen=True, slots=True)
class RecordIssue:
    """A doubt about what a table's text means. row, col: -1 where none applies."""

    stage: str
    code: str
    page: int
    message: str
    text: str
    table: int
    row: int
    col: int


@dataclass(frozen=True, slots=True)
class Records:
    """All that is read out of a Document's tables and sections."""

    identity: Identity
    parts: tuple[Part, ...]
    tables: tuple[TableFacts, ...]
    performance: tuple[Performance, ...]
    budget: tuple[Budget, ...]
    issues: tuple[RecordIssue, ...]
    statements: tuple[Statement, ...] = ()
    satkers: tuple[Satker, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a file comes from, as its folder's manifest.csv tells; "" where it does not."""

    publisher: str
    url: str
    accessed: str


@dataclass(frozen=True, slots=True)
class Address:
    """A file or folder that is no local path: "s3://bucket/reports/a.pdf". state: changes with a file's content."""

    url: str
    state: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        return self.url.rstrip("/").rpartition("/")[2]

    def __truediv__(self, name: str) -> Address:
        return Address(f"{self.url.rstrip('/')}/{name}")


AnyPath = Path | Address


@dataclass(frozen=True, slots=True)
class Source:
    """A document's file. copies: further paths with the same content. doubts: where the manifest says otherwise."""

    path: AnyPath
    sha256: str
    copies: tuple[AnyPath, ...]
    provenance: Provenance
    doubts: tuple[str, ...]

    @property
    def doc_id(self) -> str:
        return doc_id_of(self.sha256)


def doc_id_of(sha256: str) -> str:
    """A document's name in the database; "" for ""."""
    return sha256[:16]


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be done with a whole file. sha256: "" where its bytes could not be read."""

    path: AnyPath
    sha256: str
    stage: str
    error: str
    advice: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """All rows of one document: the bytes of a Parquet file per table that has any. Equal files give equal bytes.

    status: "ok" or "partial". page_seconds: (page, seconds), kept apart because they differ from run to run.
    stored: the sizes of the tables' files that the worker has put in their place itself; they are not in tables.
    is_short: pages are missing that more time or memory may give.
    """

    sha256: str
    status: str
    n_pages: int
    tables: dict[str, bytes]
    page_seconds: tuple[tuple[int, float], ...]
    stored: dict[str, int] = field(default_factory=dict)
    is_short: bool = False


LogEntries = tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class Begin:
    """Asks a worker for a document. skipped: pages that are not to be read, with the reason."""

    source: Source
    skipped: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ReadPictures:
    """Asks a worker to read these pages of a document from their pictures."""

    source: Source
    skipped: Mapping[int, str]
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finish:
    """Asks a worker for a document whose pages are read. layers, pictures: as the workers gave them; pages that stand
    in skipped may be missing.
    """

    source: Source
    skipped: Mapping[int, str]
    layers: bytes
    pictures: tuple[bytes, ...]


Errand = Begin | ReadPictures | Finish


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: an artifact, or a failure. log: entries of the log file. at: UTC, without zone."""

    source: Source
    artifact: Artifact | None
    failure: Failure | None
    log: LogEntries
    at: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class Divided:
    """Answers Begin where many pages must be read from their pictures: these pages. layers: the rest of the document,
    packed by extractors.page_reads. pages: how many there are in all.
    """

    pages: int
    pictures: tuple[int, ...]
    layers: bytes
    log: LogEntries
    seconds: float


@dataclass(frozen=True, slots=True)
class PicturesRead:
    """Answers ReadPictures. reads: of these pages, packed by extractors.page_reads."""

    reads: bytes
    log: LogEntries
    seconds: float


Answer = Outcome | Divided | PicturesRead


@dataclass(frozen=True, slots=True)
class RunRecord:
    """A row of `runs`, but for the end: finished_at is set where the row is written. options: JSON.

    state: a hash of all that the database follows from.
    """

    run_id: str
    started_at: datetime
    pipeline_version: str
    options: str
    n_documents: int
    n_reused: int
    n_failed: int
    state: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and what it holds. cols: its grid columns (several under one heading cell).

    field, unit, scale, year, period, how: as in `normalizers.model.Heading`. text: the headings over it, top first.
    """

    cols: tuple[int, ...]
    field: str
    unit: str
    scale: int
    year: int
    period: str
    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows of a table that stand under the same headings. labels: texts of rows over or between the headings,
    with their row ("Sasaran 1", "Terwujudnya ..."). inherited: the headings are those of the table before.
    """

    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    labels: tuple[tuple[int, tuple[str, ...]], ...]
    inherited: bool
