"""Offices by their codes: a code, a DIPA or a decree's number in, the office's entry in the registry out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from normalizers.lookup import read_lookup
from normalizers.model import Mention, Satker
from normalizers.offices import satker_id
from normalizers.region_names import regions

_BA_KPU = "076"
# "SP DIPA-076.01.2.670714/2023": bagian anggaran, unit, kewenangan, satker.
_DIPA = re.compile(r"\bDIPA\b[\s:\-–—.]{0,3}(\d{3})\s?\.\s?(\d{2})\s?\.\s?(\d)\s?\.\s?(\d{6})(?!\d)", re.I)
# "04/PR.01.3-Kpt/1971/KPU-Kot/VIII/2020": the third part is the office's region.
_DECREE = re.compile(r"/\s?(\d{2}|\d{4})\s?/\s?(?:KPU|KIP)\s?-\s?(Kab|Kota?|Prov)\b[\w/]*", re.I)
_NUMBER_BEFORE = re.compile(r"[\w./-]*$")
_LEVELS = {"kab": "kabupaten", "kot": "kota", "kota": "kota", "prov": "provinsi"}
_WEIGHTS = (3, 4, 5, 6, 7)


def satker_of(mention: Mention) -> Satker:
    """The office that a mention names; code and province where its region is known."""
    kode = mention.kodes[0] if len(mention.kodes) == 1 else ""
    provinsi = regions()[kode].provinsi if kode else ""
    code = _codes().get(kode, "") if mention.lembaga == "kpu" else ""
    return Satker(mention.satker_id, mention.name, mention.level, provinsi, kode, code)


def satker_in(mention: Mention, kode_wilayah: str) -> Satker:
    """The office of the mentioned kind in a region. KeyError for a code that no region has."""
    area = regions()[kode_wilayah]
    name = f"{_regional_names().get(mention.lembaga, mention.name)} {area.nama}"
    code = _codes()[kode_wilayah] if mention.lembaga == "kpu" else ""
    return Satker(satker_id(mention.lembaga, kode_wilayah), name, area.level, area.provinsi, kode_wilayah, code)


def kpu_in(kode_wilayah: str) -> Satker:
    """The KPU office of a region. KeyError for a code that no region has."""
    region = regions()[kode_wilayah]
    known = satker_id("kpu", kode_wilayah)
    return Satker(known, f"KPU {region.nama}", region.level, region.provinsi, kode_wilayah, _codes()[kode_wilayah])


def dipa_offices(text: str) -> Iterator[tuple[str, str, Satker | None]]:
    """(printed number, satker code, office) of each DIPA number of KPU; None for a code that no list has."""
    for found in _DIPA.finditer(text):
        if found[1] == _BA_KPU:
            kode = _regions_by_code().get(found[4])
            yield found[0], found[4], kpu_in(kode) if kode else None


def decree_offices(text: str) -> Iterator[tuple[str, Satker]]:
    """(printed number, office) of each decree's number that gives the code of a region and of its level."""
    for found in _DECREE.finditer(text):
        kode = found[1] if len(found[1]) == 2 else f"{found[1][:2]}.{found[1][2:]}"
        region = regions().get(kode)
        if region and region.level == _LEVELS[found[2].lower()]:
            before = _NUMBER_BEFORE.search(text, max(0, found.start() - 40), found.start())
            yield (before[0] if before else "") + found[0], kpu_in(kode)


def check_digit_fits(code: str) -> bool:
    """Whether the last digit of a satker code follows from the others: a hint, as those of young offices may not."""
    digits = [int(digit) for digit in code]
    return len(digits) == 6 and sum(a * b for a, b in zip(_WEIGHTS, digits, strict=False)) % 13 % 10 == digits[5]


@cache
def _regional_names() -> dict[str, str]:
    return {row["lembaga"]: row["nama"] for row in read_lookup("lembaga") if row["scope"] == "wilayah"}


@cache
def _codes() -> dict[str, str]:
    return {row["kode_wilayah"]: row["kode_satker"] for row in read_lookup("satker_kpu")}


@cache
def _regions_by_code() -> dict[str, str]:
    return {code: kode for kode, code in _codes().items()}
