"""The pages of a document in, its logical tables out: parts on each page, what stands around them, and how they join."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model import PageContent, Table, TablePart
from extractors.tables.join import PartInFlow, join_parts
from extractors.tables.page import find_parts, free_words


def read_tables(pages: Sequence[PageContent]) -> list[Table]:
    """Logical tables in reading order. `pages` must be without running headers and footers."""
    flows: list[PartInFlow] = []
    for page in pages:
        parts = find_parts(page)
        flows += [_in_flow(page, parts, part) for part in parts]
    return join_parts(flows)


def _in_flow(page: PageContent, parts: Sequence[TablePart], part: TablePart) -> PartInFlow:
    free = [word.box.cy for word in free_words(page, parts)]
    others = [other.box.cy for other in parts if other is not part]
    around = free + others
    return PartInFlow(
        part,
        any(y < part.box.top for y in around),
        any(y > part.box.bottom for y in around),
    )
