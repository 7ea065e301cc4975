"""SECURITY.md names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_each_promise_names_its_test() -> None:
    lines = [line for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    promises = lines[2:]
    assert len(promises) > 5
    for line in promises:
        named = re.findall(r"`((?:tests|bench)/[\w/]+\.py)`", line.rstrip("|").rpartition("|")[2])
        assert named
        assert [name for name in named if not (ROOT / name).is_file()] == []
