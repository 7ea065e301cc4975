"""The data dictionary is what the schema says."""

from __future__ import annotations

from pipeline import dictionary


def test_the_written_dictionary_is_current() -> None:
    assert dictionary.PLACE.read_text(encoding="utf-8") == dictionary.markdown(), "run python -m pipeline.dictionary"
