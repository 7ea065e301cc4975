"""A text in, the offices that it names out, each with its place, its stable name and its region."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from normalizers.agencies import Agency, read_agency, slug_of
from normalizers.folding import fold
from normalizers.lookup import either, read_lookup
from normalizers.model import Mention, RegionName
from normalizers.region_names import regions
from normalizers.regions import read_bare, read_region

_NATIONAL = re.compile(r"[\s,]{0,3}(?:repubiik\s+indonesia|ri\b|pusat\b)")  # folded: no l
_LEVEL_OF_OFFICIAL = {"gubernur": "provinsi", "bupati": "kabupaten", "wali kota": "kota", "walikota": "kota"}
_LEVEL_OF_SHORT = {"pemprov": "provinsi", "pemkab": "kabupaten", "pemkot": "kota"}
# "KOMISI PEMIUHAN UMUM": read with slips, but no other office's name is near.
_KPU, _MAX_SLIPS = fold("komisi pemilihan umum"), 3
_SLIPPED = re.compile(r"\bk[a-z]{4,6}\s+p[a-z]{6,10}\s+u[a-z]{2,4}\b")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that an office's name begins with: a row of `lookups/lembaga.csv`."""

    word: str
    lembaga: str
    nama: str
    scope: str


def mentions(text: str, bare: bool = False) -> tuple[Mention, ...]:
    """Every office that the text names with a region, a name of its own or a level, in order, none inside another.

    "KPU Kota Serang", "Dinas Kesehatan", "Bupati Lebak" (that regency's government), "KPU Provinsi" (of no region).
    An office in a region that no list has ("KPU Kota Purwasari") has a stable name, too (how: "unlisted").
    Words in small letters ("dinas terkait") are no mention. bare: "KPU" alone is one, too (how: "").
    """
    folded = fold(text)
    found: list[Mention] = []
    for start, end, word in _openings(folded):
        if found and start < found[-1].end:
            continue
        mention = _mention(text, folded, start, end, word)
        if not mention and bare and word.scope == "wilayah" and text[start].isupper():
            mention = Mention(start, end, "", "", word.nama, word.lembaga, (), word.scope, "")
        if mention:
            found.append(mention)
    return tuple(found)


def satker_id(lembaga: str, kode: str) -> str:
    """The stable name of a kind of office in a region: "kpu-3674", "pemda-32-dinas-kesehatan", "pemda-32"."""
    area = kode.replace(".", "")
    if lembaga == "pemda":
        return f"pemda-{area}"
    return f"{lembaga}-{area}" if lembaga in _regional() else f"pemda-{area}-{lembaga}"


def unlisted_id(scope: str, name: str) -> str:
    """The name of an office in a region that no list has: "kpu-kota-purwasari"."""
    return slug_of(name) if scope == "wilayah" else f"pemda-{slug_of(name)}"


def is_government(known: str) -> bool:
    """Whether a stable name is that of a regional government as a whole, not of one of its offices."""
    return known.startswith("pemda-") and (known.count("-") == 1 or known.startswith("pemda-pemerintah-"))


def _openings(folded: str) -> Iterator[tuple[int, int, _Word]]:
    words = _words()
    for found in _pattern().finditer(folded):
        key = re.sub(r"\s+", " ", found[0])
        word = words.get(key) or (words[_KPU] if DamerauLevenshtein.distance(key, _KPU) <= _MAX_SLIPS else None)
        if word:
            yield found.start(), found.end(), word


def _mention(text: str, folded: str, start: int, end: int, word: _Word) -> Mention | None:
    if not text[start].isupper() and text[start] not in "|1":
        return None
    if word.scope == "wilayah":
        return _regional_office(text, folded, start, end, word)
    if word.scope in ("government", "official"):
        return _government(text, folded, start, end, word)
    if word.lembaga:
        return Mention(start, end, f"{word.lembaga}-ri", "pusat", word.nama, word.lembaga, (), "wilayah", "exact")
    agency = read_agency(text, folded, start, end, word.scope)
    return _agency(agency, start, word.scope) if agency else None


def _regional_office(text: str, folded: str, start: int, end: int, word: _Word) -> Mention | None:
    national = _NATIONAL.match(folded, end)
    if national:
        return Mention(
            start,
            national.end(),
            f"{word.lembaga}-ri",
            "pusat",
            f"{word.nama} RI",
            word.lembaga,
            (),
            "wilayah",
            "exact",
        )
    region = read_region(text, folded, end, bare=True)
    return _in_region(text, start, word, region) if region else None


def _government(text: str, folded: str, start: int, end: int, word: _Word) -> Mention | None:
    level = _LEVEL_OF_OFFICIAL.get(word.word) or _LEVEL_OF_SHORT.get(word.word, "")
    region = read_bare(folded, end, level) if level else read_region(text, folded, end)
    found = _in_region(text, start, word, region) if region else None
    return found if found and found.how in ("exact", "spelling", "unlisted") else None


def _in_region(text: str, start: int, word: _Word, region: RegionName) -> Mention:
    kode = region.kodes[0] if len(region.kodes) == 1 else ""
    printed = " ".join(text[region.start : region.end].split())
    name = f"{word.nama} {regions()[kode].nama if kode else region.name or printed}"
    known = satker_id(word.lembaga, kode) if kode else ""
    if region.how == "unlisted":
        known = unlisted_id(word.scope, name)
    level = regions()[kode].level if kode else region.level
    return Mention(start, region.end, known, level, name, word.lembaga, region.kodes, word.scope, region.how)


def _agency(agency: Agency, start: int, scope: str) -> Mention | None:
    region, how = agency.region, agency.region.how if agency.region else ""
    kodes = region.kodes if region else ()
    plain = Mention(start, agency.end, "", region.level if region else "", agency.name, agency.slug, kodes, scope, how)
    if scope == "pusat":
        return replace(plain, satker_id=f"pusat-{agency.slug}", level="pusat", kodes=(), how="")
    if scope == "instansi" and not kodes:
        return replace(plain, satker_id=f"instansi-{agency.slug}", level="", how="")
    if region and how == "unlisted":
        name = f"{agency.name} {region.name}"
        return replace(plain, name=name, satker_id=unlisted_id(scope, name))
    if len(kodes) != 1:
        return plain
    area = regions()[kodes[0]]
    branch = scope in ("instansi", "cabang")
    known = f"instansi-{kodes[0].replace('.', '')}-{agency.slug}" if branch else satker_id(agency.slug, kodes[0])
    return replace(plain, satker_id=known, level=area.level, name=f"{agency.name} {area.nama}")


@cache
def _words() -> dict[str, _Word]:
    rows = read_lookup("lembaga")
    known = {fold(row["word"]): _Word(row["word"], row["lembaga"], row["nama"], row["scope"]) for row in rows}
    short = {fold(row["short"]): _Word(row["short"], "", "", "pemda") for row in read_lookup("perangkat_daerah")}
    return short | known


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(_words())})(?![a-z])|{_SLIPPED.pattern}")


@cache
def _regional() -> frozenset[str]:
    return frozenset(row["lembaga"] for row in read_lookup("lembaga") if row["scope"] == "wilayah")
