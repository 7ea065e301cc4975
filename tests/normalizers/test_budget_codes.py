"""Budget codes in their parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.budget_codes import programme_key, read_budget_code


@pytest.mark.parametrize(
    ("text", "level", "key"),
    [
        ("076.01.CQ", "program", "CQ"),
        ("CQ", "program", "CQ"),
        (" 076 . 01 . WA ", "program", "WA"),
        ("076.01.06", "program", "076.01.06"),
        ("6709", "kegiatan", "6709"),
        ("CQ.6709", "kegiatan", "6709"),
        ("6709.QGE", "kro", "QGE"),
        ("QGE", "kro", "QGE"),
        ("6709.QGE.001", "ro", "6709.QGE.001"),
        ("076.01.CQ.6709.QGE.001", "ro", "6709.QGE.001"),
        ("QGE.001", "ro", ""),
        ("001", "ro", ""),
        ("6709.QGE.001.051.A", "subkomponen", ""),
        ("521211", "akun", ""),
        ("6.01.02", "program", "6.01.02"),
        ("6.01.02.2.01", "kegiatan", "6.01.02.2.01"),
        ("6.01.01.2.08", "kegiatan", "X.XX.01.2.08"),
        ("X.XX.01.2.08", "kegiatan", "X.XX.01.2.08"),
        ("6.01.02.2.01.0003", "sub_kegiatan", "6.01.02.2.01.0003"),
    ],
)
def test_codes(text: str, level: str, key: str) -> None:
    code = read_budget_code(text)
    assert code is not None
    assert (code.level, programme_key(code)) == (level, key)


@pytest.mark.parametrize(
    "text", ["", "2023", "06", "076", "076.01", "1.2", "1.234.567", "ABCD", "6709.001", "qge", "A.1"]
)
def test_what_is_no_code(text: str) -> None:
    code = read_budget_code(text)
    assert code is None or not programme_key(code)


@given(st.from_regex(r"076\.01\.[A-Z]{2}\.\d{4}\.[A-Z]{3}\.\d{3}", fullmatch=True))
def test_the_parts_of_a_code_are_the_code(text: str) -> None:
    code = read_budget_code(text)
    assert code is not None
    assert ".".join(code.parts.values()) == text
