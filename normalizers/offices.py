"""Lines of a cover or a title in, the office that they name out, as it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from normalizers.lookup import read_lookup
from normalizers.text import clean

_REGION = r"(?:republik\s+indonesia|(?:provinsi|propinsi|kabupaten|kab\.|kota)\s+(?:adm\.?\s+|administrasi\s+)?[a-z][a-z'.-]*(?:\s+[a-z][a-z'.-]*){0,3})"
# Words that cannot be of a region's or an office's name: there the name ends.
_END = re.compile(
    r"\s*(?:\b(?:tahun|periode|laporan|perjanjian|rencana|penetapan|nomor|tentang|sekretaris|ketua|divisi|komisioner|anggota|bulan"
    r"|triwulan|semester|jalan|jl|telp|kode|alamat|email|website|lampiran|indikator|dengan|untuk|dalam|pada|yang|telah|dan\s+kpu"
    r"|adalah|sebagai|merupakan|mengucapkan|menyampaikan|target|lkj|lkip|lakip|renstra|rkt|ta)\b|[,;:(\d–/]| - ).*",
    re.I | re.S,
)


def find_office(lines: Sequence[str]) -> str:
    """The office that lines name, in their own capitals: "KOMISI PEMILIHAN UMUM" over "KOTA SERANG" gives both.

    "" where none is named. Lines are read together, so that a name may be broken over them.
    """
    texts = [clean(line) for line in lines if clean(line)]
    for start in range(len(texts)):
        joined = " \n".join(texts[start : start + 4])
        found = _office().match(joined)
        if found:
            return _tidy(found.group())
    for text in texts:
        found = _office().search(text)
        if found:
            return _tidy(found.group())
    return ""


def _tidy(name: str) -> str:
    lines = [_END.sub("", line).strip() for line in name.split("\n")]
    kept = []
    for line in lines:
        if not line:
            break
        kept.append(line)
    return clean(" ".join(kept)).strip(" ,.-")


@cache
def _office() -> re.Pattern[str]:
    words = sorted(read_lookup("office_words"), key=lambda row: -len(row["word"]))
    bound = "|".join(re.escape(row["word"]).replace(r"\ ", r"\s+") for row in words if row["region"] == "needed")
    free = "|".join(re.escape(row["word"]).replace(r"\ ", r"\s+") for row in words if row["region"] == "free")
    return re.compile(rf"\b(?:(?:{bound})\s+{_REGION}|(?:{free})\b[^\n\d,;:]{{0,90}}(?:\s*\n\s*[^\n\d,;:]{{3,60}})?)", re.I)
