"""Lines of a cover or a title in, the office that they name out, as it is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from normalizers.lookup import read_lookup
from normalizers.text import clean

_NAME = r"[a-z][a-z'.-]*(?:[ \n]+(?!(?:kota|kabupaten|provinsi|dinas|badan)\b)[a-z][a-z'.-]*){0,2}"
_REGION = rf"(?:republik\s+indonesia|(?:provinsi|propinsi|kabupaten|kab\.|kota)\.?\s+(?:administrasi\s+)?{_NAME})"
# Words that cannot be of an office's name: there the name ends.
_END = re.compile(
    r"[ \n]*(?:\b(?:tahun|periode|laporan|perjanjian|rencana|penetapan|nomor|tentang|sekretaris|ketua|divisi|komisioner"
    r"|anggota|bulan|triwulan|semester|jalan|telp|kode|alamat|email|website|lampiran|indikator|dengan|untuk|dalam|pada"
    r"|yang|telah|bab|dibentuk|adalah|sebagai|merupakan|mengucapkan|menyampaikan|target|berdasarkan|sesuai|kata|daftar|ringkasan"
    r"|lkj|lkjip|lkip|lakip|renstra|rkt|renja|iku|ta)\b|[;:\d–/|]).*",
    re.I | re.S,
)


def find_office(lines: Sequence[str], with_region: bool = False) -> str:
    """The office that lines name, in their own capitals: "KOMISI PEMILIHAN UMUM" over "KOTA SERANG" gives both.

    Lines are read together, as a name may be broken over them. with_region: only an office whose region is named, too
    (in running text "Inspektorat" alone may be any). "" where none is named. The government as a whole ("Pemerintah
    Kabupaten ...") counts only where no office of it is named.
    """
    texts = [clean(line) for line in lines if clean(line)]
    for kind in ("office",) if with_region else ("office", "office alone", "government"):
        for start in range(len(texts)):
            found = _patterns()[kind].search("\n".join(texts[start : start + 4]))
            if found and found.start() <= len(texts[start]):
                name = _tidy(found.group())
                if name:
                    return name
    return ""


def _tidy(name: str) -> str:
    return clean(_END.sub("", re.sub(r"\([^)]*\)", " ", name)).replace("\n", " ")).strip(" ,.-")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    rows = sorted(read_lookup("office_words"), key=lambda row: -len(row["word"]))
    words = {
        kind: "|".join(re.escape(row["word"]).replace(r"\ ", r"\s+") for row in rows if row["region"] == kind)
        for kind in ("needed", "free", "government")
    }
    bound = rf"(?:{words['needed']})\s+{_REGION}"
    free = rf"(?:{words['free']})\b[^\d;:.|]{{0,110}}?\s{_REGION}"
    return {
        "office": re.compile(rf"\b(?:{bound}|{free})", re.I),
        "office alone": re.compile(rf"\b(?:{words['free']})\b[^\n\d,;:.]{{3,80}}", re.I),
        "government": re.compile(rf"\b(?:{words['government']})\s+{_REGION}", re.I),
    }
