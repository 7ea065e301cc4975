"""Lines keep every letter in order and fit their width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samples.wrap import wrap

WORDS = st.lists(st.text("abdeiknu-/1.", min_size=1, max_size=12), min_size=1, max_size=20)


def measure(text: str) -> float:
    return float(len(text))


@given(WORDS, st.integers(4, 30))
def test_no_letter_is_lost_and_lines_fit(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width, measure)
    assert "".join(lines).replace(" ", "") == "".join(words)
    assert all(len(line) <= width for line in lines)


@given(WORDS, st.integers(8, 30))
def test_hyphens_are_all_that_hyphenation_adds(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width, measure, hyphenate=True)
    assert "".join(lines).replace(" ", "").replace("-", "") == "".join(words).replace("-", "")
    assert all(len(line) <= width for line in lines)


def test_words_are_parted_between_syllables() -> None:
    assert wrap("tentang pelaksanaan", 16, measure, hyphenate=True) == ["tentang pelaksa-", "naan"]


def test_a_word_is_broken_after_its_own_hyphen() -> None:
    assert wrap("peraturan perundang-undangan", 22, measure) == ["peraturan perundang-", "undangan"]


def test_a_figure_wider_than_its_column_is_cut() -> None:
    assert wrap("13.000.000", 8, measure) == ["13.000.0", "00"]


def test_the_first_line_may_be_indented() -> None:
    assert wrap("satu dua tiga", 8, measure, indent=4) == ["satu", "dua tiga"]
