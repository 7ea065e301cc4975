"""How this process keeps memory: what a page's pictures took is used again for the next picture, not given back.

A page is some dozens of pictures of 4 MB, each kept for a moment. By default glibc returns each to the kernel, which
clears the same memory again for the next: 2 % of the time that a scan takes. Other systems keep what they do.
"""

from __future__ import annotations

import ctypes
from typing import Final

_MMAP_THRESHOLD, _TRIM_THRESHOLD = -3, -1  # malloc.h: M_MMAP_THRESHOLD, M_TRIM_THRESHOLD
KEPT: Final = 256 << 20  # bytes of free memory that are not given back
LARGEST: Final = 32 << 20  # bytes: the most that glibc takes; larger pictures are given back


def keep_freed_memory() -> bool:
    """Whether the system's allocator could be told so."""
    try:
        tell = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # not glibc; no such library; Windows
        return False
    return bool(tell(_MMAP_THRESHOLD, LARGEST) and tell(_TRIM_THRESHOLD, KEPT))
