"""Words that were read, each with whether it is right, in; how well their confidence holds, as tables, out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.ocr.agree import is_figure
from extractors.ocr.confidence import Shares, probability
from extractors.ocr.model import OcrWord
from extractors.ocr.rating import limits

VOUCHED = 0.9
LIMITS = (0.0, 0.3, 0.5, 0.7, 0.8, VOUCHED, 0.95, 0.99, 1.01)  # lower ends of the classes of confidence
Judged = tuple[OcrWord, bool]  # a word, whether it is what is printed
Calibrate = Callable[[Sequence[Judged]], Shares]


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """What was read on one page. damage: what was done to its picture before."""

    report: str
    damage: str
    words: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """A word as it is judged by a table that its report had no part in."""

    damage: str
    figure: bool
    confidence: float
    right: bool


def reliability(pages: Sequence[JudgedPage], calibrate: Calibrate) -> Iterator[str]:
    """Lines of Markdown. Each report is judged by a table made from the others."""
    said = list(_judged_by_others(pages, calibrate))
    for figures, name in ((True, "words with digits"), (False, "other words")):
        yield from ("", f"| {name}, confidence | words | mean confidence | right |", "| --- | --- | --- | --- |")
        yield from _classes([word for word in said if word.figure == figures])
    yield from ("", "| scan | words | right | with digits | right | vouched for: right | right but not vouched for |")
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for damage in dict.fromkeys(word.damage for word in said):
        yield _damage(damage, [word for word in said if word.damage == damage])


def _judged_by_others(pages: Sequence[JudgedPage], calibrate: Calibrate) -> Iterator[_Said]:
    for report in sorted({page.report for page in pages}):
        shares = calibrate([word for page in pages if page.report != report for word in page.words])
        for page in pages:
            if page.report == report:
                yield from _said(page, shares)


def _said(page: JudgedPage, shares: Shares) -> Iterator[_Said]:
    most = limits([word.text for word, _ in page.words])
    for (word, right), limit in zip(page.words, most, strict=True):
        confidence = min(probability(word.evidence, word.text, word.strength, shares), limit)
        yield _Said(page.damage, is_figure(word.text), confidence, right)


def _classes(said: Sequence[_Said]) -> Iterator[str]:
    for low, high in zip(LIMITS, LIMITS[1:], strict=False):
        words = [word for word in said if low <= word.confidence < high]
        if words:
            mean = sum(word.confidence for word in words) / len(words)
            name = f"{low:g} to {high:g}" if high <= 1 else f"{low:g} and more"
            yield f"| {name} | {len(words)} | {mean:.3f} | {_share(word.right for word in words)} |"


def _damage(name: str, said: Sequence[_Said]) -> str:
    figures = [word for word in said if word.figure]
    vouched = _share((word.right for word in figures if word.confidence >= VOUCHED), digits=4)
    doubted = _share(word.confidence < VOUCHED for word in figures if word.right)
    right, figures_right = _share(word.right for word in said), _share(word.right for word in figures)
    return f"| {name} | {len(said)} | {right} | {len(figures)} | {figures_right} | {vouched} | {doubted} |"


def _share(values: Iterable[bool], digits: int = 3) -> str:
    counted = list(values)
    return f"{sum(counted) / len(counted):.{digits}f}" if counted else "-"
