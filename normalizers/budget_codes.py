"""A budget code as printed in, its parts out: "076.01.CQ.6709.QGE.001" of ministries, "6.01.02.2.01" of regions."""

from __future__ import annotations

import re
from functools import cache

from normalizers.model import BudgetCode

# Ministries (RKA-K/L): bagian anggaran, unit, program, kegiatan, KRO, RO, komponen, subkomponen, akun. A code may begin
# and end anywhere between; each part tells by its form what it is. Programmes had two digits until 2020.
_PARTS = (
    ("bagian_anggaran", r"\d{3}"),
    ("unit", r"\d{2}"),
    ("program", r"[A-Z]{2}|\d{2}"),
    ("kegiatan", r"\d{4}"),
    ("kro", r"[A-Z]{3}"),
    ("ro", r"\d{3}"),
    ("komponen", r"\d{3}"),
    ("subkomponen", r"[A-Z]{1,2}"),
    ("akun", r"\d{6}"),
)
_NAMES = tuple(name for name, _ in _PARTS)
# What a code may begin with; a lone number of three digits is an RO, of six an akun.
_STARTS = ("bagian_anggaran", "program", "kegiatan", "kro", "ro", "akun")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Regions (Permendagri 90/2019): bidang urusan, program, kegiatan, sub kegiatan; X.XX stands for any bidang.
_REGIONAL = re.compile(
    r"(?P<bidang>[1-8X]\.(?:\d{2}|XX))(?:\.(?P<program>\d{2})(?:\.(?P<kegiatan>\d\.\d{2})(?:\.(?P<sub_kegiatan>\d{2,4}))?)?)?"
)


def read_budget_code(text: str) -> BudgetCode | None:
    """The parts of a code; None where the text is no code of either system, or could be read in two ways.

    Blanks around the points are none of the code's ("076 . 01 . CQ").
    """
    plain = re.sub(r"\s*\.\s*", ".", text.strip()).strip(".")
    regional = _REGIONAL.fullmatch(plain)
    if regional and regional["program"]:
        return BudgetCode("daerah", {name: part for name, part in regional.groupdict().items() if part})
    readings = [names for start in _STARTS if (names := _reading(plain.split("."), start))]
    if len(readings) != 1:
        return None
    return BudgetCode("kl", dict(zip(readings[0], plain.split("."), strict=True)))


def _reading(parts: list[str], start: str) -> tuple[str, ...]:
    """The names of the parts of a ministry's code that begins with `start`; () where it cannot."""
    first = _NAMES.index(start)
    names = _NAMES[first : first + len(parts)]
    whole = len(names) == len(parts) and all(
        _form(name).fullmatch(part) for name, part in zip(names, parts, strict=True)
    )
    doubtful = (start == "program" and parts[0].isdigit()) or (len(parts) == 1 and _YEAR.fullmatch(parts[0]))
    return names if whole and not doubtful and names[-1] not in ("bagian_anggaran", "unit") else ()


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile(dict(_PARTS)[name])


def programme_key(code: BudgetCode) -> str:
    """What tells a programme, kegiatan, KRO or RO from all others of its level; "" where too little is printed.

    The unit is left out: "076.01.CQ", "CQ" and "076.CQ" are one programme. Programme 01 of regions is the same in every
    bidang urusan (Permendagri 90/2019), and so are its kegiatan.
    """
    parts = code.parts
    if code.system == "daerah":
        bidang = "X.XX" if parts["program"] == "01" else parts["bidang"]
        return ".".join((bidang, *(parts[name] for name in _REGIONAL_LEVELS if name in parts)))
    if code.level == "program":
        return parts["program"] if parts["program"].isalpha() else ".".join(parts.values())
    wanted = _KEYS.get(code.level, ())
    return ".".join(parts[name] for name in wanted) if wanted and all(name in parts for name in wanted) else ""


_REGIONAL_LEVELS = ("program", "kegiatan", "sub_kegiatan")
_KEYS = {"kegiatan": ("kegiatan",), "kro": ("kro",), "ro": ("kegiatan", "kro", "ro")}
