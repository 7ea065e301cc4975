"""The pages of a document in, the lines out that say what it is: its title page, or what stands over its first text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normalizers.doc_types import doc_type_of
from normalizers.lookup import words_of
from pipeline.outline import CONTACT, PageText

_FRONT = 3  # pages that are looked at for a title page
_LONG = 25  # a title has no more words; a longer line is running text
_HEAD_LINES = 12


@dataclass(frozen=True, slots=True)
class Front:
    """page: where the lines stand, 0 for none. is_cover: whether it is a title page, not the head of a text."""

    lines: tuple[str, ...]
    page: int
    is_cover: bool


def find_front(pages: Sequence[PageText]) -> Front:
    """The title page's lines without addresses; where there is none, title-like lines of the first page."""
    covers = [page for page in pages[:_FRONT] if page.is_cover()]
    named = [page for page in covers if any(map(doc_type_of, page.printed_lines()))]
    cover = next(iter(named), pages[0] if covers and covers[0] is pages[0] else None)
    if cover:
        return Front(_titles(cover.printed_lines()), cover.page, True)
    if not pages:
        return Front((), 0, False)
    lines = dict.fromkeys(filter(looks_like_title, pages[0].printed_lines(short=True)))
    return Front(_titles(list(lines)[:_HEAD_LINES]), pages[0].page, False)


def looks_like_title(line: str) -> bool:
    """Whether a line is in capitals or in the capitals of a title: no sentence."""
    words = [word for word in line.split() if word[0].isalpha()]
    return (
        bool(words)
        and all(word[0].isupper() or word.casefold() in words_of("title_small_words") for word in words)
        and line[-1] not in ".,;"
    )


def _titles(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for line in lines if not CONTACT.search(line) and len(line.split()) <= _LONG)
