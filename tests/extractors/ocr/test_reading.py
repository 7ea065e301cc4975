"""What the second reader is asked, and what comes out."""

from __future__ import annotations

from extractors.ocr.engines import Readers
from extractors.ocr.reading import read_strips
from tests.extractors.ocr.pictures import ScriptedEngine, strip


def test_words_that_the_first_reader_is_sure_of_need_no_second() -> None:
    second = ScriptedEngine([], "second")
    (words,) = read_strips(
        [strip("Terlaksananya tahapan pemilu")], Readers(ScriptedEngine(["Terlaksananya tahapan pemilu"]), second, "")
    )
    assert [word.text for word in words] == ["Terlaksananya", "tahapan", "pemilu"]
    assert second.asked == []


def test_every_figure_is_read_twice_and_both_readings_stay() -> None:
    second = ScriptedEngine(["1.868.000"], "second")
    ((word,),) = read_strips([strip("1.868.000")], Readers(ScriptedEngine(["1.868.000"]), second, ""))
    assert len(second.asked) == 1
    assert [(r.engine, r.text) for r in word.readings] == [("first", "1.868.000"), ("second", "1.868.000")]
    assert word.confidence >= 0.9


def test_figures_that_readers_see_differently_are_doubtful() -> None:
    # The third reading is the first engine's, of the same ink at another size.
    first = ScriptedEngine(["38.301.241", "39.301.241"])
    ((word,),) = read_strips([strip("33.301.241")], Readers(first, ScriptedEngine(["33.301.241"], "second"), ""))
    assert word.confidence < 0.9
    assert {r.text for r in word.readings} == {"38.301.241", "33.301.241", "39.301.241"}


def test_of_a_long_line_only_the_figures_are_read_again() -> None:
    text = "anggaran sebesar 1.500.000 telah terserap seluruhnya"
    second = ScriptedEngine(["1.500.000"], "second")
    (words,) = read_strips([strip(text)], Readers(ScriptedEngine([text]), second, ""))
    assert " ".join(word.text for word in words) == text
    assert second.asked[0].grey.shape[1] < strip(text).grey.shape[1] / 2
    assert [word.box[0] for word in words] == sorted(word.box[0] for word in words)


def test_one_reader_alone_vouches_for_no_figure() -> None:
    ((word,),) = read_strips([strip("1.868.000")], Readers(ScriptedEngine(["1.868.000"]), None, "install"))
    assert word.confidence < 0.9
