"""Types of the audit: rows of one document as rules see them, checks and findings. Standard library only.

Row types name the columns that rules use; `pipeline.store` reads exactly these. Empty text is "",
a missing number None.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Result = Literal["holds", "broken", "unreadable"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document; tahun_awal to tahun_akhir is what it covers."""

    doc_id: str
    filename: str
    doc_type: str
    tahun_awal: int | None
    tahun_akhir: int | None
    satker_id: str
    satker: str
    judul: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """A document bound into the PDF."""

    part_id: str
    part: str
    tahun: int | None
    tahun_akhir: int | None
    page_start: int
    page_end: int
    satker_id: str
    satker: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page: size in points, kind as in the table pages."""

    page: int
    width: float
    height: float
    kind: str
    confidence: float


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A headed section."""

    section_id: str
    parent_id: str
    level: int
    number: str
    title: str
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A heading, paragraph, list item or signature, in reading order by block_id."""

    block_id: str
    section_id: str
    part_id: str
    kind: str
    marker: str
    depth: int
    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


@dataclass(frozen=True, slots=True)
class TableRow:
    """A logical table."""

    table_id: str
    part_id: str
    section_id: str
    page_start: int
    page_end: int
    caption: str
    kind: str
    n_rows: int
    n_cols: int
    header_rows: int
    confidence: float


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell with its spans and its place."""

    table_id: str
    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    is_header: bool
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


@dataclass(frozen=True, slots=True)
class PerformanceRow:
    """One indicator in one year."""

    table_id: str
    row: int
    part_id: str
    tahun: int | None
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
    page: int
    confidence: float


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget line."""

    table_id: str
    row: int
    part_id: str
    tahun: int | None
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


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A figure of the running text. start, end: where it stands in its block's text."""

    statement_id: str
    section_id: str
    part_id: str
    block_id: str
    page: int
    quantity: str
    label: str
    subject: str
    role: str
    tahun: int | None
    value_raw: str
    value: Decimal | None
    decimals: int | None
    unit: str
    words_raw: str
    words_value: Decimal | None
    sentence: str
    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote and its place: a row of findings.evidence and checks.operands. confidence: of the quoted text.

    figure: the figure that is meant, where the quote is a sentence around it; it is not stored.
    """

    doc_id: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    table_id: str | None
    row: int | None
    col: int | None
    quote: str
    confidence: float
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of `messages.csv` by its key, with the values that fill it."""

    key: str
    values: tuple[tuple[str, str], ...]


def say(key: str, **values: object) -> Message:
    """A Message; values become text as they stand."""
    return Message(key, tuple((name, str(value)) for name, value in values.items()))


@dataclass(frozen=True, slots=True)
class Check:
    """One claim of a report against what its other figures give.

    claim: the claim in the report's words. claimed, expected: the two values as text (numbers plain: "20415736000",
    "99.41"). operands: the places of all figures that enter, the claimed one first.
    computation: the arithmetic written out. severity: of the finding, where it is broken.
    trust: probability that the rule compares what belongs together, 0..1, apart from the reading of the figures.
    other_doc_id: the other document, "" where the check stays in one.
    subject: what the claim is about; broken checks of one rule, subject, claim and expectation are one finding.
    needed: for each operand the value that it would need for the check to hold, "" where that is not known; a doubtful
    operand explains a broken check only where its digits can be a misreading of that value.
    """

    rule: str
    claim: str
    claimed: str
    expected: str
    result: Result
    severity: Severity
    message: Message
    operands: tuple[Evidence, ...]
    delta: Decimal | None = None
    computation: str = ""
    trust: float = 1.0
    other_doc_id: str = ""
    subject: str = ""
    needed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken check, or several with one cause. checks: their indices. cause: as in the table findings."""

    finding_id: str
    doc_id: str
    other_doc_id: str
    rule: str
    severity: Severity
    cause: Literal["report", "extraction"]
    claimed: str
    expected: str
    delta: Decimal | None
    computation: str
    message: Message
    evidence: tuple[Evidence, ...]
    confidence: float
    checks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """A rule that broke on a document: a defect of kinerja, never "no finding"."""

    rule: str
    error: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What auditing one document (or the documents among each other) gave."""

    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    failures: tuple[RuleFailure, ...]


def lowest(evidence: Iterable[Evidence]) -> float:
    """The least confidence among quotes; 1.0 where there is none."""
    return min((item.confidence for item in evidence), default=1.0)
