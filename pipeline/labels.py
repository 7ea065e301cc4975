"""Text of a sasaran, program or indicator cell in, its name out (without label, number, bullet) and its kind."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d+(?:\.\d+)*|[ivx]+)"
_WHAT = r"(?:strategis|stratejik|program|kegiatan|utama|renstra|rpjmd)"
_INDICATOR = rf"(?:indikator(?:\s+kinerja)?(?:\s+(?:sasaran|tujuan|{_WHAT}))*|ik[upks]{{0,3}}|iksp|ikss)"
_SASARAN = rf"(?:sasaran(?:\s+{_WHAT})*|s[spk])"
_LABEL = re.compile(rf"\s*(?:{_INDICATOR}|{_SASARAN})\s*[-.:]?\s*{_NUMBER}\s*[.):–-]*\s+", re.I)
_COLON_LABEL = re.compile(rf"\s*(?:{_INDICATOR}|{_SASARAN}|program|kegiatan|tujuan|misi)\s*:\s*", re.I)
_BULLET = re.compile(
    r"\s*(?:[-–•▪·*➢✓'►●○■□◦\ue000-\uf8ff]+|\(?\d{1,3}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|\(?[a-z][.)])\s+"
    r"|\s*\d{1,2}[.)](?=[A-Z])|\s*'",
    re.I,
)
_KINDS = (
    ("indikator", re.compile(rf"\s*{_INDICATOR}\b", re.I)),
    ("sasaran", re.compile(r"\s*(?:\d+[.)]\s*)?sasaran\b", re.I)),
    ("tujuan", re.compile(r"\s*(?:\d+[.)]\s*)?(?:tujuan|misi|visi)\b", re.I)),
    ("program", re.compile(r"\s*(?:(?:\d+|[ivx]+|[a-z])[.)]\s*)?program\b", re.I)),
    ("kegiatan", re.compile(r"\s*(?:(?:\d+|[ivx]+|[a-z])[.)]\s*)?(?:sub\s*)?kegiatan\b", re.I)),
)
_TOTAL = re.compile(
    r"\s*(?:\(?[a-z\d]{1,3}[.)]\s*)?(?:grand\s+|sub\s*)?(?:jumlah|total|jml)\b(?:\s*(?:keseluruhan|seluruh|total|anggaran|pagu|belanja"
    r"|biaya|dana|realisasi|program|kegiatan|apbd|apbn|dipa|\([^)]*\)|[ivx]+|[:.=+\d]|dan|rp))*\s*",
    re.I,
)
_MEAN = re.compile(r"\s*(?:nilai\s+|total\s+)?(?:rata\s*[-–]?\s*rata|rerata)\b.{0,60}", re.I | re.S)
_TOTAL_START = re.compile(
    r"\s*(?:grand\s+total|sub\s*total|jumlah\s+(?:total|anggaran|keseluruhan|seluruh|belanja)|total)\b", re.I
)


def without_label(text: str) -> str:
    """The name behind a label ("Indikator Kinerja Sasaran Program 3.1 ..."), behind bullets and running numbers."""
    for pattern in (_BULLET, _LABEL, _COLON_LABEL, _BULLET):
        rest = pattern.sub("", text, count=1) if pattern.match(text) else text
        text = rest if rest.strip() else text
    return text.strip()


def label_kind(text: str) -> str:
    """What a row's label says that it names: "indikator", "sasaran", "tujuan", "program", "kegiatan" or ""."""
    return next((kind for kind, pattern in _KINDS if pattern.match(text)), "")


def label_number(text: str) -> str:
    """The number in a label: "3.1" of "Sasaran Program 3.1 ...", "" where none stands."""
    found = re.match(rf"\s*(?:{_INDICATOR}|{_SASARAN})\s*[-.:]?\s*({_NUMBER})\b", text, re.I)
    return found.group(1) if found else ""


def is_mean(text: str) -> bool:
    """Whether a row that spans its table is a mean: "Rata-rata Capaian Kinerja"."""
    return bool(_MEAN.fullmatch(text))


def is_total(text: str) -> bool:
    """Whether a row is a sum: "JUMLAH ANGGARAN", "Total", "Sub Total I"."""
    return bool(_TOTAL.fullmatch(text) or _TOTAL_START.match(text)) and len(text) < 80
