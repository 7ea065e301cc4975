"""The file of an analyst's decisions on indicators."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.link_decisions import LinkDecision, read_link_decisions

HEAD = "action,indikator_a,indikator_b,reason\n"


def written(folder: Path, text: str) -> Path:
    (folder / "indicators.csv").write_text(text, encoding="utf-8")
    return folder


def test_decisions_are_read_in_their_order(tmp_path: Path) -> None:
    text = "\ufeff" + HEAD.replace("reason", "reason,who") + 'split,"A, satu",B,other object,me\nmerge,C,D,same,\n'
    assert read_link_decisions(written(tmp_path, text)) == (
        LinkDecision("split", "A, satu", "B", "other object"),
        LinkDecision("merge", "C", "D", "same"),
    )


def test_no_file_no_decisions(tmp_path: Path) -> None:
    assert read_link_decisions(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("action,indikator_a,reason\n", "indikator_b"),
        (HEAD + "merge,A,,why\n", "line 2"),
        (HEAD + "merge,A,B,\n", "line 2"),
        (HEAD + "merge,A,B,why\njoin,A,B,why\n", "line 3"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_link_decisions(written(tmp_path, text))
