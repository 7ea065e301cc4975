"""The sentences of findings: each has both languages with the same blanks."""

from __future__ import annotations

from string import Formatter

import pytest

from pipeline.audit.messages import render, templates
from pipeline.audit.model import say


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(templates()))
def test_both_languages_have_the_same_blanks(key: str) -> None:
    assert templates()[key]["id"]
    assert blanks(templates()[key]["id"]) == blanks(templates()[key]["en"])


def test_a_missing_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        render(say("no such sentence"))
