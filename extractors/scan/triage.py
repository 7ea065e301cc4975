"""A page's words and pictures in, what kind of page it is out: text, scan, mixed or blank, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.limits import MAX_LOOKED
from extractors.model import Box, PageContent, Word
from extractors.scan.alphabet import likeness
from extractors.scan.model import PageKind
from extractors.scan.pictured import holds_text, render_area
from extractors.source import PdfPage

MIN_WORDS = 5  # fewer words beside a picture are a stamp or a page number, not the page's text
SPECK = 0.02  # share of the page: smaller pictures are logos
ATTACHED = 0.06  # share of the page: a smaller picture holds no table worth reading
LARGE = 0.5  # share of the page
WHOLE = 0.85
MAX_GARBAGE = 0.2  # share of characters that no font map explains
LEAST_ALIKE = 0.6  # of the letters' shares with the usual ones
LEAST_SOUND = 0.6  # share of words that look like words, in text that lies on a picture of the whole page
MAX_COVERED = 0.05  # share of a picture that words may cover where it is read: others are backgrounds

FIGURE = re.compile(r"[(\-+±]*(Rp\.?)?\d[\d.,:/\-–]*\)?")
COMPOUND = re.compile(r"[^\W\d_]+([-–/.&'’@_][^\W_]+)+")
VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)


def page_kind(page: PdfPage, layer: PageContent) -> PageKind:
    """Judge a page whose text layer has a kind by its pictures too; it is drawn only where one may hold text."""
    kind, words, images = PageKind(layer.kind, layer.reason), layer.words, layer.images
    if len(words) < MIN_WORDS and not images and _shows_letters(page, words):
        return PageKind("scan", f"{len(words)} words, but there are letters to be seen")
    if kind.kind != "text":
        return kind
    areas = tuple(box for box in _attached(words, images, page) if holds_text(*render_area(page, box, words)))
    if not areas:
        return kind
    return PageKind("mixed", f"{kind.reason}; {len(areas)} pictures of text", areas)


def kind_by_layer(words: Sequence[Word], images: Sequence[Box], area: float) -> PageKind:
    """Kind by words and the largest picture's share of the page alone; never "mixed"."""
    picture = max((box.width * box.height for box in images), default=0.0) / max(area, 1.0)
    if not words and picture < SPECK:
        return PageKind("blank", "no text and no picture")
    if len(words) < MIN_WORDS and picture >= LARGE:
        return PageKind("scan", f"{len(words)} words beside a picture over {picture:.0%} of the page")
    if not words:
        return PageKind("scan", f"no text; pictures up to {picture:.0%} of the page")
    garbage = garbage_share(words)
    if garbage > MAX_GARBAGE:
        return PageKind("scan", f"{garbage:.0%} of the characters have no meaning")
    if (alike := likeness(words)) < LEAST_ALIKE:
        return PageKind("scan", f"the letters are those of no language (likeness {alike:.2f})")
    if picture >= WHOLE and (sound := sound_share(words)) < LEAST_SOUND:
        return PageKind("scan", f"text on a picture of the page, of which {sound:.0%} looks like words")
    return PageKind("text", f"{len(words)} words; largest picture {picture:.0%} of the page")


def garbage_share(words: Sequence[Word]) -> float:
    """Share of characters that are no characters."""
    letters = "".join(word.text for word in words)
    if letters.isprintable() and "\ufffd" not in letters:
        return 0.0
    bad = sum(char == "\ufffd" or not char.isprintable() for char in letters)
    return bad / len(letters)


def sound_share(words: Sequence[Word]) -> float:
    """Share of words that look like words or figures; marks and short words do not count. 1.0 for none."""
    judged = [sound for word in words if (sound := looks_sound(word.text)) is not None]
    return sum(judged) / len(judged) if judged else 1.0


def looks_sound(text: str) -> bool | None:
    """Whether a word looks like one in any language of Latin letters; None where it is too short to tell."""
    core = re.sub(r"^\W+|\W+$", "", text)
    if not core or (core.isalpha() and len(core) <= 2):
        return None
    if FIGURE.fullmatch(core) or COMPOUND.fullmatch(core):
        return True
    whole_case = core.islower() or core.isupper() or core.istitle()
    return core.isalpha() and whole_case and (core.isupper() or VOWEL.search(core) is not None)


def _shows_letters(page: PdfPage, words: Sequence[Word]) -> bool:
    """Whether letters are drawn that are no text: as outlines, or in fonts that say nothing of them."""
    if page.width * page.height > MAX_LOOKED:
        return False
    whole = Box(0.0, 0.0, page.width, page.height)
    return holds_text(*render_area(page, whole, words))


def _attached(words: Sequence[Word], images: Sequence[Box], page: PdfPage) -> list[Box]:
    """Pictures that are large and have hardly any text over them, each within the page; none twice."""
    found: list[Box] = []
    for image in images:
        box = Box(max(0.0, image.x0), max(0.0, image.top), min(page.width, image.x1), min(page.height, image.bottom))
        size = max(box.width, 0.0) * max(box.height, 0.0)
        if size < ATTACHED * page.width * page.height or box in found:
            continue
        if sum(word.box.overlap(box) for word in words) <= MAX_COVERED * size:
            found.append(box)
    return found
