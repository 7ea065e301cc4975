"""Ids that groups keep while they grow, meet and part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.stable_ids import Named, digest, stable_ids


def test_a_known_group_keeps_its_id_while_it_grows() -> None:
    assert stable_ids([Named("new", ["a", "b", "c"])], {"a": "old"}) == ["old"]


def test_of_two_that_meet_the_one_with_more_names_stays() -> None:
    assert stable_ids([Named("new", ["a", "b", "c"])], {"a": "one", "b": "two", "c": "two"}) == ["two"]


def test_of_one_that_parts_the_greater_half_keeps_the_id() -> None:
    groups = [Named("x", ["a"]), Named("y", ["b", "c"])]
    assert stable_ids(groups, dict.fromkeys("abc", "old")) == ["x", "old"]


def test_an_id_is_never_given_to_something_else() -> None:
    assert stable_ids([Named("x", ["z"])], {"a": "x"}) == ["x-2"]
    assert stable_ids([Named("x", ["z"]), Named("x", ["y"])], {}) == ["x", "x-2"]


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["one", "two", "three"])),
    st.lists(st.sampled_from("pqr"), min_size=8, max_size=8),
)
def test_no_two_groups_share_an_id(known: dict[str, str], places: list[str]) -> None:
    names = {place: [name for name, at in zip("abcdefgh", places, strict=True) if at == place] for place in places}
    groups = [Named(place, found) for place, found in sorted(names.items())]
    ids = stable_ids(groups, known)
    assert len(set(ids)) == len(groups)
    assert (
        stable_ids(
            groups, known | dict(pair for g, i in zip(groups, ids, strict=True) for pair in ((n, i) for n in g.names))
        )
        == ids
    )


def test_a_digest_follows_from_the_text() -> None:
    assert digest("a") == digest("a") != digest("b")
    assert len(digest("a")) == 10
