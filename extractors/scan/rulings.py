"""A clean upright picture in, its drawn lines (solid, faint, broken, dotted) out, and the picture without them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from extractors.model import Box, Ruling
from extractors.scan.bits import pack
from extractors.scan.continued import continued
from extractors.scan.lines import Stroke, crossed, solid_strokes, weak_strokes
from extractors.scan.model import Grey, Mask, Picture, Rules
from extractors.scan.touching import with_touching

LOOK_DPI = 150  # lines are sought on a picture of at least this resolution
DARK = 215  # of 255; paper is 255
FAINT, ALONG = 230, 7  # of 255, for the mean of pixels along a faint line
LONG = 26  # points: runs of this length are lines where paper lies along both sides
WORD, BLOB = 90, 2.2  # points: shorter runs that meet no other line may be words; thicker ones of them are
SURE = 150  # points: runs of this length are lines, whatever lies along them
STANDING = 10  # points: shorter pieces that end free may be letters that touch the line they stand on
STUB = 2.5  # points: what stands out less beyond a crossing is no piece
CLEAR, VERY_CLEAR = 0.25, 0.12  # share of a line's flank that may be inked
DOT_GAP = (8.0, 5.0)  # points between the dots and dashes of a broken line: level, upright (letters stand in columns)
ABOVE = 1.2  # points above and below a level broken line: parts of letters have the letters' rest there
ASIDE = 2.5  # points beside an upright line: a letter's stem has other letters there
EDGE = 7  # points from the picture's edge: lines there are the paper's own
CRUMBLED, CRUMBS = 45, 0.15  # points between pieces of a line; share of each third of them in which crumbs are left
MEETS = 0.7  # points by which a line may miss the line across
SAME = 1.2  # points across: pieces of one line


def find_rulings(picture: Picture, page: int) -> Rules:
    """Rulings in upright points, and the mask of their pixels in the picture's size."""
    factor = max(1, int(picture.dpi / LOOK_DPI + 0.01))
    scale = picture.upright.scale / factor
    grey = _pooled(picture.grey, factor)
    dark = _below(grey, DARK)
    turned = _turned(dark)
    (level, level_map), (upright, upright_map) = solid_strokes(dark, scale), solid_strokes(turned, scale)
    long_level = [stroke for stroke in level if _is_long(stroke, scale)]
    long_upright = [stroke for stroke in upright if _is_long(stroke, scale)]
    level = _accept(level, long_level, long_upright, dark, scale)
    upright = _accept(upright, long_upright, long_level, turned, scale)
    mask = _pixels(level, level_map) | _turned(_pixels(upright, upright_map))
    near = pack(mask).dilated(5, 5).mask()
    faint = _without(_below(cv2.blur(grey, (ALONG, 1)), FAINT), near)
    dots_level, level_map = weak_strokes(_without(dark, mask), faint, scale, DOT_GAP[0])
    faint = _turned(_without(_below(cv2.blur(grey, (1, ALONG)), FAINT), near))
    dots_upright, upright_map = weak_strokes(_turned(_without(dark, mask)), faint, scale, DOT_GAP[1])
    dots_level = [s for s in dots_level if s.inked <= VERY_CLEAR and _beside(dark, s, ABOVE * scale) <= CLEAR]
    dots_upright = [s for s in dots_upright if _beside(turned, s, ASIDE * scale) <= CLEAR]
    dots_upright = [s for s in dots_upright if _spans(s, [*level, *dots_level], DOT_GAP[0] * scale)]
    mask |= _pixels(dots_level, level_map) | _turned(_pixels(dots_upright, upright_map))
    height, width = dark.shape
    level, upright = _bridged([*level, *dots_level], scale), _bridged([*upright, *dots_upright], scale)
    level, crumbs = _mended(level, dark, scale)
    upright, crumbs_upright = _mended(upright, turned, scale)
    mask |= crumbs | _turned(crumbs_upright)
    if picture.raw is not None and level and upright:
        raw = _averaged(picture.raw(), factor)
        more = continued(level, upright, raw, scale)
        more_upright = continued(upright, level, _turned(raw), scale)
        level, upright = _bridged([*level, *more], scale), _bridged([*upright, *more_upright], scale)
        mask |= _bands(more, dark) | _turned(_bands(more_upright, turned))
    rulings = [_ruling(stroke, True, scale, page) for stroke in _inner(level, height, scale)]
    rulings += [_ruling(stroke, False, scale, page) for stroke in _inner(upright, width, scale)]
    return Rules(tuple(rulings), _full(mask, picture.grey, factor))


def _pooled(grey: Grey, factor: int) -> Grey:
    """The least brightness of each factor x factor square, so that thin lines stay."""
    if factor == 1:
        return grey
    least = cv2.erode(grey, np.ones((factor, factor), np.uint8), anchor=(0, 0))
    return np.ascontiguousarray(least[::factor, ::factor], np.uint8)


def _averaged(grey: Grey, factor: int) -> Grey:
    """The mean of each factor x factor square."""
    if factor == 1:
        return grey
    height, width = (size // factor * factor for size in grey.shape)
    size = (width // factor, height // factor)
    return np.asarray(cv2.resize(grey[:height, :width], size, interpolation=cv2.INTER_AREA), np.uint8)


def _below(grey: np.ndarray, limit: int) -> Mask:
    return np.asarray(cv2.threshold(grey, limit, 255, cv2.THRESH_BINARY_INV)[1], np.uint8)


def _turned(picture: Grey) -> Grey:
    """Rows as columns; many times as fast as numpy's."""
    return np.asarray(cv2.transpose(picture), np.uint8)


def _without(mask: Mask, other: Mask) -> Mask:
    return np.asarray(cv2.subtract(mask, other), np.uint8)


def _is_long(stroke: Stroke, scale: float) -> bool:
    return stroke.length >= SURE * scale or (stroke.length >= LONG * scale and stroke.inked <= CLEAR)


def _accept(
    strokes: Sequence[Stroke], long: Sequence[Stroke], across: Sequence[Stroke], dark: Mask, scale: float
) -> list[Stroke]:
    """Lines among strokes; what stands out of a line beyond its last crossing is looked at by itself."""
    rows = np.array([stroke.across for stroke in long])
    kept: list[Stroke] = []
    for stroke in strokes:
        aligned = bool((np.abs(rows - stroke.across) <= SAME * scale).any())
        is_long = _is_long(stroke, scale)
        pieces = _pieces(stroke, across, scale)
        met = any(whole for _, whole in pieces)
        if not (is_long or met or aligned):
            continue
        if (
            not met
            and stroke.length < WORD * scale
            and (stroke.thick > BLOB * scale or _beside(dark, stroke, ABOVE * scale) > CLEAR)
        ):
            continue  # a word in small or thick letters
        if is_long:
            good = [s for s, whole in pieces if whole or s.length >= LONG * scale or _is_clear(dark, s, scale)]
        else:
            good = [s for s, whole in pieces if whole and _is_wall(dark, s, aligned, scale)]
            if not good and aligned and _is_clear(dark, stroke, scale):
                good = [stroke] if _continues(stroke, long, scale) or _stands(stroke, across, scale) else []
        kept += _joined(good)
    return kept


def _pieces(stroke: Stroke, across: Sequence[Stroke], scale: float) -> list[tuple[Stroke, bool]]:
    """A stroke cut at the lines that cross it, and whether each piece runs from one to another."""
    cuts = crossed(stroke, across, MEETS * scale)
    ends = [stroke.start, *(cut for cut in cuts if stroke.start < cut < stroke.end), stroke.end]
    pieces = []
    for start, end in zip(ends, ends[1:], strict=False):
        if end - start >= STUB * scale:
            piece = replace(stroke, start=start, end=end)
            pieces.append((piece, _near(cuts, start, scale) and _near(cuts, end, scale)))
    return pieces


def _near(cuts: Sequence[int], end: int, scale: float) -> bool:
    return any(abs(cut - end) <= MEETS * scale + 1 for cut in cuts)


def _joined(pieces: Sequence[Stroke]) -> list[Stroke]:
    """Pieces of one stroke that follow each other become one again."""
    joined: list[Stroke] = []
    for piece in pieces:
        if joined and joined[-1].end == piece.start:
            joined[-1] = replace(joined[-1], end=piece.end)
        else:
            joined.append(piece)
    return joined


def _is_wall(dark: Mask, piece: Stroke, aligned: bool, scale: float) -> bool:
    """Whether a short piece between two crossings is a line, not a letter as high as its row."""
    return piece.flank(dark) <= CLEAR and (aligned or _is_clear(dark, piece, scale))


def _is_clear(dark: Mask, piece: Stroke, scale: float) -> bool:
    return _beside(dark, piece, ASIDE * scale) <= VERY_CLEAR


def _continues(stroke: Stroke, long: Sequence[Stroke], scale: float) -> bool:
    """Whether a piece and a long line are one line with a gap."""
    for other in long:
        gap = max(stroke.start, other.start) - min(stroke.end, other.end)
        if abs(stroke.across - other.across) <= SAME * scale and gap <= DOT_GAP[0] * scale:
            return True
    return False


def _stands(stroke: Stroke, across: Sequence[Stroke], scale: float) -> bool:
    """Whether a piece as long as a letter is high, or longer, begins or ends at a line across."""
    cuts = crossed(stroke, across, MEETS * scale)
    return stroke.length >= STANDING * scale and (_near(cuts, stroke.start, scale) or _near(cuts, stroke.end, scale))


def _spans(stroke: Stroke, others: Sequence[Stroke], reach: float) -> bool:
    """Whether a line begins and ends at lines across, or misses them by `reach` at most."""
    cuts = crossed(stroke, others, reach)
    return any(abs(c - stroke.start) <= reach for c in cuts) and any(abs(c - stroke.end) <= reach for c in cuts)


def _beside(dark: Mask, stroke: Stroke, reach: float) -> float:
    """The share of a line's length that has ink within `reach` pixels of it, on the fuller side."""
    near, far = round(stroke.thick / 2 + 1.5), round(stroke.thick / 2 + reach)
    middle = round(stroke.across)
    bands = [dark[max(0, middle - far) : max(0, middle - near + 1)], dark[middle + near : middle + far + 1]]
    parts = (band[:, stroke.start : stroke.end] for band in bands if band.size)
    return max((np.count_nonzero(part.any(axis=0)) / part.shape[1] for part in parts), default=0.0)


def _bridged(strokes: Sequence[Stroke], scale: float) -> list[Stroke]:
    """Pieces of one line, with small gaps between them, as one."""
    lines: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: s.start):
        near = [n for n, line in enumerate(lines) if _continues(stroke, [line], scale)]
        if near:
            line = lines[near[-1]]
            share = stroke.length / (stroke.length + line.length)
            across = line.across * (1 - share) + stroke.across * share
            lines[near[-1]] = replace(line, end=max(line.end, stroke.end), across=across)
        else:
            lines.append(stroke)
    return lines


def _mended(lines: Sequence[Stroke], dark: Mask, scale: float) -> tuple[list[Stroke], Mask]:
    """Lines with the wide gaps closed in which crumbs of them are left, and the pixels of the crumbs."""
    crumbs = np.zeros_like(dark)
    mended: list[Stroke] = []
    for line in sorted(lines, key=lambda s: s.start):
        before = [n for n, other in enumerate(mended) if _crumbled(other, line, dark, scale)]
        if not before:
            mended.append(line)
            continue
        other = mended[before[-1]]
        rows, columns = _between(other, line, scale)
        crumbs[rows, columns] = dark[rows, columns]
        mended[before[-1]] = replace(other, end=max(other.end, line.end))
    return mended, crumbs


def _between(first: Stroke, second: Stroke, scale: float) -> tuple[slice, slice]:
    low, high = sorted((first.across, second.across))
    rows = slice(max(0, round(low - SAME * scale)), round(high + SAME * scale) + 1)
    return rows, slice(first.end, second.start)


def _crumbled(first: Stroke, second: Stroke, dark: Mask, scale: float) -> bool:
    """Whether between the end of one line and the start of another there are crumbs in line, and paper beside them."""
    gap = second.start - first.end
    if not 0 < gap <= CRUMBLED * scale or abs(first.across - second.across) > SAME * scale:
        return False
    rows, columns = _between(first, second, scale)
    inked = np.asarray(dark[rows, columns].any(axis=0))
    trim = round(MEETS * scale) + 2  # lines across may end there
    if inked.size < 4 * trim or any(third.mean() < CRUMBS for third in np.array_split(inked[trim:-trim], 3)):
        return False
    middle = (first.across + second.across) / 2
    return _is_clear(
        dark, replace(first, start=first.end, end=second.start, across=middle, thick=2 * SAME * scale), scale
    )


def _inner(strokes: Sequence[Stroke], size: int, scale: float) -> list[Stroke]:
    """Lines that are long enough to be some and do not lie at the picture's edge."""
    inner = (stroke for stroke in strokes if EDGE * scale <= stroke.across <= size - EDGE * scale)
    return [stroke for stroke in inner if stroke.length >= STUB * scale]


def _pixels(strokes: Sequence[Stroke], labels: np.ndarray) -> Mask:
    mask = np.zeros(labels.shape, np.uint8)
    for s in strokes:
        part = np.s_[s.low : s.high, s.start : s.end]
        mask[part] |= np.where(labels[part] == s.label, 255, 0).astype(np.uint8)
    return mask


def _bands(strokes: Sequence[Stroke], dark: Mask) -> Mask:
    """The ink along strokes that have no pixels of their own."""
    mask = np.zeros_like(dark)
    for s in strokes:
        half = s.thick / 2 + 0.5
        part = np.s_[max(0, round(s.across - half)) : round(s.across + half) + 1, max(0, s.start) : s.end]
        mask[part] = dark[part]
    return mask


def _ruling(stroke: Stroke, horizontal: bool, scale: float, page: int) -> Ruling:
    middle, half = stroke.across + 0.5, stroke.thick / 2
    low, high = (middle - half) / scale, (middle + half) / scale
    start, end = stroke.start / scale, stroke.end / scale
    box = Box(start, low, end, high) if horizontal else Box(low, start, high, end)
    return Ruling(page, box, horizontal, "line")


def _full(mask: Mask, grey: Grey, factor: int) -> Mask:
    """The lines' mask in the picture's size, a little wider than the lines."""
    wide = pack(mask).dilated(3, 3).mask()
    if factor > 1:
        wide = np.asarray(cv2.resize(wide, None, fx=factor, fy=factor, interpolation=cv2.INTER_NEAREST), np.uint8)
    height, width = grey.shape
    return np.ascontiguousarray(wide[:height, :width], np.uint8)


def remove_rulings(grey: Grey, mask: Mask) -> Grey:
    """The picture with its lines painted white, but for strokes that cross them."""
    dark = pack(_without(_below(grey, DARK), mask))
    crossing = dark.closed(1, 7) | dark.closed(7, 1)
    bare = np.asarray(cv2.max(grey, (pack(mask) - crossing).mask()), np.uint8)
    return with_touching(grey, bare, mask)
