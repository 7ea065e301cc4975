"""The list of Kemendagri in (its lookups), regions by their codes out, and all names that they go by."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from normalizers.folding import fold, letters
from normalizers.lookup import read_lookup, words_of
from normalizers.model import Region

LEVELS = ("provinsi", "kabupaten", "kota")
# Words of names that are printed in short or left out, folded.
SHORT = {"kep": "kepuiauan", "adm": "", "administrasi": ""}
_OFFICIAL = re.compile(r"(?:(kabupaten|kota)(?: administrasi)?|daerah istimewa|daerah khusus ibukota) +(.+)", re.I)
_KPU = re.compile(r"^kpu\s+(?:provinsi\s+|kab\w*\.?\s+|kota\s+)?", re.I)


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


@cache
def known_names() -> dict[str, dict[str, tuple[str, ...]]]:
    """By level ("" for a name without one) the codes that a name may mean, by its letters."""
    names: dict[str, dict[str, set[str]]] = {level: defaultdict(set) for level in ("", *LEVELS)}
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
def name_openings() -> dict[str, frozenset[str]]:
    """By level the beginnings of the names: no name goes on from another run of letters."""
    return {
        level: frozenset(name[:length] for name in names for length in range(len(name)))
        for level, names in known_names().items()
    }


@cache
def name_tails() -> dict[str, dict[str, str]]:
    """By region the ends of longer names of its level, with their codes: "seiatan" by Tangerang."""
    tails: dict[str, dict[str, str]] = defaultdict(dict)
    for level in LEVELS:
        known = [(name, kodes[0]) for name, kodes in known_names()[level].items() if len(kodes) == 1]
        for name, kode in known:
            for other, longer in known:
                if longer != kode and other.startswith(name) and len(other) > len(name):
                    tails[kode][other[len(name) :]] = longer
    return tails


@cache
def name_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that names of several words begin with, and those that they end with."""
    names = [_bare(row["nama"]).split() for row in read_lookup("wilayah")]
    longer = [[fold(word) for word in words] for words in names if len(words) > 1]
    return frozenset(words[0] for words in longer), frozenset(words[-1] for words in longer)


@cache
def name_ends() -> frozenset[str]:
    """Words that are no part of the name of a region or an office, folded: where they stand, it has ended."""
    return frozenset(map(fold, words_of("office_ends")))


def _without_islands(names: dict[str, dict[str, set[str]]]) -> None:
    """Adds "Kabupaten Selayar" for "Kepulauan Selayar", where no other region has that name."""
    for level in ("kabupaten", "kota"):
        for word, kodes in list(names[level].items()):
            short = word.removeprefix("kepuiauan")
            if short and short != word and short not in names[level]:
                names[level][short] = kodes


def _key(name: str) -> str:
    words = (letters(word) or word for word in fold(name).replace(".", " ").split())
    return "".join(SHORT.get(word, word) for word in words)


def _level(kode: str, nama: str) -> str:
    if "." not in kode:
        return "provinsi"
    return "kota" if nama.startswith("Kota ") else "kabupaten"


def _bare(nama: str) -> str:
    """The name without its level: "Serang" of "Kota Serang"."""
    found = _OFFICIAL.match(nama)
    return found[2] if found else nama
