"""The file of a reviewer's decisions: read, or refused with the line that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.audit.decisions import Decision, read_decisions
from pipeline.errors import UsageError


def test_no_file_means_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "missing") == {}


def test_decisions_are_read_by_finding(tmp_path: Path) -> None:
    (tmp_path / "findings.csv").write_text(
        "finding_id,decision,reason,who\nf1,accept,salah jumlah,ani\nf2,dismiss,hibah,\n"
    )
    assert read_decisions(tmp_path) == {
        "f1": Decision("f1", "accept", "salah jumlah"),
        "f2": Decision("f2", "dismiss", "hibah"),
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("finding_id,decision\n", "no column reason"),
        ("finding_id,decision,reason\nf1,maybe,x\n", "line 2"),
        ("finding_id,decision,reason\nf1,accept,\n", "must not be empty"),
        ("finding_id,decision,reason\nf1,accept,x\nf1,dismiss,y\n", "decided twice"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "findings.csv").write_text(text)
    with pytest.raises(UsageError, match=said):
        read_decisions(tmp_path)
