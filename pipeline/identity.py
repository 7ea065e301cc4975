"""A Document, its front and its office in, its Identity out: type, years, office, title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.model import Document
from normalizers.doc_types import RANK, doc_type_of, doc_types_in, years_in
from pipeline.front import Front, looks_like_title
from pipeline.model import Identity, Office
from pipeline.outline import PageText, full_title

_NAME_AND_YEAR = re.compile(r"[A-Z][^.;:]{10,160}?\btahun(?:\s+anggaran)?\s+\d{4}(?:\s*[-–]\s*\d{4})?", re.I)
_WORD = re.compile(r"\b[A-Z]")
_MANY = 3  # years named so often more than the cover's are the report's
_TITLE_LINES, _TITLE_CHARACTERS, _TITLE_WORDS = 6, 300, 25


def find_identity(document: Document, pages: Sequence[PageText], front: Front, office: Office) -> Identity:
    """What the document is as a whole; "lain", 0 and "" where its pages do not tell."""
    chapters = [section for section in document.sections if section.level == 1]
    titles = [full_title(section) for section in chapters]
    body = [line for page in pages for line in page.lines()]
    named = [*(section.title for section in chapters), *titles]
    doc_type = _doc_type(front, named, [document.title, document.filename.replace("-", " ")], body)
    captions = [table.caption for table in document.tables if table.caption]
    headings = [cell.text for table in document.tables for cell in table.cells if cell.is_header]
    first, last = _years(doc_type, front, titles, [*titles, *captions, *body, *headings])
    return Identity(
        doc_type=doc_type,
        tahun_awal=first,
        tahun_akhir=last,
        satker=office.satker.satker,
        judul=_title(doc_type, (first, last), front, document.title, [*titles, *body]),
        satker_id=office.satker.satker_id,
        satker_confidence=office.confidence,
        satker_evidence=office.evidence,
    )


def _doc_type(front: Front, titles: Sequence[str], names: Sequence[str], body: Sequence[str]) -> str:
    """The type that the front names; otherwise that headings, file title and name do; otherwise the text."""
    for found in (
        _opening_types(front.lines),
        _types_of_front(front),
        _types(titles),
        doc_types_in(" ".join(names)),
    ):
        if found:
            return found[0]
    counts = Counter(name for line in body for name in doc_types_in(line)[:1])
    return counts.most_common(1)[0][0] if counts else "lain"


def _opening_types(lines: Iterable[str]) -> tuple[str, ...]:
    """The types that lines begin with, by rank; also the "lain" of a Renja."""
    names = {doc_type_of(line) for line in lines}
    return tuple(name for name in RANK if name in names)


def _types(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in _opening_types(lines) if name != "lain")


def _types_of_front(front: Front) -> tuple[str, ...]:
    """The types named inside the cover's lines; of headings over a text, those of the first that names any."""
    if front.is_cover:
        return doc_types_in(" ".join(front.lines))
    return next((found[-1:] for line in front.lines if (found := doc_types_in(line))), ())


def _years(doc_type: str, front: Front, titles: Sequence[str], texts: Sequence[str]) -> tuple[int, int]:
    """The years of the front or the first headings; else those that the texts name most.

    A Renstra is for a span of years. A yearly report is for the year that its text is about, also where the cover
    gives the year of its printing, the one after.
    """
    if doc_type == "Renstra":
        return (
            _first_span(front.lines)
            or _first_span(titles[:6])
            or _common(texts, True)
            or _common(texts, False)
            or (0, 0)
        )
    lines = [*front.lines, *titles[:6]]
    found = [years for line in lines if (years := years_in(line)) != (0, 0)]
    given = next((years for years in found if doc_type == "lain" or years[0] == years[1]), None)
    if doc_type == "LKj" and given:
        counts = Counter(years_in(text) for text in texts)
        before = (given[0] - 1, given[1] - 1)
        return before if counts[before] >= _MANY * max(1, counts[given]) else given
    return given or _common(texts, False) or (0, 0)


def _first_span(lines: Iterable[str]) -> tuple[int, int] | None:
    return next((years for line in lines if (years := years_in(line))[0] != years[1]), None)


def _common(texts: Iterable[str], spans: bool) -> tuple[int, int] | None:
    counts = Counter(years for text in texts if (years := years_in(text)) != (0, 0) and spans == (years[0] != years[1]))
    return counts.most_common(1)[0][0] if counts else None


def _title(doc_type: str, years: tuple[int, int], front: Front, property_title: str, texts: Sequence[str]) -> str:
    """The front's title; else the file's, or the first that names the document with its year; else a form's head."""
    found = _cover_title(front.lines) if front.is_cover else _head_title(doc_type, front.lines)
    if found or (doc_type in doc_types_in(property_title) and looks_like_title(property_title)):
        return found or property_title
    short = (text for text in texts if len(text.split()) <= _TITLE_WORDS and looks_like_title(text))
    return (
        next((text for text in short if doc_type_of(text) == doc_type and years_in(text) == years), "")
        or next((found for text in texts if (found := _named_in(text, doc_type, years))), "")
        or (_up_to_year(front.lines) if any(years_in(line) != (0, 0) for line in front.lines) else "")
    )


def _cover_title(lines: Sequence[str]) -> str:
    """The lines up to the year, from the one that names the document; "" where none does."""
    start = next((i for i, line in enumerate(lines) if doc_type_of(line)), 0 if doc_types_in(" ".join(lines)) else -1)
    return _up_to_year(lines[start:]) if start >= 0 else ""


def _head_title(doc_type: str, lines: Sequence[str]) -> str:
    """The line over a text that names the document, with the lines in capitals that go on from it."""
    start = next((i for i, line in enumerate(lines) if doc_type in doc_types_in(line)), -1)
    if start < 0:
        return ""
    end = next((i for i, line in enumerate(lines) if i > start and (not line.isupper() or ":" in line)), len(lines))
    return _up_to_year(lines[start:end])


def _up_to_year(lines: Sequence[str]) -> str:
    kept: list[str] = []
    for line in lines[:_TITLE_LINES]:
        if line not in kept:
            kept.append(line)
        if years_in(line) != (0, 0) and len(kept) > 1:
            break
    return " ".join(kept)[:_TITLE_CHARACTERS]


def _named_in(line: str, doc_type: str, years: tuple[int, int]) -> str:
    """The words of a sentence that name the document with its year: "Laporan Kinerja Dinas X Tahun 2016"."""
    for found in _NAME_AND_YEAR.finditer(line):
        starts = (word.start() for word in _WORD.finditer(found[0]))
        start = next((at for at in starts if doc_type_of(found[0][at:]) == doc_type), -1)
        words = found[0][start:] if start >= 0 else ""
        short = words and len(words.split()) <= _TITLE_WORDS
        if short and looks_like_title(words) and years_in(words) == years:
            return words
    return ""
