"""What a text means: the value types that the normalizers give. Imports the standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Unit = Literal["rupiah", "persen", "jumlah", ""]


@dataclass(frozen=True, slots=True)
class Number:
    """A printed figure that was read fully.

    value: what it means (99.52 for "99,52%"; 20415736000 for "Rp 20.415.736.000,-").
    decimals: how many decimals are printed, so that a check can build its rounding interval.
    unit: "rupiah", "persen", or the unit as printed ("Lap", "kali"), "" where none is.
    text: the printed text, untouched.
    ambiguous: another reading of the form exists ("1.234" alone: 1234 or 1.234); the column's context decides.
    """

    value: Decimal
    decimals: int
    unit: str
    text: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that is not read as a value, with the reason ("empty", "no number", "two numbers", "bad grouping")."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading of a table's column says.

    field: a key of `lookups/headings.csv` ("target", "pagu"), "" where none is known. unit: "persen", "rupiah" or "".
    scale: what a printed figure is to be multiplied by (1000 under "Rp.000"). year: 0 for none.
    period: "tw1".."tw4", "smt1", "smt2", "b1".."b12", "" for the whole year.
    how: "exact", "spelling", "opening", "unknown", or "" where there are no words (see `normalizers.columns`).
    """

    field: str
    unit: str
    scale: int
    year: int
    period: str
    how: str


@dataclass(frozen=True, slots=True)
class Region:
    """A province, regency or city. kode: of Kemendagri ("36", "36.74"). nama: "Provinsi Banten", "Kota Serang".

    level: "provinsi", "kabupaten" or "kota". provinsi: the bare name of its province ("Banten").
    """

    kode: str
    nama: str
    level: str
    provinsi: str


@dataclass(frozen=True, slots=True)
class RegionName:
    """A region as a text names it, from start to end. level: the word before the name, "" for none.

    kodes: codes of the regions that it may be: one where it is certain, none for a name that no list has.
    how: "exact", "spelling" (like a known name), "unlisted", or "generic" for a level without a name ("KPU Provinsi").
    name: as printed where it is unlisted ("Kota Purwasari"), "" otherwise.
    """

    start: int
    end: int
    level: str
    kodes: tuple[str, ...]
    how: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """An office as a text names it, from start to end.

    satker_id: its stable name; "" where the region is not named or may be one of several.
    level: "pusat", "provinsi", "kabupaten", "kota" or "" (not said). name: in canonical words ("KPU Kota Serang").
    lembaga: what kind of office it is, the same in every region ("kpu", "dinas-kesehatan"; "pemda": the government).
    kodes: as in RegionName. scope: as in `lookups/lembaga.csv`. how: as in RegionName, of the region ("" for none).
    """

    start: int
    end: int
    satker_id: str
    level: str
    name: str
    lembaga: str
    kodes: tuple[str, ...]
    scope: str
    how: str


@dataclass(frozen=True, slots=True)
class Satker:
    """An office: a row of `satkers`. level as in Mention; what is not known is ""."""

    satker_id: str
    satker: str
    level: str
    provinsi: str
    kode_wilayah: str
    kode_satker: str


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, per cent or count that running text states.

    start, end: in the text, its words in brackets included. raw: the figure alone, as printed.
    value: None where it is not read for certain. decimals: as in Number. unit: "rupiah", "persen", or the word after a
    count as printed ("orang"). thing: what is counted, as printed ("orang Komisioner"), "" for amounts and per cents.
    words: its spelling in words as printed, "" where there is none; words_value: None where they say no number.
    doubtful: another reading of its form exists.
    """

    start: int
    end: int
    quantity: Literal["rupiah", "persen", "jumlah"]
    raw: str
    value: Decimal | None
    decimals: int | None
    unit: str
    thing: str
    words: str
    words_value: Decimal | None
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure with what its sentence says of it.

    sentence: (start, end) in the text. label: what it is said of, in words. role: a role of `lookups/claim_roles.csv`,
    "persen_" before it for a share of money; "jumlah", "rincian" or "waktu" for counts; "" where no word tells.
    subject: the programme, indicator or thing that it is said of, "" where none is named. year: 0 for none.
    """

    figure: Figure
    sentence: tuple[int, int]
    label: str
    role: str
    subject: str
    year: int


@dataclass(frozen=True, slots=True)
class BudgetCode:
    """A budget code in its parts, in their order.

    system: "kl" (ministries: bagian_anggaran, unit, program, kegiatan, kro, ro, komponen, subkomponen, akun) or
    "daerah" (regions: bidang, program, kegiatan, sub_kegiatan). parts: those that are printed.
    """

    system: Literal["kl", "daerah"]
    parts: Mapping[str, str]

    @property
    def level(self) -> str:
        """The deepest part that is printed."""
        return list(self.parts)[-1]


@dataclass(frozen=True, slots=True, order=True)
class BudgetLine:
    """What names a budget line, as printed: its level, code, name, and the kegiatan it is part of; "" for none."""

    level: str
    kode: str
    uraian: str
    kegiatan: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, kegiatan, KRO or RO over all documents.

    kode: what tells it from others of its level ("CQ", "6709", "6709.QGE.001"), "" where no line prints a whole code.
    nama: as printed. key: stems of its name, "" where there is a code. lines: all that are of it.
    """

    level: str
    kode: str
    nama: str
    key: str
    lines: tuple[BudgetLine, ...]
