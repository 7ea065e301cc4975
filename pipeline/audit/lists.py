"""Lists that a text announces with their number: a View in, checks that so many follow out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from normalizers.lookup import read_lookup
from pipeline.audit.model import BlockRow, Check, Evidence, Result, Severity, StatementRow, say
from pipeline.audit.view import View
from pipeline.audit.wording import quote_figure

_OPENER = re.compile(
    r"\b(?P<exact>yaitu|yakni|ialah|adalah|terdiri\s+(?:dari|atas)|meliputi|sebagai\s+berikut|berikut)\b"
    r"|\b(?P<some>antara\s+lain|diantaranya|di\s+antaranya|seperti|misalnya)\b",
    re.I,
)
# A number that points back: "ke 9 indikator", "2 (dua) indikator tersebut".
_BACK = re.compile(r"\bke[\s-]*$", re.I)
_BACK_AFTER = re.compile(r"[^.:;]{0,12}\b(?:tersebut|diatas|di\s+atas|ini)\b", re.I)
_INLINE = re.compile(r"(?:^|[\s:;,.(])\(?(?P<mark>\d{1,2}|[a-z])[.)]\s*(?=[^\W\d_])")
_STYLES = (("number", re.compile(r"\(?(\d{1,2})[.),]?")), ("letter", re.compile(r"\(?([a-zA-Z])[.)]")))
_GROUPS = 3  # groups with numbers of their own that are a list
_BETWEEN = 2  # words that may stand between what is counted and its list
_AFTER_OPENER = 2  # words between the word that opens a list and the list ("yaitu sebagai berikut :")
_LONGEST = 60  # blocks after a text in which its list must end


@dataclass(frozen=True, slots=True)
class Listed:
    """What follows an announcement: how many, whether they carry numbers, where."""

    count: int
    numbered: bool
    quotes: tuple[Evidence, ...]


def check_lists(view: View) -> Iterator[Check]:
    """Where a text announces N things and lists them ("dua sumber, yaitu: 1) ... 2) ..."), N things follow.

    "Antara lain" (among others) may leave things out: fewer give a warning. Lists whose marks have gaps or that mix
    kinds of marks are not counted.
    """
    order = {block.block_id: index for index, block in enumerate(view.blocks)}
    for statement in view.statements:
        if not _announces(statement):
            continue
        block = view.block_of.get(statement.block_id)
        opener = _opener(view, statement) if block else None
        if block is None or opener is None:
            continue
        listed = _listed(view, statement, block, order[block.block_id])
        if listed and listed.count > 1 and not _is_of_another(view, statement, listed):
            exact = bool(opener["exact"]) and _is_beside(view, statement, opener)
            yield _check(view, statement, listed, exact)


def _announces(statement: StatementRow) -> bool:
    if statement.quantity != "jumlah" or statement.role != "jumlah" or not statement.value:
        return False
    words = statement.subject.casefold().replace("/", " ").split()
    countable = 2 <= statement.value <= 40 and statement.value % 1 == 0
    numbered = bool(words) and (words[-1].isdigit() or statement.subject.split()[-1].strip("IVX") == "")
    return countable and not numbered and bool(words) and words[0] in _listed_nouns()


def _opener(view: View, statement: StatementRow) -> re.Match[str] | None:
    """The word that opens the list: behind the number in its sentence, which must end with it or with its things."""
    text = view.block_of[statement.block_id].text[statement.end :]
    found = _OPENER.search(text)
    before = view.block_of[statement.block_id].text[: statement.start]
    if _BACK.search(before) or _BACK_AFTER.match(text[len(statement.subject) :]):
        return None
    if found and "." not in text[: found.start()].rstrip("."):
        return found
    return None


def _is_beside(view: View, statement: StatementRow, opener: re.Match[str]) -> bool:
    """Whether only the name of what is counted stands between the number and the word that opens the list."""
    between = view.block_of[statement.block_id].text[statement.end :][: opener.start()]
    return len(between.split()) <= len(statement.subject.split()) + _BETWEEN


def _is_of_another(view: View, statement: StatementRow, listed: Listed) -> bool:
    """Whether the list is of another number of the sentence ("3 program dan 10 kegiatan, yaitu: 1. Program ..."), or
    of all of them together ("3 sasaran strategis dan 1 sasaran lain, yaitu: ...").
    """
    if statement.value == listed.count:
        return False
    beside = [other.value for other in view.statements_in[statement.block_id] if other.sentence == statement.sentence]
    return listed.count in beside or sum((value for value in beside if value), Decimal()) == listed.count


def _listed(view: View, statement: StatementRow, block: BlockRow, index: int) -> Listed | None:
    text = block.text[statement.end :]
    inline = _inline(text)
    if inline:
        return Listed(inline, True, (view.quote_block(block, text[:300]),))
    grouped = [
        other for other in view.statements_in[block.block_id]
        if other.start > statement.start and other.sentence == statement.sentence and other.role == "rincian"
        and other.unit.casefold() != statement.unit.casefold()
    ]  # fmt: skip
    if len(grouped) >= _GROUPS and len({other.subject.casefold() for other in grouped}) == len(grouped):
        return Listed(len(grouped), False, tuple(quote_figure(view, other) for other in grouped))
    opened = _OPENER.search(text)
    ends = opened is not None and len(text[opened.end() :].split()) <= _AFTER_OPENER
    return _following(view, index) if ends and text.rstrip().endswith((":", "yaitu", "yakni", "berikut")) else None


def _inline(text: str) -> int:
    """How many things a text numbers within itself, from 1 or a on; 0 for fewer than two."""
    marks = [match["mark"] for match in _INLINE.finditer(text)]
    for first in ("1", "a"):
        wanted, count = first, 0
        for mark in marks:
            if mark == wanted:
                count += 1
                wanted = str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)
        if count > 1:
            return count
    return 0


def _following(view: View, index: int) -> Listed | None:
    """The list items after a block: those that go on from 1 or a, or bullets without a break."""
    blocks = view.blocks[index + 1 : index + 1 + _LONGEST]
    if not blocks or blocks[0].kind != "item":
        return None
    style, number = _mark(blocks[0].marker)
    if style == "bullet":
        depth, sign = blocks[0].depth, blocks[0].marker
        taken = []
        for block in blocks:
            if block.kind != "item" or block.depth < depth:
                break
            if block.depth == depth and block.marker == sign:
                taken.append(block)
        if any(view.statements_in.get(block.block_id) for block in taken):
            return None  # "• Sangat baik: 8 indikator": parts of the number, no things
        return Listed(len(taken), False, tuple(view.quote_block(block) for block in (taken[0], taken[-1])))
    if number != 1:
        return None
    last, end = 1, blocks[0]
    for block in blocks[1:]:
        if block.kind == "heading" or _mark(block.marker) == (style, 1):
            break
        if _mark(block.marker) == (style, last + 1) or _opens(block.text, style, last + 1):
            last, end = last + 1, block
        while _runs_on(end.text, style, last + 1):
            last += 1
    return Listed(last, True, (view.quote_block(blocks[0]), view.quote_block(end)))


def _opens(text: str, style: str, number: int) -> bool:
    """Whether a text begins as the next item, though it is taken for a paragraph."""
    mark = str(number) if style == "number" else chr(number + 96)
    return bool(re.match(rf"\(?{mark}[.)]\s*[^\W\d_]", text))


def _runs_on(text: str, style: str, number: int) -> bool:
    """Whether the next item stands at the end of this one's text, where a line break was lost."""
    mark = str(number) if style == "number" else chr(number + 96)
    return bool(re.search(rf"\s\(?{mark}[.)]\s*[^\W\d_]", text))


def _mark(marker: str) -> tuple[str, int]:
    for style, pattern in _STYLES:
        match = pattern.fullmatch(marker.strip())
        if match:
            return style, int(match[1]) if match[1].isdigit() else ord(match[1].casefold()) - 96
    return "bullet", 0


def _check(view: View, statement: StatementRow, listed: Listed, exact: bool) -> Check:
    said = int(statement.value or 0)
    holds = said == listed.count
    result: Result = "holds" if holds else "broken"
    severity: Severity = "error" if exact and listed.numbered else "warning"
    return Check(
        rule="count",
        claim=f"{statement.value_raw} {statement.subject}",
        claimed=str(said),
        expected=str(listed.count),
        result=result,
        severity=severity,
        delta=(statement.value or Decimal()) - listed.count,
        message=say("count.list", subject=statement.subject, claimed=said, expected=listed.count),
        operands=(quote_figure(view, statement), *(replace(quote, confidence=1.0) for quote in listed.quotes)),
        trust=0.9 if severity == "error" else 0.6,
        subject=f"{statement.subject} {statement.block_id}",
        needed=(str(listed.count), *("" for _ in listed.quotes)),
    )


@cache
def _listed_nouns() -> frozenset[str]:
    people = ("people", "candidates", "parties")
    return frozenset(row["noun"] for row in read_lookup("count_nouns") if row["reason"] not in people)
