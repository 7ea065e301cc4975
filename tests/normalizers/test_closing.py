"""Sections that sum a report up, and those that its head signs."""

from __future__ import annotations

import pytest

from normalizers.closing import closes


@pytest.mark.parametrize(
    ("title", "sums_up", "signed"),
    [
        ("bab iv penutup", True, True),
        ("kata pengantar", False, True),
        ("ringkasan eksekutif", True, False),
        ("bab iii akuntabilitas kinerja", False, False),
        ("", False, False),
    ],
)
def test_titles(title: str, sums_up: bool, signed: bool) -> None:
    assert (closes(title, "sums_up"), closes(title, "signed")) == (sums_up, signed)
