"""Lines of a document in, the same lines with what a reader sees at a glance out: type style, alignment, body style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.markers import Marker, read_marker
from extractors.model import Line, Word

MIN_TEXT = 600  # characters
CAPITALS = 0.8  # of the letters
CENTRED = 0.06  # of the column's width: how far a centred line's middle may be off
STYLE_SUFFIX = re.compile(r"[-,](?:bold|italic|oblique|roman|regular|light|medium|demi|semibold|psmt|mt|bd).*$", re.I)


@dataclass(frozen=True, slots=True)
class Style:
    """How a whole line is set. size in points, rounded to halves; family: the font without its weight."""

    size: float
    bold: bool
    italic: bool
    family: str


@dataclass(frozen=True, slots=True)
class StyledLine:
    """A line with its style. some_bold: at least one word is bold; left, right: its page's text edges in points."""

    line: Line
    text: str
    style: Style
    some_bold: bool
    caps: bool
    centred: bool
    marker: Marker
    left: float
    right: float

    @property
    def x0(self) -> float:
        return self.line.box.x0

    @property
    def x1(self) -> float:
        return self.line.box.x1

    @property
    def base(self) -> float:
        return self.line.box.bottom

    @property
    def page(self) -> int:
        return self.line.page


@dataclass(frozen=True, slots=True)
class Body:
    """The style of most running text, and the distance of its lines in type sizes."""

    style: Style
    pitch: float


def style_lines(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[list[StyledLine]]:
    """Each page's lines with their styles; a page with few lines takes the text edges of pages of its width."""
    edges = [_edges(lines) for lines in pages]
    usual = _usual_edges(edges, widths, [len(lines) for lines in pages])
    result = []
    for lines, found, width in zip(pages, edges, widths, strict=True):
        left, right = found if len(lines) >= 12 else _wider(found, usual.get(round(width / 20)))
        result.append([_styled(line, left, right) for line in lines])
    return result


def find_body(lines: Iterable[StyledLine], words: Iterable[Word]) -> Body:
    """The commonest style by characters, and the commonest line distance of lines in it.

    words: of the tables too; they decide in a document that has hardly any text beside its tables.
    """
    counts: Counter[Style] = Counter()
    pitches: Counter[float] = Counter()
    previous: StyledLine | None = None
    for line in lines:
        counts[line.style] += len(line.text)
        if previous is not None and (previous.page, previous.style) == (line.page, line.style) and not line.marker.kind:
            pitch = line.base - previous.base
            if 0.9 * line.style.size <= pitch <= 2.6 * line.style.size:
                pitches[round(pitch / line.style.size, 1)] += 1
        previous = line
    if not counts:
        return Body(_style_of_words(words) or Style(11.0, False, False, ""), 1.2)
    upright: Counter[Style] = Counter({s: n for s, n in counts.items() if not s.bold})
    style, chars = (upright or counts).most_common(1)[0]
    if chars < MIN_TEXT:
        style = _style_of_words(words) or style
    return Body(style, pitches.most_common(1)[0][0] if pitches else 1.2)


def halves(size: float) -> float:
    """A type size rounded to halves, and never 0: type may be as small as it likes."""
    return max(round(size * 2), 1) / 2


def _style_of_words(words: Iterable[Word]) -> Style | None:
    counts: Counter[tuple[float, str]] = Counter()
    for word in words:
        if not word.bold:
            counts[halves(word.size), word.font] += len(word.text)
    if not counts:
        return None
    size, font = counts.most_common(1)[0][0]
    return Style(size, False, False, family(font))


def _styled(line: Line, left: float, right: float) -> StyledLine:
    words = line.words
    first = words[0]
    text = line.text
    marker = read_marker(text)
    # The number of a bold item may be plain.
    named = words[1:] if marker.kind and len(words) > 1 and len(first.text) <= len(marker.text) else words
    some_bold = any(w.bold for w in words)
    bold = some_bold and all(w.bold for w in named if any(map(str.isalnum, w.text))) and any(w.bold for w in named)
    style = Style(_size(line), bold, all(w.italic for w in named), family(named[0].font))
    middle = (line.box.x0 + line.box.x1) / 2
    width = max(right - left, 1.0)
    centred = (
        abs(middle - (left + right) / 2) <= CENTRED * width
        and line.box.x0 > left + 0.04 * width
        and line.box.x1 < right - 0.02 * width
    )
    return StyledLine(line, text, style, some_bold, _in_capitals(text), centred, marker, left, right)


def _in_capitals(text: str) -> bool:
    """Whether the words are in capitals; codes ("04/PR.01.3-Kpt/1971/KPU-Kot/2020") say nothing of that."""
    plain = [word for word in text.split() if not any(map(str.isdigit, word))]
    letters = [char for char in "".join(plain) if char.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) >= CAPITALS * len(letters)


def same_case(one: StyledLine, other: StyledLine) -> bool:
    """Whether both are in capitals or neither is; a line of figures ("2020 - 2024") goes with either."""
    return one.caps == other.caps or not _has_letters(one.text) or not _has_letters(other.text)


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def family(font: str) -> str:
    """The name without its weight: "Carlito-BoldItalic" and "Carlito", "Arial,Bold" and "ArialMT" are one family."""
    return STYLE_SUFFIX.sub("", font).removesuffix("PSMT").removesuffix("MT").lower()


def _size(line: Line) -> float:
    sizes: dict[float, int] = {}
    for word in line.words:
        size = halves(word.size)
        sizes[size] = sizes.get(size, 0) + len(word.text)
    return max(sizes, key=lambda size: sizes[size])


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Where text begins and ends: the outermost places that several lines share, else the outermost."""
    if not lines:
        return 0.0, 0.0
    enough = max(2, len(lines) // 12)
    left = sorted(line.box.x0 for line in lines)
    right = sorted((line.box.x1 for line in lines), reverse=True)
    return left[min(enough, len(left)) - 1], right[min(enough, len(right)) - 1]


def _usual_edges(
    edges: Sequence[tuple[float, float]], widths: Sequence[float], counts: Sequence[int]
) -> dict[int, tuple[float, float]]:
    """The edges that most lines of the pages of one width have."""
    seen: dict[int, Counter[tuple[int, int]]] = {}
    for (left, right), width, count in zip(edges, widths, counts, strict=True):
        if right > left:
            seen.setdefault(round(width / 20), Counter())[round(left), round(right)] += count
    return {key: lines.most_common(1)[0][0] for key, lines in seen.items()}


def _wider(found: tuple[float, float], usual: tuple[float, float] | None) -> tuple[float, float]:
    if usual is None:
        return found
    if found[0] == found[1]:
        return usual
    return min(found[0], usual[0]), max(found[1], usual[1])
