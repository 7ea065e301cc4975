"""A word that an office's name begins with in ("Dinas"), the whole name and its region out, as the text goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from normalizers.folding import fold
from normalizers.lookup import either, read_lookup
from normalizers.model import RegionName
from normalizers.region_names import name_ends
from normalizers.regions import read_region

# "dr." opens the name of a person that a hospital is called after.
_WORD = re.compile(
    r"(?P<gap>[ \t]*\n?[ \t]*)(?P<word>(?:[Dd]r[s]?|[Pp]rof|Ir|Hj?|R)\.(?=\s?[A-Z])|[^\W\d_][\w'’/-]*|&|,)"
)
_BRACKET = re.compile(r"\s*\([^()\n]{1,40}\)")
_PARENT = re.compile(r"[\s,]*(?:pada\s+)?(?:sekretariat\s+daerah|setda)\b".replace("l", "i"))
_LINKS = frozenset({"dan", "serta", "atau", "&", ","})
_MAX_WORDS = 14
_SHORT = 6  # letters of an opening that may be an abbreviation


@dataclass(frozen=True, slots=True)
class Agency:
    """An office of a government. name: canonical; slug: its words for a stable name; end: where it ends in the text."""

    name: str
    slug: str
    end: int
    region: RegionName | None


@dataclass(frozen=True, slots=True)
class _Run:
    """The words of a name so far. ends: where each ends; lines: before how many of them the first line ends."""

    words: tuple[str, ...]
    ends: tuple[int, ...]
    region: RegionName | None
    first_line: int


def read_agency(text: str, folded: str, start: int, end: int, scope: str) -> Agency | None:
    """The office whose first word stands at start..end; None where no name follows it ("dinas terkait", "Badan")."""
    opening = " ".join(text[start:end].split())
    whole = _whole().get(fold(opening), "")
    run = _read_words(text, folded, start, end, whole == "yes")
    words, last = _own_words(run, end)
    seated = scope in ("instansi", "cabang") and run.region is not None and run.region.kodes != ()
    if not (words or whole or seated) or (scope == "unit" and not _PARENT.match(folded, last)):
        return None
    name = canonical_name([*opening.split(), *words])
    return Agency(name, slug_of(name), run.region.end if run.region else last, run.region)


def canonical_name(words: list[str]) -> str:
    """The words of an office's name as one text: abbreviations spelt out, capitals as in a title."""
    text = re.sub(r"\s+,", ",", " ".join(words)).strip(" ,")
    opening = re.match(r"\S+", text)
    known = _known()
    if fold(text) in known:
        return known[fold(text)]
    if opening and fold(opening[0]) in known:
        text = known[fold(opening[0])] + text[opening.end() :]
    return " ".join(_capitals(word) for word in text.replace("&", "dan").split())


def slug_of(name: str) -> str:
    """The words of a name that tell it from others: "Badan Kesatuan Bangsa dan Politik" -> badan-kesatuan-..."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    return "-".join(word for word in words if word not in _LINKS)


def _capitals(word: str) -> str:
    if word.casefold() in _LINKS:
        return word.casefold()
    if any(char.isdigit() for char in word) or word.casefold() in ("dprd", "ri"):
        return word.upper()
    return "-".join(piece.capitalize() for piece in word.split("-"))


def _read_words(text: str, folded: str, start: int, end: int, whole: bool) -> _Run:
    """Words of a name up to its region, or to the first word that is no part of it."""
    capitals = _in_capitals(text, start, end)
    words: list[str] = []
    ends: list[int] = []
    at, first_line = end, -1
    while True:
        region = _region(text, folded, at, bool(words) or whole)
        found = None if region or (whole and not words) or len(words) >= _MAX_WORDS else _WORD.match(text, at)
        links = found and not words and found["word"].casefold() in _LINKS  # "kantor dan bangunan" is no office
        if not found or links or not _is_name(found["word"], folded[found.start("word") :], capitals):
            return _Run(tuple(words), tuple(ends), region, first_line if first_line >= 0 else len(words))
        if "\n" in found["gap"] and first_line < 0 and not (words and words[-1].casefold() in _LINKS):
            first_line = len(words)
        words.append(found["word"])
        ends.append(at := found.end())


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Whether the name is printed in capitals: an abbreviation ("RSUD") always is, the word after it tells."""
    following = _WORD.match(text, end)
    short = end - start <= _SHORT and following is not None and len(following["word"]) > 1
    return text[start:end].isupper() and not (short and following and not following["word"].isupper())


def _region(text: str, folded: str, at: int, bare: bool) -> RegionName | None:
    """The region that stands there: also after "(BAPPEDA)" or "Sekretariat Daerah"."""
    bracket = _BRACKET.match(text, at)
    at = bracket.end() if bracket else at
    parent = _PARENT.match(folded, at)
    at = parent.end() if parent else at
    return read_region(text, folded, at, bare=bare) or (RegionName(at, at, "", (), "generic") if parent else None)


def _is_name(word: str, rest: str, capitals: bool) -> bool:
    small = word.casefold()
    if small in _LINKS:
        return True
    if word.endswith("."):
        return True
    if len(word) < 2 or fold(small) in name_ends() or _opening().match(rest):
        return False
    return word.isupper() if capitals else word[0].isupper()


def _own_words(run: _Run, end: int) -> tuple[list[str], int]:
    """The words that belong to the name, and where the last ends: without a region, no more than is sure."""
    count = len(run.words) if run.region else run.first_line
    words = list(run.words[:count])
    if "," in words and not run.region:
        tail = words[len(words) - words[::-1].index(",") :]
        if "dan" not in [word.casefold() for word in tail]:  # "A, B dan C" is one name; in "A, B" the next may begin
            words = words[: words.index(",")]
    while words and words[-1].casefold() in _LINKS:
        words.pop()
    return words, run.ends[len(words) - 1] if words else end


@cache
def _whole() -> dict[str, str]:
    """Openings that are a name by themselves: "yes" ("Bappeda"), or "open": the name may go on ("RSUD dr. ...")."""
    short = {fold(row["short"]): "yes" for row in read_lookup("perangkat_daerah") if row["scope"] == "office"}
    return short | {fold(row["word"]): row["whole"] for row in read_lookup("lembaga") if row["whole"]}


@cache
def _known() -> dict[str, str]:
    return {fold(row["short"]): row["name"] for row in read_lookup("perangkat_daerah")}


@cache
def _opening() -> re.Pattern[str]:
    """Another office's name begins there."""
    words = [fold(row["word"]) for row in read_lookup("lembaga")]
    words += [fold(row["short"]) for row in read_lookup("perangkat_daerah")]
    return re.compile(rf"(?:{either(words)})(?![a-z])")
