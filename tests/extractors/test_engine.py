"""Both engines say the same of a page: its words, rulings and areas; the few differences that are known are counted.

Known: pdfium's box of a letter takes in ink beyond its advance (the foot of a j, the head of an f); pdfminer does not
know what is built into a symbol font without a map, so that such signs are others, or U+FFFD.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from extractors.document import read_document
from extractors.engine import VARIABLE, chosen_engine, open_with
from extractors.model import Box, PageContent, Ruling, Word
from extractors.pages import read_page
from samples.style import BLUE, F4
from tests.pdfs import draw, fill, hline, text, vline

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "pdf"
NEAR = 0.5  # points
OVERHANG = 0.2  # of the type size: ink beyond the advance
Item = TypeVar("Item", Word, Ruling)


def pages(path: Path, engine: str) -> list[PageContent]:
    with open_with(engine, path) as pdf:
        return [read_page(page) for page in pdf.pages()]


def apart(first: Box, second: Box) -> tuple[float, float]:
    """How far two boxes are apart across the page, and down."""
    across = max(abs(first.x0 - second.x0), abs(first.x1 - second.x1))
    return across, max(abs(first.top - second.top), abs(first.bottom - second.bottom))


def same_word(first: Word, second: Word) -> bool:
    across, down = apart(first.box, second.box)
    return first.angle == second.angle and across <= max(NEAR, OVERHANG * first.size) and down <= NEAR


def same_ruling(first: Ruling, second: Ruling) -> bool:
    return max(apart(first.box, second.box)) <= NEAR


def left_over(
    first: Iterable[Item], second: Iterable[Item], kind: Callable[[Item], object], same: Callable[[Item, Item], bool]
) -> list[Item]:
    """What of both has no partner in the other."""
    waiting: dict[object, list[Item]] = {}
    for item in second:
        waiting.setdefault(kind(item), []).append(item)
    alone = []
    for item in first:
        among = waiting.get(kind(item), [])
        partner = next((index for index, other in enumerate(among) if same(item, other)), None)
        if partner is None:
            alone.append(item)
        else:
            among.pop(partner)
    return alone + [item for items in waiting.values() for item in items]


def differences(path: Path) -> tuple[int, list[Word], list[Ruling]]:
    """How many words there are, and the words and rulings that only one engine gives."""
    words, rulings, count = list[Word](), list[Ruling](), 0
    for one, other in zip(pages(path, "pdfium"), pages(path, "pdfplumber"), strict=True):
        count += len(one.words)
        assert (one.width, one.height, one.rotation, one.kind) == (
            other.width,
            other.height,
            other.rotation,
            other.kind,
        )
        assert len(one.fills) == len(other.fills)
        words += left_over(one.words, other.words, lambda word: (word.text, word.bold, word.italic), same_word)
        rulings += left_over(one.rulings, other.rulings, lambda ruling: (ruling.horizontal, ruling.source), same_ruling)
    return count, words, rulings


def spots(words: Iterable[Word]) -> set[tuple[int, int, int]]:
    return {(word.page, round(word.box.x0), round(word.box.cy)) for word in words}


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "raw").glob("*[0-9].pdf")), ids=lambda path: path.stem)
def test_both_engines_read_the_samples_alike(path: Path) -> None:
    count, words, rulings = differences(path)
    assert not rulings
    symbols = [word for word in words if not any(letter.isalnum() for letter in word.text)]
    assert spots(words) == spots(symbols)
    assert len(symbols) <= 0.02 * count


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus is not at {CORPUS}")
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.teks.pdf")), ids=lambda path: path.stem)
def test_both_engines_read_the_corpus_alike(path: Path) -> None:
    count, words, rulings = differences(path)
    assert count
    assert not words
    assert not rulings


OPS = [text(72, 100, "Pagu"), hline(72, 200, 104), vline(300, 50, 250), fill(100, 300, 180, 340, BLUE)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [0, 30])
def test_turned_and_cropped_pages_are_alike(tmp_path: Path, turn: int, crop: float) -> None:
    count, words, rulings = differences(draw(tmp_path, OPS, turn=turn, crop=crop, size=F4))
    assert (count, words, rulings) == (1, [], [])


def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = draw(tmp_path, OPS)
    assert chosen_engine() == "pdfium"
    monkeypatch.setenv(VARIABLE, "pdfplumber")
    assert [word.text for word in read_document(path, "").sections[0].blocks[0].words] == ["Pagu"]
    monkeypatch.setattr("extractors.plumber.PlumberPage.chars", _broken)
    assert read_document(path, "").failures
    monkeypatch.setenv(VARIABLE, "pdfbox")
    with pytest.raises(ValueError, match="pdfium or pdfplumber"):
        chosen_engine()


def _broken(_page: object) -> Sequence[object]:
    raise RuntimeError("of the test")
