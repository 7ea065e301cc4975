"""Weights and remarks are read out of a model's file."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.ocr import tensors
from extractors.ocr.tensors import remark, weight


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def part(field: int, content: bytes) -> bytes:
    return varint(field << 3 | 2) + varint(len(content)) + content


def number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def tensor(name: str, sizes: Sequence[int], values: Sequence[float], kind: int = 1) -> bytes:
    head = b"".join(number(1, size) for size in sizes) + number(2, kind)
    return head + part(8, name.encode()) + part(9, struct.pack(f"<{len(values)}f", *values))


def model(*weights: bytes, remarks: Sequence[tuple[str, str]] = ()) -> bytes:
    """With fields of every kind before and behind, as other versions of the format may have them."""
    other = varint(100 << 3 | 5) + b"1234" + varint(101 << 3 | 1) + b"12345678" + number(102, 1 << 40)
    graph = part(1, b"a node") + b"".join(part(5, w) for w in weights) + other
    said = b"".join(part(14, part(1, key.encode()) + part(2, value.encode())) for key, value in remarks)
    return number(1, 9) + other + part(7, graph) + said + other


@given(st.lists(st.floats(width=32, allow_nan=False), min_size=1, max_size=200))
def test_a_weight_comes_back(values: list[float]) -> None:
    made = model(tensor("first", [1], [7.0]), tensor("w", [1, len(values)], values))
    assert weight(made, "w").tolist() == [values]
    assert weight(made, "first").tolist() == [7.0]


@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=4))
def test_remarks_come_back(said: dict[str, str]) -> None:
    made = model(remarks=list(said.items()))
    assert {key: remark(made, key) for key in said} == said


@pytest.mark.parametrize(
    "made",
    [
        model(),
        model(tensor("other", [2], [1, 2])),
        model(tensor("w", [2], [1, 2], kind=10)),  # 16-bit numbers
        model(tensor("w", [3], [1, 2])),  # kept in another file
    ],
)
def test_a_weight_that_is_not_there_is_an_error(made: bytes) -> None:
    with pytest.raises(KeyError, match="w"):
        weight(made, "w")


def test_a_remark_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="character"):
        remark(model(remarks=[("other", "x")]), "character")


def test_sizes_are_in_order() -> None:
    made = model(tensor("w", [2, 3], [1, 2, 3, 4, 5, 6]))
    assert np.array_equal(tensors.weight(made, "w"), [[1, 2, 3], [4, 5, 6]])
