"""The table of probabilities."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.ocr.calibrate import rising
from extractors.ocr.confidence import STRENGTHS, probability, strength_class

CLASSES = st.lists(
    st.integers(0, 200).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=1, max_size=7
)


@given(CLASSES)
def test_more_strength_is_never_less_probability(classes: list[tuple[int, int]]) -> None:
    shares = rising(classes)
    assert len(shares) == len(classes)
    assert all(0 < share < 1 for share in shares)
    assert all(low <= high + 1e-9 for low, high in zip(shares, shares[1:], strict=False))


def test_what_was_always_right_is_surer_than_what_was_often_wrong() -> None:
    low, high = rising([(100, 60), (100, 100)])
    assert low < 0.7 and high > 0.97


def test_evidence_that_was_never_seen_vouches_for_nothing() -> None:
    assert probability("guess", "1.000", 1.0) == 0.5


def test_readers_that_differ_vouch_for_no_figure_however_sure_they_are() -> None:
    for evidence in ("differ", "one", "bars", "third for first", "alone"):
        assert probability(evidence, "1.000", 1.0) < 0.9


def test_classes_of_strength_begin_at_their_limits() -> None:
    assert [strength_class(limit) for limit in STRENGTHS] == list(range(1, len(STRENGTHS) + 1))
    assert strength_class(0.0) == 0
