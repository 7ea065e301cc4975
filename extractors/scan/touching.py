"""A picture with and without its lines in, the latter with the ink back that touched a line from one side out.

A comma's tail, the foot of a "g" reach into the grey seam of the rule below, which goes with it: what is darker there
than the line is elsewhere along its course is theirs.
"""

from __future__ import annotations

import cv2
import numpy as np

from extractors.scan.model import Grey, Mask

LETTER, INK = 215, 235  # of 255: what is darker, and no line, is a letter, or its grey seam
REACH = 5  # pixels square around it in which its rest is sought
COURSE = np.array([8, 11, 15, 18, 22, 25])  # pixels: where the line is looked at, to each of the four sides
BRIGHT = 4  # of these in order of brightness: the feet of a row of digits leave gaps between them, a line does not
DARKER = 22  # of 255: letters are darker than the line beside them by more than noise


def with_touching(grey: Grey, bare: Grey, mask: Mask) -> Grey:
    """bare: the picture `grey` without the lines that `mask` covers."""
    letters = cv2.bitwise_and(cv2.threshold(grey, LETTER - 1, 255, cv2.THRESH_BINARY_INV)[1], cv2.bitwise_not(mask))
    near = cv2.bitwise_and(cv2.dilate(letters, np.ones((REACH, REACH), np.uint8)), mask)
    places = cv2.findNonZero(near)
    if places is None:
        return bare
    columns, rows = places.reshape(-1, 2).T
    inked = (grey[rows, columns] < INK) & (bare[rows, columns] > grey[rows, columns])
    rows, columns = rows[inked], columns[inked]
    values = grey[rows, columns].astype(np.float32)
    line = np.maximum(_course(grey, rows, columns), 1)
    theirs = line - values > DARKER
    restored = bare.copy()
    restored[rows[theirs], columns[theirs]] = np.minimum(values[theirs] * (255 / line[theirs]), 255).astype(np.uint8)
    return restored


def _course(grey: Grey, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The brightness of the line that runs there, from whichever side; that of the paper where none does."""
    height, width = grey.shape
    rows, columns, none = rows[:, None], columns[:, None], np.zeros_like(COURSE)
    sides = ((none, COURSE), (none, -COURSE), (COURSE, none), (-COURSE, none))
    seen = [grey[np.clip(rows + y, 0, height - 1), np.clip(columns + x, 0, width - 1)] for y, x in sides]
    return np.asarray(np.min([np.sort(values, axis=1)[:, BRIGHT] for values in seen], axis=0), np.float32)
