"""The pages of a document in, its office out, with the evidence for it; and the office of each part bound into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.model import Document
from normalizers.agencies import slug_of
from normalizers.model import Satker
from normalizers.offices import satker_id
from normalizers.regions import regions
from pipeline.front import Front, find_front
from pipeline.issues import STAGE
from pipeline.model import Evidence, Office, Part, RecordIssue
from pipeline.outline import PageText
from pipeline.satker_hints import Hint, Hints, code_advice, collect, of_titles, table_texts

# How much a source speaks for an office, and how often such a hint alone is right.
_SOURCES = {
    "cover": (5.0, 0.95),
    "head": (3.0, 0.90),
    "label": (4.0, 0.90),
    "dipa": (4.0, 0.95),
    "title": (3.0, 0.90),
    "decree": (2.0, 0.70),
    "signer": (2.0, 0.70),
    "text": (4.0, 0.97),
    "table": (1.5, 0.50),
}
_SURE = 0.9  # below it an office is not vouched for
_NEAR = 0.6  # a rival with this share of the first one's weight is a doubt
_ENOUGH = 10  # mentions in running text that weigh fully
_OFFICE = 3.0  # an office of this weight goes before the government that it belongs to
_NOBODY = Satker("", "", "", "", "", "")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An office that the hints may mean, with the share of each source's hints that name it."""

    satker: Satker
    shares: dict[str, float]
    hints: tuple[Hint, ...]
    listed: bool

    @property
    def weight(self) -> float:
        return sum(_SOURCES[source][0] * share for source, share in self.shares.items())

    @property
    def confidence(self) -> float:
        doubt = 1.0
        for source, share in self.shares.items():
            doubt *= 1 - _SOURCES[source][1] * share
        return 1 - doubt


def find_office(document: Document, pages: Sequence[PageText], front: Front) -> Office:
    """The office whose document it is.

    Without an office that all but surely is the one, satker_id is "" and an issue names the candidates.
    """
    hints = collect(pages, table_texts(document), front)
    region = _region(hints)
    return _decided(_candidates([_placed(hint, region) for hint in hints.offices]), hints, region)


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
    hints = tuple(_placed(hint, whole.region) for hint in of_titles(inside, front))
    found = _candidates(hints)
    same = any(candidate.satker.satker_id == whole.satker.satker_id for candidate in found)
    other = _decided(found, Hints(hints, (), ()), whole.region) if found and not same else whole
    if not other.satker.satker_id or other is whole:
        return replace(whole, issues=())
    if not whole.satker.satker_id:
        return replace(other, issues=())
    message = f"this part names another office than the document: {other.satker.satker}"
    return replace(other, issues=(_issue("satker-of-part", part.page_start, message, other.evidence[0].text),))


def _region(hints: Hints) -> str:
    """The code of the region that the cover or a label names, or the most of the text; "" where none stands out."""
    for source in ("cover", "label", "title"):
        named = [kode for kode, origin in hints.regions if origin == source]
        if named:
            lower = [kode for kode in named if "." in kode]
            return Counter(lower or named).most_common(1)[0][0]
    counts = Counter(kode for kode, _ in hints.regions).most_common(2)
    if not counts or len(counts) > 1 and counts[1][1] > _NEAR * counts[0][1]:
        return ""
    return counts[0][0]


def _placed(hint: Hint, region: str) -> Hint:
    """The hint with its office in the document's region, where it names none or one of several."""
    mention = hint.mention
    if not mention or mention.satker_id:
        return hint
    if mention.how == "unlisted":
        return replace(
            hint, satker=replace(hint.satker, satker_id=_unlisted_id(mention.lembaga, mention.scope, mention.name))
        )
    fits = (
        region in mention.kodes
        if mention.kodes
        else mention.scope in ("pemda", "local") and _fits(mention.level, region)
    )
    if not region or not fits:
        return hint
    area = regions()[region]
    base = mention.name if not mention.kodes else mention.name.split(" ", 1)[0]
    return replace(
        hint,
        satker=Satker(satker_id(mention.lembaga, region), f"{base} {area.nama}", area.level, area.provinsi, region, ""),
    )


def _fits(level: str, region: str) -> bool:
    return bool(region) and level in ("", regions()[region].level)


def _unlisted_id(lembaga: str, scope: str, name: str) -> str:
    """A stable name in a region that no list has: "kpu-kota-purwasari"."""
    slug = slug_of(name)
    return slug if scope == "wilayah" else f"pemda-{slug}"


def _candidates(hints: Sequence[Hint]) -> list[_Candidate]:
    """The offices that the hints name, the weightiest first."""
    named = _without_tails([hint for hint in hints if hint.satker.satker_id and _counts(hint)])
    groups: dict[str, list[Hint]] = {}
    for hint in named:
        groups.setdefault(hint.satker.satker_id, []).append(hint)
    found = [_candidate(group, named) for group in groups.values()]
    if any(candidate.weight >= _OFFICE for candidate in found if not _is_government(candidate.satker)):
        found = [
            candidate for candidate in found if not _is_government(candidate.satker) or "cover" in candidate.shares
        ]
    return sorted(found, key=lambda candidate: -candidate.weight)


def _counts(hint: Hint) -> bool:
    """Whether the hint may tell whose document it is: governments, districts and the like only where they stand out."""
    scope = hint.mention.scope if hint.mention else "wilayah"
    return hint.source in ("cover", "head", "title", "label") or scope in ("wilayah", "pemda", "instansi")


def _is_government(satker: Satker) -> bool:
    return _names_government(satker.satker_id)


def _names_government(name: str) -> bool:
    return name.startswith("pemda-") and name.count("-") == 1


def _without_tails(hints: Sequence[Hint]) -> list[Hint]:
    """Unlisted names that go on into other words ("KPU Kota Maju Budi Santoso") taken for the shorter, commoner one."""
    counts = Counter(hint.satker.satker_id for hint in hints if hint.mention and hint.mention.how == "unlisted")
    shorter = {
        name: min(
            (other for other in counts if name.startswith(f"{other}-") and counts[other] >= counts[name]), default=""
        )
        for name in counts
    }
    satkers = {hint.satker.satker_id: hint.satker for hint in hints}
    return [
        replace(hint, satker=satkers[shorter[hint.satker.satker_id]]) if shorter.get(hint.satker.satker_id) else hint
        for hint in hints
    ]


def _candidate(group: Sequence[Hint], hints: Sequence[Hint]) -> _Candidate:
    shares = {source: _share(source, group[0].satker, hints) for source in {hint.source for hint in group}}
    listed = any(not hint.mention or hint.mention.how != "unlisted" for hint in group)
    unsure = all(hint.mention and (hint.mention.how == "spelling" or not hint.mention.satker_id) for hint in group)
    factor = 0.95 if unsure and listed else 1.0
    return _Candidate(
        group[0].satker, {source: share * factor for source, share in shares.items()}, tuple(group), listed
    )


def _share(source: str, satker: Satker, hints: Sequence[Hint]) -> float:
    """How clearly the hints of a source mean this office, 0..1: wholly where they name no other."""
    counts = Counter(hint.satker.satker_id for hint in hints if hint.source == source)
    own = counts[satker.satker_id]
    if source in ("cover", "head"):
        return _front_share(satker.satker_id, list(counts))
    if source == "label":
        return 1.0 if not _is_government(satker) or all(map(_names_government, counts)) else 0.2
    rival = max(
        (count for name, count in counts.items() if name != satker.satker_id and not _names_government(name)), default=0
    )
    return own / (own + rival) * (min(1.0, own / _ENOUGH) if source in ("text", "table") else 1.0)


def _is_above(satker: Satker, other: Satker) -> bool:
    """Whether the other is a unit of it: a biro is one of the Sekretariat Daerah."""
    secretariat = f"pemda-{other.kode_wilayah.replace('.', '')}-sekretariat-daerah"
    return satker.satker_id == secretariat and "-biro-" in other.satker_id


def _front_share(name: str, named: Sequence[str]) -> float:
    """1 for the first office of the cover, less for later ones; little for the government over an office."""
    offices = [other for other in named if not _names_government(other)]
    if _names_government(name):
        return 0.2 if offices else 1.0
    return 1.0 if offices[0] == name else 0.4


def _decided(candidates: list[_Candidate], hints: Hints, region: str) -> Office:
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
    if any(other.weight > _NEAR * first.weight and not _is_above(other.satker, first.satker) for other in others):
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


def _other_codes(first: _Candidate, others: Iterable[_Candidate]) -> list[RecordIssue]:
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
    named = Counter(
        hint.satker.satker for hint in hints.offices if hint.mention and hint.mention.scope in ("pemda", "wilayah")
    )
    name = named.most_common(1)[0][0] if named else ""
    return name, name


def _evidence(hints: Sequence[Hint]) -> list[Evidence]:
    """One piece for each source, the first that names the office."""
    first = {hint.source: hint for hint in reversed(hints)}
    return [Evidence(source, first[source].text, first[source].page) for source in _SOURCES if source in first]


def _issue(code: str, page: int, message: str, text: str) -> RecordIssue:
    return RecordIssue(STAGE, code, page, message, text, -1, -1, -1)
