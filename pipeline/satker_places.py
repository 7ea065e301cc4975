"""Hints in, the same placed out: a region for offices that name none, misread names as the right ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from normalizers.model import Mention, Satker
from normalizers.region_names import regions
from normalizers.satkers import satker_in
from pipeline.satker_hints import Hint, Hints

_NEAR = 0.6  # a region named so often, as a share of the first, leaves it open which is meant
_WORDS = 4  # "pemda", a region and two words of an office's name
_SYLLABLE = 3  # letters
_ALIKE = 87  # a name that no list has is a misread one where it is so like a listed one of the document


def main_region(hints: Hints) -> str:
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


def placed(hints: Iterable[Hint], region: str) -> tuple[Hint, ...]:
    """The hints that name an office for certain. region: the code of the document's region, or ""."""
    found = [_placed(hint, region) for hint in hints]
    return _settled([hint for hint in found if hint.satker.satker_id])


def is_unlisted(hint: Hint) -> bool:
    """Whether no list has the region that the hint names."""
    return hint.mention is not None and hint.mention.how == "unlisted"


def _placed(hint: Hint, region: str) -> Hint:
    """The hint with its office in the document's region, where it names none or one of several."""
    mention = hint.mention
    if not mention or mention.satker_id:
        return hint
    return replace(hint, satker=satker_in(mention, region)) if _fits(mention, region) else hint


def _fits(mention: Mention, region: str) -> bool:
    """Whether an office that is named without its region can be that of the document's region."""
    if not region or mention.kodes:
        return region in mention.kodes
    bare = mention.scope in ("pemda", "local", "unit") or (mention.scope == "wilayah" and not mention.how)
    return bare and mention.level in ("", regions()[region].level)


def _settled(hints: Sequence[Hint]) -> tuple[Hint, ...]:
    """The hints, each unlisted or cut-off name that another one explains taken for that."""
    unlisted = Counter(hint.satker for hint in hints if is_unlisted(hint))
    listed = Counter(hint.satker for hint in hints if not is_unlisted(hint))
    meant = {satker: _whole(satker, listed) for satker in listed}
    meant |= {satker: _meant(satker, unlisted, list(listed)) for satker in unlisted}
    return tuple(replace(hint, satker=meant[hint.satker]) for hint in hints)


def _whole(satker: Satker, listed: Counter[Satker]) -> Satker:
    """The commonest office whose name begins with this one and goes on: a line's end cuts names off on covers."""
    opening = f"{satker.satker_id}-"
    if not opening.startswith("pemda-") or opening.count("-") < _WORDS:
        return satker
    longer = [other for other in listed if other.satker_id.startswith(opening) and listed[other] > listed[satker]]
    return max(longer, key=lambda other: listed[other], default=satker)


def _meant(satker: Satker, unlisted: Counter[Satker], listed: Sequence[Satker]) -> Satker:
    """The listed office whose name is alike; else the commoner one that goes on here ("KPU Kota Maju Budi Santoso")."""
    alike = [other for other in listed if _is_alike(satker.satker, other.satker)]
    heads = [
        other
        for other in unlisted
        if satker.satker_id.startswith(f"{other.satker_id}-") and unlisted[other] >= unlisted[satker]
    ]
    return alike[0] if len(alike) == 1 else min(heads, key=lambda other: len(other.satker_id), default=satker)


def _is_alike(name: str, other: str) -> bool:
    """Whether two names of the same kind and level differ by some letters of the region, or by its end."""
    *opening, region = name.casefold().split(" ", 2)
    *other_opening, other_region = other.casefold().split(" ", 2)
    cut_off = len(region) >= _SYLLABLE and other_region.startswith(region)
    return opening == other_opening and (cut_off or fuzz.ratio(region, other_region) >= _ALIKE)
