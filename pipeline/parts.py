"""A Document's pages and Identity in, its Parts out: the documents bound into one PDF, in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from normalizers.doc_types import doc_type_of, years_in
from pipeline.front import looks_like_title
from pipeline.model import Identity, Part
from pipeline.outline import CONTACT, PageText, full_title

_CHAPTER = re.compile(r"bab\s+([ivx]+|\d+)\b", re.I)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_RUNNING = 5  # a line on so many pages is no title but a header or footer
_STATEMENT = re.compile(r"\s*pernyataan\s+p", re.I)
_NAME = re.compile(r"\s*nama\s*:\s*(.{3,80})", re.I)
_NIP = re.compile(r"\bnip\b.*", re.I | re.S)


@dataclass(frozen=True, slots=True)
class _Start:
    """A page on which a document may begin. cover: a title page, not a heading over its text. lines: of the title."""

    page: int
    part: str
    lines: tuple[str, ...]
    cover: bool
    statement: bool

    @property
    def title(self) -> str:
        return " ".join(self.lines)[:200]


def find_parts(pages: Sequence[PageText], identity: Identity) -> tuple[Part, ...]:
    """The bound documents; one part over all pages where nothing is attached. Pages count from 1."""
    if not pages:
        return ()
    chosen = _chosen(_starts(pages), pages, identity)
    last_page = pages[-1].page
    parts = []
    for number, start in enumerate(chosen):
        first = 1 if number == 0 else start.page
        end = chosen[number + 1].page - 1 if number + 1 < len(chosen) else last_page
        inside = [page for page in pages if first <= page.page <= max(first, end)]
        parts.append(_part(start, first, max(first, end), inside, identity))
    return tuple(parts)


def _starts(pages: Sequence[PageText]) -> list[_Start]:
    """Pages with a title that begins with a document's name."""
    printed = Counter(line for page in pages for line in set(page.printed_lines()))
    found = []
    for page in pages:
        titles = [full_title(section) for section in page.titles if section.level <= 1 and not section.number]
        lines = page.printed_lines() if page.is_cover() else ()
        own = (line for line in lines if printed[line] < _RUNNING and looks_like_title(line))
        title = next((text for text in (*titles, *own) if doc_type_of(text)), "")
        if title:
            cover = page.is_cover() and not any(_STATEMENT.match(text) for text in titles)
            texts = tuple(line for line in lines if not CONTACT.search(line)) if cover else (title,)
            found.append(_Start(page.page, doc_type_of(title), texts, cover, bool(_STATEMENT.match(title))))
    return found


def _chosen(starts: list[_Start], pages: Sequence[PageText], identity: Identity) -> list[_Start]:
    """The starts at which another document begins than the one before."""
    first = pages[0].page
    own = next((s for s in starts if s.page <= first + 2), None)
    doc_type = own.part if own and identity.doc_type not in _types_at(starts, own.page) else identity.doc_type
    if own and identity.doc_type in ("RKT", "PK", "IKU", "RAK") and _names_several(starts, own, identity):
        following = next((s for s in starts if s.page > own.page), own)
        doc_type = following.part
    chosen = [_Start(first, doc_type, (identity.judul,), bool(own and own.cover), False)]
    for start in starts:
        if start.page <= first or _inside_chapters(start.page, pages):
            continue
        current = chosen[-1]
        if start.part != current.part or start.page > current.page and _begins_again(start, current, pages):
            chosen.append(start)
    return chosen


def _types_at(starts: list[_Start], page: int) -> set[str]:
    return {start.part for start in starts if start.page == page}


def _names_several(starts: list[_Start], own: _Start, identity: Identity) -> bool:
    """Whether the cover names several documents, the first of which begins on a later page."""
    later = [start for start in starts if start.page > own.page]
    return own.cover and len({start.part for start in later}) > 1


def _begins_again(start: _Start, current: _Start, pages: Sequence[PageText]) -> bool:
    """Whether another document of the same type begins: a cover after tables, or a new statement of an agreement."""
    between = [page for page in pages if current.page <= page.page < start.page]
    complete = any(page.has_table for page in between)
    if not complete:
        return False
    return start.cover or (start.statement and not current.cover)


def _inside_chapters(page: int, pages: Sequence[PageText]) -> bool:
    """Whether a chapter before the page is followed by a later one of the same report after it."""
    chapters = [(p.page, number) for p in pages for section in p.titles if (number := _chapter(full_title(section)))]
    before = [number for at, number in chapters if at <= page]
    after = [number for at, number in chapters if at > page]
    return bool(before and after) and after[0] == before[-1] + 1


def _chapter(title: str) -> int:
    found = _CHAPTER.match(title)
    if not found:
        return 0
    number = found.group(1).lower()
    return _ROMAN.get(number, 0) or (int(number) if number.isdigit() else 0)


def _part(start: _Start, first: int, end: int, inside: Sequence[PageText], identity: Identity) -> Part:
    titles = [full_title(section) for page in inside for section in page.titles if section.level <= 1]
    years = next((found for text in (start.title, *titles) if (found := years_in(text)) != (0, 0)), (0, 0))
    if years == (0, 0) or first == 1:
        years = (identity.tahun_awal, identity.tahun_akhir) if identity.tahun_awal else years
    return Part(
        part=start.part,
        tahun=years[0],
        tahun_akhir=years[1],
        page_start=first,
        page_end=end,
        satker=identity.satker,
        penanda_tangan=_signer(inside),
        title=start.title,
    )


def _signer(inside: Sequence[PageText]) -> str:
    """Who signs: the first "Nama : ..." of an agreement, otherwise the name at the end of the last signature."""
    for page in inside:
        for line in page.lines():
            found = _NAME.match(line)
            if found:
                return re.split(r"\s+jabatan\b", found.group(1), flags=re.I)[0].strip(" .,")
    for page in reversed(inside):
        for block in reversed(page.blocks):
            if block.kind == "signature":
                return _last_name(block.text)
    return ""


def _last_name(text: str) -> str:
    """The words in capitals at the end of a signature, before the NIP."""
    words = _NIP.sub("", text).replace(".", ". ").split()
    name: list[str] = []
    for word in reversed(words):
        if not re.fullmatch(r"[A-Z'`.,-]+|[A-Z][a-z]*\.,?", word):
            break
        name.insert(0, word)
    return " ".join(name).strip(" .,")


def part_at(parts: Sequence[Part], page: int) -> int:
    """The index of the part that a page belongs to, -1 for none."""
    return next((i for i, part in enumerate(parts) if part.page_start <= page <= part.page_end), -1)
