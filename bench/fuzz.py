"""Broken PDFs by the thousand: sample reports in, mutated copies extracted, and every one of them accounted for.

The samples are taken as they are and with their streams laid open, so that changes reach what the pages say.

`python -m bench.fuzz --files 2000 --out DIR` writes DIR/raw and DIR/out and fails where a file is neither in the
documents nor in the failures of the database, or a failure has no reason, or is a defect of the program.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.raw_pdf import unpacked
from pipeline.run import Reporter, extract_all
from pipeline.settings import Settings, default_jobs
from pipeline.store import read
from pipeline.workers import Limits

LIMITS = Limits(page_seconds=30.0, document_seconds=120.0, document_page_seconds=2.0, memory=2 << 30)
_OBJECT = re.compile(rb"\n\d+ 0 obj\b.*?\nendobj", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[\s\[/])-?\d+(?:\.\d+)?(?=[\s\]/>])")
_NAME = re.compile(rb"/[A-Z][A-Za-z]+")
_HOSTILE_NUMBERS = (b"0", b"-1", b"1e9", b"99999999999", b"-2147483649", b"14401", b"0.0000001", b"4294967296")
_BOX = re.compile(rb"/MediaBox\s*\[[^\]]*\]")
_BOXES = (b"[0 0 0 0]", b"[0 0 14400 14400]", b"[0 0 1e7 1e7]", b"[595 842 0 0]", b"[-9999 -9999 9999 9999]", b"[]")

Mutation = Callable[[bytes, random.Random], bytes]


def flip_bits(data: bytes, dice: random.Random) -> bytes:
    """Some bits are turned over."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 5, 30, 300))):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def truncate(data: bytes, dice: random.Random) -> bytes:
    """The end is missing."""
    return data[: dice.randrange(1, len(data))]


def drop_chunk(data: bytes, dice: random.Random) -> bytes:
    """A stretch is missing."""
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.choice((1, 40, 2000, 20000)) :]


def repeat_chunk(data: bytes, dice: random.Random) -> bytes:
    """A stretch stands several times."""
    start = dice.randrange(len(data))
    end = start + dice.choice((10, 500, 5000))
    return data[:end] + data[start:end] * dice.choice((1, 3, 20)) + data[end:]


def insert_noise(data: bytes, dice: random.Random) -> bytes:
    """Random bytes stand somewhere."""
    at = dice.randrange(len(data))
    return data[:at] + dice.randbytes(dice.choice((1, 50, 3000))) + data[at:]


def swap_objects(data: bytes, dice: random.Random) -> bytes:
    """Two objects change their bodies and keep their numbers."""
    spans = [match.span() for match in _OBJECT.finditer(data)]
    if len(spans) < 2:
        return flip_bits(data, dice)
    (a, b), (c, d) = sorted(dice.sample(spans, 2))
    first, second = data[a:b], data[c:d]
    head_first, head_second = first[: first.index(b"obj")], second[: second.index(b"obj")]
    body_first, body_second = first[len(head_first) :], second[len(head_second) :]
    return data[:a] + head_first + body_second + data[b:c] + head_second + body_first + data[d:]


def change_numbers(data: bytes, dice: random.Random) -> bytes:
    """Numbers outside streams become huge, negative or zero."""
    return _replace(data, dice, _NUMBER, lambda: dice.choice(_HOSTILE_NUMBERS), dice.choice((1, 5, 40)))


def change_names(data: bytes, dice: random.Random) -> bytes:
    """Names of the PDF language change places."""
    names = _NAME.findall(data) or [b"/X"]
    return _replace(data, dice, _NAME, lambda: dice.choice(names), dice.choice((1, 4, 20)))


def change_boxes(data: bytes, dice: random.Random) -> bytes:
    """Pages without area, of 14,400 points, or turned inside out."""
    return _replace(data, dice, _BOX, lambda: b"/MediaBox " + dice.choice(_BOXES), 3)


MUTATIONS: tuple[Mutation, ...] = (
    flip_bits,
    truncate,
    drop_chunk,
    repeat_chunk,
    insert_noise,
    swap_objects,
    change_numbers,
    change_names,
    change_boxes,
)


def mutant(samples: Sequence[bytes], number: int, seed: int) -> tuple[str, bytes]:
    """The kinds of change and the bytes of mutated file `number`; the same for the same seed."""
    dice = random.Random(f"{seed}-{number}")
    (data,), kinds = dice.choices(samples, [_weight(sample) for sample in samples]), []
    for _ in range(dice.choice((1, 1, 2, 3))):
        change = dice.choice(MUTATIONS)
        kinds.append(change.__name__)
        data = change(data, dice) or b"%PDF-1.4\n"
    return "-".join(kinds), data


def _weight(sample: bytes) -> int:
    """Reading pictures takes long: most mutants are of text reports."""
    return 1 if b"/DCTDecode" in sample else 10


def _replace(data: bytes, dice: random.Random, what: re.Pattern[bytes], by: Callable[[], bytes], times: int) -> bytes:
    spans = [match.span() for match in what.finditer(data)]
    for start, end in sorted(dice.sample(spans, min(times, len(spans))), reverse=True):
        data = data[:start] + by() + data[end:]
    return data


def main(argv: Sequence[str] | None = None) -> int:
    """Writes the mutants, extracts them and prints what came of them; 1 where one is not accounted for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=Path, nargs="*", default=sorted(Path("data/raw").glob("*.pdf")))
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(argv)
    raw = asked.out / "raw"
    shutil.rmtree(asked.out, ignore_errors=True)
    raw.mkdir(parents=True)
    packed = [path.read_bytes() for path in asked.samples]
    samples = [*packed, *(unpacked(data) for data in packed)]
    for number in range(asked.files):
        kinds, data = mutant(samples, number, asked.seed)
        (raw / f"{number:05d}-{kinds}.pdf").write_bytes(data)
    start = time.perf_counter()
    extract_all([raw], Settings(asked.out / "out", default_jobs(), LIMITS), Reporter())
    return _account(raw, asked.out / "out" / "kinerja.duckdb", time.perf_counter() - start)


def _account(raw: Path, database: Path, seconds: float) -> int:
    documents = read(database, "SELECT filename, status FROM documents").to_pylist()
    failures = read(database, "SELECT filename, stage, error, advice FROM failures").to_pylist()
    named = {row["filename"] for row in documents} | {row["filename"] for row in failures}
    files = {path.name for path in raw.iterdir()}
    copies = len(files) - len({path.read_bytes() for path in raw.iterdir()})
    missing = sorted(files - named)
    mute = [row for row in failures if not row["error"]]
    defects = [row for row in failures if "defect" in row["advice"]]
    print(
        f"{len(files)} files in {seconds:.0f} s: {dict(Counter(row['status'] for row in documents))}, {copies} copies"
    )
    for (stage, error), count in Counter((r["stage"], re.sub(r"\d+", "N", r["error"])) for r in failures).most_common(
        25
    ):
        print(f"{count:6}  {stage}: {error[:140]}")
    for row in defects:
        print(f"defect: {row['filename']}: {row['stage']}: {row['error'][:140]}")
    unaccounted = max(len(missing) - copies, 0)
    print(f"not accounted for: {unaccounted}; failures without a reason: {len(mute)}; defects: {len(defects)}")
    return 1 if mute or defects or unaccounted else 0


if __name__ == "__main__":
    sys.exit(main())
