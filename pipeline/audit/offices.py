"""Offices that a document names: a View in, checks that its own name stands where it speaks of itself out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from normalizers.lookup import read_lookup, words_of
from normalizers.model import Mention
from normalizers.offices import mentions
from pipeline.audit.model import Check, Result, Severity, say
from pipeline.audit.view import View
from pipeline.audit.wording import Piece, pieces

_BEFORE = 6  # words before a name that tell whose it is
_FEW = 0.1  # an office that is named in more than this share of the places is no slip
_ALIKE = 0.7  # names so alike are one name and a slip of it
_TITLE = re.compile(
    r"\b(?:lk[ij]p?|lkjip|lakip|laporan\s+(?:akuntabilitas\s+)?kinerja(?:\s+instansi\s+pemerintah)?"
    r"|perjanjian\s+kinerja|rencana\s+(?:kerja|kinerja|strategis|aksi)|renstra|tugas(?:\s+pokok)?\s+dan\s+fungsi)$",
    re.I,
)
_GOES_ON = re.compile(r"\s+[A-Z]")  # a name that goes on with another word in capitals
_REGIONAL = ("kabupaten", "kota", "provinsi")


@dataclass(frozen=True, slots=True)
class Named:
    """An office where a piece of text names it. before: the words that lead to it."""

    piece: Piece
    mention: Mention
    before: str


def check_satker(view: View) -> Iterator[Check]:
    """Where a document speaks of its own office it names that office, not one of the same kind elsewhere.

    Offices above it, supervisors and partners are other kinds or levels and may be named. A name that a word like
    "bersama" or "kepada" leads to is a partner's. Another agency of the same government is held to be wrong only right
    behind the title of a report or plan, or behind "tugas pokok dan fungsi".
    """
    own = _own(view)
    if own is None:
        return
    every = [found for piece in pieces(view) for found in _named(piece)]
    named = [found for found in every if _is_peer(found.mention, own) or _is_sister(found, own)]
    said = Counter(found.mention.satker_id for found in named)
    if said[own.satker_id] < max(said.values(), default=0):
        return
    for found in named:
        same = found.mention.satker_id == own.satker_id
        few = said[found.mention.satker_id] <= max(1, _FEW * len(named))
        if _speaks_of_itself(found) if same else few and _is_meant(found, own):
            yield _check(view, found, own, same)


def _own(view: View) -> Mention | None:
    found = [mention for mention in mentions(view.document.satker) if mention.satker_id]
    return found[0] if len(found) == 1 else None


def _named(piece: Piece) -> Iterator[Named]:
    for mention in mentions(piece.text):
        words = piece.text[: mention.start].split()[-_BEFORE:]
        yield Named(piece, mention, " ".join(words))


def _is_peer(mention: Mention, own: Mention) -> bool:
    """Whether a mention is of one region's office of the same kind and rank."""
    rank = {"kabupaten": "daerah", "kota": "daerah"}
    same_rank = rank.get(mention.level, mention.level) == rank.get(own.level, own.level)
    if mention.how == "unlisted" and own.how != "unlisted":  # rather misread than an office that no list has
        return False
    return bool(mention.satker_id) and mention.lembaga == own.lembaga and same_rank and mention.level in _REGIONAL


def _is_meant(found: Named, own: Mention) -> bool:
    """Whether a name is meant as printed: no partner's, and no slip in the own name ("Kota Tangerang Seltan")."""
    goes_on = _GOES_ON.match(found.piece.text, found.mention.end)
    slipped = own.name.startswith(f"{found.mention.name} ") and goes_on is not None
    return not slipped and not _is_partner(found)


def _is_sister(found: Named, own: Mention) -> bool:
    """Whether another agency of the own government stands where the own one belongs; a slip in its name is none."""
    mention = found.mention
    if not mention.satker_id or mention.kodes != own.kodes or mention.scope != own.scope or own.scope != "pemda":
        return False
    slip = Levenshtein.normalized_similarity(mention.lembaga.partition("-")[2], own.lembaga.partition("-")[2]) >= _ALIKE
    alike = slip or mention.lembaga.startswith(own.lembaga)
    above = mention.lembaga.startswith("sekretariat")
    return mention.lembaga != own.lembaga and not alike and not above and bool(_TITLE.search(found.before))


def _is_partner(found: Named) -> bool:
    before = set(re.findall(r"[\w-]+", found.before.casefold()))
    return bool(before & words_of("other_office_words"))


def _speaks_of_itself(found: Named) -> bool:
    before = " ".join(re.findall(r"[\w-]+", found.before.casefold()))
    return found.piece.kind == "caption" or any(re.search(rf"\b{word}\b", before) for word in _own_words())


def _check(view: View, found: Named, own: Mention, same: bool) -> Check:
    printed = found.piece.text[found.mention.start : found.mention.end]
    words = f"{found.before} {printed}".strip()
    severity: Severity = "error" if _speaks_of_itself(found) and found.mention.how == "exact" else "warning"
    result: Result = "holds" if same else "broken"
    return Check(
        rule="satker",
        claim=words,
        claimed=found.mention.name,
        expected=own.name,
        result=result,
        severity=severity,
        message=say("satker.other", words=words, claimed=found.mention.name, expected=own.name),
        operands=(found.piece.quote(view, words),),
        trust=0.9 if severity == "error" else 0.6,
        subject=words,
    )


@cache
def _own_words() -> tuple[str, ...]:
    return tuple(re.escape(row["word"]) for row in read_lookup("own_office_words"))
