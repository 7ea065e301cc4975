"""The printed indicators of a new database in, their ids set and the tables indicators and indicator_matches out."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from normalizers.indicators.clusters import group_names
from normalizers.indicators.model import Doubt, Group
from normalizers.indicators.places import names_office
from normalizers.text import clean, ends_open
from pipeline.link_decisions import LinkDecision
from pipeline.rows import Row
from pipeline.store import NewDatabase

_ID_DIGITS = 10


def link_indicators(new: NewDatabase, decisions: Sequence[LinkDecision]) -> tuple[LinkDecision, ...]:
    """Gives the same indikator_id to all names of one indicator, in all documents of the database.

    An indicator that the old database knew keeps its id. The result does not depend on the order of the documents.
    Gives the decisions that name an indicator which no document has.
    """
    counts = new.indicator_counts()
    spelt = defaultdict(list)
    for text in counts:
        spelt[_folded(text)].append(text)
    used = [
        decision
        for decision in decisions
        if _folded(decision.indikator_a) in spelt and _folded(decision.indikator_b) in spelt
    ]
    groups, doubts = group_names(counts, _pairs(used, "merge", spelt), _pairs(used, "split", spelt))
    ids = give_ids(groups, new.known_indicators())
    new.set_indicators(list(_links(groups, ids, counts)), [_doubt_row(doubt) for doubt in doubts])
    return tuple(decision for decision in decisions if decision not in used)


def give_ids(groups: Sequence[Group], known: Mapping[str, str]) -> list[str]:
    """An id for each group: the one that most of its names had, unless another group has more of them; else a new one.

    known: name -> id, of the old database. A new id follows from the group's key.
    """
    votes = Counter(
        (index, known[member.text])
        for index, group in enumerate(groups)
        for member in group.members
        if member.text in known
    )
    ids: dict[int, str] = {}
    taken = set(known.values())
    given: set[str] = set()
    for (index, old), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0][1], groups[vote[0][0]].key)):
        if index not in ids and old not in given:
            ids[index] = old
            given.add(old)
    for index, group in enumerate(groups):
        if index not in ids:
            ids[index] = next(new for new in _new_ids(group.key) if new not in taken)
            taken.add(ids[index])
    return [ids[index] for index in range(len(groups))]


def _new_ids(key: str) -> Iterator[str]:
    number = 0
    while True:
        salted = f"{key} {number}" if number else key
        yield "ind-" + hashlib.sha256(salted.encode()).hexdigest()[:_ID_DIGITS]
        number += 1


def canonical_name(names: Iterable[str], counts: Mapping[str, int]) -> str:
    """The printed name that stands for all: whole, without an office, in the most documents, short."""
    return min(names, key=lambda name: (ends_open(name), names_office(name), -counts[name], len(name), name))


def _links(groups: Sequence[Group], ids: Sequence[str], counts: Mapping[str, int]) -> Iterator[Row]:
    for group, indikator_id in zip(groups, ids, strict=True):
        name = canonical_name((member.text for member in group.members), counts)
        for member in group.members:
            yield {
                "indikator": member.text,
                "indikator_id": indikator_id,
                "name": name,
                "score": member.score,
                "method": member.method,
            }


def _doubt_row(doubt: Doubt) -> Row:
    message = (
        f"nearly the same indicator as {doubt.second!r} ({doubt.score:.2f}), yet not linked: "
        "decisions/indicators.csv may say merge"
    )
    return {"indikator": doubt.first, "message": message}


def _pairs(decisions: Iterable[LinkDecision], action: str, spelt: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Each spelling of the one name with each of the other."""
    return [
        pair
        for decision in decisions
        if decision.action == action
        for pair in product(spelt[_folded(decision.indikator_a)], spelt[_folded(decision.indikator_b)])
    ]


def _folded(text: str) -> str:
    return clean(text).casefold()
