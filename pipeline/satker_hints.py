"""The pages of a document in, everything out that names an office there: hints, each with its source, text and page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.model import Document
from normalizers.doc_types import doc_type_of
from normalizers.lookup import read_lookup
from normalizers.model import Mention, Satker
from normalizers.offices import mentions
from normalizers.regions import find_regions
from normalizers.satkers import check_digit_fits, decree_offices, dipa_offices, satker_of
from pipeline.front import Front
from pipeline.outline import PageText, full_title

_JABATAN = re.compile(r"\s*jabatan\s*:", re.I)
# Enough text to tell whose it is: a long report names its office on each page.
_MAX_TEXT, _MAX_CELLS = 50_000, 10_000
_TITLE_WORDS = 25
_REGION_LABEL = re.compile(r"\s*(?:provinsi|propinsi|kabupaten|kota|kabupaten\s*/\s*kota)\s*:\s*\S", re.I)


@dataclass(frozen=True, slots=True)
class Hint:
    """An office as one place of the document names it. source: as in Evidence. mention: None for a code."""

    source: str
    page: int
    text: str
    satker: Satker
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Hints:
    """offices: in reading order within each source. regions: (code, source), one for each time a region is named.

    unknown_codes: satker codes of DIPA numbers that no list has, with their page.
    """

    offices: tuple[Hint, ...]
    regions: tuple[tuple[str, str], ...]
    unknown_codes: tuple[tuple[str, int], ...]


def collect(document: Document, pages: Sequence[PageText], front: Front) -> Hints:
    """All hints of a document: of its pages, its tables, and the title in the file's properties (page 0)."""
    cells = _table_texts(document)
    texts = [(page.page, "\n".join(_running_text(page))) for page in pages]
    offices = [
        *of_titles(pages, front),
        *_named("property", 0, [document.title]),
        *(hint for page, text in _up_to(_MAX_TEXT, texts) for hint in _named("text", page, [text])),
        *(hint for page, text in _up_to(_MAX_CELLS, cells) for hint in _named("table", page, [text])),
    ]
    codes = [(page, *code) for page, text in (*texts, *cells) for code in dipa_offices(text)]
    offices += [Hint("dipa", page, printed, satker, None) for page, printed, _, satker in codes if satker]
    decrees = [(page, *decree) for page, text in texts for decree in decree_offices(text)]
    offices += [Hint("decree", page, printed, satker, None) for page, printed, satker in decrees]
    regions = [(kode, "cover") for region in find_regions("\n".join(front.lines)) for kode in _sure(region.kodes)]
    regions += [(hint.satker.kode_wilayah, hint.source) for hint in offices if hint.satker.kode_wilayah]
    return Hints(tuple(offices), tuple(regions), tuple((code, page) for page, _, code, satker in codes if not satker))


def of_titles(pages: Sequence[PageText], front: Front) -> Iterator[Hint]:
    """The hints of the front, and of each page's titles, labels and signers."""
    yield from _named("cover" if front.is_cover else "head", front.page, ["\n".join(front.lines)])
    for page in pages:
        yield from _of_page(page)


def _up_to(limit: int, texts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The first texts, no more than limit characters in all."""
    for page, text in texts:
        if limit <= 0:
            return
        yield page, text[:limit]
        limit -= len(text)


def _table_texts(document: Document) -> list[tuple[int, str]]:
    """(first page, texts of the cells) of each table."""
    return [
        (table.places[0].page, "\n".join(cell.text for cell in table.cells))
        for table in document.tables
        if table.places
    ]


def code_advice(code: str) -> str:
    """What may be wrong with a satker code that no list has."""
    return "no office of KPU has it" if check_digit_fits(code) else "its last digit does not fit: perhaps misread"


def _running_text(page: PageText) -> list[str]:
    """Headings and paragraphs, without who signs."""
    return [*map(full_title, page.titles), *(block.text for block in page.blocks if block.kind != "signature")]


def _of_page(page: PageText) -> Iterator[Hint]:
    lines = page.printed_lines()
    titles = [full_title(section) for section in page.titles if section.level <= 1]
    named = [block.text for block in page.blocks if doc_type_of(block.text) and len(block.text.split()) <= _TITLE_WORDS]
    yield from _named("title", page.page, [*titles, *(text for text in named if text.isupper())])
    yield from _named("signer", page.page, [line for line in lines if _JABATAN.match(line)][:1])
    yield from _named("signer", page.page, [block.text for block in page.blocks if block.kind == "signature"])
    yield from _named("label", page.page, [line for line in lines if _label().match(line)][:1])
    areas = [line for line in lines if _REGION_LABEL.match(line)]
    lower = [line for line in areas if not line.casefold().lstrip().startswith("prov")]
    for line in lower or areas:
        for hint in _named("label", page.page, [f"Pemerintah {line.replace(':', ' ')}"]):
            yield replace(hint, text=line)


def _named(source: str, page: int, texts: Iterable[str]) -> Iterator[Hint]:
    for text in texts:
        for mention in mentions(text, bare=source in ("cover", "head")):
            printed = " ".join(text[mention.start : mention.end].split())
            yield Hint(source, page, printed, satker_of(mention), mention)


def _sure(kodes: Sequence[str]) -> Sequence[str]:
    return kodes if len(kodes) == 1 else ()


@cache
def _label() -> re.Pattern[str]:
    labels = (re.escape(row["label"]).replace(r"\ ", r"\s+") for row in read_lookup("office_labels"))
    return re.compile(rf"\s*(?:nama\s+)?(?:{'|'.join(labels)})\s*:", re.I)
