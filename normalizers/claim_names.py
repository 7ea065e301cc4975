"""A figure among its words in, what it is said of out: the subject, a label in words, the year."""

from __future__ import annotations

import re
from functools import cache

from normalizers.claim_context import Spot
from normalizers.claim_roles import role_of, without_role_at_end
from normalizers.claim_years import find_said_years
from normalizers.counts import is_structure
from normalizers.lookup import either, read_lookup
from normalizers.model import Claim

_LONGEST_LABEL = 18  # words
_LONGEST_NAME = 12  # words
_LONGEST_ITEM = 25  # words
_REACH = re.compile(r"[^,;]{0,40}")
_UNCLOSED = re.compile(r"\s*\([^()]*$")
_CLAUSE = re.compile(r"[,;]\s|\s(?:dengan|sehingga|sedangkan|dimana)\s|:\s", re.IGNORECASE)
_LIST_OPENING = re.compile(r"antara lain|yaitu|yakni|terdiri dari|terdiri atas|meliputi|:", re.IGNORECASE)
_ITEM = re.compile(
    r"\s*[,;.\-–]*\s*(?:dan\s)?\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]{1,2}\s*|\s*[-–•▪➢*\uf000-\uf0ff]\s", re.IGNORECASE
)
_NEXT_IN_LIST = re.compile(r"\s*(?:,|;|dan\s|serta\s|,\s?dan\s)")
# A mean or an extreme is not said of the whole; nor is what is said of some programmes together.
_PART_OF_WHOLE = re.compile(
    r"\b(?:rata-rata|tertinggi|terendah|terbesar|terkecil|berkisar"
    r"|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan)\s(?:program|kegiatan))\b",
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"\s*(?:,\s?)?(?:dengan|yang|masing-masing)\s")
_SAID_YEAR = re.compile(r"\s(?:tahun(?:\sanggaran)?|t\.?a\.?)\s(?:19|20)\d\d(?![-–\d]).*$", re.IGNORECASE)
_CONNECTED = re.compile(r"(?:sebesar|sebanyak|sejumlah|senilai|berjumlah|:|=)\s*$", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:total|seluruh|seluruhnya|keseluruhan|jumlah keseluruhan)\b", re.IGNORECASE)
# Roles that are told one after the other of the same subject.
_SERIES = frozenset({"pagu", "realisasi", "sisa", "target", "capaian", "fisik", "nilai", "selisih", "efisiensi", ""})
_COUNTED = frozenset({"jumlah", "rincian", "waktu"})
_PLAIN_UNITS = frozenset({"orang", "buah", "unit", "jiwa", "pegawai"})


def subject_of(spot: Spot, role: str, claims: list[Claim]) -> str:
    """The name nearest before the figure, the words of an enumeration ("D3 sebanyak 3 orang"), or what is counted.

    claims: those of the figures before it in its sentence. A name before them holds on for the figures of a series
    (pagu, realisasi, sisa), until the words speak of the whole or a role comes again.
    """
    names = [subject for subject in spot.sentence.subjects if subject.end <= spot.figure.start]
    if names and names[-1].start >= spot.start:
        return names[-1].name
    if listed := _listed_name(spot):
        return listed
    if spot.figure.quantity == "jumlah" and spot.figure.thing and role in _COUNTED:
        return _thing(spot)
    if spot.figure.quantity != "jumlah" and (kind := _PART_OF_WHOLE.search(spot.words)):
        return kind[0]
    before = claims[-1] if claims else None
    if before is not None and is_structure(before.figure.unit) and _OF_THESE.match(spot.words):
        return f"{before.figure.raw} {before.figure.thing}"
    if before is None or _WHOLE.search(spot.words) or role.removeprefix("persen_") not in _SERIES:
        return ""
    told = any((c.figure.quantity, c.role, c.subject) == (spot.figure.quantity, role, before.subject) for c in claims)
    return "" if told or before.figure.quantity == "jumlah" and not names else before.subject


def label_of(spot: Spot, subject: str) -> str:
    """The words before the figure that say what it is, with the subject where they do not name it."""
    figure = spot.figure
    names = [(name.start - spot.start, name.end - spot.start) for name in spot.sentence.subjects]
    phrase = _phrase(spot.words, names)
    if figure.quantity == "jumlah" and figure.thing:
        if figure.thing.casefold() in phrase.casefold():
            return phrase
        return figure.thing if figure.thing != figure.unit else f"{phrase} {figure.thing}".strip()
    return f"{phrase} {subject}".strip() if subject and subject.casefold() not in phrase.casefold() else phrase


def year_of(spot: Spot) -> int:
    """The year in the words straight before the figure, else straight after it, else the sentence's only one; or 0."""
    figure, years = spot.figure, spot.sentence.years
    before = [year for place, year in years if spot.start <= place < figure.start]
    if before:
        return before[-1]
    reach = _REACH.match(spot.after)
    after = [year for place, year in years if figure.end <= place < figure.end + (reach.end() if reach else 0)]
    if after and spot.index == len(spot.sentence.figures) - 1:
        return after[0]
    distinct = {year for _, year in years}
    return distinct.pop() if len(distinct) == 1 else 0


def _listed_name(spot: Spot) -> str:
    """The few words before the figure that name an item of a list, "" where they are no item."""
    words = spot.words
    item = _ITEM.match(words)
    opening = [match.end() for match in _LIST_OPENING.finditer(words)]
    if item:
        words = _SAID_YEAR.sub("", _CLAUSE.split(words[item.end() :])[0])
    elif opening:
        words = words[opening[-1] :]
    elif spot.index and not _NEXT_IN_LIST.match(words):
        return ""
    name = stripped(without_role_at_end(stripped(words)))
    tells_role = role_of(name, name_words=True).end >= 0 and not (item and len(name.split()) > 3)
    longest = _LONGEST_ITEM if item else _LONGEST_NAME
    if not name or name[0].isdigit() or len(name.split()) > longest or find_said_years(name) or tells_role:
        return ""
    connected = _CONNECTED.search(spot.words) is not None
    if spot.figure.quantity == "jumlah" and not connected:
        return ""
    # "Kerbau sebesar 50%": a sentence of few words before its figure.
    starts = connected and len(name.split()) <= 4
    return name if spot.index or item or opening or starts else ""


def _thing(spot: Spot) -> str:
    """What is counted: "Komisioner" of "5 orang Komisioner", "sasaran strategis" of "8 sasaran strategis"."""
    figure = spot.figure
    rest = figure.thing.removeprefix(figure.unit).strip()
    return rest if rest and figure.unit.casefold() in _PLAIN_UNITS else figure.thing


def _phrase(words: str, names: list[tuple[int, int]]) -> str:
    """The last clause that holds the words for its role, at most so many words long. names: ranges not to be cut."""
    role = role_of(words)
    clause = words
    for found in _CLAUSE.finditer(words):
        inside = any(start < found.start() < end for start, end in names)
        if not inside and (role.end < 0 or found.end() < role.end):
            clause = words[found.end() :]
    phrase = stripped(clause) or stripped(words)
    return " ".join(phrase.split()[-_LONGEST_LABEL:])


def stripped(words: str) -> str:
    """Words without the conjunctions before them and the connecting words and marks behind them."""
    return _trailing().sub("", _UNCLOSED.sub("", _leading().sub("", words))).strip()


def _edge_words(side: str) -> str:
    return either((row["word"] for row in read_lookup("label_edges") if row["side"] == side), blank=r"\s")


@cache
def _leading() -> re.Pattern[str]:
    """Remarks in brackets, marks, markers and conjunctions at the start."""
    words = rf"(?:{_edge_words('leading')}|\(?(?:\d{{1,2}}|[a-z])[.)])(?=\s|$)"
    return re.compile(rf"^(?:\s*\([^()]*\)|[\s,;:.\-–()/•▪➢*\uf000-\uf0ff]+|{words})+", re.IGNORECASE)


@cache
def _trailing() -> re.Pattern[str]:
    """Marks and words at the end that lead to the figure."""
    return re.compile(rf"(?:[\s,;:.\-–(=]+|\b(?:{_edge_words('trailing')})\b)+$", re.IGNORECASE)
