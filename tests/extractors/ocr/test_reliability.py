"""How well confidence holds is judged by tables that a report had no part in."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.ocr.confidence import Shares, strength_class
from extractors.ocr.model import OcrWord
from extractors.ocr.reliability import Judged, JudgedPage, reliability


def judged(text: str, right: bool) -> Judged:
    return OcrWord(text, (0, 0, 9, 9), 9, 9, 0.1, False, 0.5, "same", 0.95, ()), right


def calibrate(words: Sequence[Judged]) -> Shares:
    share = sum(right for _, right in words) / len(words)
    return {("same", kind, strength_class(0.95)): share for kind in ("figure", "word")}


def test_each_report_is_judged_by_the_others() -> None:
    good = JudgedPage("good", "as it is", (judged("1.000", True), judged("2.000", True)))
    bad = JudgedPage("bad", "worn", (judged("1.000", False), judged("2.000", False)))
    lines = list(reliability([good, bad], calibrate))
    assert "| as it is | 2 | 1.000 | 2 | 1.000 | - | 1.000 |" in lines  # by the table of the bad one
    assert "| worn | 2 | 0.000 | 2 | 0.000 | 0.0000 | - |" in lines
    assert "| 0.99 and more | 2 | 1.000 | 0.000 |" in lines
