"""Characters of a text layer in, words out: content order decides what belongs together, geometry where it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import repeat

import numpy as np

from extractors.chars import Bools, Chars, Floats, Ints
from extractors.model import Box, Ruling, Word
from normalizers.text import symbols

WORD_GAP = 0.17  # of the type size; a narrow justified space is about 0.2
BACKSTEP = 0.35  # of the type size; kerning steps back by less
BASELINE_STEP = 0.3  # of the type size
_GRID = 4  # points: the squares in which equal characters are sought
_TRAITS = ("bold", "italic")
_COMMON = 0x3000  # of the characters below, answers are kept
ASCENT, DESCENT = 0.75, 0.22  # of the type size: the usual extent of Latin letters


def read_words(chars: Chars, rulings: Sequence[Ruling], page: int, width: float, height: float) -> list[Word]:
    """Words in content order. A word never runs across a vertical ruling; glyphs printed twice count once."""
    shown = chars.where(_on_page(chars, width, height))
    once = shown.where(_once(shown))
    return _join_spaced_letters(_without_shadows(_words(once, rulings, page)))


def _on_page(chars: Chars, width: float, height: float) -> Bools:
    across, down = chars.x0 + chars.x1, chars.top + chars.bottom
    inside = (across >= -2) & (across <= 2 * (width + 1)) & (down >= -2) & (down <= 2 * (height + 1))
    return inside & chars.are("visible")


def _once(chars: Chars) -> Bools:
    """All but the glyphs that are printed again on (nearly) the same place, as simulated bold does."""
    kept = np.ones(len(chars), np.bool_)
    asked = ~_each(chars.code, str.isspace)
    asked[1:] &= ~chars.share_glyph()
    places = np.flatnonzero(asked)
    reach = np.maximum(0.7, 0.07 * chars.sizes()[places])
    near = _may_be_near(chars.code[places], chars.x[places], chars.y[places], float(reach.max(initial=0.7)))
    places, reach = places[near], reach[near]
    seen: dict[tuple[int, int, int], list[tuple[float, float]]] = {}
    columns = (chars.code[places], chars.x[places], chars.y[places], reach)
    for place, code, x, y, far in zip(places.tolist(), *(column.tolist() for column in columns), strict=True):
        if _is_near(seen, code, x, y, far):
            kept[place] = False
        else:
            seen.setdefault((code, int(x // _GRID), int(y // _GRID)), []).append((x, y))
    return kept


def _may_be_near(codes: Ints, xs: Floats, ys: Floats, reach: float) -> Bools:
    """All that have an equal character within reach, and some more: each that shares with one a square of twice the
    reach, of four nets of squares that are half a square apart.
    """
    near = np.zeros(len(codes), np.bool_)
    codes = codes << 40
    xs, ys = xs / (2 * reach), ys / (2 * reach)
    for right, down in ((0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)):
        column = np.floor(xs + right).astype(np.int64)
        row = np.floor(ys + down).astype(np.int64)
        square = codes + ((column & 0xFFFFF) << 20) + (row & 0xFFFFF)
        ordered = np.sort(square)
        shared = ordered[1:][ordered[1:] == ordered[:-1]]
        if len(shared):
            near |= np.isin(square, shared)
    return near


def _is_near(
    seen: Mapping[tuple[int, int, int], Sequence[tuple[float, float]]], code: int, x: float, y: float, reach: float
) -> bool:
    """Whether the same character was seen within reach: in the squares of the grid that the reach touches."""
    rows = range(int((y - reach) // _GRID), int((y + reach) // _GRID) + 1)
    for column in range(int((x - reach) // _GRID), int((x + reach) // _GRID) + 1):
        for row in rows:
            for other_x, other_y in seen.get((code, column, row), ()):
                if abs(other_x - x) < reach and abs(other_y - y) < reach:
                    return True
    return False


def _each(codes: Ints, test: Callable[[str], bool]) -> Bools:
    """The test's answer for each character."""
    common = codes < _COMMON
    found: Bools = _answers(test)[np.where(common, codes, 0)]
    if not common.all():
        found[~common] = [test(chr(code)) for code in codes[~common].tolist()]
    return found


@cache
def _answers(test: Callable[[str], bool]) -> Bools:
    return np.array([test(chr(code)) for code in range(_COMMON)], np.bool_)


def _parts_words(text: str) -> bool:
    private = "\ue000" <= text <= "\uf8ff"
    return text.isspace() or not text.isprintable() and not private


def _words(chars: Chars, rulings: Sequence[Ruling], page: int) -> list[Word]:
    places = np.flatnonzero(~_each(chars.code, _parts_words))
    if not len(places):
        return []
    letters = chars.where(places)
    own_sizes, angles = letters.sizes(), letters.angles()
    starts = np.flatnonzero(np.append(True, (np.diff(places) > 1) | _break(letters, own_sizes, angles, rulings)))
    lengths = np.diff(np.append(starts, len(letters)))
    sizes = np.maximum.reduceat(own_sizes, starts)
    styles = [letters.styles[run] for run in letters.run[starts].tolist()]
    return list(
        map(
            Word,
            _texts(letters.code, starts, lengths),
            repeat(page),
            map(Box, *(side.tolist() for side in _sides(letters, starts, sizes, angles))),
            sizes.tolist(),
            *((np.add.reduceat(letters.are(trait).astype(int), starts) * 2 > lengths).tolist() for trait in _TRAITS),
            [style.font for style in styles],
            [style.angle for style in styles],
            repeat(1.0),
        )
    )


def _texts(codes: Ints, starts: Ints, lengths: Ints) -> list[str]:
    text = "".join(map(chr, codes.tolist()))
    pieces = [text[a : a + n] for a, n in zip(starts.tolist(), lengths.tolist(), strict=True)]
    table = symbols()
    return pieces if text.translate(table) == text else [piece.translate(table) for piece in pieces]


def _sides(letters: Chars, starts: Ints, sizes: Floats, angles: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """The boxes of words: level ones have the usual extent of letters above and below their base line."""
    level, base = angles[starts] == 0, letters.y[starts]
    top, bottom = base - ASCENT * sizes, base + DESCENT * sizes
    if not level.all():
        top = np.where(level, top, np.minimum.reduceat(letters.top, starts))
        bottom = np.where(level, bottom, np.maximum.reduceat(letters.bottom, starts))
    return np.minimum.reduceat(letters.x0, starts), top, np.maximum.reduceat(letters.x1, starts), bottom


def _break(letters: Chars, size: Floats, angle: Ints, rulings: Sequence[Ruling]) -> Bools:
    """For each letter but the first, whether another word begins with it."""
    start, end, base = _axes(letters, angle)
    own, gap = size[1:], start[1:] - end[:-1]
    broken = angle[1:] != angle[:-1]
    broken |= np.abs(base[1:] - base[:-1]) > BASELINE_STEP * np.minimum(own, size[:-1])
    broken |= ~((-BACKSTEP * own <= gap) & (gap <= WORD_GAP * own))
    one_glyph = letters.share_glyph()
    asked = np.flatnonzero((angle[1:] == 0) & ~broken & ~one_glyph)
    broken[asked] = _parted(letters, size, asked, rulings)
    new_word: Bools = broken & ~one_glyph
    return new_word


def _axes(letters: Chars, angle: Ints) -> tuple[Floats, Floats, Floats]:
    """Start and end along the reading direction, and the base line across it."""
    if not angle.any():
        return letters.x0, letters.x1, letters.y
    turns = [angle == 0, angle == 90, angle == 180]
    return (
        np.select(turns, [letters.x0, -letters.bottom, -letters.x1], letters.top),
        np.select(turns, [letters.x1, -letters.top, -letters.x0], letters.bottom),
        np.select(turns, [letters.y, letters.x, -letters.y], -letters.x),
    )


def _parted(letters: Chars, sizes: Floats, first: Ints, rulings: Sequence[Ruling]) -> Bools:
    """Whether an upright ruling stands between the middles of two letters of one line: of each `first` and the next."""
    upright = sorted((r.box.cx, r.box.top, r.box.bottom) for r in rulings if not r.horizontal)
    parted = np.zeros(len(first), np.bool_)
    if not upright:
        return parted
    middle, xs = (letters.x0 + letters.x1) / 2, np.array([x for x, _, _ in upright])
    low, high = np.searchsorted(xs, middle[first]), np.searchsorted(xs, middle[first + 1], "right")
    ys = (letters.y - 0.3 * sizes)[first + 1]
    for index in np.flatnonzero(low < high).tolist():
        between, y = upright[low[index] : high[index]], ys[index]
        parted[index] = any(top <= y <= bottom for _, top, bottom in between)
    return parted


def _without_shadows(words: list[Word]) -> list[Word]:
    """Drop a word that lies over an equal one (shadowed WordArt)."""
    seen: dict[str, list[Box]] = {}
    kept = []
    for word in words:
        before = seen.get(word.text)
        if before is None:
            seen[word.text] = [word.box]
        elif len(word.text) > 1 and _is_covered(word.box, before):
            continue
        else:
            before.append(word.box)
        kept.append(word)
    return kept


def _is_covered(box: Box, others: Sequence[Box]) -> bool:
    """Whether one of the others covers most of the box."""
    most = 0.6 * max(box.width * box.height, 1e-6)
    top, bottom, x0, x1 = box.top, box.bottom, box.x0, box.x1
    near = [o for o in others if o.top < bottom and top < o.bottom and o.x0 < x1 and x0 < o.x1]
    return any(box.overlap(o) > most for o in near)


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
