"""What several test modules need: the shared corpus, where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A first call imports and reads lookups: its time says nothing about the example.
settings.register_profile("kinerja", deadline=None)
settings.load_profile("kinerja")

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with corpus/ and real/; a test that asks for it is skipped where it is missing."""
    if not (SHARED / "corpus" / "truth").is_dir():
        pytest.skip(f"the shared corpus is not at {SHARED}")
    return SHARED
