"""What the documents of a new database print in, indicators and programmes out: one id for one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

import pyarrow as pa

from normalizers.indicators.clusters import group_names
from normalizers.indicators.model import Doubt, Group
from normalizers.indicators.places import names_office
from normalizers.indicators.spelling import slips_in
from normalizers.model import BudgetLine, Programme
from normalizers.programmes import group_lines
from normalizers.text import clean, ends_open
from pipeline.building import NewDatabase
from pipeline.link_decisions import LinkDecision
from pipeline.rows import Row
from pipeline.stable_ids import Named, digest, stable_ids


def link_indicators(new: NewDatabase, decisions: Sequence[LinkDecision]) -> tuple[LinkDecision, ...]:
    """Gives the same indikator_id to all names of one indicator, in all documents of the database.

    An indicator that the old database knew keeps its id. The result does not depend on the order of the documents.
    Gives the decisions that name an indicator which no document has.
    """
    counts: dict[str, int] = dict(new.fetch("indicator_counts"))
    spelt: dict[str, list[str]] = defaultdict(list)
    for text in counts:
        spelt[_folded(text)].append(text)
    used = [d for d in decisions if _folded(d.indikator_a) in spelt and _folded(d.indikator_b) in spelt]
    groups, doubts = group_names(counts, _pairs(used, "merge", spelt), _pairs(used, "split", spelt))
    named = [Named(f"ind-{digest(group.key)}", [member.text for member in group.members]) for group in groups]
    known = dict(new.fetch_old("known_indicators", "indicator_matches", "indikator_id"))
    links = list(_links(groups, stable_ids(named, known), counts))
    inputs = {"links": _table(links, _LINKS), "doubts": _table([_doubt_row(doubt) for doubt in doubts], _DOUBTS)}
    new.fill("link_indicators", inputs)
    return tuple(decision for decision in decisions if decision not in used)


def link_programmes(new: NewDatabase) -> None:
    """Gives the same program_id to all budget lines of one programme, kegiatan, KRO or RO, in all documents."""
    programmes = group_lines({BudgetLine(*line): count for *line, count in new.fetch("budget_lines")})
    named = [Named(f"{p.level}-{p.kode or digest(p.key)}", p.lines) for p in programmes]
    old = new.fetch_old("known_programmes", "budget", "di_program_id")
    ids = stable_ids(named, {BudgetLine(*line): program_id for *line, program_id in old})
    rows = [row for p, program_id in zip(programmes, ids, strict=True) for row in _programme_rows(p, program_id)]
    new.fill("link_programmes", {"links": _table(rows, _PROGRAMME_LINKS)})


def canonical_name(names: Iterable[str], counts: Mapping[str, int]) -> str:
    """The printed name that stands for all: whole, without an office and slips, in the most documents, short."""

    def faults(name: str) -> tuple[bool, bool, int, int, int, str]:
        return ends_open(name), names_office(name), slips_in(name), -counts[name], len(name), name

    return min(names, key=faults)


def _links(groups: Sequence[Group], ids: Sequence[str], counts: Mapping[str, int]) -> Iterator[Row]:
    for group, indikator_id in zip(groups, ids, strict=True):
        name = canonical_name((member.text for member in group.members), counts)
        for member in group.members:
            yield {
                "indikator": member.text,
                "indikator_id": indikator_id,
                "name": name,
                "score": member.score,
                "method": member.method,
            }


def _doubt_row(doubt: Doubt) -> Row:
    message = (
        f"nearly the same indicator as {doubt.second!r} ({doubt.score:.2f}), yet not linked: "
        "decisions/indicators.csv may say merge"
    )
    return {"indikator": doubt.first, "message": message}


def _programme_rows(programme: Programme, program_id: str) -> Iterator[Row]:
    for line in programme.lines:
        yield {
            "level": line.level,
            "kode": line.kode,
            "uraian": line.uraian,
            "kegiatan": line.kegiatan,
            "program_id": program_id,
            "of_kode": programme.kode,
            "nama": programme.nama,
            "of_level": programme.level,
        }


def _pairs(decisions: Iterable[LinkDecision], action: str, spelt: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Each spelling of the one name with each of the other."""
    return [
        pair
        for decision in decisions
        if decision.action == action
        for pair in product(spelt[_folded(decision.indikator_a)], spelt[_folded(decision.indikator_b)])
    ]


def _folded(text: str) -> str:
    return clean(text).casefold()


def _table(rows: list[Row], names: Sequence[str]) -> pa.Table:
    """The rows as an Arrow table: all columns are text but the score."""
    types = [(name, pa.float64() if name == "score" else pa.string()) for name in names]
    return pa.Table.from_pylist(rows, schema=pa.schema(types))


_LINKS = ("indikator", "indikator_id", "name", "score", "method")
_DOUBTS = ("indikator", "message")
_PROGRAMME_LINKS = ("level", "kode", "uraian", "kegiatan", "program_id", "of_kode", "nama", "of_level")
