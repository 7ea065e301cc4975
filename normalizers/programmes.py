"""Budget lines in, groups of lines of the same programme, kegiatan, KRO or RO out: by code, else by name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from normalizers.budget_codes import programme_key, read_budget_code
from normalizers.indicators.form import words_in
from normalizers.indicators.likeness import is_slip
from normalizers.indicators.words import root_of
from normalizers.lookup import read_lookup
from normalizers.model import BudgetCode, BudgetLine, Programme

LEVELS = ("program", "kegiatan", "kro", "ro", "sub_kegiatan")
_BLOCK = 3  # letters that names begin with which may differ by slips
_NUMBERING = re.compile(r"^\s*\(?(?:\d{1,2}|[A-Za-z]|[IVX]{1,5})\s*[.,):]\s*|^\s*\d{1,2}\s+(?=[A-Za-z])")
_UNIT = re.compile(r"\s*\([^()\s]*\)\s*$")
_BRACKETS = re.compile(r"[()]")
_LEVEL_WORD = re.compile(r"^(?:program|(?:sub\s*)?kegiatan)\s+", re.I)


def group_lines(counts: Mapping[BudgetLine, int]) -> list[Programme]:
    """The programmes that lines (with how often each occurs) are of. The order of the lines does not matter.

    Lines that are no programme, kegiatan, KRO or RO are left out. A name without a code is of the code that other lines
    or `lookups/programmes.csv` give to that name, if it is one only.
    """
    placed = {line: _place(line) for line in counts if line.level in LEVELS}
    codes = _codes_of_names(placed.values())
    groups: dict[tuple[str, str, str], list[BudgetLine]] = defaultdict(list)
    for line, (level, key, name) in placed.items():
        found = codes.get((level, name), set())
        code = key or (next(iter(found)) if len(found) == 1 else "")
        groups[level, code, "" if code else f"{_part_of(line)} {name}".strip()].append(line)
    return [
        Programme(level, code, _nama(lines, counts), name, tuple(sorted(lines)))
        for (level, code, name), lines in sorted(_without_slips(groups, counts).items())
    ]


def programme_name(line: BudgetLine) -> str:
    """The name in a line, without code, numbering, level's word and unit."""
    name = line.uraian.strip().removeprefix(_code_of(line)).strip()
    name = _LEVEL_WORD.sub("", _NUMBERING.sub("", name, count=1), count=1)
    return _UNIT.sub("", name).strip(" .;:,")


def _code_of(line: BudgetLine) -> str:
    """The code of a line as printed: its own, or the first word of its name if that is a code of its level."""
    first = line.uraian.split(" ", 1)[0]
    code = read_budget_code(first) if not line.kode else None
    return first if code and code.level == line.level and first != line.uraian else line.kode.strip()


@cache
def _place(line: BudgetLine) -> tuple[str, str, str]:
    """(level, key of the code or "", key of the name)"""
    code = read_budget_code(_code_of(line)) if _code_of(line) else None
    key = programme_key(code) if code and _is_trusted(code) else ""
    level = code.level if code and key else line.level
    return level, key, _name_key(programme_name(line))


def _is_trusted(code: BudgetCode) -> bool:
    """Two letters alone stand for other things, too ("TP", "DK"): they are a programme's code where they are known."""
    known = {row["kode"] for row in read_lookup("programmes")}
    return len(code.parts) > 1 or code.level != "program" or code.parts["program"] in known


@cache
def _name_key(name: str) -> str:
    """The stems of the words but function words: official names, so all others count."""
    words = [(word, root_of(word)) for word in words_in(_BRACKETS.sub(" ", name), regions_alone=False)]
    return " ".join(root.name for word, root in words if root.weight > 0 or root.name != word)


def _codes_of_names(placed: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], set[str]]:
    """The codes that stand beside a name of a level."""
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in read_lookup("programmes"):
        codes[row["level"], _name_key(row["nama"])].add(row["kode"])
    for level, key, name in placed:
        if key and name:
            codes[level, name].add(key)
    return codes


def _part_of(line: BudgetLine) -> str:
    """What a code that is not whole still tells: "001" of an RO parts it from others, of other kegiatan, too."""
    if line.level != "ro":
        return ""
    _, kegiatan, name = _place(BudgetLine("kegiatan", "", line.kegiatan)) if line.kegiatan else ("", "", "")
    return f"{kegiatan or name} {line.kode.strip()}".strip()


def _without_slips(
    groups: Mapping[tuple[str, str, str], Sequence[BudgetLine]], counts: Mapping[BudgetLine, int]
) -> dict[tuple[str, str, str], list[BudgetLine]]:
    """The groups, those without a code joined to the most frequent one whose name differs by a slip."""
    joined: dict[tuple[str, str, str], list[BudgetLine]] = {}
    leaders: dict[tuple[str, str], list[str]] = defaultdict(list)  # by level and first letters: few of them each
    for place in sorted(groups, key=lambda place: (-sum(counts[line] for line in groups[place]), place)):
        level, code, name = place
        if not code:
            near = leaders[level, name[:_BLOCK]]
            like = _like(name, near)
            near += [] if like else [name]
            name = like or name
        joined.setdefault((level, code, name), []).extend(groups[place])
    return joined


def _like(name: str, leaders: Iterable[str]) -> str:
    """The leader that a name differs from by slips or lost blanks only; "" where there is none."""
    closed = name.replace(" ", "")
    return next(
        (leader for leader in leaders if leader.replace(" ", "") == closed or _differ_by_slips(name, leader)), ""
    )


def _differ_by_slips(name: str, leader: str) -> bool:
    pairs = list(zip(name.split(), leader.split(), strict=False))
    return len(name.split()) == len(leader.split()) and all(a == b or is_slip(a, b) for a, b in pairs)


def _nama(lines: Iterable[BudgetLine], counts: Mapping[BudgetLine, int]) -> str:
    """The most frequent name, then the shortest."""
    names: Counter[str] = Counter()
    for line in lines:
        names[programme_name(line)] += counts[line]
    return min(names, key=lambda name: (name.isupper(), -names[name], len(name), name))
