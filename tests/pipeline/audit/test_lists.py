"""Announced lists and what follows them."""

from __future__ import annotations

import pytest

from pipeline.audit.lists import check_lists
from pipeline.audit.model import BlockRow
from pipeline.audit.view import View
from tests.pipeline.audit.views import block, broken, make, results, statement


def _view(text: str, figure: str, subject: str, *items: BlockRow) -> View:
    at = block(text, block_id="a0000")
    said = statement(figure, at=at, subject=subject, role="jumlah", unit=subject.split()[0])
    return make(at, *items, said)


def _items(*marks: str, **other: int) -> list[BlockRow]:
    return [block("hal", "item", mark, **other) for mark in marks]


ANNOUNCED = "Keberhasilan dipengaruhi oleh 3 (tiga) aspek, yaitu:"


def test_one_item_too_many() -> None:
    (check,) = check_lists(_view(ANNOUNCED, "3", "aspek", *_items("1.", "2.", "3.", "4.")))
    assert (check.claimed, check.expected, check.result, check.severity) == ("3", "4", "broken", "error")


@pytest.mark.parametrize("marks", [("1.", "2.", "3."), ("a.", "b.", "c."), ("1)", "2)", "3)")])
def test_as_many_as_announced(marks: tuple[str, ...]) -> None:
    assert results(check_lists(_view(ANNOUNCED, "3", "aspek", *_items(*marks)))) == [("3", "3", "holds")]


def test_an_item_whose_line_break_was_lost_counts() -> None:
    last = block("Aspek Kedua 3. Aspek Ketiga", "item", "2.")
    assert results(check_lists(_view(ANNOUNCED, "3", "aspek", *_items("1."), last))) == [("3", "3", "holds")]


def test_an_item_that_is_taken_for_a_paragraph_counts() -> None:
    last = block("3)Aspek Ketiga")
    assert results(check_lists(_view(ANNOUNCED, "3", "aspek", *_items("1)", "2)"), last))) == [("3", "3", "holds")]


def test_a_list_of_another_number_of_the_sentence() -> None:
    at = block("Terdapat 2 program dan 10 kegiatan, yaitu:", block_id="a0000")
    said = [statement(n, at=at, subject=thing, role="jumlah") for n, thing in (("2", "program"), ("10", "kegiatan"))]
    assert broken(check_lists(make(at, *_items("1.", "2."), *said))) == []


def test_things_that_the_sentence_names_itself_are_not_counted() -> None:
    text = "Melalui 3 kegiatan yaitu Kajian A, Kajian B dan Kajian C dihasilkan dokumen sebagai berikut:"
    assert list(check_lists(_view(text, "3", "kegiatan", *_items("1.", "2.", "3.", "4.")))) == []


def test_nested_items_are_not_counted() -> None:
    items = [*_items("1."), *_items("a.", "b.", depth=1), *_items("2.", "3.")]
    assert results(check_lists(_view(ANNOUNCED, "3", "aspek", *items))) == [("3", "3", "holds")]


def test_a_list_that_does_not_begin_at_its_beginning_is_not_counted() -> None:
    assert list(check_lists(_view(ANNOUNCED, "3", "aspek", *_items("2.", "3.")))) == []


def test_a_list_within_the_sentence() -> None:
    text = "membiayai 2 program besar yaitu: 1. Program Penyelenggaraan 2. Program Dukungan"
    assert results(check_lists(_view(text, "2", "program besar"))) == [("2", "2", "holds")]


def test_among_others_is_a_warning() -> None:
    text = "Terdapat 3 aspek, antara lain:"
    (check,) = check_lists(_view(text, "3", "aspek", *_items("1.", "2.")))
    assert (check.result, check.severity) == ("broken", "warning")


def test_what_is_no_list_is_not_counted() -> None:
    assert broken(check_lists(_view("Terdapat 3 aspek penting.", "3", "aspek", *_items("1.", "2.")))) == []
    assert broken(check_lists(_view("Sebanyak 3 orang hadir, yaitu:", "3", "orang", *_items("1.", "2.")))) == []
