"""Periods of plans, the place of a year in them, and when a report is signed: a View in, checks out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from normalizers.closing import closes
from normalizers.lookup import read_lookup
from normalizers.months import month_of
from normalizers.text import clean
from pipeline.audit.model import BlockRow, Check, Severity, say
from pipeline.audit.view import View
from pipeline.audit.wording import Piece, dated

_RANGE = r"(?P<range>(?P<first>20\d{2})\s*[-–—]\s*(?P<last>20\d{2}))"
_PLAN = r"\b(?:renstra|rencana\s+strategi[sk]?)\b"
_PERIOD = re.compile(
    rf"(?:{_PLAN}|\biku\b|indikator\s+kinerja\s+utama|\bkurun\s+waktu)"
    rf"(?:\s+\(?[^\W\d_][\w./()-]*){{0,9}}?\s*\(?(?:tahun\s+|periode\s+)*{_RANGE}",
    re.I,
)
_ENOUGH = 2  # a plan's period is known when so many places give it and more than any other


@dataclass(frozen=True, slots=True)
class Named:
    """A period that a piece of text names. words: the words around it."""

    piece: Piece
    words: str
    printed: str
    years: tuple[int, int]


def check_period(view: View) -> Iterator[Check]:
    """A document gives the period of its strategic plan alike everywhere.

    Only a period that shares its first or last year with the usual one is held to be the same plan's.
    """
    named = [found for piece in dated(view) for found in _named(piece)]
    usual = plan_period(named)
    if usual is None:
        return
    printed = next(found.printed for found in named if found.years == usual)
    for found in named:
        if found.years == usual or (found.years[0] == usual[0]) != (found.years[1] == usual[1]):
            yield _check(
                view, found.piece, found.words, found.printed, printed, found.years == usual, "period", "warning"
            )


def check_ordinal(view: View) -> Iterator[Check]:
    """What is called the first (second ...) year of a strategic plan is that year of its period."""
    for piece in dated(view):
        match = _NTH.search(piece.text)
        part = view.part_of.get(piece.part_id)
        if not match or not part or not part.tahun:
            continue
        before = re.findall(r"\btahun\s+(?:anggaran\s+)?(20\d{2})\b(?!\s*[-–])", piece.text[: match.start()], re.I)
        year = int(before[-1]) if before else part.tahun
        first, last = int(match["first"]), int(match["last"])
        said = _ordinals()[match["nth"].casefold()] or last - first + 1
        place = year - first + 1
        if first <= year <= last and part.tahun == part.tahun_akhir:
            claimed, expected = f"tahun {match['nth']}", f"tahun {_word(place)}"
            yield _check(view, piece, match[0], claimed, expected, said == place, "ordinal", "error")


def check_signed(view: View) -> Iterator[Check]:
    """A yearly report is signed when its year is over (or in its last month)."""
    for block in view.blocks:
        part = view.part_of.get(block.part_id)
        match = _SIGNED.search(clean(block.text))
        if match is None or part is None or part.part != "LKj" or not part.tahun or not _signs_report(view, block):
            continue
        month, year = month_of(match["month"]), int(match["year"])
        if not month:
            continue
        claimed = f"{match['month']} {year}"
        expected = claimed if (year, month) >= (part.tahun, 12) else f"{match['month']} {part.tahun + 1}"
        piece = Piece(block.text, block.part_id, block.section_id, block.kind, block, None)
        yield _check(view, piece, match[0], claimed, expected, claimed == expected, "signed", "warning")


def plan_period(named: list[Named]) -> tuple[int, int] | None:
    """The period that most places give to the plan; None where no one is clearly usual."""
    said = Counter(found.years for found in named).most_common(2)
    if not said or said[0][1] < _ENOUGH or (len(said) > 1 and said[1][1] * 2 > said[0][1]):
        return None
    return said[0][0]


def _named(piece: Piece) -> Iterator[Named]:
    for match in _PERIOD.finditer(piece.text):
        years = int(match["first"]), int(match["last"])
        if years[0] < years[1]:
            yield Named(piece, match[0], match["range"], years)


def _signs_report(view: View, block: BlockRow) -> bool:
    section = view.section_of.get(block.section_id)
    title = section.title.casefold() if section else ""
    return block.kind == "signature" and closes(title, "signed")


def _check(
    view: View, piece: Piece, words: str, claimed: str, expected: str, holds: bool, kind: str, severity: Severity
) -> Check:
    return Check(
        rule="year",
        claim=words,
        claimed=claimed,
        expected=expected,
        result="holds" if holds else "broken",
        severity=severity,
        message=say(f"year.{kind}", words=words, claimed=claimed, expected=expected),
        operands=(piece.quote(view, words),),
        trust=0.9,
        subject=f"{kind} {claimed}",
        needed=(expected,),
    )


_SIGNED = re.compile(r"^[A-Z][\w .'-]{2,30},\s+(?:\d{1,2}\s+)?(?P<month>[A-Za-z]{3,9})\s+(?P<year>20\d{2})\b")


@cache
def _ordinals() -> dict[str, int]:
    return {row["word"]: int(row["number"]) for row in read_lookup("ordinals")}


def _word(place: int) -> str:
    return next((word for word, number in _ordinals().items() if number == place), f"ke-{place}")


_NTH = re.compile(
    rf"\btahun\s+(?P<nth>{'|'.join(map(re.escape, _ordinals()))})\s+(?:[^\s.;]+\s+){{0,6}}?"
    rf"(?:{_PLAN}|rpjmd?n?)\b(?:\s+\(?[^\W\d_][\w./()-]*){{0,9}}?\s*\(?(?:tahun\s+|periode\s+)*{_RANGE}",
    re.I,
)
