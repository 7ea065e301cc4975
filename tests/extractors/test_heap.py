"""Memory that was freed stays with the process, where the system's allocator can be told so."""

from __future__ import annotations

import platform
import resource

import numpy as np
import pytest

from extractors import heap

ROUNDS, BYTES = 20, 8 << 20


def faults() -> int:
    """Pages of memory that the kernel had to bring for a picture, over and over again."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(ROUNDS):
        np.ones(BYTES, np.uint8)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another allocator")
def test_a_picture_is_made_in_memory_that_the_last_one_left() -> None:
    assert heap.keep_freed_memory()
    faults()  # the first pictures bring the memory
    assert faults() < BYTES // resource.getpagesize()  # once for each of 20 otherwise


def test_another_allocator_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    assert not heap.keep_freed_memory()
