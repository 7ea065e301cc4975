"""The running text of a document piece by piece: blocks and captions in, sentences with their part and place out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from normalizers.lookup import read_lookup
from pipeline.audit.model import BlockRow, Evidence, StatementRow, TableRow
from pipeline.audit.view import View

_SHORT = 3  # letters
_DATED = re.compile(r"(?:19|20)\d{2}")
# A full stop ends a sentence before a capital; not after one letter or an abbreviation ("No.", "Kab.").
_END = re.compile(r"(?<=[^\W\d_]{4}[.;!?])\s+(?=[\"“(]?[A-Z])|(?<=[\d%)”\"][.;!?])\s+(?=[\"“(]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, a heading or a caption; block or table is where it stands."""

    text: str
    part_id: str
    section_id: str
    kind: str
    block: BlockRow | None
    table: TableRow | None

    def quote(self, view: View, words: str) -> Evidence:
        """Words of it as evidence; a caption's place is that of its table's first cell."""
        if self.block:
            return view.quote_block(self.block, words)
        assert self.table is not None
        cells = view.grids[self.table.table_id].cells
        if not cells:
            return Evidence(view.doc_id, self.table.page_start, 0, 0, 0, 0, self.table.table_id, None, None, words, 1.0)
        return replace(view.quote_cell(cells[0]), quote=words)


def pieces(view: View) -> Iterator[Piece]:
    """All sentences of the running text in reading order, then the captions of tables."""
    for block in view.blocks:
        for sentence in sentences(block.text):
            yield Piece(sentence, block.part_id, block.section_id, block.kind, block, None)
    for table in view.tables:
        if table.caption:
            yield Piece(table.caption, table.part_id, table.section_id, "caption", None, table)


def dated(view: View) -> Iterator[Piece]:
    """The pieces that name a year (or what may be meant as one): few, so that rules about years are quick."""
    yield from (piece for piece in pieces(view) if _DATED.search(piece.text))


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a block's text, each as printed."""
    return tuple(sentence for sentence in _END.split(text) if sentence)


def is_scanned(view: View, page: int) -> bool:
    """Whether a page is read from its picture: then one digit of a year may be misread, however sure the reader is."""
    return any(row.page == page and row.kind in ("scan", "mixed") for row in view.pages)


def quote_figure(view: View, statement: StatementRow, before: int = 3, after: int = 4) -> Evidence:
    """A figure with a few words around it: a doubt about other figures of its sentence is none about it."""
    block = view.block_of.get(statement.block_id)
    if block is None:
        return view.quote_statement(statement)
    leading = block.text[: statement.start].split()[-before:]
    following = block.text[statement.end :].split()[:after]
    words = " ".join([*leading, block.text[statement.start : statement.end], *following])
    return replace(view.quote_statement(statement), quote=words.strip(" ,.;"))


def phrase_pattern(phrase: str) -> str:
    """A phrase of a lookup as a regular expression: "…" stands for up to twelve words, "{}" for a year of 20xx."""
    plain = re.escape(phrase).replace(r"\ ", r"\s+").replace("…\\s+", r"(?:[^\s.;]+\s+){0,12}?")
    return r"\b" + plain.replace(r"\{\}", r"(20\d{2})\b(?!\s*[-–/]\s*20\d{2})")


def only_names(words: Sequence[str], office: str) -> bool:
    """Whether all words (in small letters) are of an office's name or stand beside such names ("sekretariat", "di").

    "lubuklinggau" is of "KPU Kota Lubuk Linggau".
    """
    own = office.casefold().split()
    whole = "".join(own)
    return all(word in own or word in _frame_words() or (len(word) > _SHORT and word in whole) for word in words)


@cache
def _frame_words() -> frozenset[str]:
    return frozenset(row["word"] for row in read_lookup("own_name_words"))
