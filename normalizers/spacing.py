"""Pieces of a figure that a narrow cell or a letter-spaced print tore apart in, the figure in one piece out.

Pieces are joined only on evidence: at least one of them is no complete figure by itself ("2.313.43", "00", "41,"), the
joined one is, and there is one way to do it. "100" over "95" are two figures, as are "10.000.000" over "12.000.000".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalizers.numeral import readings

_RUN_AT_END = re.compile(r"(?<![\w.,/:-])[\d.,]*\d[\d.,]*$")
_RUN_AT_START = re.compile(r"[\d.,]*\d[\d.,]*(?![\w/:])")
_BEFORE = re.compile(r"[(+-]?\s?(?:(?:Rp|IDR)(?![^\W\d_])\s?[.:]?\s?)?-?", re.IGNORECASE)
_AFTER = re.compile(
    r"\s?(?:-|%|persen)?\s?(?:\([A-Za-z ]{1,20}\))?\s?\*{0,3}\)?(?:\s?[A-Za-z]{1,12})?\.?", re.IGNORECASE
)
_RUNNING_NUMBER = re.compile(r"\d{1,2}\.")
_ZERO_GROUP = re.compile(r"0[.,]000")
_SPACED_SEPARATOR = re.compile(r"(?<=\d) (?=[.,] ?\d)")
_AFTER_SPACED = re.compile(r"(?<= [.,]) (?=\d)")
_LONE_DIGITS = re.compile(r"(?<!\S)((?:\d )+)(?=\d[.,])")
_BROKEN_DECIMAL = re.compile(r"-?\d{1,3}(?:[.,]\d|(?:\.\d{3})+,\d|(?:,\d{3})+\.\d)")
_DECIMAL_REST = re.compile(r"\d\s?%?")
_BLANK_IN_FIGURE = re.compile(r"\d[.,]* [.,]* ?\d")
_MOST_PIECES = 4


def close_up(text: str) -> str:
    """The text without blanks inside a figure: "1,584,085, 700" -> "1,584,085,700", "1 ,160.00" -> "1,160.00"."""
    if " " not in text or not _BLANK_IN_FIGURE.search(text):
        return text
    text = _SPACED_SEPARATOR.sub("", _AFTER_SPACED.sub("", text))
    return " ".join(join_pieces(text.split(" "), strong=True))


def close_up_line(line: str) -> str:
    """Like close_up, and digits printed with a blank after each: "9 4 . 55" -> "94.55", "1 0 0,00%" -> "100,00%".

    Only for one printed line: in the text of several lines "1 0 5,5" would be three figures.
    """
    if " " not in line:
        return line
    spaced = _SPACED_SEPARATOR.search(line) is not None
    line = close_up(line)
    match = _LONE_DIGITS.search(line)
    if match and (spaced or len(match[1]) >= 4):
        return line[: match.start()] + match[1].replace(" ", "") + line[match.end() :]
    return line


def join_broken_decimals(lines: Sequence[str]) -> list[str]:
    """Lines that are, pair by pair, a figure with one decimal and one more digit: ["90,0", "2"] -> ["90,02"].

    Both pieces are figures by themselves, but two values of a cell would be printed alike. "32.00", "0" is a group.
    """
    pairs = list(zip(lines[::2], lines[1::2], strict=False))
    if len(lines) % 2 == 0 and pairs and all(_is_broken_decimal(first, second) for first, second in pairs):
        return [first + second for first, second in pairs]
    return list(lines)


def join_pieces(pieces: Sequence[str], strong: bool = False) -> list[str]:
    """The pieces with the torn figures joined; the same pieces where there is nothing to join or more than one way.

    strong: only joins that give at least two groups, or a group and decimals ("1.000.466.2", "50").
    """
    if len(pieces) < 2 or not any(_is_open(piece) for piece in pieces):
        return list(pieces)
    # From the end: the fewest torn pieces left, then the fewest joins; and in how many ways that is reached.
    best: list[tuple[int, int, int, int]] = [(0, 0, 1, 0)] * (len(pieces) + 1)
    for start in range(len(pieces) - 1, -1, -1):
        ends = range(start + 1, len(pieces) + 1)[:_MOST_PIECES]
        options = [_option(pieces, start, end, best[end], strong) for end in ends]
        reached = [option for option in options if option is not None]
        cost = min(option[:2] for option in reached)
        same = [option for option in reached if option[:2] == cost]
        best[start] = (*cost, sum(option[2] for option in same), same[0][3])
    if best[0][2] != 1:
        return list(pieces)
    joined, position = [], 0
    while position < len(pieces):
        joined.append("".join(pieces[position : best[position][3]]))
        position = best[position][3]
    return joined


def _option(
    pieces: Sequence[str], start: int, end: int, rest: tuple[int, int, int, int], strong: bool
) -> tuple[int, int, int, int] | None:
    if end - start == 1:
        return rest[0] + _is_open(pieces[start]), rest[1], rest[2], end
    if not _belong_together(pieces[start:end], strong):
        return None
    return rest[0], rest[1] + end - start - 1, rest[2], end


def _belong_together(pieces: Sequence[str], strong: bool) -> bool:
    first, last = _RUN_AT_END.search(pieces[0]), _RUN_AT_START.match(pieces[-1])
    if first is None:
        return False
    if pieces[-1].startswith("-") and len(pieces) == 2:  # "10.069.050.000," over "-"
        return first[0].endswith(",") and bool(readings(first[0][:-1])) and pieces[-1].strip("- ") == ""
    if last is None or any(_RUN_AT_START.fullmatch(piece) is None for piece in pieces[1:-1]):
        return False
    rest = pieces[-1][last.end() :]
    # A separator before other text ends the sentence or belongs to ",-".
    runs = [first[0], *pieces[1:-1], last[0].rstrip(".,") if rest else last[0]]
    bare = _BEFORE.fullmatch(pieces[0][: first.start()]) and _AFTER.fullmatch(rest)
    return not all(map(_complete, runs)) and _good_join(runs, strong or not bare, rest.startswith(("%", " %")))


def _good_join(runs: Sequence[str], strong: bool, percent: bool) -> bool:
    found = readings("".join(runs))
    if not found:
        return False
    seam = runs[0][-1]
    if found[0].thousands and (len(found) == 1 or not strong):
        # "1.250.000," over "700" is a list, "1,584,085," over "700" one figure.
        return seam.isdigit() or seam == found[0].thousands or len(runs[-1]) == 2
    if strong or len(runs) != 2:
        return False
    first, second = runs
    if not second[0].isdigit():
        return first.isdigit()
    if seam == ",":
        return len(first) >= 3 and len(second) <= 2 and (percent or len(second) == 2)
    return second.strip("0") == "" and len(second) > 1 and len(first) <= 4


def _complete(run: str) -> bool:
    """Whether a run stands for a figure by itself; "0.000" is more likely the end of "15.00" over "0.000"."""
    return bool(readings(run)) and _ZERO_GROUP.fullmatch(run) is None or _RUNNING_NUMBER.fullmatch(run) is not None


def _is_open(piece: str) -> bool:
    """Whether a piece begins or ends with digits that are no figure by themselves."""
    runs = (_RUN_AT_END.search(piece), _RUN_AT_START.match(piece))
    return any(run is not None and not _complete(run[0]) for run in runs)


def _is_broken_decimal(first: str, second: str) -> bool:
    if _BROKEN_DECIMAL.fullmatch(first):
        return _DECIMAL_REST.fullmatch(second) is not None
    return second == "0" and re.fullmatch(r"\d{1,3}\.\d0", first) is not None
