"""Two readings of the same ink, weighed."""

from __future__ import annotations

from extractors.ocr.agree import decide, differ, plain
from extractors.ocr.model import LineReading, ReadWord


def line(text: str, engine: str = "first", confidence: float = 0.9) -> LineReading:
    words = text.split()
    return LineReading(
        engine, tuple(ReadWord(word, 10.0 * i, 10.0 * i + 9, confidence) for i, word in enumerate(words))
    )


def taken(first: str, second: str, third: str | None = None) -> tuple[str, set[str]]:
    chosen = decide(line(first), line(second, "second"), None if third is None else line(third))
    return " ".join(choice.word.text for choice in chosen), {choice.evidence for choice in chosen}


def test_the_same_text_is_agreed_on_whatever_its_blanks_and_dashes() -> None:
    assert taken("71 – 90", "71-90") == ("71 – 90", {"same"})
    assert taken("1.000 .000", "1.000.000") == ("1.000.000", {"same"})
    assert taken("Monitoring dan Evaluasi", "Monitoringdan Evaluasi") == ("Monitoring dan Evaluasi", {"same"})
    assert not differ(line("71 – 90"), line("71-90"))


def test_a_letter_that_looks_like_a_digit_yields_to_the_form_of_a_number() -> None:
    assert taken("1.0O0.000", "1.000.000") == ("1.000.000", {"zero"})
    assert taken("l.000.000", "1.000.000") == ("1.000.000", {"alike"})
    assert taken("0", "O") == ("0", {"zero"})


def test_no_digit_is_taken_inside_a_word() -> None:
    assert taken("Pemilu1Pemilihan", "Pemilu/Pemilihan") == ("Pemilu/Pemilihan", {"no digit in a word"})


def test_two_different_numbers_are_settled_by_the_third_reading_only() -> None:
    assert taken("38.301.241", "33.301.241", "33.301.241") == ("33.301.241", {"third for second"})
    assert taken("38.301.241", "33.301.241", "39.301.241")[1] == {"differ"}


def test_what_is_taken_was_read_by_one_of_the_engines() -> None:
    for third in (None, "99,21", "100Yo"):
        for first, second in (("100Yo", "100%"), ("9921", "99,21%"), ("", "5"), ("5", "")):
            chosen = decide(line(first), line(second, "second"), None if third is None else line(third))
            assert {plain(choice.word.text) for choice in chosen} <= {plain(first), plain(second)} - {""}


def test_words_are_compared_one_by_one_where_both_readers_have_as_many() -> None:
    chosen = decide(line("Rp 1.000 dan 2.000"), line("Rp 1.000 dan 2.008", "second"))
    assert [choice.evidence for choice in chosen] == ["same", "same", "same", "differ"]


def test_both_readings_are_kept_with_the_one_taken_first() -> None:
    (choice,) = decide(line("9921"), line("99,21%", "second"))
    assert [reading.engine for reading in choice.readings] == ["second", "first"] or choice.word.text == "9921"
    assert {reading.text for reading in choice.readings} == {"9921", "99,21%"}


def test_a_per_cent_sign_is_not_invented_by_a_reader() -> None:
    assert taken("100Yo", "100%", "100Yo") == ("100%", {"percent"})
    assert taken("100 Yo", "100 %") == ("100 %", {"same", "percent"})
