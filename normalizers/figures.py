"""Running text in, the amounts, per cents and counts that it states out, each with its place in the text.

Years, dates, numbers of laws and articles, list markers, ranges, bounds, codes and terms of formulas are no statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from normalizers.counts import find_counts
from normalizers.lookup import either, words_of
from normalizers.model import Figure, Number
from normalizers.numbers import read_number
from normalizers.spelled import spelling_after

# A blank inside a figure is a reader's or a typist's: it is passed over only where a further group follows it.
_RUN = r"\d{1,3}(?:[.,]\d{3}|[.,]\s\d{3}(?=[.,](?:\d|\s?-)))+(?:[.,]\d{1,6})?(?![.,]*\d)|\d(?:[\d.,]*\d)?"
_PERCENT = re.compile(
    rf"(?<![\w.,/])(?P<sign>[-−])?(?P<run>{_RUN})\s?\.?(?:%|(?:persen|prosen)(?!\w))(?:\s?persen(?!\w))?"
)
_PERCENT_AFTER = re.compile(r"\s?(?:%|persen(?!\w))")
_RANGE_BEFORE = re.compile(r"\d\s?%?\s?(?:[-–—]|s/d|s\.d\.?)\s?$")
_NOT_STATED_BEFORE = re.compile(r"(?:[x×X*+<>≥≤≦≧±^/]|\d\s?[-–—])\s?$")
_NOT_STATED_AFTER = re.compile(r"\s?(?:[x×*+]\s?[\d(]|[-–—]\s?\d|/\s?\d)")
_DENIED = re.compile(r"\b(?:belum|tidak|bukan)\s(?:\w+\s){0,2}(?:mencapai|sampai)\s$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|dan|atau|s/d|s\.d\.?|sampai(?: dengan)?|hingga|,\s?dan)\s*", re.IGNORECASE)


def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text in order; none overlaps another."""
    found = [*_amounts(text)]
    found += [figure for figure in _percents(text) if not _overlaps(figure, found)]
    found += [figure for figure in find_counts(text) if not _overlaps(figure, found)]
    found = [figure for figure in found if not _DENIED.search(text, max(0, figure.start - 40), figure.start)]
    found.sort(key=lambda figure: figure.start)
    return _with_shared_things(text, found)


def _overlaps(figure: Figure, others: Sequence[Figure]) -> bool:
    return any(figure.start < other.end and other.start < figure.end for other in others)


def _amounts(text: str) -> list[Figure]:
    """Figures with Rp, with "rupiah" after them, or closed by ",-"."""
    found = []
    for match in _amount_pattern().finditer(text):
        if not (match["rp"] or match["rupiah"] or match["dash"]):
            continue
        run = re.sub(r"\s", "", match["run"])
        # "Rp. 100 %" has two units: neither is taken for right.
        two_units = _PERCENT_AFTER.match(text, match.end())
        number = None if two_units else read_number(f"Rp {match['sign'] or ''}{run} {match['scale'] or ''}".strip())
        found.append(_figure(text, match, "rupiah", number if isinstance(number, Number) else None))
    return found


def _percents(text: str) -> list[Figure]:
    found = []
    for match in _PERCENT.finditer(text):
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 6]
        if _RANGE_BEFORE.search(before) or _NOT_STATED_BEFORE.search(before) or _NOT_STATED_AFTER.match(after):
            continue
        sign = "-" if match["sign"] else ""
        number = read_number(sign + re.sub(r"\s", "", match["run"]) + "%")
        found.append(_figure(text, match, "persen", number if isinstance(number, Number) else None))
    return found


def _figure(text: str, match: re.Match[str], quantity: str, number: Number | None) -> Figure:
    said = spelling_after(text, match.end())
    figure = Figure(
        match.start(),
        said.end,
        "rupiah" if quantity == "rupiah" else "persen",
        match[0].strip(),
        number.value if number else None,
        number.decimals if number else None,
        quantity,
        "",
        said.words,
        said.value,
        bool(number and number.ambiguous),
    )
    confirmed = figure.doubtful and isinstance(figure.words_value, Decimal) and figure.words_value == figure.value
    return replace(figure, doubtful=False) if confirmed else figure


def _with_shared_things(text: str, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Of "5 (lima) atau 7 (tujuh) orang", both are said of "orang"."""
    done: list[Figure] = []
    for figure in reversed(figures):
        following = done[-1] if done else None
        if (
            following
            and figure.quantity == following.quantity == "jumlah"
            and not figure.thing
            and _JOINED.fullmatch(text[figure.end : following.start])
        ):
            figure = replace(figure, thing=following.thing, unit=following.unit)
        done.append(figure)
    return tuple(reversed(done))


@cache
def _amount_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(?<!\d[.,])(?P<rp>(?<![^\W\d_])(?:Rp|IDR)(?![^\W\d_])\s?[.,:;]{0,2}\s?)?"
        rf"(?P<sign>-)?(?P<run>{_RUN})(?P<dash>\s?[.,]\s?-{{1,3}}(?!\d)|(?<=[.,]\d{{3}})-{{1,2}}(?=[\s;,.)]|$))?"
        # Decimals that a reader tore off: "63.908.734.175 00".
        r"(?:(?<=[.,]\d{3})(?:,\s|\s,?\s?)00(?![\d.,]))?"
        rf"(?P<scale>\s(?:{either(words_of('scales'))})(?!\w))?(?P<rupiah>\srupiah(?!\w))?",
        re.IGNORECASE,
    )
