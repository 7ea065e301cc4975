"""Claims that targets were reached: a View in, checks against the tables that measure them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from normalizers.closing import closes
from normalizers.lookup import read_lookup
from normalizers.model import Unreadable
from normalizers.numbers import read_grade
from pipeline.audit.model import Check, Evidence, PerformanceRow, Result, Severity, say
from pipeline.audit.printed import plain_value
from pipeline.audit.view import View
from pipeline.audit.wording import Piece, only_names, phrase_pattern, pieces

_FULL = Decimal(100)
_HIGH = Decimal(50)  # a per cent that is promised so high is one of which more is better
_SHOWN = 8  # rows quoted of those that were not reached
# Grades from the best down; "WTP" and the like are opinions, which have no order with the letters.
_GRADES = ("AA", "A", "BB", "B", "CC", "C", "D", "E")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that says that targets were reached. words: those that say it."""

    piece: Piece
    words: str
    claimed: str
    everything: bool


def check_reached(view: View) -> Iterator[Check]:
    """Where a report says that all its targets were reached, no indicator in its tables stays below its target.

    "Secara umum" (on the whole) is a weaker claim and breaks with a warning only.
    """
    for part in view.parts:
        if part.part != "LKj":
            continue
        measured = [row for row in view.performance if row.part_id == part.part_id and row.tahun == part.tahun]
        measured = [row for row in measured if row.realisasi_raw and _is_yearly(view, row)]
        below = _once([row for row in measured if is_below(row)])
        count = len(_once(measured))
        for claim in _claims(view, part.part_id) if count else ():
            yield _check(view, claim, below, count)


def is_below(row: PerformanceRow) -> bool:
    """Whether an indicator surely stayed below its target: less may be better of what is not promised in full."""
    if row.target is not None and row.realisasi is not None:
        promised_high = row.target_unit == "persen" and row.target >= _HIGH
        failed = promised_high or (row.capaian is not None and row.capaian < _FULL)
        return failed and row.realisasi < row.target
    if row.capaian is not None:
        return row.capaian < _FULL and row.target is None
    return _is_lower_grade(row.realisasi_raw, row.target_raw)


def _is_lower_grade(reached: str, promised: str) -> bool:
    grades = read_grade(reached), read_grade(promised)
    if isinstance(grades[0], Unreadable) or isinstance(grades[1], Unreadable):
        return False
    if grades[0] not in _GRADES or grades[1] not in _GRADES:
        return False
    return _GRADES.index(grades[0]) > _GRADES.index(grades[1])


def _is_yearly(view: View, row: PerformanceRow) -> bool:
    caption = view.table_of[row.table_id].caption.casefold()
    return not any(word in caption for word in ("triwulan", "semester", "bulan"))


def _once(rows: list[PerformanceRow]) -> list[PerformanceRow]:
    """Each indicator once, though several tables give it."""
    return list({row.indikator.casefold(): row for row in reversed(rows)}.values())[::-1]


def _claims(view: View, part_id: str) -> Iterator[Claim]:
    for piece in pieces(view):
        if piece.part_id != part_id or piece.kind in ("caption", "heading"):
            continue
        for match, everything in ((_all().search(piece.text), True), (_general().search(piece.text), False)):
            if match and not _is_hedged(piece.text, match) and not _is_scoped(piece.text, match):
                yield Claim(piece, match[0], match[0], everything and _concludes(view, piece))
                break
        else:
            match = _HUNDRED.search(piece.text)
            if match and _is_of_office(piece.text, match, view) and not _is_hedged(piece.text, match):
                yield Claim(piece, piece.text, "100%", True)


def _is_hedged(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence takes the claim back, or only hopes for it."""
    before = text[: match.end()].casefold()
    hedged = any(re.search(rf"\b{re.escape(word)}\b", before) for word in _not_claimed())
    return hedged or bool(_EXCEPTION.search(text[match.end() :]))


def _is_scoped(text: str, match: re.Match[str]) -> bool:
    """Whether the words before limit the claim to an objective, a mission, a programme."""
    return bool(_SCOPE.search(text[: match.start()]))


def _concludes(view: View, piece: Piece) -> bool:
    """Whether a claim is made of the year as a whole: in the summary or the closing chapter, or of the agreement."""
    section = view.section_of.get(piece.section_id)
    title = section.title.casefold() if section else ""
    return closes(title, "sums_up") or bool(_AGREED.search(piece.text))


def _is_of_office(text: str, match: re.Match[str], view: View) -> bool:
    """Whether the achievement is said of the office as a whole: it is named, or nothing before could be meant."""
    said = re.findall(r"[^\W\d_]+", match["whose"].casefold())
    named = bool(said) or not text[: match.start()].strip()
    return named and only_names(said, f"{view.document.satker} kpu tahun")


def _check(view: View, claim: Claim, below: list[PerformanceRow], count: int) -> Check:
    result: Result = "broken" if below else "holds"
    severity: Severity = "error" if claim.everything else "warning"
    expected = f"{len(below)} dari {count} indikator di bawah target" if below else claim.claimed
    return Check(
        rule="target_realisasi",
        claim=claim.piece.text,
        claimed=claim.claimed,
        expected=expected,
        result=result,
        severity=severity,
        computation="; ".join(_told(row) for row in below[:_SHOWN]),
        message=say(
            "reached.not", words=claim.words, below=len(below), count=count, first=_told(below[0]) if below else ""
        ),
        operands=(claim.piece.quote(view, claim.piece.text), *_quotes(view, below)),
        trust=0.9 if claim.everything else 0.6,
        subject=claim.piece.text[:80],
    )


def _quotes(view: View, rows: list[PerformanceRow]) -> Iterator[Evidence]:
    for row in rows[:_SHOWN]:
        yield view.quote_field(row.table_id, row.row, row.realisasi_raw, row.confidence)


def _told(row: PerformanceRow) -> str:
    target, reached = plain_value(row.target_raw, row.target), plain_value(row.realisasi_raw, row.realisasi)
    return f"{row.indikator}: {reached} < {target}"


_EXCEPTION = re.compile(r"\b(?:kecuali|namun|tetapi|meskipun|walaupun|hanya)\b", re.I)
_SCOPE = re.compile(r"\b(?:misi|tujuan|sasaran|program|kegiatan|bidang|urusan|triwulan|semester|indikator)\b", re.I)
_AGREED = re.compile(r"\b(?:perjanjian|penetapan)\s+kinerja\b", re.I)
_HUNDRED = re.compile(
    r"\b(?:persentase\s+|rata[- ]rata\s+)?capaian\s+kinerja(?P<whose>(?:\s+[^\W\d_][\w/]*){0,9}?)\s+"
    r"(?:mencapai|sebesar|adalah)\s+100\s?%",
    re.I,
)


@cache
def _all() -> re.Pattern[str]:
    return _pattern("all")


@cache
def _general() -> re.Pattern[str]:
    return _pattern("general")


def _pattern(extent: str) -> re.Pattern[str]:
    rows = [row for row in read_lookup("reached_phrases") if row["extent"] == extent]
    return re.compile("|".join(phrase_pattern(row["phrase"]) for row in rows), re.I)


@cache
def _not_claimed() -> tuple[str, ...]:
    return tuple(row["word"] for row in read_lookup("not_claimed_words"))
