"""A paragraph in, its figures out, each with what its sentence says of it: label, role, subject, year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from normalizers.claim_context import Sentence, Spot, read_sentence, spots
from normalizers.claim_names import label_of, subject_of, year_of
from normalizers.claim_roles import NO_ROLE, Role, role_of, share_role
from normalizers.counts import is_structure, is_time
from normalizers.figures import find_figures
from normalizers.model import Claim, Figure
from normalizers.sentences import sentence_spans
from normalizers.subjects import find_subjects, points_back

_SAME_THING = re.compile(
    r"[\s,]*(?:atau|=|/|\(|yaitu|setara(?:\sdengan)?)?\s*"
    r"(?:(?:sekitar|kurang\slebih|sebesar|sebanyak|senilai|dengan\spersentase|±)\s*)*",
    re.IGNORECASE,
)
_OR = re.compile(r"\s*(?:,|dan|atau|s/d|s\.d\.?|sampai(?:\sdengan)?|hingga)\s*", re.IGNORECASE)
_NEXT_ONE = re.compile(r"\s*(?:,|;|dan\s|serta\s)")
_POINTED = re.compile(r"\b(?:tersebut|itu|ini|dimaksud)\b", re.IGNORECASE)
_PARTS = re.compile(r"\b(?:terdiri|terbagi|meliputi|antara lain|yaitu|yakni|rincian|masing-masing)\b", re.IGNORECASE)
_CONNECTED = re.compile(r"(?:sebesar|sebanyak|sejumlah|senilai|berjumlah|mencapai|adalah|:|=)\s*(?:\w+\s)?$", re.I)
_COUNT_ROLES = frozenset(
    {"target", "realisasi", "nilai", "kenaikan", "penurunan", "selisih", "capaian", "bobot", "usulan", "sisa"}
)
# Roles that a later sentence of a list item tells of the item.
_OF_ITEM = frozenset({"pagu", "realisasi", "sisa", "fisik", "persen_realisasi"})
_LEAST_RUPIAH = 100_000


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a paragraph: the role that the text before its list gives, and what its section is about.

    item: it is a list item, so that the name in its first sentence holds for the others.
    """

    role: Role = NO_ROLE
    subject: str = ""
    item: bool = False


def read_claims(text: str, setting: Setting | None = None) -> tuple[Claim, ...]:
    """The claims of a paragraph or list item in order; places count in `text`."""
    setting = setting or Setting()
    figures = find_figures(text)
    names = _Names(setting.subject, setting.item)
    claims: list[Claim] = []
    for start, end in sentence_spans(text) if figures else ():
        own = tuple(_moved(figure, -start) for figure in figures if start <= figure.start < end)
        sentence = read_sentence(text[start:end], own)
        told = tuple(_claims(tuple(spots(sentence)), setting.role, names))
        names.keep(sentence, told)
        claims += [_placed(claim, start) for claim in told]
    return tuple(claims)


@dataclass(slots=True)
class _Names:
    """What a sentence without a name of its own is about. last: the name before it; item: whether in a list item."""

    last: str
    item: bool
    own: str = ""  # the first name of the list item

    def meant(self, spot: Spot, role: str) -> str:
        if points_back(spot.sentence.text):
            return self.last
        return self.own if self.item and role in _OF_ITEM else ""

    def keep(self, sentence: Sentence, claims: tuple[Claim, ...]) -> None:
        if sentence.subjects:
            self.last = sentence.subjects[-1].name
            self.own = self.own or sentence.subjects[0].name
        elif claims and claims[0].figure.quantity != "jumlah":
            self.own = self.own or claims[0].subject


def role_set_by(text: str) -> Role:
    """The role that a paragraph before a list gives its items ("rincian realisasi anggaran sebagai berikut:")."""
    spans = sentence_spans(text)
    if not spans or not text.rstrip().endswith(":"):
        return NO_ROLE
    last = text[spans[-1][0] : spans[-1][1]]
    return role_of(last, [(subject.start, subject.end) for subject in find_subjects(last)])


def _claims(found: tuple[Spot, ...], lead: Role, names: _Names) -> Iterator[Claim]:
    """lead: the role that the text before the list gives; names: those of the sentences before."""
    claims: list[Claim] = []
    if lead.role == "realisasi" and any(role_of(spot.words).role == "realisasi" for spot in found[1:]):
        # "a. Program Satu sebesar Rp A dengan realisasi Rp B": the item tells its realisation itself.
        lead = Role("pagu", True, -1)
    roles: dict[str, Role] = {"rupiah": lead, "persen": lead} if lead.role else {}
    for spot in found:
        role = _role(spot, claims, roles)
        name = _role_name(spot, role, claims)
        subject = subject_of(spot, name, claims) or ("" if claims or spot.figure.thing else names.meant(spot, name))
        claim = Claim(
            _as_money(spot.figure, role),
            (0, len(spot.sentence.text)),
            label_of(spot, subject) or subject,
            name,
            subject,
            year_of(spot),
        )
        claims.append(_shared(claim, spot, claims))
        yield claims[-1]


def _shared(claim: Claim, spot: Spot, claims: list[Claim]) -> Claim:
    """A claim whose figure says another one again ("Rp A atau B%", "5 atau 7 orang") has that one's label."""
    before = claims[-1] if claims else None
    if before is None or not (_SAME_THING.fullmatch(spot.words) or _OR.fullmatch(spot.words)):
        return claim
    if claim.figure.quantity == "jumlah" and claim.figure.thing != before.figure.thing:
        return claim
    return replace(claim, label=before.label, subject=before.subject, year=claim.year or before.year)


def _role(spot: Spot, claims: list[Claim], roles: dict[str, Role]) -> Role:
    """The role by the words since the figure before; without any, that of the last figure of its kind.

    roles: the last role of each kind of figure; is kept up to date here.
    """
    figure = spot.figure
    names = [(s.start - spot.start, s.end - spot.start) for s in spot.sentence.subjects if s.kind != "belanja"]
    role = role_of(spot.words, names, name_words=figure.quantity != "persen")
    if role.whole == "target" and spot.after_figures:
        role = replace(role, role="target", money=False)
    if figure.quantity == "jumlah":
        return role
    if not role.role:
        after_amount = bool(claims) and claims[-1].figure.quantity == "rupiah"
        known = roles.get("rupiah" if after_amount else figure.quantity, NO_ROLE)
        money = known.money or role.money or after_amount
        role = Role(known.role, money, -1)
    roles[figure.quantity] = role
    if figure.quantity == "rupiah" and _states_whole(spot, role):
        return replace(role, role=role.whole)
    return role


def _states_whole(spot: Spot, role: Role) -> bool:
    """Whether the amount is that of the whole: "capaian dari alokasi sebesar Rp A" where a further amount follows."""
    later = any(figure.quantity == "rupiah" for figure in spot.after_figures)
    return role.whole == "pagu" and role.role != "pagu" and later and not _POINTED.search(spot.words[role.end :])


def _role_name(spot: Spot, role: Role, claims: list[Claim]) -> str:
    if spot.figure.quantity == "jumlah":
        return _count_role(spot, role, claims)
    if spot.figure.quantity == "rupiah":
        return "realisasi" if role.role == "capaian" else role.role
    if claims and claims[-1].role.startswith("persen_") and role.end < 0:
        return claims[-1].role
    if claims and role.end < 0 and _is_reached_share(spot, claims):
        return "capaian"
    if claims and claims[-1].role in ("jumlah", "rincian") and _SAME_THING.fullmatch(spot.words):
        return "persen_jumlah"
    if role.end < 0 and _says_again(spot, claims):
        return claims[-1].role
    after_money = role.role == "realisasi" and any(claim.figure.quantity == "rupiah" for claim in claims)
    return share_role(replace(role, money=role.money or after_money), spot.after)


def _says_again(spot: Spot, claims: list[Claim]) -> bool:
    """Whether a figure says the target or realisation before it in another unit: "80% atau 21 kabupaten"."""
    if not claims or claims[-1].figure.quantity == "rupiah":
        return False
    return claims[-1].role in ("target", "realisasi") and bool(_SAME_THING.fullmatch(spot.words))


def _is_reached_share(spot: Spot, claims: list[Claim]) -> bool:
    """Whether a per cent says a realisation again as a share of its target: "target 52, realisasi 58 (111,54%)"."""
    before = claims[-1]
    targets = [claim.figure.quantity for claim in claims if claim.role == "target"]
    return (
        before.role == "realisasi"
        and before.figure.quantity in targets
        and ("persen" not in targets or before.figure.quantity == "persen")
        and bool(_SAME_THING.fullmatch(spot.words))
    )


def _count_role(spot: Spot, role: Role, claims: list[Claim]) -> str:
    if _is_money(spot.figure, role):
        return role.role or "pagu"
    if _says_again(spot, claims):
        return claims[-1].role
    gap = spot.words[role.end :] if role.end >= 0 else ""
    near = role.end >= 0 and (len(gap.split()) <= 3 or bool(_CONNECTED.search(spot.words)))
    if near and role.role in _COUNT_ROLES and not role.money and not is_structure(spot.figure.unit):
        return "realisasi" if role.role == "capaian" and spot.figure.unit else role.role
    if is_time(spot.figure.unit):
        return "waktu"
    counts = [claim for claim in claims if claim.figure.quantity == "jumlah"]
    if counts and counts[-1].role in ("target", "realisasi") and _NEXT_ONE.match(spot.words) and role.end < 0:
        return counts[-1].role
    is_part = counts and _PARTS.search(spot.sentence.text[counts[0].figure.end : spot.figure.start])
    return "rincian" if is_part else "jumlah"


def _is_money(figure: Figure, role: Role) -> bool:
    """A large number without Rp and without anything that it counts, said of a budget."""
    large = figure.value is not None and figure.value >= _LEAST_RUPIAH
    return figure.quantity == "jumlah" and role.money and not figure.unit and large


def _as_money(figure: Figure, role: Role) -> Figure:
    return replace(figure, quantity="rupiah", unit="rupiah", thing="") if _is_money(figure, role) else figure


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, start=figure.start + by, end=figure.end + by)


def _placed(claim: Claim, by: int) -> Claim:
    start, end = claim.sentence
    return replace(claim, figure=_moved(claim.figure, by), sentence=(start + by, end + by))
