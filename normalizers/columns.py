"""The text of a column heading in, the field that the column holds out, with its unit, scale, year and period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from normalizers.lookup import read_lookup, words_of
from normalizers.model import Heading
from normalizers.months import month_of
from normalizers.roman import from_roman
from normalizers.text import clean

NOTHING = Heading("", "", 1, 0, "", "")

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TORN_YEAR = re.compile(r"(?<!\d)(?:2 ?0|1 ?9) ?\d ?\d(?!\d)")  # "202 4" in a narrow column
_YEARS = re.compile(r"(?<!\d)20\d\d\s*(?:-|–|s\.?\s?/?d\.?|sampai(?: dengan)?)\s*20\d\d(?!\d)", re.I)
_QUARTER = re.compile(r"\b(?:triwulan|tri wulan|tw|trw|twl|trw)\.?\s*(?:ke\s*-?\s*)?(iv|iii|ii|i|[1-4])\b", re.I)
_HALF = re.compile(r"\b(?:semester|smt)\.?\s*(ii|i|[12])\b", re.I)
_LONE_PERIOD = re.compile(r"(iv|iii|ii|i)|b?\s?(1[0-2]|[1-9])", re.I)
# "Rp.000" and "(Rp. Juta)": the printed figures are thousands, millions.
_MONEY = r"rp\.?|rupiah|idr"
_SCALES = (
    (1_000_000_000, rf"(?:(?:{_MONEY})\s*)?(?:dalam\s+)?mil[iy]a?r(?:\s+(?:{_MONEY}))?"),
    (
        1_000_000,
        rf"(?:{_MONEY})\s*0{{3}}[.,]0{{3}}|(?:(?:{_MONEY})\s*)?(?:dalam\s+)?(?:jutaan|juta|jt)(?:\s+(?:{_MONEY}))?",
    ),
    (
        1_000,
        rf"(?:{_MONEY})\s*[.,]?\s*0{{3}}|x\s*(?:{_MONEY})?\s*1[.,]?000|(?:(?:{_MONEY})\s*)?(?:dalam\s+)?(?:ribuan|ribu|rb)(?:\s+(?:{_MONEY}))?",
    ),
    (1, rf"(?:dalam\s+)?(?:{_MONEY})"),
)
_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,2}|[a-z])\s*\)?(?:\s*[=:x*/+,().\d%-]*)?", re.I)
# What stands under these is of another plan, another year, a growth: never the figure that its own heading names.
_LASTING = frozenset({"pembanding", "capaian_rata", "indikator_lain", "periode"})
_COMPARED = frozenset({"target", "realisasi", "capaian", "pagu", "realisasi_anggaran"})
_SPELLING = (
    90.0  # the least likeness (0..100) of letters at which a slip of spelling is taken for the heading it resembles
)
_SPELT = 8  # shorter headings must be spelt as in the lookup: one letter would make another word
_SHORT = 6  # the least letters of a known heading that a longer one may begin with


@lru_cache(maxsize=16384)
def read_heading(text: str) -> Heading:
    """What one heading cell says. Its field is "" where it names none (only a year, a unit) or an unknown one.

    `how` tells how the field was found: "exact", "spelling" (a slip of one or two letters), "opening" (a known
    heading followed by words of its own), "unknown" (words that no lookup has), "" (no words are left).
    """
    text = _TORN_YEAR.sub(lambda found: found.group().replace(" ", ""), clean(text).lower())
    if not text or is_column_number(text):
        return NOTHING
    unit, scale, rest = _take_unit(text)
    rest, year = _take_year(rest)
    rest, period = _take_period(rest)
    field, how = _find_field(rest)
    if not field and not how and unit == "persen" and not year and not period and not re.search(r"\d", rest):
        field, how = "persen", "exact"
    if field in _COMPARED and _names_two_years(text):
        field = "pembanding"
    return Heading(field, unit, scale, year, period, how)


def read_headings(texts: Sequence[str]) -> Heading:
    """What the heading cells over one column say together, from the top one down."""
    parts = [read_heading(text) for text in texts if clean(text)]
    parts = [part for part in parts if part != NOTHING]
    if not parts:
        return NOTHING
    field, how = _joined(texts) if len(parts) > 1 and not _are_pairs(parts) else ("", "")
    if not field:
        field, how = _combine(parts)
    unit = next((part.unit for part in reversed(parts) if part.unit), "")
    scale = next((part.scale for part in reversed(parts) if part.scale != 1), 1)
    year = next((part.year for part in reversed(parts) if part.year), 0)
    period = next((part.period for part in reversed(parts) if part.period), "")
    return Heading(field, unit, scale, year, period, how)


def is_column_number(text: str) -> bool:
    """Whether a cell is of the "(1) (2) (3=2/1)" row under the headings."""
    text = clean(text)
    if re.fullmatch(r"[(\[]?\s*\d{1,2}\s*[)\].]?", text):
        return True
    return bool(re.fullmatch(r"\(?\s*\d{1,2}\s*\)?\s*=\s*[\d\s()x:/*+%.,-]+", text, re.I))


def _joined(texts: Sequence[str]) -> tuple[str, str]:
    """One heading that is broken over several rows ("Sasaran" over "Strategis"); "Realisasi" over "%" is not one."""
    if not all(_key(clean(text).lower()) for text in texts):
        return "", ""
    head = read_heading(" ".join(texts))
    return (head.field, head.how) if head.how == "exact" else ("", "")


def _are_pairs(parts: Sequence[Heading]) -> bool:
    """Whether each heading is known to mean something of its own under the one over it."""
    fields = [part.field for part in parts]
    return all(pair in _pairs() for pair in zip(fields, fields[1:], strict=False))


def _combine(parts: list[Heading]) -> tuple[str, str]:
    """The field of stacked headings: each lower one read in the light of what stands over it."""
    field, how = "", ""
    for part in parts:
        own = part.field or ("rp" if part.unit == "rupiah" and not part.how else "")
        if not own:
            if part.how == "unknown" and not field:
                how = "unknown"
            continue
        pair = _pairs().get((field, own))
        if field in _LASTING:
            continue
        if pair:
            field = pair
        elif own == "rp":
            field = field or "pagu"
        elif not (own == "tahun" and field):
            field = own
        how = part.how or how or "exact"
    if field == "tahun":
        return ("tahun", "exact") if not any(part.year for part in parts) else ("", "")
    return field, how


def _take_unit(text: str) -> tuple[str, int, str]:
    """(unit, scale, the text without them)."""
    for scale, pattern in _SCALES:
        found = re.search(rf"[(\[]\s*(?:{pattern})[.,\s-]*[)\]]", text) or re.search(
            rf"(?:^|\s)(?:{pattern})[.,]?\s*$", text
        )
        if found:
            return "rupiah", scale, text.replace(found.group(), " ")
    if "%" in text:
        return "persen", 1, re.sub(r"\(?\s*%\s*\)?", " ", text)
    persen = re.search(r"\(\s*persen\s*\)", text)
    if persen:
        return "persen", 1, text.replace(persen.group(), " ")
    return "", 1, text


def _take_year(text: str) -> tuple[str, int]:
    """(the text without years, the year): 0 where none stands there, or a span of several."""
    if _YEARS.search(text):
        return _YEARS.sub(" ", text), 0
    years = _YEAR.findall(text)
    rest = re.sub(r"\b(?:pada\s+)?(?:tahun|thn|th|ta|t\.a)\b\.?\s*(?:anggaran)?\s*\(?\s*(?=(?:19|20)\d\d)", " ", text)
    return _YEAR.sub(" ", rest), int(years[0]) if len(set(years)) == 1 else 0


def _names_two_years(text: str) -> bool:
    """Whether a heading compares years ("Realisasi 2016 thd 2015"); a span of years is one thing."""
    return len(set(_YEAR.findall(_YEARS.sub(" ", text)))) > 1


def _take_period(text: str) -> tuple[str, str]:
    """(the text without its quarter, half-year or month, the period: "tw2", "smt1", "b11", "" for none)."""
    for pattern, prefix in ((_QUARTER, "tw"), (_HALF, "smt")):
        found = pattern.search(text)
        if found:
            number = from_roman(found.group(1)) or int(found.group(1))
            return text.replace(found.group(), " "), f"{prefix}{number}"
    bare = re.sub(r"[^a-z0-9 ]", "", text).strip()
    lone = _LONE_PERIOD.fullmatch(bare)
    if lone:
        return "", f"tw{from_roman(lone.group(1))}" if lone.group(1) else f"b{int(lone.group(2))}"
    if month := month_of(bare):
        return "", f"b{month}"
    return text, ""


def _find_field(text: str) -> tuple[str, str]:
    """(field, how) of the words of a heading from which unit, year and period are taken."""
    key = _key(text)
    if not key:
        return "", ""
    for candidate in (key, _key(re.sub(r"\([^)]*\)", " ", text))):
        if candidate in _fields():
            return _fields()[candidate], "exact"
    if len(key) >= _SPELT:
        best = process.extractOne(key, _fields().keys(), scorer=fuzz.ratio, score_cutoff=_SPELLING)
        if best:
            return _fields()[best[0]], "spelling"
    words = re.findall(r"[a-z]+", text)
    for count in range(min(len(words) - 1, 7), 0, -1):
        opening = "".join(words[:count])
        if opening in _fields() and len(opening) >= _SHORT:
            compared = _fields()[opening] in _COMPARED and not words_of("heading_comparisons").isdisjoint(words[count:])
            return "pembanding" if compared else _fields()[opening], "opening"
    return "", "unknown"


def _key(text: str) -> str:
    """Letters only: narrow columns break words ("targe t"), old text layers join them ("sasaranstrategis")."""
    return re.sub(r"[^a-z]", "", text)


@cache
def _fields() -> dict[str, str]:
    return {_key(row["heading"]): row["field"] for row in read_lookup("headings")}


@cache
def _pairs() -> dict[tuple[str, str], str]:
    return {(row["over"], row["under"]): row["field"] for row in read_lookup("heading_pairs")}
