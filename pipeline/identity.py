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


def find_identity(document: Document, pages: Sequence[PageText]) -> Identity:
    """What the document is as a whole; "lain", 0 and "" where its pages do not tell."""
    front = pages[:_FRONT]
    cover = next((page for page in front if page.is_cover() and _types(page.printed_lines())), front[0] if front else None)
    lines = [line for line in cover.printed_lines() if not CONTACT.search(line)] if cover else []
    titles = [full_title(section) for section in document.sections if section.level == 1]
    captions = [table.caption for table in document.tables if table.caption]
    texts = [*lines, *titles[:8]]
    first, last = _years(lines) or _years(titles) or _common_year([*captions, *_texts(pages)]) or (0, 0)
    return Identity(
        doc_type=_doc_type(lines, titles, _texts(front)),
        tahun_awal=first,
        tahun_akhir=last,
        satker=find_office(texts) or find_office(_texts(pages[:12])),
        judul=_title(lines) or document.title or (titles[0] if titles else ""),
    )


def _types(lines: Iterable[str]) -> tuple[str, ...]:
    names = {doc_type_of(line) for line in lines}
    return tuple(name for name in RANK if name in names)


def _doc_type(cover: Sequence[str], titles: Sequence[str], texts: Sequence[str]) -> str:
    """The highest type that a line of the cover begins with; otherwise that a heading begins with, or the cover names."""
    for found in (_types(cover), doc_types_in(" ".join(cover)), _types(titles), doc_types_in(" ".join(texts))):
        if found:
            return found[0]
    return "lain"


def _years(lines: Sequence[str]) -> tuple[int, int] | None:
    """The first line with a year, or with a span of years, tells."""
    found = [years for line in lines if (years := years_in(line)) != (0, 0)]
    return next((years for years in found if years[0] != years[1]), found[0]) if found else None


def _common_year(texts: Iterable[str]) -> tuple[int, int] | None:
    counts = Counter(years for text in texts if (years := years_in(text)) != (0, 0))
    return counts.most_common(1)[0][0] if counts else None


def _texts(pages: Sequence[PageText]) -> list[str]:
    return [line for page in pages for line in page.lines()]


def _title(lines: Sequence[str]) -> str:
    """The lines of the cover up to the year, from the one that names the document."""
    start = next((i for i, line in enumerate(lines) if doc_type_of(line)), 0)
    kept: list[str] = []
    for line in lines[start : start + 6]:
        kept.append(line)
        if years_in(line) != (0, 0) and len(kept) > 1:
            break
    return " ".join(kept)[:300]
