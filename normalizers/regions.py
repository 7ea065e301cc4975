"""A text and a place in it in, the province, regency or city out that it names there, by the list of Kemendagri."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from normalizers.folding import fold, letters
from normalizers.model import RegionName
from normalizers.region_names import SHORT, known_names, name_ends, name_openings, name_tails, name_words, regions

# Folded text: no l, no digit inside a word.
_GAP = r"[\s,.:(\-–_]{0,4}"
_LEVEL = re.compile(
    rf"{_GAP}(?:pemerintah\s+(?:daerah\s+)?)?"
    r"(?:(?P<provinsi>pro[vp]insi|pro[vp]\b)|(?P<kabupaten>kabupaten|kab\b)|(?P<kota>kotamadya|kota))\.?"
)
_OPENING = re.compile(r"\b(?:provinsi|propinsi|prov|kabupaten|kab|kota)")
_OTHER_LEVEL = re.compile(r"\s*/\s*(?:kota|kab(?:upaten)?)|\s+(?:dan|atau)\s+(?:kota|kabupaten)\b")
_TOKEN = re.compile(r"[\s.'’\-]{0,3}([a-z]+(?:['’][a-z]+)?)|[\s]?(50)(?=\s)")
_CAPITAL = re.compile(r"[\s(]{0,3}[A-Z|]")
_MAX_TOKENS = 6
# A misread name is taken for a known one where so few letters differ, and no other name comes near.
_SLIPS = ((5, 1), (9, 2), (16, 3))


def read_region(text: str, folded: str, start: int, bare: bool = False) -> RegionName | None:
    """The region named at `start`, after a level's word ("Kota Serang"); None where no level and no name stands there.

    text, folded: the text and `fold(text)`. bare: a name without its level's word counts as well ("KPU Tangsel").
    """
    found = _LEVEL.match(folded, start)
    level = (found.lastgroup or "") if found else ""
    other = _OTHER_LEVEL.match(folded, found.end()) if found else None
    if other:
        return RegionName(start, other.end(), "", (), "generic")
    if not found and not bare:
        return None
    at = found.end() if found else start
    named = _named(folded, at, start, level) if found else None
    if named:
        return _longer(text, folded, named)
    if not found or (folded[at : at + 1].isalpha() and folded[at - 1].isalpha()):
        # "KOTASERANG" is a region, "Kotak" and "Kotamobagu" are words
        opens = bare and _CAPITAL.match(text, start)
        return _named(folded, start, start, "") if opens else None
    tokens = list(_tokens(folded, at))
    return (
        _spelt(start, level, tokens, text)
        or _of_other_level(text, folded, at, start, level)
        or _unlisted(text, start, at, level, tokens)
    )


def find_regions(text: str) -> tuple[RegionName, ...]:
    """Every region that the text names with its level's word, in order: "Kota Serang", "Provinsi Banten"."""
    folded = fold(text)
    found: list[RegionName] = []
    for opening in _OPENING.finditer(folded):
        region = read_region(text, folded, opening.start()) if text[opening.start()].isupper() else None
        if region and region.how != "generic" and (not found or region.start >= found[-1].end):
            found.append(region)
    return tuple(found)


def read_bare(folded: str, start: int, level: str) -> RegionName | None:
    """The region of a level that a bare name at `start` says ("Gubernur Jawa Barat"); None where it is none."""
    return _named(folded, start, start, level)


def _tokens(folded: str, at: int) -> Iterator[tuple[str, int]]:
    """The words that follow, as letters, with their ends."""
    for _ in range(_MAX_TOKENS):
        found = _TOKEN.match(folded, at)
        if not found:
            return
        at = found.end()
        word = letters(found[1]) if found[1] else "50"
        yield SHORT.get(word, word), at


def _named(folded: str, at: int, start: int, level: str) -> RegionName | None:
    """The longest run of words from `at` that is a name of the list."""
    names, openings = known_names()[level], name_openings()[level]
    word, best = "", None
    for token, end in _tokens(folded, at):
        word += token
        kodes = names.get(word)
        if kodes:
            best = RegionName(start, end, level or _common_level(kodes), kodes, "exact")
        if word not in openings:
            break
    return best


def _longer(text: str, folded: str, found: RegionName) -> RegionName:
    """A longer name where the next words are like the rest of one: "Kota Tangerang Selatan" with a letter misread."""
    tails = name_tails().get(found.kodes[0], {}) if len(found.kodes) == 1 else {}
    word, longer = "", found
    for token in _tokens(folded, found.end) if tails else ():
        if not _opens_name(text, token):
            break
        word += token[0]
        near = {kode for tail, kode in tails.items() if _differ_little(word, tail)}
        if len(near) == 1:
            (kode,) = near
            longer = RegionName(found.start, token[1], regions()[kode].level, (kode,), "spelling")
    return longer


def _differ_little(word: str, tail: str) -> bool:
    limit = 1 if len(tail) < _SLIPS[1][0] else 2
    return len(tail) > 2 * limit and DamerauLevenshtein.distance(word, tail, score_cutoff=limit) <= limit


def _of_other_level(text: str, folded: str, at: int, start: int, level: str) -> RegionName | None:
    """A regency that the text calls a city, or the reverse, where the name leaves no doubt."""
    found = _named(folded, at, start, "") if level != "provinsi" else None
    if not found or len(found.kodes) > 1 or found.level == "provinsi":
        return None
    following = next(_tokens(folded, found.end), None)
    goes_on = following is not None and _opens_name(text, following)
    return None if goes_on else RegionName(start, found.end, found.level, found.kodes, "spelling")


def _spelt(start: int, level: str, tokens: list[tuple[str, int]], text: str) -> RegionName | None:
    """The longest run of words that is like a name of the list; none where it is like several."""
    if not tokens or not _opens_name(text, tokens[0]):
        return None
    for count in range(min(4, len(tokens)), 0, -1):
        near = _near("".join(word for word, _ in tokens[:count]), level)
        if near:
            return RegionName(start, tokens[count - 1][1], level, near, "spelling") if len(near) == 1 else None
    return None


def _unlisted(text: str, start: int, at: int, level: str, tokens: list[tuple[str, int]]) -> RegionName:
    """A name in capitals that no list has; only the level where there is none.

    It is one word, and another where the first or the other is one of those that names of regions are made with
    ("Tanjung ...", "... Utara"): what follows in capitals may be a person's name.
    """
    end, (openings, endings) = at, name_words()
    before = ""
    for token in tokens[:3]:
        gap = text[end : token[1] - len(token[0])]
        if (
            not _opens_name(text, token)
            or gap.strip(" ")
            or (before and before not in openings and token[0] not in endings)
        ):
            break
        before, end = token
    if end == at:
        return RegionName(start, end, level, (), "generic")
    name = " ".join(word.capitalize() for word in text[at:end].split())
    return RegionName(start, end, level, (), "unlisted", f"{level.capitalize()} {name}")


def _opens_name(text: str, token: tuple[str, int]) -> bool:
    word, end = token
    return len(word) > 1 and word not in name_ends() and text[end - len(word)].isupper()


@lru_cache(maxsize=4096)
def _near(word: str, level: str) -> tuple[str, ...]:
    """The codes of the regions whose names a misread word may be."""
    limit = max((slips for length, slips in _SLIPS if len(word) >= length), default=0)
    if not limit:
        return ()
    names = known_names()[level]
    best = process.extract(word, names.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=limit + 1, limit=6)
    closest = min((distance for _, distance, _ in best), default=limit + 1)
    near = {kode for name, distance, _ in best if distance <= closest + 1 for kode in names[name]}
    return tuple(sorted(near)) if closest <= limit else ()


def _common_level(kodes: tuple[str, ...]) -> str:
    levels = {regions()[kode].level for kode in kodes}
    return levels.pop() if len(levels) == 1 else ""
