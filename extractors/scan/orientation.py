"""A clean page in, which way its text runs out: by rows of small letters and what stands out above and below them."""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scan.bits import pack
from extractors.scan.model import Grey, Mask
from extractors.scan.pieces import kept, pieces

LOOK_DPI, HARDLY = 150, 0.9  # a picture that would shrink by less stays
EVERY_PIXEL = 0.5  # shrunk by no more, each pixel counts where two are mixed
RULE = 25  # points: longer straight runs are no letters
MIN_ROWS = 2500  # pixels of letter rows below which a page tells nothing
SURE_AXIS = 1.5  # letter rows one way against the other
SURE_UP = 1.3  # columns of ink above letter rows against those below
DOT = 0.45  # of a small letter's height
LEAST_BAR = 0.8  # of a small letter's height: lower bars cut through figures
MIN_COLUMNS, MANY_COLUMNS = 150, 1000  # of them
SAMPLE = 0.4  # of the page's height and width
MOST_STANDING_OUT = 0.55  # share of a row's columns
EVERY_TURN = (0, 90, 180, 270)


def find_turns(grey: Grey, dpi: float) -> tuple[int, ...]:
    """Degrees clockwise that make the text upright, the likeliest first; one alone where the page is clear about it."""
    letters = _letters(grey, dpi)
    whole, height = _without_dots(letters)
    if not height:
        return EVERY_TURN
    level, upright = _rows(whole, height), _rows(_turned(whole), height)
    total = [int(np.count_nonzero(rows)) for rows in (level, upright)]
    if max(total) < MIN_ROWS or max(total) < SURE_AXIS * min(total):
        return EVERY_TURN
    rows, picture, turn = (upright, _turned(letters), 90) if total[1] > total[0] else (level, letters, 0)
    above, below = _standing_out(picture, rows, height)
    return _likeliest(turn, above, below)


def _likeliest(turn: int, above: int, below: int) -> tuple[int, ...]:
    """Few pages are delivered upside down: it is believed of much clear text only, and left open even then."""
    sure = max(above, below) > SURE_UP * min(above, below)
    if turn == 0 and below > above:
        return (180, 0) if sure and below >= MANY_COLUMNS else (0, 180)
    turns = (turn, turn + 180) if above >= below else (turn + 180, turn)
    return turns[:1] if sure and above + below >= MIN_COLUMNS else turns


def shrunk(grey: Grey, dpi: float) -> tuple[Grey, float]:
    """The picture at LOOK_DPI, and its resolution; as it is where it is not much finer."""
    factor = LOOK_DPI / dpi
    if factor >= HARDLY:
        return grey, dpi
    how = cv2.INTER_LINEAR if factor >= EVERY_PIXEL else cv2.INTER_AREA  # the one takes a third of the other's time
    return np.asarray(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=how), np.uint8), LOOK_DPI


def letter_rows(grey: Grey, dpi: float) -> float:
    """The length of all rows of letters on a page or picture, in heights of a small letter; 0 for few letters."""
    whole, height = _without_dots(_letters(grey, dpi))
    if not height:
        return 0.0
    most = max(int(np.count_nonzero(_rows(picture, height))) for picture in (whole, _turned(whole)))
    return most / height**2


def sample(grey: Grey, small: Grey) -> Grey:
    """The part of a page that holds most letters, for asking a reader about it; turned like the page.

    small: the page `shrunk`.
    """
    letters = _letters(small, LOOK_DPI)
    height, width = (max(1, int(side * SAMPLE)) for side in letters.shape)
    dense = cv2.boxFilter(letters, cv2.CV_32F, (width, height), anchor=(0, 0), borderType=cv2.BORDER_CONSTANT)
    inner = dense[: letters.shape[0] - height, : letters.shape[1] - width]
    row, column = divmod(int(inner.argmax()), inner.shape[1])
    factor = grey.shape[0] / letters.shape[0]
    top, left = int(row * factor), int(column * factor)
    return np.ascontiguousarray(grey[top : top + int(height * factor), left : left + int(width * factor)])


def _turned(picture: Mask) -> Mask:
    """A quarter turn clockwise."""
    return np.asarray(cv2.rotate(picture, cv2.ROTATE_90_CLOCKWISE), np.uint8)


def _letters(grey: Grey, dpi: float) -> Mask:
    """Ink without rules and without large dark areas, at about LOOK_DPI."""
    dark = pack(shrunk(grey, dpi)[0] < 170)
    run = int(RULE * LOOK_DPI / 72) | 1
    other = dark.opened(run, 1) | dark.opened(1, run) | dark.opened(15, 15)  # rules and large dark areas
    return (dark - other.dilated(3, 3)).mask()


def _without_dots(letters: Mask) -> tuple[Mask, int]:
    """Letters without full stops and leaders, which lie low whatever the letters do; the usual height of small ones.

    The height is the greater side in pixels, so that it does not matter which way letters lie; 0 where there are few.
    """
    labels, stats, _ = pieces(letters)
    sides = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    sides[0] = 0  # the paper
    usual = sides[(sides >= 4) & (sides <= 60)]
    if usual.size < 20:
        return letters, 0
    height = int(np.percentile(usual, 40))
    return kept(labels, sides >= DOT * height), height


def _rows(letters: Mask, height: int) -> Mask:
    """Runs of neighbouring small letters as bars, as high as the letters without what stands out."""
    gap, length, half = round(height * 0.8) | 1, height * 5 | 1, height // 2 | 1
    bars = pack(letters).closed(gap, 1).opened(length, 1)
    return _alike(bars.closed(1, half).opened(1, half).mask())


def _alike(bars: Mask) -> Mask:
    """The bars of the usual height: others hold capitals and figures in part, so that what stands out means nothing."""
    labels, stats, _ = pieces(bars)
    heights, widths = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH]
    heights[0] = 0  # the paper
    if len(heights) == 1:
        return bars
    usual = int(np.bincount(heights[1:], widths[1:]).argmax())
    keep = (np.abs(heights - usual) <= max(1, usual // 8)) & (heights > 0)
    return kept(labels, keep)


def _standing_out(letters: Mask, rows: Mask, height: int) -> tuple[int, int]:
    """Columns of ink within half a letter above the bars, and below them: tall letters outnumber hanging ones.

    A bar with ink along most of one side holds capitals or figures in part, and tells nothing.
    """
    reach = max(3, height // 2)
    above = below = 0
    _, stats, _ = pieces(rows)
    for x, y, w, h in stats[1:, :4].tolist():
        if h < LEAST_BAR * height:
            continue
        up = int(letters[max(0, y - reach) : max(0, y - 1), x : x + w].any(axis=0).sum())
        down = int(letters[y + h + 1 : y + h + reach, x : x + w].any(axis=0).sum())
        if max(up, down) <= MOST_STANDING_OUT * w:
            above, below = above + up, below + down
    return above, below
