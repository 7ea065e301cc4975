"""Where a sentence ends at the end of a line."""

from __future__ import annotations

import pytest

from extractors.paragraphs import SENTENCE_END


@pytest.mark.parametrize("line", ["terserap seluruhnya.", "sebagai berikut:", "kegiatan lain;", "(dan lain-lain)."])
def test_marks_that_end_a_sentence(line: str) -> None:
    assert SENTENCE_END.search(line)


@pytest.mark.parametrize("line", ["anggaran sebesar Rp.", "anggaran sebesar Rp", "pagu Rp. 1.000"])
def test_an_amount_that_goes_on_in_the_next_line(line: str) -> None:
    assert not SENTENCE_END.search(line)
