"""The words around a figure in, what it measures out: pagu, realisasi, sisa, target, capaian ... (claim_roles.csv)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from normalizers.lookup import either, read_lookup

# Between two words of one group: "penyerapan/realisasi anggaran", "alokasi dana dari dana dari APBN".
_SAME_GROUP = re.compile(r"[\s/]*(?:(?:total|jumlah|dari|nya|belanja|kegiatan|atas|atau|pada)[\s/]*)?", re.IGNORECASE)
_OF = re.compile(
    r"(?:^|\s)(?P<of>dari|atas|terhadap|untuk|dalam|di|tentang|mengenai|daripada)\s(?:total\s|jumlah\s)*$", re.I
)
_CLAUSE_BREAK = re.compile(r"[,;:]|\s(?:dengan|sehingga|sedangkan|namun|dan|tetapi|dimana|maka|serta)\s", re.IGNORECASE)
_SHARE_OF_MONEY = re.compile(
    r"\s*(?:\([^()]*\)\s*)?dari\s(?:(?:total|jumlah|seluruh|keseluruhan)\s)*(?:alokasi\s)?(?:pagu|anggaran|dipa|dana|belanja)",
    re.IGNORECASE,
)
_SHARE_OF_TARGET = re.compile(r"\s*dari\s(?:total\s|jumlah\s)?target", re.IGNORECASE)
# Roles whose words may be part of a name.
_CHANGES = ("kenaikan", "penurunan")


@dataclass(frozen=True, slots=True)
class Role:
    """What words say that a figure measures. role: "" where they do not. money: they speak of money.

    end: where the words that tell it end, -1 where none do. whole: the role of what it is a part of: "pagu" in
    "capaian dari alokasi anggaran", "" where none is named.
    """

    role: str
    money: bool
    end: int
    whole: str = ""


NO_ROLE = Role("", False, -1)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    role: str
    money: bool


def role_of(words: str, hidden: Sequence[tuple[int, int]] = (), name_words: bool = False) -> Role:
    """The role that the words before a figure give it, by the last group of role words that is no mere complement.

    In "realisasi dari pagu anggaran sebesar" the pagu is a complement; in "anggaran yang terealisasi sebesar" the
    latter decides. hidden: ranges of names ("Program Perencanaan dan Anggaran"), whose words tell no role.
    name_words: a word of change in a capital ("Peningkatan Kapasitas") begins a name and tells no role.
    """
    found = [word for word in _role_words(words) if not any(start <= word.start < end for start, end in hidden)]
    if name_words:
        found = [word for word in found if word.role not in _CHANGES or words[word.start].islower()]
    money = any(word.money for word in found)
    telling = [word for word in found if word.role]
    if not telling:
        return Role("", money, -1)
    head = last = telling[0]
    whole = ""
    for word in telling[1:]:
        of = _OF.search(words[: word.start])
        if of and _same_clause(words, head, word):
            whole = word.role if of["of"].casefold() == "dari" else whole
        elif not _SAME_GROUP.fullmatch(words[last.end : word.start]):
            head, whole = word, ""
        last = word
    return Role(head.role, any(word.money and _same_clause(words, word, head) for word in found), last.end, whole)


def _same_clause(words: str, first: _Word, second: _Word) -> bool:
    start, end = sorted((first.start, second.start))
    return not _CLAUSE_BREAK.search(words[start:end])


def without_role_at_end(name: str) -> str:
    """A name without the role words that the sentence goes on with: "Pengadaan Kendaraan anggaran"."""
    found = _role_words(name)
    while found and found[-1].start > 0 and found[-1].end == len(name):
        name = name[: found.pop().start].rstrip(" ,;:")
    return name


def share_role(role: Role, after: str) -> str:
    """The role of a per cent: a share of money that was spent is "persen_realisasi"; after: the text behind it."""
    if _SHARE_OF_MONEY.match(after) and role.role in ("", "realisasi", "capaian", "pagu"):
        return "persen_realisasi"
    if _SHARE_OF_TARGET.match(after) and role.role in ("", "realisasi"):
        return "capaian"
    if role.money and role.role in ("realisasi", "capaian"):
        return "persen_realisasi"
    return f"persen_{role.role}" if role.money and role.role else role.role


def _role_words(words: str) -> list[_Word]:
    return [
        _Word(match.start(), match.end(), *_roles()[" ".join(match["phrase"].casefold().split())])
        for match in _pattern().finditer(words)
    ]


@cache
def _roles() -> dict[str, tuple[str, bool]]:
    """Phrase -> role ("" for "-": the words are a name) and whether it speaks of money."""
    return {row["phrase"]: (row["role"].strip("-"), row["money"] == "yes") for row in read_lookup("claim_roles")}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<phrase>{either(_roles())})(?:nya)?(?![\w-])", re.IGNORECASE)
