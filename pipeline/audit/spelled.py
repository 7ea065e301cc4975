"""Numbers with their spelling in words behind them: a View in, checks that both say the same out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from normalizers.figures import find_figures
from normalizers.terbilang import decimal_to_words, spells_number
from pipeline.audit.model import Check, Evidence, Result, say
from pipeline.audit.printed import plain
from pipeline.audit.view import View

_LONGEST_CELL = 2000
_BRACKETED_WORDS = re.compile(r"[(\[]\s?[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure and its words. quote: both of them as printed, with their place."""

    raw: str
    value: Decimal | None
    words: str
    words_value: Decimal | None
    quote: Evidence


def check_words(view: View) -> Iterator[Check]:
    """A number and its spelling in words behind it say the same.

    Words that are number words each but together spell no number ("tiga empat ratus") break the rule as well; words
    with slips in their letters are not judged.
    """
    for pair in (*_in_text(view), *_in_cells(view)):
        yield _check(pair)


def _in_text(view: View) -> Iterator[Pair]:
    for statement in view.statements:
        if statement.words_raw:
            block = view.block_of.get(statement.block_id)
            printed = block.text[statement.start : statement.end] if block else statement.value_raw
            quote = replace(view.quote_statement(statement), quote=printed)
            yield Pair(statement.value_raw, statement.value, statement.words_raw, statement.words_value, quote)


def _in_cells(view: View) -> Iterator[Pair]:
    for cell in view.cells:
        if len(cell.text) > _LONGEST_CELL or not _BRACKETED_WORDS.search(cell.text):
            continue
        for figure in find_figures(cell.text):
            if figure.words:
                quote = replace(view.quote_cell(cell), quote=cell.text[figure.start : figure.end])
                value = None if figure.doubtful else figure.value
                yield Pair(figure.raw, value, figure.words, figure.words_value, quote)


def _check(pair: Pair) -> Check:
    if pair.value is None or (pair.words_value is None and not _are_numbers(pair.words)):
        return _made(pair, pair.raw, "", "unreadable", "words.differ")
    if pair.words_value is None:
        return _made(pair, pair.words, decimal_to_words(pair.value.normalize()), "broken", "words.none")
    result: Result = "holds" if pair.words_value == pair.value else "broken"
    return _made(pair, plain(pair.value), plain(pair.words_value), result, "words.differ")


def _made(pair: Pair, claimed: str, expected: str, result: Result, message: str) -> Check:
    known = pair.value is not None and pair.words_value is not None
    return Check(
        rule="words_vs_numerals",
        claim=pair.quote.quote,
        claimed=claimed,
        expected=expected,
        result=result,
        severity="error",
        delta=(pair.value or Decimal()) - (pair.words_value or Decimal()) if known else None,
        computation=_written_out(pair) if result == "broken" else "",
        message=say(message, numeral=pair.raw, words=pair.words, expected=expected),
        operands=(pair.quote,),
        trust=0.98,
        subject=f"{pair.raw} {pair.words}",
        needed=("",),
    )


def _are_numbers(words: str) -> bool:
    """Whether each of the words is a number word, so that what they spell together is no slip of a letter."""
    return all(spells_number(word) for word in re.findall(r"[^\W\d_]+", words))


def _written_out(pair: Pair) -> str:
    return f"{pair.raw} = {decimal_to_words(pair.value.normalize())}" if pair.value else ""
