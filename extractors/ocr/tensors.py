"""An ONNX model's file in, its weights and remarks out: the engine that runs it takes other weights, but tells none.

Reads so much of the file's format (protocol buffers: onnx.proto3) as leads there.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

GRAPH, REMARK = 7, 14  # ModelProto.graph, metadata_props
WEIGHT = 5  # GraphProto.initializer
KEY, VALUE = 1, 2  # StringStringEntryProto.key, value
SIZES, KIND, NAME, CONTENT = 1, 2, 8, 9  # TensorProto.dims, data_type, name, raw_data
FLOAT = 1  # TensorProto.FLOAT: 32 bits
_NUMBER, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5  # how a field is written


def weight(model: bytes, name: str) -> NDArray[np.float32]:
    """Raises KeyError where the model has no weight of this name, kept as 32-bit numbers in the file itself."""
    for graph in _parts(memoryview(model), GRAPH):
        for tensor in _parts(graph, WEIGHT):
            if _text(tensor, NAME) == name:
                return _values(tensor, name)
    raise KeyError(name)


def remark(model: bytes, key: str) -> str:
    """What the model says of itself under this key; raises KeyError where it says nothing."""
    for entry in _parts(memoryview(model), REMARK):
        if _text(entry, KEY) == key:
            return _text(entry, VALUE)
    raise KeyError(key)


def _text(message: memoryview, field: int) -> str:
    return bytes(next(_parts(message, field), b"")).decode(errors="replace")


def _values(tensor: memoryview, name: str) -> NDArray[np.float32]:
    sizes = [int(value) for field, value in _fields(tensor) if field == SIZES and isinstance(value, int)]
    kinds = [value for field, value in _fields(tensor) if field == KIND]
    content = next(_parts(tensor, CONTENT), memoryview(b""))
    if kinds != [FLOAT] or len(content) != 4 * int(np.prod(sizes)):
        raise KeyError(name)
    return np.frombuffer(content, "<f4").reshape(sizes)


def _parts(message: memoryview, wanted: int) -> Iterator[memoryview]:
    for field, value in _fields(message):
        if field == wanted and isinstance(value, memoryview):
            yield value


def _fields(message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """The fields of a message with their numbers, in order; numbers of fixed size as their bytes."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        field, how = key >> 3, key & 7
        if how == _NUMBER:
            value, at = _varint(message, at)
            yield field, value
            continue
        size, at = {_EIGHT: (8, at), _FOUR: (4, at)}.get(how) or _varint(message, at)
        yield field, message[at : at + size]
        at += size


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
