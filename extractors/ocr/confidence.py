"""What speaks for a word in, the probability that it is what is printed out: from the table that `calibrate` makes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TypeAlias

from extractors.ocr.agree import is_figure

STRENGTHS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.97)  # lower ends of the classes of the engines' own confidence
Shares: TypeAlias = Mapping[tuple[str, str, int], float]  # of (evidence, "figure" or "word", class of strength)
UNKNOWN = 0.5
VOUCHED = 0.985  # figures with evidence that is right less often than this are never vouched for,
DOUBTFUL = 0.89  # that is: they stay below 0.9,
ALONE = "alone"  # and so are figures that one reader alone has seen


def probability(evidence: str, text: str, strength: float, shares: Shares | None = None) -> float:
    """The share of words with this evidence that were right; 0.5 for evidence that the table does not know.

    A figure that is wrong one time in ten harms more than a word: between 0.9 and 0.985 it is put at 0.89.
    shares: of another table than confidence.csv.
    """
    figure = is_figure(text)
    table = _table() if shares is None else shares
    share = table.get((evidence, "figure" if figure else "word", strength_class(strength)), UNKNOWN)
    doubtful = share < VOUCHED or evidence == ALONE
    return min(share, DOUBTFUL) if figure and doubtful else share


def strength_class(strength: float) -> int:
    """The class of an engine's own confidence, 0 (weakest) to 6."""
    return sum(strength >= limit for limit in STRENGTHS)


@cache
def _table() -> Shares:
    text = (resources.files("extractors.ocr") / "confidence.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {(row["evidence"], row["kind"], int(row["strength"])): float(row["probability"]) for row in rows}
