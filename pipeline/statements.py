"""A Document in, the amounts, per cents and counts of its running text out, each with its place on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.limits import MAX_PARAGRAPH
from extractors.model import Block, Document, Section
from normalizers.claim_roles import NO_ROLE
from normalizers.claims import Setting, read_claims, role_set_by
from normalizers.model import Claim
from pipeline.blocks import confidence_of, place_of, text_blocks
from pipeline.model import Part, RecordIssue, Statement, TextBlock
from pipeline.parts import part_at

DOUBTFUL = 0.5  # confidence of a figure whose form has another reading
_LONGEST_TITLE = 20  # words
_CONTENTS_LINE = re.compile(r"(?:[.…·_]\s?){4,}\s*[\divxlIVXL-]*\s*$")


def read_statements(
    document: Document, parts: Sequence[Part], blocks: Sequence[TextBlock] | None = None
) -> tuple[Statement, ...]:
    """The statements in reading order; pure. Signatures and lines of a table of contents state nothing.

    blocks: the document's `text_blocks`, where they are at hand.
    """
    settings = _Settings()
    found: list[Statement] = []
    for index, block in enumerate(text_blocks(document) if blocks is None else blocks):
        section = document.sections[block.section]
        source = section.blocks[block.block] if block.block >= 0 else None
        setting = settings.of(block, section)
        if len(block.text) > MAX_PARAGRAPH or block.kind == "signature" or _CONTENTS_LINE.search(block.text):
            continue
        for claim in read_claims(block.text, setting):
            found.append(_statement(index, block, source, claim, parts))
    return tuple(found)


def unread_texts(blocks: Iterable[TextBlock]) -> Iterator[RecordIssue]:
    """Paragraphs whose figures are not sought, because they are longer than any paragraph is."""
    for block in blocks:
        if len(block.text) > MAX_PARAGRAPH:
            message = f"a text of {len(block.text):,} characters: no figures were sought in it"
            yield RecordIssue("statements", "too-much", block.place.page, message, block.text[:80], -1, -1, -1)


def statement_issues(statements: Sequence[Statement]) -> Iterator[RecordIssue]:
    """Figures that are not read for certain."""
    for statement in statements:
        figure, page = statement.claim.figure, statement.place.page
        if figure.value is None:
            message = "a figure of the text is no number by its form"
            yield RecordIssue("statements", "unreadable-number", page, message, figure.raw, -1, -1, -1)
        elif figure.doubtful:
            message = "a figure of the text has another reading"
            yield RecordIssue("statements", "ambiguous-number", page, message, figure.raw, -1, -1, -1)
        if figure.words and figure.words_value is None:
            message = "a spelling in words says no number"
            yield RecordIssue("statements", "unreadable-words", page, message, figure.words, -1, -1, -1)


@dataclass(slots=True)
class _Settings:
    """What the blocks before give: to a list item its introduction; to "kegiatan ini" the title that it points to."""

    lead: Setting = Setting()
    section: int = -1

    def of(self, block: TextBlock, section: Section) -> Setting:
        if block.section != self.section:
            self.lead = Setting(subject=section.title if section.level > 1 else "")
            self.section = block.section
        setting = replace(self.lead, item=True) if block.kind == "item" else replace(self.lead, role=NO_ROLE)
        if block.text.rstrip().endswith(":"):
            self.lead = replace(self.lead, role=role_set_by(block.text))
        elif block.kind == "para":
            self.lead = replace(setting, item=False)
        elif block.kind == "item" and _is_title(block.text):
            self.lead = replace(self.lead, subject=block.text[len(block.marker) :].strip(" .)"))
        return setting


def _is_title(item: str) -> bool:
    """Whether a list item is the title of the paragraphs that follow: short, and no sentence."""
    return len(item.split()) <= _LONGEST_TITLE and not item.rstrip().endswith((".", ";", ",")) and item[-1:].isalnum()


def _statement(index: int, block: TextBlock, source: Block | None, claim: Claim, parts: Sequence[Part]) -> Statement:
    figure = claim.figure
    words = (
        [
            word
            for word, (start, end) in zip(source.words, source.spans, strict=False)
            if start < figure.end and figure.start < end
        ]
        if source
        else []
    )
    place = place_of(words) or block.place
    confidence = confidence_of(words) if words else block.confidence
    return Statement(
        block=index,
        section=block.section,
        part=part_at(parts, place.page),
        claim=claim,
        sentence=block.text[claim.sentence[0] : claim.sentence[1]],
        place=place,
        confidence=min(confidence, DOUBTFUL) if figure.doubtful else confidence,
    )
