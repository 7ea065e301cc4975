"""Years that a document says of itself: a View in, checks that they are its own year out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from normalizers.lookup import either, read_lookup
from normalizers.years import find_years
from pipeline.audit.model import Check, say
from pipeline.audit.view import View
from pipeline.audit.wording import Piece, dated, only_names, phrase_pattern

# In a document of the key, these speak of the document's own year when they name one.
_OWN = {
    "LKj": ("LKj", "PK", "RKT", "RAK"),
    "PK": ("PK",),
    "RKT": ("RKT",),
    "RAK": ("RAK",),
    "IKU": ("IKU",),
}
_YEAR = r"(?:(?:pada|di|untuk)\s+)?(?:tahun\s+|ta\.?\s+)?(?:anggaran\s+)?\(?(?P<year>20\d{2})\b(?!\s*[-–/]\s*20\d{2})"
_ASIDE = r"(?:\s*\([a-z ]{2,40}\))?"


@dataclass(frozen=True, slots=True)
class Mention:
    """A year that a piece of text says of the document itself. words: the words that say so."""

    piece: Piece
    words: str
    year: int


def check_own_year(view: View) -> Iterator[Check]:
    """Where a report speaks of itself, of its agreement or of the targets that it measures, it names its own year.

    Sentences that may rightly speak of another year (comparisons, evaluations, next year's plan) are not checked. A
    document that mostly names another year than the one it was filed under is not checked either.
    """
    by_part = groupby(sorted(dated(view), key=_part), key=_part)
    pieces_of = {part_id: list(found) for part_id, found in by_part}
    for part in view.parts:
        if part.tahun is None or part.tahun != part.tahun_akhir or part.part not in _OWN:
            continue
        own = f"{part.satker} {view.document.satker}"
        own_pieces = pieces_of.get(part.part_id, [])
        mentions = [mention for piece in own_pieces for mention in _mentions(piece, part.part, own)]
        said = Counter(mention.year for mention in mentions)
        if said and said[part.tahun] * 2 < max(said.values()):
            continue
        for mention in mentions:
            if mention.year == part.tahun or not _may_differ(mention, part.tahun):
                yield _check(view, mention, part.tahun)


def check_agreement_year(view: View) -> Iterator[Check]:
    """The achievement of a year is measured against the agreement of the same year."""
    for piece in dated(view):
        match = _MEASURED.search(piece.text)
        part = view.part_of.get(piece.part_id)
        if match and part and part.part == "LKj" and part.tahun:
            yield _check(view, Mention(piece, match["words"], int(match["year"])), part.tahun)


def _part(piece: Piece) -> str:
    return piece.part_id


def _mentions(piece: Piece, kind: str, own: str) -> Iterator[Mention]:
    for match in _names(kind).finditer(piece.text):
        between = re.findall(r"[^\W\d_]+", re.sub(r"\([^)]*\)", " ", match["between"]).casefold())
        if only_names(between, own):
            yield Mention(piece, match[0].strip(), int(match["year"]))
    if kind == "LKj":
        for match in _phrases().finditer(piece.text):
            year = next(int(group) for group in match.groups() if group)
            yield Mention(piece, match[0].strip(), year)


def _may_differ(mention: Mention, own: int) -> bool:
    """Whether the sentence may rightly speak of another year."""
    text = mention.piece.text.casefold()
    others = set(find_years(mention.piece.text)) - {mention.year}
    next_year = mention.year > own
    compares = own in others and mention.piece.kind != "item"
    return next_year or compares or any(word in text for word in _other_year_words())


def _check(view: View, mention: Mention, own: int) -> Check:
    holds = mention.year == own
    return Check(
        rule="year",
        claim=mention.words,
        claimed=str(mention.year),
        expected=str(own),
        result="holds" if holds else "broken",
        severity="warning",
        message=say("year.own", words=mention.words, claimed=mention.year, expected=own),
        operands=(mention.piece.quote(view, mention.words),),
        trust=0.85,
        subject=f"{mention.words} {mention.piece.part_id}",
        needed=(str(own),),
    )


@cache
def _names(kind: str) -> re.Pattern[str]:
    """A name of the document or of its plans, words of the office, a year."""
    titles = [row["title"] for row in read_lookup("doc_types") if row["doc_type"] in _OWN[kind]]
    between = r"(?P<between>(?:\s+\(?[^\W\d_][\w./()-]*){0,12}?)"
    return re.compile(rf"\b(?:{either(titles)})\b{_ASIDE}{between}\s*\)?,?\s*{_YEAR}", re.I)


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(phrase_pattern(row["phrase"]) for row in read_lookup("year_phrases")), re.I)


_MEASURED = re.compile(
    r"\b(?:capaian|realisasi|pencapaian)\s+kinerja\b[^.]{0,80}?\b\w{0,5}banding\w*\s+(?:dengan|terhadap)\s+"
    r"(?P<words>(?:perjanjian|penetapan)\s+kinerja\s+tahun\s+(?P<year>20\d{2}))",
    re.I,
)


@cache
def _other_year_words() -> tuple[str, ...]:
    return tuple(row["word"] for row in read_lookup("other_year_words"))
