"""Years of cited laws and decrees: a View in, checks that they are years and that one regulation has one year out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from normalizers.lookup import read_lookup, words_of
from normalizers.text import clean
from pipeline.audit.model import Check, Severity, say
from pipeline.audit.view import View
from pipeline.audit.wording import Piece, dated, is_scanned

_CITED = re.compile(
    r"(?P<kind>(?:[^\W\d_][\w/-]*\s+){1,4}?)(?:nomor|nomer|no\.?)\s*:?\s*(?P<number>\d{1,4})\s+tahun\s+(?P<year>(?:19|20)\d{2})\b"
    r"(?P<title>\s+tentang\s+(?:[^\s.;()]+\s*){1,8})?",
    re.I,
)
_NUMBERED_YEAR = re.compile(r"\d\s+tahun\s+\d", re.I)
_MALFORMED = re.compile(r"(?P<words>\btahun\s+(?P<year>(?:19|20)\d{3}))(?!\d|[.,]\d)", re.I)
_NUMBER_BEFORE = re.compile(r"(?:nomor|nomer|no\.?)\s*:?\s*(\d{1,4})\s*$", re.I)
_TITLE_WORDS = 4  # titles whose first words are the same are one regulation's


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited regulation."""

    piece: Piece
    words: str
    kind: str
    number: str
    year: str
    title: str


def check_citation_year(view: View) -> Iterator[Check]:
    """A regulation that is cited by number and title has the same year wherever it is cited."""
    for cited in _by_regulation(view).values():
        years = Counter(citation.year for citation in cited)
        usual = max(years, key=lambda year: (years[year], max(i for i, c in enumerate(cited) if c.year == year)))
        if len(cited) < 2:
            continue
        for citation in cited:
            if citation.year != usual:
                other = next(c for c in cited if c.year == usual)
                yield _check(view, citation, other)
        if len(years) == 1:
            yield _check(view, cited[1], cited[0])


def check_year_form(view: View) -> Iterator[Check]:
    """A year has four digits."""
    for piece in dated(view):
        for match in _MALFORMED.finditer(piece.text):
            before = _NUMBER_BEFORE.search(piece.text[: match.start()])
            expected = _meant(view, match["year"], before[1] if before else "")
            doubled = any(a == b for a, b in zip(match["year"], match["year"][1:], strict=False))
            yield Check(
                rule="year",
                claim=match["words"],
                claimed=match["year"],
                expected=expected,
                result="broken",
                severity="error" if expected and doubled else "warning",
                message=say("year.form", words=match["words"], claimed=match["year"], expected=expected or "?"),
                operands=(piece.quote(view, piece.text[max(0, match.start() - 30) : match.end()].strip()),),
                trust=0.95 if doubled else 0.6,
                subject=match["year"],
                needed=(expected,),
            )


def _by_regulation(view: View) -> dict[tuple[str, ...], list[Citation]]:
    found: dict[tuple[str, ...], list[Citation]] = defaultdict(list)
    for piece in dated(view):
        for citation in _citations(piece):
            words = re.findall(r"\w+", citation.title.casefold())
            title = words[1 : _TITLE_WORDS + 1]
            if len(title) >= _TITLE_WORDS - 1 and words_of("yearly_titles").isdisjoint(words):
                found[citation.kind, citation.number, *title].append(citation)
    return found


def _citations(piece: Piece) -> Iterator[Citation]:
    """All citations, also such as stand in the title of another."""
    text = clean(piece.text)
    start = 0 if _NUMBERED_YEAR.search(text) else len(text)
    while match := _CITED.search(text, start):
        start = match.end("year")
        kind = " ".join(re.sub(r"[-\s]+", " ", match["kind"]).casefold().split())
        name = next((row["word"] for row in read_lookup("national_regulations") if row["word"] in kind), "")
        if name in ("peraturan menteri", "permen"):
            name = kind  # each ministry counts its own
        if name:
            words = match[0].strip()
            yield Citation(piece, words, name, match["number"].lstrip("0"), match["year"], match["title"] or "")


def _meant(view: View, printed: str, number: str) -> str:
    """The year that a five-digit one stands for: that of the same decree elsewhere, else the one with a digit less."""
    shorter = {printed[:i] + printed[i + 1 :] for i in range(5)}
    if number:
        for piece in dated(view):
            same = re.search(rf"\b0*{number}\s+tahun\s+((?:19|20)\d{{2}})\b", piece.text, re.I)
            if same and same[1] in shorter:
                return same[1]
    own = {str(part.tahun) for part in view.parts if part.tahun}
    likely = sorted(shorter & own)
    return likely[0] if likely else ""


def _check(view: View, citation: Citation, other: Citation) -> Check:
    holds = citation.year == other.year
    quotes = (citation.piece.quote(view, citation.words), other.piece.quote(view, other.words))
    read = any(is_scanned(view, quote.page) for quote in quotes)
    severity: Severity = "warning" if read else "error"
    return Check(
        rule="year",
        claim=citation.words,
        claimed=citation.year,
        expected=other.year,
        result="holds" if holds else "broken",
        severity=severity,
        message=say(
            "year.citation", words=citation.words, claimed=citation.year, expected=other.year, other=other.words
        ),
        operands=quotes,
        trust=0.9,
        subject=f"{citation.kind} {citation.number}",
        needed=(other.year, citation.year),
    )
