"""What a budget line prints in, its code and its level out: total, program, kegiatan, ro, belanja or item."""

from __future__ import annotations

import re

from pipeline.labels import is_total

_PROGRAM = r"(?:\d{3}\.\d{2}\.)?[A-Z]{2}"  # 076.01.CQ
_OUTPUT = r"[A-Z]{3}(?:\.\d{3})?"  # QGE.001
_CODE = re.compile(
    rf"\s*({_PROGRAM}(?:\.\d{{4}}(?:\.{_OUTPUT})?)?|\d{{4}}(?:\.{_OUTPUT})?|{_OUTPUT}|\d{{3}}|\d{{6}}"
    r"|\d(?:\.\d{1,2}){1,6}(?:\.\d{3,5})*)(?=\s+[A-Z])\s+"
)
_NUMBERING = re.compile(r"\s*\(?((?:\d{1,2}|[A-Za-z]|[IVX]{1,5})(?:\.\d{1,2})*)\s*[.,):]\s*|\s*(\d{1,2})\s+(?=[A-Z])")
_BY_WORD = (
    ("program", re.compile(r"program\b", re.I)),
    ("kegiatan", re.compile(r"(?:sub\s*)?kegiatan\b", re.I)),
    ("belanja", re.compile(r"(?:jumlah\s+)?belanja\b", re.I)),
)
_BY_CODE = (
    ("program", r"(?:\d{3}\.\d{2}\.)?[A-Z]{2}"),
    ("kegiatan", r"(?:(?:\d{3}\.\d{2}\.)?[A-Z]{2}\.)?\d{4}"),
    ("ro", r"(?:(?:\d{3}\.\d{2}\.)?[A-Z]{2}\.)?(?:\d{4}\.)?[A-Z]{3}(?:\.\d{3})?|\d{3}"),
    ("belanja", r"5\d(?:\d{4})?|5\.\d(?:\.\d+)*"),
    ("program", r"[1-8]\.\d{2}\.\d{2}"),
    ("kegiatan", r"[1-8]\.\d{2}\.\d{2}\.\d\.?\d{1,2}(?:\.\d{1,4})?"),
)
_BY_FIELD = {"program": "program", "kegiatan": "kegiatan", "sub_kegiatan": "kegiatan", "ro": "ro", "kro": "ro"}


def split_code(text: str, field: str) -> tuple[str, str]:
    """(code, name): ("6709.QGE.001", "Perencanaan ...") of "6709.QGE.001 Perencanaan ..."; ("", text) without a code.

    field: of the column; two or three capitals alone are a code only where programmes or outputs stand ("CQ", "QGE").
    """
    found = _CODE.match(text)
    if found and found.group(1).isalpha() and field not in ("program", "ro", "kro"):
        found = None
    return (found.group(1), text[found.end() :].strip()) if found else ("", text.strip())


def numbering(text: str) -> str:
    """The kind of number before a name: "1" for "1." and "2 Program", "a", "A", "I", "1.1"; "" without one."""
    found = _NUMBERING.match(text)
    if not found:
        return ""
    number = found.group(1) or found.group(2)
    if "." in number:
        return ".".join("1" for _ in number.split("."))
    if number.isdigit():
        return "1"
    if number.isupper():
        return "I" if re.fullmatch(r"[IVX]+", number) else "A"
    return "a"


def level_of(name: str, code: str, field: str, depth: str, depths: list[str]) -> str:
    """The level of a line.

    field: of the column that names it. depth: its `numbering`; depths: those of the table's lines, outermost first.
    """
    if is_total(name):
        return "total"
    bare = _NUMBERING.sub("", split_code(name, field)[1], count=1)
    by_word = next((level for level, pattern in _BY_WORD if pattern.match(bare)), "")
    if field in _BY_FIELD or by_word:
        return by_word if by_word and field != "ro" else _BY_FIELD[field]
    by_code = next((level for level, form in _BY_CODE if code and re.fullmatch(form, code)), "")
    if by_code:
        return by_code
    if field in ("program_kegiatan", "uraian") and len(depths) > 1 and depth in depths:
        return ("program", "kegiatan", "item")[min(depths.index(depth), 2)]
    return "kegiatan" if field == "program_kegiatan" else "item"
