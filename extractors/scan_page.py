"""A scanned page in, its PageContent out: words with their confidence and rulings, all from the picture.

Everything is in upright points (extractors.scan.model): of the page as it must be turned to be read.
`ScannedPage.upright.to_page` leads back to the page as delivered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from time import perf_counter

import numpy as np

from extractors.model import Box, PageContent, Ruling, Word
from extractors.ocr.engines import Readers, open_readers, readers_of_page
from extractors.ocr.model import Grey, OcrWord, Pixels, Strip
from extractors.ocr.rating import is_junk
from extractors.ocr.reading import read_strips
from extractors.ocr.strips import Letters, cut_strips, find_letters
from extractors.scan.model import Picture, Rules, Upright
from extractors.scan.overprint import doubt_overprinted
from extractors.scan.picture import CLEAR, prepare
from extractors.scan.rulings import find_rulings, remove_rulings
from extractors.scan.specks import without_specks
from extractors.scan.turned import read_turned
from extractors.scan.typeface import set_type
from extractors.source import PdfPage
from extractors.tables.fill import span_box
from extractors.tables.lattice import find_frames, grid_of

GAP = 3.0  # letters: a wider gap parts what stands side by side
SAMPLE, SAMPLE_LENGTH = 10, 16  # strips that tell which way a page reads, and how much of each, letters
ENOUGH, WELL_READ = 11.0, 4.5  # their marks together, and of each, that settle the way; upside down it is 2 or less
LARGEST_CELL = 0.5  # share of the page: what is larger is a frame around text


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What the picture of a page says.

    content: words and rulings in upright points; its width and height are those of the upright page.
    skew: degrees clockwise by which the picture was turned to be level. ocr_engine: "tesseract+rapidocr".
    advice: what to install for a better reading, "" where nothing is missing.
    """

    content: PageContent
    upright: Upright
    skew: float
    ocr_engine: str
    advice: str


def read_scan(
    page: PdfPage,
    reason: str,
    cache: Path | None = None,
    readers: Readers | None = None,
    areas: Sequence[Box] | None = None,
) -> ScannedPage:
    """Read a page from its picture.

    reason: why the page is read so, kept in the content. cache: the folder of readings, None for none.
    readers: for tests; the readers of this machine otherwise. areas: all of the page that is read (page points).
    """
    start = perf_counter()
    readers = readers or open_readers()
    picture = prepare(page, lambda grey: _readability(grey, readers), areas)
    rules = find_rulings(picture, page.number)
    found = read_words(picture, rules, readers, cache)
    words = tuple(_word(word, picture.upright, page.number) for word in found)
    width, height = picture.upright.size
    content = PageContent(
        page.number, width, height, page.rotation, "scan", reason, words, rules.rulings, (), (), perf_counter() - start
    )
    return ScannedPage(content, picture.upright, picture.upright.skew, readers.name, readers.advice)


def read_mixed(
    layer: PageContent, page: PdfPage, areas: Sequence[Box], cache: Path | None = None, readers: Readers | None = None
) -> ScannedPage:
    """Read a text page's pictures of text, and put what they say among the words and rulings of its text layer.

    The content is in page points, as the layer's is; its upright page is the page as delivered.
    """
    scan = read_scan(page, layer.reason, cache, readers, areas)
    back = scan.upright
    words = tuple(replace(w, box=back.to_page(w.box), angle=(w.angle + back.turn) % 360) for w in scan.content.words)
    lying = back.turn in (90, 270)
    rulings = tuple(replace(r, box=back.to_page(r.box), horizontal=r.horizontal != lying) for r in scan.content.rulings)
    content = replace(
        layer,
        kind="mixed",
        words=(*layer.words, *words),
        rulings=(*layer.rulings, *rulings),
        seconds=layer.seconds + scan.content.seconds,
    )
    plain = replace(back, turn=0, skew=0.0)
    return ScannedPage(content, plain, 0.0, scan.ocr_engine, scan.advice)


def read_words(picture: Picture, rules: Rules, readers: Readers, cache: Path | None = None) -> list[OcrWord]:
    """The words of an upright picture: of its ruled cells, cell by cell, then of what is left."""
    letters = find_letters(remove_rulings(picture.grey, rules.mask))
    own = readers_of_page(readers, cache, letters.grey)
    *cells, rest = _regions(letters, _cells(rules.rulings, picture))
    in_cells = [cut_strips(letters, pieces, GAP, in_cell=True) for pieces in cells]
    strips = [strip for own_strips in in_cells for strip in own_strips]
    lines = read_strips([*strips, *cut_strips(letters, rest, GAP)], own.readers)
    left = iter(lines)
    by_cell = [[word for line in islice(left, len(own_strips)) for word in line] for own_strips in in_cells]
    turned = dict(read_turned(letters, cells, by_cell, own.readers))
    own.save()
    found = [word for index, words in enumerate(by_cell) if index not in turned for word in words]
    found += [word for line in left if not is_junk(line) for word in line]
    typed = [*set_type(letters.grey, without_specks(found)), *(word for words in turned.values() for word in words)]
    return doubt_overprinted(typed, letters.labels, letters.boxes, picture.colour)


def _cells(rulings: Iterable[Ruling], picture: Picture) -> list[Pixels]:
    """Ruled cells in pixels, the inner ones first."""
    grids = [grid for grid in map(grid_of, find_frames(tuple(rulings))) if grid is not None]
    boxes = [span_box(grid, span) for grid in grids for span in grid.spans]
    width, height = picture.upright.size
    boxes = [box for box in boxes if box.width * box.height <= LARGEST_CELL * width * height]
    return [picture.upright.to_pixels(box) for box in sorted(boxes, key=lambda box: box.width * box.height)]


def _regions(letters: Letters, cells: list[Pixels]) -> Iterable[list[int]]:
    """The pieces of ink of each cell; those of no cell last."""
    taken: set[int] = set()
    for cell in cells:
        pieces = [piece for piece in letters.within(cell) if piece not in taken]
        taken.update(pieces)
        if pieces:
            yield pieces
    yield [piece for piece in range(1, len(letters.boxes)) if piece not in taken]


def _word(word: OcrWord, upright: Upright, page: int) -> Word:
    box: Box = upright.to_points(*word.box)
    size = word.size / upright.scale
    return Word(word.text, page, box, size, word.bold, word.italic, "", word.angle, word.confidence, word.readings)


def _readability(grey: Grey, readers: Readers) -> float:
    """How well a picture reads this way up: letters that the first reader is sure of in some lines.

    CLEAR as soon as some lines read as they never do upside down.
    """
    letters = find_letters(grey)
    strips: list[Strip] = cut_strips(letters, range(1, len(letters.boxes)), GAP)
    longest = sorted(strips, key=lambda strip: -strip.grey.shape[1])[:SAMPLE]
    mark = 0.0
    for count, strip in enumerate(longest, start=1):
        start = np.ascontiguousarray(strip.grey[:, : int(SAMPLE_LENGTH * strip.letter)])
        (line,) = readers.first.read([replace(strip, grey=start)])
        mark += sum(len(word.text) * max(0.0, word.confidence - 0.5) for word in line.words if word.text.isalnum())
        if mark >= max(ENOUGH, count * WELL_READ):
            return CLEAR
    return mark
