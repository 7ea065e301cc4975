"""What several test modules need: the shared corpus, where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with corpus/ and real/; a test that asks for it is skipped where it is missing."""
    if not (SHARED / "corpus" / "truth").is_dir():
        pytest.skip(f"the shared corpus is not at {SHARED}")
    return SHARED
