"""The pages of a document in, its logical tables out: the parts on each page, joined over page breaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from extractors.errors import page_failure
from extractors.model import PageContent, PageFailure, Table, TablePart
from extractors.ocr.votes import settle
from extractors.tables.around import in_flow, margins, without_margins
from extractors.tables.borderless import TextArea, find_text_areas
from extractors.tables.chains import shared_borders
from extractors.tables.confirm import confirm
from extractors.tables.join import PartInFlow, join_parts
from extractors.tables.loose_doubt import doubt_cuts
from extractors.tables.page import PageDraft, draft_page, finish_page, free_words, with_text_areas
from extractors.tables.strange import doubt_forms
from extractors.tables.text_chains import chain_areas
from extractors.watch import begins

REACH = 2  # pages: odd and even pages may have running lines of their own
Result = TypeVar("Result")


def read_tables(pages: Sequence[PageContent]) -> tuple[list[Table], list[PageFailure]]:
    """Logical tables in reading order, and the pages whose tables could not be read.

    `pages` must be without the running headers and footers of the document; those of documents too short to show what
    runs are recognised here, from page to page.
    """
    failures: list[PageFailure] = []
    drafts: list[PageDraft] = []
    for page in pages:
        drafts.append(_draft(page, drafts, failures))
    texts = [[word.box for word in draft.words] for draft in drafts]
    borders = shared_borders([draft.regions for draft in drafts], texts)
    ruled = [
        _attempt(page, lambda p=page, d=draft, b=inner: finish_page(p, d, b), draft, failures)  # type: ignore[misc]
        for page, draft, inner in zip(pages, drafts, borders, strict=True)
    ]
    areas: list[list[TextArea]] = [
        _attempt(page, lambda p=page, d=draft: find_text_areas(d.words, p.page), [], failures)  # type: ignore[misc]
        for page, draft in zip(pages, ruled, strict=True)
    ]
    areas = chain_areas(areas, [draft.words for draft in ruled], [page.height for page in pages])
    parts = [
        _attempt(page, lambda p=page, d=draft, a=own: with_text_areas(p, d, a), list(draft.parts), failures)  # type: ignore[misc]
        for page, draft, own in zip(pages, ruled, areas, strict=True)
    ]
    return doubt_cuts(doubt_forms(confirm(settle(join_parts(_flows(pages, parts)))))), failures


def _draft(page: PageContent, before: Sequence[PageDraft], failures: list[PageFailure]) -> PageDraft:
    last = before[-1].parts[-1:] if before else ()
    nothing = PageDraft((), page.words, ())
    return _attempt(page, lambda: draft_page(page, last[0].columns if last else ()), nothing, failures)


def _attempt(page: PageContent, read: Callable[[], Result], otherwise: Result, failures: list[PageFailure]) -> Result:
    """One page that defeats the program must not cost the others."""
    begins("tables", page.page)
    try:
        return read()
    except Exception as error:
        failures.append(page_failure(page.page, "tables", error))
        return otherwise


def _flows(pages: Sequence[PageContent], parts: Sequence[Sequence[TablePart]]) -> list[PartInFlow]:
    """The parts with what stands around them on their pages."""
    free = [free_words(page, found) for page, found in zip(pages, parts, strict=True)]
    flows: list[PartInFlow] = []
    for index, page in enumerate(pages):
        neighbours = free[max(0, index - REACH) : index] + free[index + 1 : index + 1 + REACH]
        running = [line for words in neighbours for line in margins(words, page.height)]
        body = without_margins(free[index], page.height, running)
        flows += [in_flow(body, parts[index], part, page.height) for part in parts[index]]
    return flows
