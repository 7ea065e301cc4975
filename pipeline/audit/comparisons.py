"""Documents compared with each other: the digests of a database in, each document's checks against the others out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from pipeline.audit.digest import Digest, Money, Passage, Said
from pipeline.audit.model import Check, Result, Severity, say
from pipeline.audit.printed import plain, plain_value, says_same

# Plans of a year hand the same target down to each other, and to the report that measures it.
_YEARLY = frozenset({"PK", "RKT", "RAK", "LKj"})
FEW_OFFICES = 2  # a passage that more offices share is a form's, or tells of the whole country
T = TypeVar("T")
_Checks = Iterator[tuple[str, Check]]  # doc_id of the document that the claim is in


def check_indicators_across(digests: Sequence[Digest]) -> _Checks:
    """An indicator has the same target and realisation of a year in all documents of its office.

    Documents of one kind and the same years are versions of each other and not compared. Agreement, plans and report of
    one year must agree; where a plan of several years or the next year's report says otherwise it is a warning.
    """
    for peers in _by_satker(digests).values():
        groups: dict[tuple[str, str, int], list[tuple[Digest, Said]]] = defaultdict(list)
        for digest in peers:
            for said in digest.said:
                groups[said.key, said.field, said.year].append((digest, said))
        for group in groups.values():
            for (one, first), (other, second) in _pairs(group):
                check = _compared(first, second, other.doc_id)
                if check:
                    yield one.doc_id, check


def check_money_across(digests: Sequence[Digest]) -> _Checks:
    """The budget and the spending of a programme in a year are the same in all documents of its office (a warning)."""
    for peers in _by_satker(digests).values():
        groups: dict[tuple[str, str, int | None], list[tuple[Digest, Money]]] = defaultdict(list)
        for digest in peers:
            for money in digest.money:
                groups[money.fact.subject, money.fact.role, money.fact.year].append((digest, money))
        for group in groups.values():
            for (one, first), (other, second) in _pairs(group):
                yield one.doc_id, _paid(first, second, other.doc_id)


def check_copied_passages(digests: Sequence[Digest]) -> _Checks:
    """No paragraph with figures of a year's own stands word for word in another year's or another office's document."""
    places: dict[str, list[tuple[Digest, Passage]]] = defaultdict(list)
    for digest in digests:
        for passage in digest.passages if digest.satker_id else ():
            places[passage.mark].append((digest, passage))
    for found in places.values():
        offices = {digest.satker_id for digest, _ in found}
        if len(offices) <= FEW_OFFICES:
            for (one, first), (other, second) in _pairs(found):
                yield one.doc_id, _copied(first, second, other.doc_id)


def _by_satker(digests: Iterable[Digest]) -> Mapping[str, list[Digest]]:
    groups: dict[str, list[Digest]] = defaultdict(list)
    for digest in digests:
        if digest.satker_id:
            groups[digest.satker_id].append(digest)
    return groups


def _pairs(found: Sequence[tuple[Digest, T]]) -> Iterator[tuple[tuple[Digest, T], tuple[Digest, T]]]:
    """Each with the one before it in order of years, later first; versions of one document stand for one."""
    once = {(digest.doc_type, digest.years, digest.satker_id): (digest, item) for digest, item in reversed(found)}
    ordered = sorted(once.values(), key=lambda pair: (str(pair[0].years), pair[0].doc_type, pair[0].doc_id))
    yield from ((later, earlier) for earlier, later in pairwise(ordered))


def _compared(first: Said, second: Said, other_doc_id: str) -> Check | None:
    same = says_same(first.raw, first.value, second.raw, second.value)
    if same is None:
        return None
    claimed, expected = plain_value(first.raw, first.value), plain_value(second.raw, second.value)
    yearly = {first.source, second.source} <= _YEARLY and first.field == "target"
    severity: Severity = "error" if yearly else "warning"
    result: Result = "holds" if same else "broken"
    return Check(
        rule="cross_document",
        claim=f"{first.field} {first.name}",
        claimed=claimed,
        expected=expected,
        result=result,
        severity=severity,
        delta=first.value - second.value if first.value is not None and second.value is not None else None,
        computation=f"{claimed} ≠ {expected}" if result == "broken" else "",
        message=say(
            f"across.{first.field}", indikator=first.name, year=first.year, claimed=claimed, source=first.source,
            expected=expected, other=second.source,
        ),
        operands=(first.quote, second.quote),
        trust=0.9 if yearly else 0.6,
        other_doc_id=other_doc_id,
        subject=f"{first.field} {first.key} {first.year}",
        needed=(second.raw, first.raw),
    )  # fmt: skip


def _paid(first: Money, second: Money, other_doc_id: str) -> Check:
    one, two = first.fact, second.fact
    result: Result = "holds" if one.range.meets(two.range) else "broken"
    return Check(
        rule="cross_document",
        claim=f"{one.role} {one.name}: {one.printed}",
        claimed=plain(one.value),
        expected=plain(two.value),
        result=result,
        severity="warning",
        delta=one.value - two.value,
        computation=f"{one.printed} ≠ {two.printed}" if result == "broken" else "",
        message=say("across.money", name=one.name or "-", year=one.year, claimed=one.printed, expected=two.printed),
        operands=(one.quote, two.quote),
        trust=0.6,
        other_doc_id=other_doc_id,
        subject=f"{one.role} {one.subject} {one.year}",
        needed=(two.printed, one.printed),
    )


def _copied(first: Passage, second: Passage, other_doc_id: str) -> Check:
    return Check(
        rule="cross_document",
        claim=first.quote.quote,
        claimed=first.quote.quote[:80],
        expected="",
        result="broken",
        severity="warning",
        message=say("across.copied", words=first.quote.quote[:120]),
        operands=(first.quote, second.quote),
        trust=0.8,
        other_doc_id=other_doc_id,
        subject=first.mark,
    )
