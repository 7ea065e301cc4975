"""All words of a page in, the same with their confidence out: how well the whole page reads counts too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.ocr.agree import is_figure
from extractors.ocr.confidence import probability
from extractors.ocr.model import OcrWord

ASKED = {"same", "differ", "alike", "alike letters", "third for first", "third for second", "form first", "form second"}
FEWEST = 6  # words read twice, below which a page does not tell how well it reads
POOR = 0.12  # share of them that the readers see differently
STRANGE_MARK = 0.85  # at most: a decimal mark that the page does not use elsewhere; a point may be a worn comma
HALF, RUN = 0.5, 5  # a line outside tables whose words are all less sure, and all shorter, is a logo or a signature
_RUN = re.compile(r"[^\W_]+")
_POINT = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})*\.\d{1,2}(?![\d.,])")
_COMMA = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,\d{1,2}(?![\d.,])")


def rate(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words of one page with the probability that each is right."""
    poor = is_poor(words)
    rated = []
    for word, limit in zip(words, limits([word.text for word in words]), strict=True):
        evidence = f"{word.evidence}, poor page" if poor and word.evidence in ("same", "first") else word.evidence
        confidence = min(probability(evidence, word.text, word.strength), limit)
        rated.append(replace(word, evidence=evidence, confidence=confidence))
    return rated


def limits(texts: Sequence[str]) -> list[float]:
    """The most that each text of a page can be sure of, whatever the readers say."""
    points, commas = (sum(bool(form.search(text)) for text in texts) for form in (_POINT, _COMMA))
    strange = _POINT if commas > points else _COMMA if points > commas else None
    return [STRANGE_MARK if strange is not None and strange.search(text) else 1.0 for text in texts]


def is_junk(line: Sequence[OcrWord]) -> bool:
    """Whether a line is no text: nothing that a reader is half sure of, and no run of letters or digits to speak of."""
    longest = max((len(run) for word in line for run in _RUN.findall(word.text)), default=0)
    return longest < RUN and all(word.confidence < HALF for word in line)


def is_poor(words: Sequence[OcrWord]) -> bool:
    """Whether the readers see many of the page's figures and short words differently."""
    asked = [word for word in words if word.evidence in ASKED and (is_figure(word.text) or word.evidence != "same")]
    differing = sum(word.evidence != "same" for word in asked)
    return len(asked) >= FEWEST and differing > POOR * len(asked)
