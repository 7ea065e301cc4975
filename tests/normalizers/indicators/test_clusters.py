"""Names grouped by what they measure."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.linking import named, variants
from normalizers.indicators.clusters import group_names

NAMES = named()
ADHOC = "Persentase pembentukan badan adhoc"
HONOR = "Persentase pembayaran honorarium badan adhoc"
TOGETHER = "Persentase pembentukan badan penyelenggara ad hoc tepat waktu"


def grouped(counts: Mapping[str, int], **decided: Sequence[tuple[str, str]]) -> set[frozenset[str]]:
    groups, _ = group_names(counts, **decided)
    return {frozenset(member.text for member in group.members) for group in groups}


def quality(truth: Mapping[str, object], skip: frozenset[frozenset[str]] = frozenset()) -> tuple[float, float]:
    """Precision and recall over pairs of names."""
    found = {name: number for number, group in enumerate(grouped(dict.fromkeys(truth, 1))) for name in group}
    linked = same = right = 0
    for first, second in itertools.combinations(truth, 2):
        if frozenset((first, second)) in skip:
            continue
        is_linked, is_same = found[first] == found[second], truth[first] == truth[second]
        linked, same, right = linked + is_linked, same + is_same, right + (is_linked and is_same)
    return right / linked, right / same


def test_names_in_many_wordings() -> None:
    precision, recall = quality(NAMES)
    assert precision >= 0.99
    assert recall >= 0.97


def test_variants_with_offices_and_slips() -> None:
    precision, recall = quality(variants(400, seed=7))
    assert precision >= 0.99
    assert recall >= 0.85


def test_the_labelled_names(shared: Path) -> None:
    with (shared / "indicators" / "dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [row for row in rows if "arguable" not in row["note"]]
    precision, recall = quality({" ".join(row["indikator"].split()): row["cluster"] for row in rows})
    assert precision >= 0.97
    assert recall >= 0.93


@settings(max_examples=20)
@given(st.permutations(sorted(NAMES)[:40]))
def test_the_order_of_names_does_not_matter(names: list[str]) -> None:
    assert group_names(dict.fromkeys(names, 1)) == group_names(dict.fromkeys(sorted(names), 1))


def test_a_group_never_holds_two_kinds_though_one_name_says_none() -> None:
    names = ["Persentase laporan dana kampanye", "Jumlah laporan dana kampanye", "Laporan dana kampanye"]
    assert grouped(dict.fromkeys(names, 1)) == {frozenset({names[0], names[2]}), frozenset({names[1]})}


def test_people_decide() -> None:
    counts = {ADHOC: 3, HONOR: 1, TOGETHER: 1}
    assert grouped(counts) == {frozenset({ADHOC, TOGETHER}), frozenset({HONOR})}
    assert grouped(counts, together=[(HONOR, ADHOC)]) == {frozenset({ADHOC, TOGETHER, HONOR})}
    assert grouped(counts, apart=[(ADHOC, TOGETHER)]) == {frozenset({ADHOC}), frozenset({TOGETHER}), frozenset({HONOR})}
    assert grouped(counts, together=[("unheard of", ADHOC)]) == grouped(counts)


def test_names_kept_apart_do_not_meet_in_a_third() -> None:
    names = [ADHOC, TOGETHER, "Persentase pembentukan badan ad hoc"]
    groups = grouped(dict.fromkeys(names, 1), apart=[(ADHOC, TOGETHER)])
    assert not any({ADHOC, TOGETHER} <= group for group in groups)


def test_members_say_how_they_came_to_their_group() -> None:
    (group, *_), _ = group_names({ADHOC: 3, TOGETHER: 1, HONOR: 1}, together=[(HONOR, ADHOC)])
    assert {member.text: (member.method, member.score < 1) for member in group.members} == {
        ADHOC: ("equal", False),
        TOGETHER: ("alike", True),
        HONOR: ("decided", False),
    }


def test_nearly_alike_groups_are_a_doubt() -> None:
    names = [
        "Persentase penyusunan dokumen pemutakhiran data pemilih",
        "Persentase pemutakhiran data pemilih tepat waktu",
    ]
    groups, doubts = group_names(dict.fromkeys(names, 1))
    assert len(groups) == 2
    assert [{doubt.first, doubt.second} for doubt in doubts] == [set(names)]


@pytest.mark.parametrize("names", [[], [""], ["-"]])
def test_few_and_empty_names(names: list[str]) -> None:
    assert grouped(dict.fromkeys(names, 1)) == {frozenset({name}) for name in names}
