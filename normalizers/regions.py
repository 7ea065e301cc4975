"""A text and a place in it in, the province, regency or city out that it names there, by the list of Kemendagri."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from normalizers.folding import fold, letters
from normalizers.lookup import read_lookup
from normalizers.model import Region, RegionName

_LEVELS = ("provinsi", "kabupaten", "kota")
_OFFICIAL = re.compile(r"(?:(kabupaten|kota)(?: administrasi)?|daerah istimewa|daerah khusus ibukota) +(.+)", re.I)
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
_SHORT = {"kep": "kepuiauan", "kepuiauan": "kepuiauan", "adm": "", "administrasi": ""}
# A misread name is taken for a known one where so few letters differ, and no other name comes near.
_SLIPS = ((5, 1), (9, 2), (16, 3))


@cache
def regions() -> dict[str, Region]:
    """Every region by its code."""
    official = {row["kode"]: row["nama"] for row in read_lookup("wilayah")}
    shown = {row["kode"]: row["nama"] for row in read_lookup("wilayah_names") if row["shown"]}
    bare = {kode: shown.get(kode, _bare(nama)) for kode, nama in official.items()}
    return {kode: _region(kode, nama, bare) for kode, nama in official.items()}


def _region(kode: str, official: str, bare: dict[str, str]) -> Region:
    level = _level(kode, official)
    special = " Administrasi" if " Administrasi " in official else ""
    return Region(kode, f"{level.capitalize()}{special} {bare[kode]}", level, bare[kode[:2]])


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
    named = _named(folded, at, start, level) or _of_other_level(folded, at, start, level) if found else None
    if named:
        return named
    if not found or (
        folded[at : at + 1].isalpha() and folded[at - 1].isalpha()
    ):  # "KOTASERANG" is a region, "Kotak" and "Kotamobagu" are words
        opens = bare and _CAPITAL.match(text, start)
        return _named(folded, start, start, "") if opens else None
    tokens = list(_tokens(folded, at))
    return _spelt(start, level, tokens, text) or _unlisted(text, start, at, level, tokens)


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
        yield _SHORT.get(word, word), at


def _named(folded: str, at: int, start: int, level: str) -> RegionName | None:
    """The longest run of words from `at` that is a name of the list."""
    names, openings = _names()[level], _openings()[level]
    word, best = "", None
    for token, end in _tokens(folded, at):
        word += token
        kodes = names.get(word)
        if kodes:
            best = RegionName(start, end, level or _common_level(kodes), kodes, "exact")
        if word not in openings:
            break
    return best


def _of_other_level(folded: str, at: int, start: int, level: str) -> RegionName | None:
    """A regency that the text calls a city, or the reverse, where the name leaves no doubt."""
    found = _named(folded, at, start, "") if level != "provinsi" else None
    if not found or len(found.kodes) > 1 or found.level == "provinsi":
        return None
    return RegionName(start, found.end, found.level, found.kodes, "spelling")


def _spelt(start: int, level: str, tokens: list[tuple[str, int]], text: str) -> RegionName | None:
    """The longest run of words that is like one name of the list, and like no other."""
    if not level or not tokens or not _opens_name(text, tokens[0]):
        return None
    for count in range(min(4, len(tokens)), 0, -1):
        kodes = _near("".join(word for word, _ in tokens[:count]), level)
        if kodes:
            return RegionName(start, tokens[count - 1][1], level, kodes, "spelling")
    return None


def _unlisted(text: str, start: int, at: int, level: str, tokens: list[tuple[str, int]]) -> RegionName:
    """A name in capitals that no list has; only the level where there is none.

    It is one word, and another where the first or the other is one of those that names of regions are made with
    ("Tanjung ...", "... Utara"): what follows in capitals may be a person's name.
    """
    end, openings, endings = at, *_name_words()
    before = ""
    for token in tokens[:3]:
        if not _opens_name(text, token) or (before and before not in openings and token[0] not in endings):
            break
        before, end = token
    if end == at:
        return RegionName(start, end, level, (), "generic")
    name = " ".join(word.capitalize() for word in text[at:end].split())
    return RegionName(start, end, level, (), "unlisted", f"{level.capitalize()} {name}")


@cache
def _name_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that names of several words begin with, and those that they end with."""
    names = [_bare(row["nama"]).split() for row in read_lookup("wilayah")]
    longer = [[fold(word) for word in words] for words in names if len(words) > 1]
    return frozenset(words[0] for words in longer), frozenset(words[-1] for words in longer)


def _opens_name(text: str, token: tuple[str, int]) -> bool:
    word, end = token
    return len(word) > 1 and word not in _ends() and text[end - len(word)].isupper()


@lru_cache(maxsize=4096)
def _near(word: str, level: str) -> tuple[str, ...]:
    limit = max((slips for length, slips in _SLIPS if len(word) >= length), default=0)
    if not limit:
        return ()
    names = _names()[level]
    best = process.extract(word, names.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=limit + 1, limit=4)
    best.sort(key=lambda match: match[1])
    if not best or best[0][1] > limit:
        return ()
    kodes = names[best[0][0]]
    rivals = [match for match in best if names[match[0]] != kodes and match[1] <= best[0][1] + 1]
    return () if rivals else kodes


@cache
def _names() -> dict[str, dict[str, tuple[str, ...]]]:
    """By level ("" for a name without one) the codes that a name may mean, by its letters."""
    names: dict[str, dict[str, set[str]]] = {level: defaultdict(set) for level in ("", *_LEVELS)}
    given = [(row["kode"], row["nama"]) for row in read_lookup("wilayah")]
    others = [(row["kode"], row["nama"]) for row in read_lookup("wilayah_names")]
    offices = [(row["kode_wilayah"], _KPU.sub("", row["nama"])) for row in read_lookup("satker_kpu")]
    for kode, name in (*given, *others, *offices):
        level = regions()[kode].level
        for word in {_key(name), _key(_bare(name))}:
            names[level][word].add(kode)
            names[""][word].add(kode)
    _without_islands(names)
    return {level: {word: tuple(sorted(kodes)) for word, kodes in known.items()} for level, known in names.items()}


@cache
def _openings() -> dict[str, frozenset[str]]:
    """By level the beginnings of the names: no name goes on from another run of letters."""
    return {
        level: frozenset(name[:length] for name in names for length in range(len(name)))
        for level, names in _names().items()
    }


_KPU = re.compile(r"^kpu\s+(?:provinsi\s+|kab\w*\.?\s+|kota\s+)?", re.I)


def _without_islands(names: dict[str, dict[str, set[str]]]) -> None:
    """Adds "Kabupaten Selayar" for "Kepulauan Selayar", where no other region has that name."""
    for level in ("kabupaten", "kota"):
        for word, kodes in list(names[level].items()):
            short = word.removeprefix("kepuiauan")
            if short and short != word and short not in names[level]:
                names[level][short] = kodes


def _key(name: str) -> str:
    words = (letters(word) or word for word in fold(name).replace(".", " ").split())
    return "".join(_SHORT.get(word, word) for word in words)


def _common_level(kodes: tuple[str, ...]) -> str:
    levels = {regions()[kode].level for kode in kodes}
    return levels.pop() if len(levels) == 1 else ""


def _level(kode: str, nama: str) -> str:
    if "." not in kode:
        return "provinsi"
    return "kota" if nama.startswith("Kota ") else "kabupaten"


def _bare(nama: str) -> str:
    """The name without its level: "Serang" of "Kota Serang"."""
    found = _OFFICIAL.match(nama)
    return found[2] if found else nama


@cache
def _ends() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_lookup("office_ends"))
