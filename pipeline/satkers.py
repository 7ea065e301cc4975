"""The pages of a document in, its office out, with the evidence for it; and the office of each part bound into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.model import Document
from normalizers.model import Satker
from pipeline.front import Front, find_front
from pipeline.issues import STAGE
from pipeline.model import Evidence, Office, Part, RecordIssue
from pipeline.outline import PageText
from pipeline.satker_candidates import NAMED, SOURCES, Candidate, is_above, weigh
from pipeline.satker_hints import Hint, Hints, code_advice, collect, of_titles
from pipeline.satker_places import main_region, placed

_SURE = 0.9  # below it an office is not vouched for
_NEAR = 0.6  # a rival with this share of the first one's weight is a doubt
_NOBODY = Satker("", "", "", "", "", "")


def find_office(document: Document, pages: Sequence[PageText], front: Front) -> Office:
    """The office whose document it is.

    Without an office that all but surely is the one, satker_id is "" and an issue names the candidates.
    """
    hints = collect(document, pages, front)
    region = main_region(hints)
    return _decided(weigh(placed(hints.offices, region)), hints, region)


def part_offices(parts: Sequence[Part], pages: Sequence[PageText], whole: Office) -> tuple[Office, ...]:
    """The office of each bound part: of the first the document's own, of the others the one that they name."""
    return tuple(_part_office(part, pages, whole) if number else whole for number, part in enumerate(parts))


def with_office(part: Part, office: Office) -> Part:
    """The part with its office."""
    return replace(part, satker=office.satker.satker, satker_id=office.satker.satker_id)


def _part_office(part: Part, pages: Sequence[PageText], whole: Office) -> Office:
    """The one that the part's title, labels or signers name, else that of the document."""
    inside = [page for page in pages if part.page_start <= page.page <= part.page_end]
    first = find_front(inside[:1])
    front = first if first.is_cover else Front((part.title,), part.page_start, True)
    hints = tuple(of_titles(inside, front))
    found = weigh(placed(hints, whole.region))
    if not found or any(candidate.satker.satker_id == whole.satker.satker_id for candidate in found):
        return replace(whole, issues=())
    other = _decided(found, Hints(hints, (), ()), whole.region)
    if not other.satker.satker_id or not (whole.satker.satker_id or found[0].listed):
        return replace(whole, issues=())
    if not whole.satker.satker_id:
        return replace(other, issues=())
    message = f"this part names another office than the document: {other.satker.satker}"
    if not found[0].listed:  # more likely misread than another office
        other = replace(other, satker=replace(other.satker, satker_id=""))
    return replace(other, issues=(_issue("satker-of-part", part.page_start, message, other.evidence[0].text),))


def _decided(candidates: list[Candidate], hints: Hints, region: str) -> Office:
    issues = [
        _issue("satker-code-unknown", page, f"satker code of a DIPA number: {code_advice(code)}", code)
        for code, page in dict(reversed(hints.unknown_codes)).items()
    ]
    if not candidates:
        name, text = _any_name(hints)
        issue = _issue("satker-uncertain", 0, "no office and region that the document could be of", text)
        return Office(replace(_NOBODY, satker=name), 0.0, (), (*issues, issue), region)
    first, *others = candidates
    confidence = first.confidence
    if any(
        other.weight > _NEAR * first.weight and not is_above(other.satker.satker_id, first.satker) for other in others
    ):
        confidence = min(confidence, 0.8)
    if not first.listed:
        issues.append(_issue("satker-not-listed", 0, "the region of the office stands in no list", first.satker.satker))
    evidence = tuple(_evidence(first.hints))
    if confidence >= _SURE:
        issues += _other_codes(first, others)
        return Office(first.satker, round(confidence, 3), evidence, tuple(issues), region)
    names = "; ".join(f"{candidate.satker.satker} ({', '.join(candidate.shares)})" for candidate in candidates[:3])
    issues.append(_issue("satker-uncertain", evidence[0].page, "the office is not certain", names))
    return Office(replace(first.satker, satker_id=""), round(confidence, 3), evidence, tuple(issues), region)


def _other_codes(first: Candidate, others: Iterable[Candidate]) -> list[RecordIssue]:
    """Codes of another office in a document that is surely of this one."""
    return [
        _issue(
            "satker-code-differs",
            hint.page,
            f"the code of {other.satker.satker}, not of {first.satker.satker}",
            hint.text,
        )
        for other in others
        for hint in other.hints
        if hint.source == "dipa"
    ]


def _any_name(hints: Hints) -> tuple[str, str]:
    """The commonest name of an office whose region is not known."""
    named = Counter(hint.satker.satker for hint in hints.offices if hint.mention and hint.mention.scope in NAMED)
    name = named.most_common(1)[0][0] if named else ""
    return name, name


def _evidence(hints: Sequence[Hint]) -> list[Evidence]:
    """One piece for each source, the first that names the office."""
    first = {hint.source: hint for hint in reversed(hints)}
    return [Evidence(source, first[source].text, first[source].page) for source in SOURCES if source in first]


def _issue(code: str, page: int, message: str, text: str) -> RecordIssue:
    return RecordIssue(STAGE, code, page, message, text, -1, -1, -1)
