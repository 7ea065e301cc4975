"""Characters of a text layer in, words out: content order decides what belongs together, geometry where it ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from extractors.model import Box, Ruling, Word
from extractors.pdf import Char
from normalizers.text import symbols

WORD_GAP = 0.17  # of the type size; a narrow justified space is about 0.2
BACKSTEP = 0.35  # of the type size; kerning steps back by less
BASELINE_STEP = 0.3  # of the type size
_GRID = 4  # points: the squares in which equal characters are sought
ASCENT, DESCENT = 0.75, 0.22  # of the type size: the usual extent of Latin letters


def read_words(chars: Iterable[Char], rulings: Sequence[Ruling], page: int, width: float, height: float) -> list[Word]:
    """Words in content order. A word never runs across a vertical ruling; glyphs printed twice count once."""
    groups = _group(_once(_on_page(chars, width, height)), _Borders(rulings))
    words = [_word(group, page) for group in groups]
    return _join_spaced_letters(_without_shadows(words))


def _on_page(chars: Iterable[Char], width: float, height: float) -> Iterable[Char]:
    right, bottom = 2 * (width + 1), 2 * (height + 1)
    for char in chars:
        if char.style.visible and -2 <= char.x0 + char.x1 <= right and -2 <= char.top + char.bottom <= bottom:
            yield char


def _once(chars: Iterable[Char]) -> Iterable[Char]:
    """Drop a glyph that is printed again on (nearly) the same place, as simulated bold does."""
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    last: Char | None = None
    for char in chars:
        ligature, last = last is not None and _is_ligature(last, char), char
        text = char.text
        if ligature or text.isspace():
            yield char
            continue
        x, y, reach = char.x, char.y, max(0.7, 0.07 * char.style.size)
        if _is_near(seen, text, x, y, reach):
            continue
        seen.setdefault((text, int(x // _GRID), int(y // _GRID)), []).append((x, y))
        yield char


def _is_near(
    seen: Mapping[tuple[str, int, int], Sequence[tuple[float, float]]], text: str, x: float, y: float, reach: float
) -> bool:
    """Whether the same text was seen within reach: in the squares of the grid that the reach touches."""
    rows = range(int((y - reach) // _GRID), int((y + reach) // _GRID) + 1)
    for column in range(int((x - reach) // _GRID), int((x + reach) // _GRID) + 1):
        for row in rows:
            for other_x, other_y in seen.get((text, column, row), ()):
                if abs(other_x - x) < reach and abs(other_y - y) < reach:
                    return True
    return False


def _is_ligature(first: Char, second: Char) -> bool:
    """Two characters of one glyph ("ti", "ff"): the same box in the same text object."""
    return first.style is second.style and first[1:5] == second[1:5]


class _Borders:
    """Vertical rulings by x, to ask whether one stands between two characters."""

    def __init__(self, rulings: Sequence[Ruling]) -> None:
        upright = sorted((r.box.cx, r.box.top, r.box.bottom) for r in rulings if not r.horizontal)
        self._spans = upright
        self._xs = [x for x, _, _ in upright]

    def part(self, first: Char, second: Char) -> bool:
        """Whether a ruling stands between the middles of two characters of one line."""
        left, right, y = (first.x0 + first.x1) / 2, (second.x0 + second.x1) / 2, second.y - 0.3 * second.style.size
        for index in range(bisect_left(self._xs, left), len(self._xs)):
            if self._xs[index] > right:
                return False
            if self._spans[index][1] <= y <= self._spans[index][2]:
                return True
        return False


def _axes(char: Char) -> tuple[float, float, float]:
    """Start and end along the reading direction, and the base line across it."""
    angle = char.style.angle
    if angle == 0:
        return char.x0, char.x1, char.y
    if angle == 90:
        return -char.bottom, -char.top, char.x
    if angle == 180:
        return -char.x1, -char.x0, -char.y
    return char.top, char.bottom, -char.x


def _group(chars: Iterable[Char], borders: _Borders) -> list[list[Char]]:
    groups: list[list[Char]] = []
    broken, end, base = True, 0.0, 0.0
    for char in chars:
        text = char.text
        if text.isspace() or not text.isprintable() and not _private(text):
            broken = True
            continue
        start, stop, baseline = _axes(char)
        if not broken and not _is_ligature(groups[-1][-1], char):
            last, size = groups[-1][-1], char.style.size
            broken = (
                last.style.angle != char.style.angle
                or abs(baseline - base) > BASELINE_STEP * min(size, last.style.size)
                or not -BACKSTEP * size <= start - end <= WORD_GAP * size
                or (char.style.angle == 0 and borders.part(last, char))
            )
        if broken:
            groups.append([])
        groups[-1].append(char)
        broken, end, base = False, stop, baseline
    return groups


def _private(text: str) -> bool:
    return "\ue000" <= text <= "\uf8ff"


def _word(group: Sequence[Char], page: int) -> Word:
    first = group[0].style
    styles = [char.style for char in group]
    alike = all(style is first for style in styles)
    size = first.size if alike else max(style.size for style in styles)
    return Word(
        "".join([char.text for char in group]).translate(symbols()),
        page,
        _word_box(group, first.angle, size),
        size,
        first.bold if alike else sum(style.bold for style in styles) * 2 > len(group),
        first.italic if alike else sum(style.italic for style in styles) * 2 > len(group),
        first.font,
        first.angle,
        1.0,
    )


def _word_box(group: Sequence[Char], angle: int, size: float) -> Box:
    x0, x1 = min([char.x0 for char in group]), max([char.x1 for char in group])
    if angle == 0:
        base = group[0].y
        return Box(x0, base - ASCENT * size, x1, base + DESCENT * size)
    return Box(x0, min([char.top for char in group]), x1, max([char.bottom for char in group]))


def _without_shadows(words: list[Word]) -> list[Word]:
    """Drop a word that lies over an equal one (shadowed WordArt)."""
    seen: dict[str, list[Box]] = {}
    kept = []
    for word in words:
        before = seen.setdefault(word.text, [])
        area = max(word.box.width * word.box.height, 1e-6)
        if len(word.text) > 1 and any(box.overlap(word.box) > 0.6 * area for box in before):
            continue
        before.append(word.box)
        kept.append(word)
    return kept


def _join_spaced_letters(words: list[Word]) -> list[Word]:
    """Letters with equal gaps, "T A H U N", are one word; four at least, so that initials and lists stay apart.

    Three are enough where another letter follows after a wider gap: "B A B   I".
    """
    out: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _continues(run, word):
            out.extend(_merge_run(run, 3 if _leads(run, word) else 4))
            run = []
        if len(word.text) == 1 and word.text.isalnum() and word.angle == 0:
            run.append(word)
        else:
            out.append(word)
    out.extend(_merge_run(run, 4))
    return out


def _leads(run: Sequence[Word], word: Word) -> bool:
    """Whether a letter that follows on the line goes on with the title that the run begins."""
    letters = len(word.text) == 1 and word.text.isupper() and all(w.text.isupper() for w in run)
    same_line = abs(word.box.bottom - run[-1].box.bottom) < 0.2 * word.size
    return letters and same_line and 0 < word.box.x0 - run[-1].box.x1 < 2 * word.size


def _continues(run: Sequence[Word], word: Word) -> bool:
    if len(word.text) != 1 or not word.text.isalnum() or word.angle != 0:
        return False
    gap = word.box.x0 - run[-1].box.x1
    same_line = abs(word.box.bottom - run[-1].box.bottom) < 0.2 * word.size
    first_gap = run[1].box.x0 - run[0].box.x1 if len(run) > 1 else gap
    return same_line and 0 <= gap < 0.8 * word.size and abs(gap - first_gap) < 0.2 * word.size


def _merge_run(run: list[Word], least: int) -> list[Word]:
    if len(run) < least or not all(w.text.isalpha() for w in run):
        return run
    first = run[0]
    box = first.box.union(run[-1].box)
    text = "".join(w.text for w in run)
    return [Word(text, first.page, box, first.size, first.bold, first.italic, first.font, 0, 1.0)]
