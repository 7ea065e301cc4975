"""What of a document is compared with other documents: a View in, its Digest out, small enough to keep thousands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.audit.alike import form_of
from pipeline.audit.facts import Fact, facts
from pipeline.audit.model import BlockRow, Evidence, PerformanceRow, StatementRow
from pipeline.audit.targets import is_draft
from pipeline.audit.view import View

Field = Literal["target", "realisasi"]
_FIELDS: tuple[Field, ...] = ("target", "realisasi")
_OWN_ROLES = ("pagu", "realisasi", "sisa", "persen_realisasi", "capaian")
_ROUND = (Decimal(0), Decimal(50), Decimal(100))
_SHORTEST = 20  # words of a passage that two offices do not write alike by chance
_YEAR = re.compile(r"\b20\d{2}\b")


@dataclass(frozen=True, slots=True)
class Said:
    """An indicator's figure of a year. source: the kind of document that gives it (PK, LKj, Renstra ...)."""

    key: str
    name: str
    source: str
    field: Field
    year: int
    raw: str
    value: Decimal | None
    quote: Evidence


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a programme or of the whole in a year, with the kind of document that gives it."""

    fact: Fact
    source: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with figures of the office's own. mark: equal for paragraphs that differ but in years and offices."""

    mark: str
    quote: Evidence


@dataclass(frozen=True, slots=True)
class Digest:
    """A document as the rules across documents see it."""

    doc_id: str
    doc_type: str
    years: tuple[int | None, int | None]
    satker_id: str
    said: tuple[Said, ...]
    money: tuple[Money, ...]
    passages: tuple[Passage, ...]


def digest_of(view: View) -> Digest:
    """The digest of a document. Figures that the document itself gives in two ways are left out."""
    document = view.document
    revised = is_draft(document.judul)
    return Digest(
        doc_id=document.doc_id,
        doc_type=document.doc_type,
        years=(document.tahun_awal, document.tahun_akhir),
        satker_id=document.satker_id,
        said=() if revised else tuple(_settled(_all_said(view))),
        money=() if revised else tuple(_all_money(view)),
        passages=tuple(_passages(view)),
    )


def _all_said(view: View) -> Iterator[Said]:
    for row in view.performance:
        if row.tahun is None or is_draft(view.table_of[row.table_id].caption):
            continue
        source = _source(view, row.part_id, row.table_id)
        key = form_of(row.indikator).key
        for field in _FIELDS:
            raw = str(getattr(row, f"{field}_raw"))
            if raw:
                yield Said(
                    key, row.indikator, source, field, row.tahun, raw, getattr(row, field), _quote(view, row, raw)
                )


def _quote(view: View, row: PerformanceRow, raw: str) -> Evidence:
    return view.quote_field(row.table_id, row.row, raw, row.confidence)


def _source(view: View, part_id: str, table_id: str) -> str:
    part = view.part_of.get(part_id)
    if view.table_of[table_id].kind == "target_renstra":
        return "Renstra"
    return part.part if part else view.document.doc_type


def _settled(said: Iterable[Said]) -> Iterator[Said]:
    """Each figure once; none where the document gives two."""
    found: dict[tuple[str, str, Field, int], list[Said]] = {}
    for item in said:
        found.setdefault((item.key, item.source, item.field, item.year), []).append(item)
    for items in found.values():
        if len({item.value if item.value is not None else item.raw for item in items}) == 1:
            yield items[0]


def _all_money(view: View) -> Iterator[Money]:
    kept: dict[tuple[str, str, int | None, str], Money | None] = {}
    for fact in facts(view):
        if fact.role in ("pagu", "realisasi") and fact.year is not None and not fact.note:
            source = "plan" if fact.plan else "LKj"
            key = (fact.subject, fact.role, fact.year, source)
            same = kept.get(key, Money(fact, source))
            kept[key] = same if same and same.fact.range.meets(fact.range) else None
    yield from (money for money in kept.values() if money)


def _passages(view: View) -> Iterator[Passage]:
    own = {word for word in re.findall(r"\w+", view.document.satker.casefold())}
    for block_id, statements in view.statements_in.items():
        block = view.block_of.get(block_id)
        if block and any(_is_own(statement) for statement in statements):
            mark = _mark(block, own)
            if mark:
                yield Passage(mark, view.quote_block(block))


def _is_own(statement: StatementRow) -> bool:
    """Whether a figure is one that two offices or two years do not share by chance."""
    return statement.role in _OWN_ROLES and statement.value is not None and statement.value not in _ROUND


def _mark(block: BlockRow, own: set[str]) -> str:
    words = re.findall(r"[\w.,%]+", _YEAR.sub(" ", block.text.casefold()))
    telling = [word.strip(".,") for word in words if word.strip(".,") not in own]
    return hashlib.sha256(" ".join(telling).encode()).hexdigest()[:16] if len(telling) >= _SHORTEST else ""
