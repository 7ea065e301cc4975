"""A Document in, its Identity out: type, years, office as named, title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extractors.model import Document
from normalizers.doc_types import RANK, doc_type_of, doc_types_in, years_in
from normalizers.offices import find_office
from pipeline.model import Identity
from pipeline.outline import CONTACT, PageText, full_title

_FRONT = 3  # pages that are looked at for the title
_SHORT = 8  # a shorter title of the file's properties is none
_LONG = 25  # a title has no more words; a longer line is running text


def find_identity(document: Document, pages: Sequence[PageText]) -> Identity:
    """What the document is as a whole; "lain", 0 and "" where its pages do not tell."""
    cover = _cover(pages)
    chapters = [section.title for section in document.sections if section.level == 1]
    titles = [full_title(section) for section in document.sections if section.level == 1]
    captions = [table.caption for table in document.tables if table.caption]
    headings = [cell.text for table in document.tables for cell in table.cells if cell.is_header]
    body = [line for page in pages for line in page.lines()]
    doc_type = _doc_type(cover, [*chapters, *titles], [document.title, document.filename.replace("-", " ")], body)
    spans = doc_type in ("Renstra", "lain")
    first, last = (
        _first_years(cover, spans)
        or _first_years(titles[:6], spans)
        or _common_years([*titles, *captions, *body, *headings], spans)
    )
    return Identity(
        doc_type=doc_type,
        tahun_awal=first,
        tahun_akhir=last,
        satker=find_office([*cover, *titles[:8]]) or find_office([document.title, *titles, *body[:200]], True),
        judul=_title(cover)
        or (document.title if len(document.title) > _SHORT else "")
        or next((title for title in titles if doc_type_of(title)), ""),
    )


def _cover(pages: Sequence[PageText]) -> list[str]:
    """The lines of the title page, without addresses; of the first page's headings where there is no title page."""
    front = pages[:_FRONT]
    covers = [page for page in front if page.is_cover()]
    page = next((page for page in covers if _types(page.printed_lines())), covers[0] if covers else None)
    lines = page.printed_lines() if page else [full_title(s) for page in front[:1] for s in page.titles]
    if not page and front:
        lines = [*lines, *(line for line in front[0].printed_lines() if len(line.split()) <= 12)][:12]
    return [line for line in lines if not CONTACT.search(line) and len(line.split()) <= _LONG]


def _types(lines: Iterable[str]) -> tuple[str, ...]:
    names = {doc_type_of(line) for line in lines}
    return tuple(name for name in RANK if name in names)


def _doc_type(cover: Sequence[str], titles: Sequence[str], names: Sequence[str], body: Sequence[str]) -> str:
    """The highest type that the cover names; otherwise that headings, file title and name do; otherwise the text."""
    for found in (_types(cover), doc_types_in(" ".join(cover)), _types(titles), doc_types_in(" ".join(names))):
        if found and found[0] != "lain":
            return found[0]
    counts = Counter(name for line in body for name in doc_types_in(line)[:1])
    return counts.most_common(1)[0][0] if counts else "lain"


def _first_years(lines: Sequence[str], spans: bool) -> tuple[int, int] | None:
    """The years of the first line that has any; of a span of years before a single one. spans: whether they count."""
    found = [years for line in lines if (years := years_in(line)) != (0, 0)]
    if spans:
        return next((years for years in found if years[0] != years[1]), found[0] if found else None)
    return next((years for years in found if years[0] == years[1]), None)


def _common_years(texts: Iterable[str], spans: bool) -> tuple[int, int]:
    counts = Counter(years for text in texts if (years := years_in(text)) != (0, 0) and (spans or years[0] == years[1]))
    return counts.most_common(1)[0][0] if counts else (0, 0)


def _title(lines: Sequence[str]) -> str:
    """The lines of the cover up to the year, from the one that names the document."""
    start = next((i for i, line in enumerate(lines) if doc_type_of(line)), -1)
    if start < 0:
        start = next((i for i, line in enumerate(lines) if doc_types_in(line)), len(lines))
    kept: list[str] = []
    for line in lines[start : start + 6]:
        kept.append(line)
        if years_in(line) != (0, 0) and len(kept) > 1:
            break
    return " ".join(kept)[:300]
