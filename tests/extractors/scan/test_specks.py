"""Specks on pages without text are no words."""

from __future__ import annotations

from extractors.ocr.model import OcrWord
from extractors.scan.specks import without_specks


def word(text: str, confidence: float) -> OcrWord:
    return OcrWord(text, (10, 10, 40, 30), 26.0, 16.0, 0.1, False, confidence, "", confidence, ())


SPECKS = [word(text, 0.4) for text in ("-", "1", ".", "if", "\\", "1")] + [word("-", 0.95), word("ali", 0.2)]


def test_the_back_of_a_leaf_has_no_words() -> None:
    assert without_specks(SPECKS) == []


def test_a_leaf_with_one_title_keeps_it_and_its_page_number() -> None:
    title, number = word("LAMPIRAN", 0.98), word("21", 0.97)
    assert without_specks([*SPECKS, title, number]) == [title, number]


def test_a_page_of_text_keeps_all_its_words() -> None:
    words = [*SPECKS, *(word(text, 0.9) for text in ("Perjanjian", "Kinerja", "Tahun"))]
    assert without_specks(words) == words
