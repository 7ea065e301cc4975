"""Placed hints in, the offices that they may mean out, weighed, with how sure each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from normalizers.model import Satker
from normalizers.offices import is_government
from pipeline.satker_hints import Hint
from pipeline.satker_places import is_unlisted

# How much a source speaks for an office, and how often such a hint alone is right.
SOURCES = {
    "cover": (5.0, 0.95),
    "head": (3.0, 0.90),
    "label": (4.0, 0.90),
    "dipa": (4.0, 0.95),
    "title": (3.0, 0.90),
    "decree": (2.0, 0.70),
    "signer": (2.5, 0.85),
    "text": (4.0, 0.97),
    "table": (1.5, 0.50),
    "property": (1.0, 0.50),
}
_ENOUGH = 10  # mentions in running text that weigh fully
_FEW = 0.4  # how slowly fewer mentions weigh less
_OFFICE = 3.0  # an office of this weight goes before the government that it belongs to
NAMED = ("wilayah", "pemda", "instansi", "cabang")  # kinds of offices that running text names, too


@dataclass(frozen=True, slots=True)
class Candidate:
    """An office that the hints may mean, with the share of each source's hints that name it."""

    satker: Satker
    shares: dict[str, float]
    hints: tuple[Hint, ...]
    listed: bool

    @property
    def weight(self) -> float:
        return sum(SOURCES[source][0] * share for source, share in self.shares.items())

    @property
    def confidence(self) -> float:
        doubt = 1.0
        for source, share in self.shares.items():
            doubt *= 1 - SOURCES[source][1] * share
        return 1 - doubt


def weigh(hints: Sequence[Hint]) -> list[Candidate]:
    """The offices that the hints name, the weightiest first."""
    named = [hint for hint in hints if _counts(hint)]
    groups: dict[str, list[Hint]] = {}
    for hint in named:
        groups.setdefault(hint.satker.satker_id, []).append(hint)
    found = [_candidate(group, named) for group in groups.values()]
    if any(candidate.weight >= _OFFICE for candidate in found if not is_government(candidate.satker.satker_id)):
        found = [
            candidate
            for candidate in found
            if not is_government(candidate.satker.satker_id) or "cover" in candidate.shares
        ]
    return sorted(found, key=lambda candidate: -candidate.weight)


def _counts(hint: Hint) -> bool:
    """Whether the hint may tell whose document it is: governments, districts and the like only where they stand out."""
    scope = hint.mention.scope if hint.mention else "wilayah"
    return hint.source in ("cover", "head", "title", "label") or scope in NAMED


def _candidate(group: Sequence[Hint], hints: Sequence[Hint]) -> Candidate:
    shares = {source: _share(source, group[0].satker, hints) for source in {hint.source for hint in group}}
    listed = not all(map(is_unlisted, group))
    unsure = all(hint.mention and (hint.mention.how == "spelling" or not hint.mention.satker_id) for hint in group)
    factor = 0.95 if unsure and listed else 1.0
    return Candidate(
        group[0].satker, {source: share * factor for source, share in shares.items()}, tuple(group), listed
    )


def _share(source: str, satker: Satker, hints: Sequence[Hint]) -> float:
    """How clearly the hints of a source mean this office, 0..1: wholly where they name no other."""
    counts = Counter(hint.satker.satker_id for hint in hints if hint.source == source)
    own = counts[satker.satker_id]
    if source in ("cover", "head"):
        return _front_share(satker.satker_id, list(counts))
    if source == "label":
        return 1.0 if not is_government(satker.satker_id) or all(map(is_government, counts)) else 0.2
    rivals = [count for name, count in counts.items() if not (name == satker.satker_id or is_above(name, satker))]
    clear: float = max(0.0, 1 - (max(rivals, default=0) / own) ** 1.5)
    return clear * (min(1.0, own / _ENOUGH) ** _FEW if source in ("text", "table") else 1.0)


def _front_share(name: str, named: Sequence[str]) -> float:
    """1 for the first office of the cover, less for later ones; little for the government over an office."""
    offices = [other for other in named if not is_government(other)]
    if is_government(name):
        return 0.2 if offices else 1.0
    return 1.0 if offices[0] == name else 0.4


def is_above(name: str, satker: Satker) -> bool:
    """Whether the office is part of the one of that name: of its government, or a biro of the Sekretariat Daerah."""
    secretariat = f"pemda-{satker.kode_wilayah.replace('.', '')}-sekretariat-daerah"
    if is_government(name):
        return not is_government(satker.satker_id)
    return name == secretariat and "-biro-" in satker.satker_id
