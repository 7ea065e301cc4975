"""A number of names of indicators in, the time and memory of grouping them out, measured in a process of its own.

The names are variants of bench/indicators.tsv (names in the style of electoral offices, with what they measure): other
offices, frames, qualifiers, spellings and slips of the keyboard.
"""

from __future__ import annotations

import json
import random
import string
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bench.memory import peak_of_this_process
from normalizers.indicators.clusters import group_names
from normalizers.lookup import read_lookup

NAMES = Path(__file__).with_name("indicators.tsv")
SHARES = ("Persentase ", "Presentase ", "Prosentase ", "persentase ")
FRAMES = (
    "{share}{rest}",
    "{share}{rest} {office}",
    "{share}{office} yang melaksanakan {rest}",
    "{share}{rest} di {office}",
)
ENDINGS = (
    "",
    "",
    " pada Tahun 2023",
    " sesuai ketentuan yang berlaku",
    " yang telah ditetapkan",
    " di lingkungan satker",
)
SLIP_RATE = 0.35
COUNT = 100_000
MAX_SECONDS = 300.0
MAX_MEMORY = 2000.0  # megabytes


@dataclass(frozen=True, slots=True)
class Linking:
    """What grouping took. peak: resident megabytes of the process. precision, recall: of pairs of names."""

    names: int
    groups: int
    seconds: float
    peak: float
    precision: float
    recall: float


def show_linking() -> bool:
    """Prints what grouping COUNT names took; says whether it stays within the bars."""
    print(f"\ngrouping of distinct names of indicators (bars: {MAX_SECONDS:.0f} s, {MAX_MEMORY:.0f} MB)")
    print(f"  {'names':>7} {'groups':>7} {'seconds':>8} {'peak MB':>8} {'precision':>10} {'recall':>7}")
    took = measure_linking(COUNT)
    print(
        f"  {took.names:>7} {took.groups:>7} {took.seconds:>8.1f} {took.peak:>8.0f} {took.precision:>10.4f} "
        f"{took.recall:>7.4f}",
        flush=True,
    )
    return took.seconds <= MAX_SECONDS and took.peak <= MAX_MEMORY


def measure_linking(names: int) -> Linking:
    """Groups so many distinct names in a process of its own."""
    told = subprocess.run([sys.executable, "-m", "bench.linking", str(names)], check=True, capture_output=True)
    return Linking(**json.loads(told.stdout))


def named() -> dict[str, str]:
    """Name -> what it measures, of the file."""
    rows = [line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines()[1:]]
    return {name: measured for measured, name in rows}


def variants(count: int, seed: int = 1) -> dict[str, str]:
    """So many distinct names, each with what it measures. The same for the same arguments."""
    chance = random.Random(seed)
    seeds = sorted(named().items())
    offices = [row["nama"].title().replace("Kpu", "KPU") for row in read_lookup("satker_kpu")]
    made: dict[str, str] = {}
    while len(made) < count:
        name, measured = chance.choice(seeds)
        made.setdefault(_variant(name, chance.choice(offices), chance), measured)
    return made


def _variant(name: str, office: str, chance: random.Random) -> str:
    share, _, rest = name.partition(" ")
    if share.casefold() in {"persentase", "prosentase"}:
        frame = chance.choice(FRAMES)
        made = frame.format(share=chance.choice(SHARES), office=office, rest=rest) + chance.choice(ENDINGS)
    else:
        made = f"{name} {office}" if chance.random() < 0.6 else name
    if chance.random() < SLIP_RATE:
        made = _with_slip(made, chance)
    return chance.choice((made, made, made.upper(), made[0] + made[1:].lower()))


def _with_slip(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name))
    letter = chance.choice(string.ascii_lowercase)
    return name[:at] + chance.choice((letter, "", letter + name[at])) + name[at + 1 :]


def _run(count: int) -> Linking:
    made = variants(count)
    start = time.perf_counter()
    groups, _ = group_names(dict.fromkeys(made, 1))
    seconds = time.perf_counter() - start
    found = {member.text: number for number, group in enumerate(groups) for member in group.members}
    right = _pairs(Counter((found[name], measured) for name, measured in made.items()))
    linked, same = _pairs(Counter(found.values())), _pairs(Counter(made.values()))
    return Linking(count, len(groups), seconds, peak_of_this_process(), right / linked, right / same)


def _pairs(sizes: Counter[object] | Counter[int] | Counter[str] | Counter[tuple[int, str]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


if __name__ == "__main__":
    linking = _run(int(sys.argv[1]))
    print(json.dumps({name: getattr(linking, name) for name in linking.__slots__}))
