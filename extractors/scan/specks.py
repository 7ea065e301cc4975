"""Words read on a page in, the same out; of a page that shows no text, but specks and print of its other side, none."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.ocr.model import OcrWord

TELLING, LIKELY = 3, 0.6  # letters and figures of a word, and its confidence, that specks do not give
FEW = 3  # telling words: on a page with fewer, all others are specks
SHORT, SURE = 2, 0.9  # the same of a page number


def without_specks(words: Sequence[OcrWord]) -> list[OcrWord]:
    """Words in order."""
    if sum(_is_text(word, TELLING, LIKELY) for word in words) >= FEW:
        return list(words)
    return [word for word in words if _is_text(word, TELLING, LIKELY) or _is_text(word, SHORT, SURE)]


def _is_text(word: OcrWord, chars: int, confidence: float) -> bool:
    return sum(map(str.isalnum, word.text)) >= chars and word.confidence >= confidence
