"""Numbers in Indonesian words: words in, Decimal out, and Decimal in, words out."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from normalizers.lookup import either, read_lookup
from normalizers.model import Unreadable
from normalizers.text import clean

_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES = ((12, "triliun"), (9, "miliar"), (6, "juta"), (3, "ribu"))
LIMIT = Decimal(10) ** 15

# A grammar over one letter per word: digits stay, s(e), p(uluh), b(elas), r(atus), R(ibu), J(uta), M(iliar), T(riliun).
_LETTERS = {"one": "s", "tens": "p", "teen": "b", "hundred": "r", "point": ",", "unit": "u"}
_SCALE_LETTERS = {3: "R", 6: "J", 9: "M", 12: "T"}
_UNDER_100 = r"(?:[s1]b|[2-9]b|[s1-9]p[1-9]?|[1-9])"
_UNDER_1000 = rf"(?:[s1-9]r{_UNDER_100}?|{_UNDER_100})"
_WHOLE = re.compile(
    rf"(?:({_UNDER_1000})T)?(?:({_UNDER_1000})M)?(?:({_UNDER_1000}|s)J)?(?:({_UNDER_1000}|s)R)?({_UNDER_1000})?"
)
_POWERS = (12, 9, 6, 3, 0)


def words_to_decimal(text: str) -> Decimal | Unreadable:
    """The value of "dua puluh sembilan miliar" (29000000000) or "dua puluh dua koma tujuh lima persen" (22.75).

    Words may be glued ("duapuluh"); a closing "rupiah" or "persen" and a leading "minus" are understood. Slips
    only as the lookup lists them. Scales must fall (no juta after ribu), otherwise Unreadable ("no number in words").
    """
    plain = clean(text).casefold().strip(" ().,-;:#=")
    negative = plain.startswith(("minus ", "negatif "))
    letters = _letters(plain.partition(" ")[2] if negative else plain)
    if letters is None:
        return Unreadable(text, "no number in words")
    whole, point, fraction = letters.removesuffix("u").partition(",")
    value = _whole(whole)
    decimals = _fraction(fraction) if point else ""
    if value is None or decimals is None:
        return Unreadable(text, "no number in words")
    result = Decimal(f"{value}.{decimals}") if decimals else Decimal(value)
    return -result if negative else result


def spells_number(text: str) -> bool:
    """Whether a text consists of number words alone, also where they say no number ("tiga empat ratus")."""
    return _letters(clean(text).casefold().strip(" ().,-;:#=")) is not None


def find_words(text: str) -> tuple[tuple[int, int, Decimal], ...]:
    """(start, end, value) of each number that stands in words in running text, from two up ("dua", "tiga belas").

    "satu" alone is an article as often as a number and is left out, as are ordinals ("kedua").
    """
    found = []
    for match in _phrase_pattern().finditer(text):
        value = words_to_decimal(match[0])
        if isinstance(value, Decimal) and value >= 2:
            found.append((match.start(), match.end(), value))
    return tuple(found)


def decimal_to_words(value: Decimal) -> str:
    """The value in words, decimals digit by digit: Decimal("-22.75") -> "minus dua puluh dua koma tujuh lima".

    ValueError from 10**15 on and for what is no finite number.
    """
    if not value.is_finite() or abs(value) >= LIMIT:
        raise ValueError(f"no words for {value}: it must be finite and below 10**15")
    whole, _, fraction = f"{abs(value):f}".partition(".")
    words = _whole_words(int(whole))
    if fraction:
        words += " koma " + " ".join(_DIGITS[int(digit)] for digit in fraction)
    return f"minus {words}" if value < 0 else words


def _letters(plain: str) -> str | None:
    """One letter per number word; None where anything else stands between them."""
    letters = []
    position = 0
    for match in _word_pattern().finditer(plain):
        if match.start() != position:
            return None
        letters.append(_word_letters()[match[1]])
        position = match.end()
    return "".join(letters) if letters and position == len(plain) else None


def _whole(letters: str) -> int | None:
    if letters == "0":
        return 0
    match = _WHOLE.fullmatch(letters)
    if not letters or match is None:
        return None
    groups = zip(match.groups(""), _POWERS, strict=True)
    return sum(_under_1000(group) * int(10**power) for group, power in groups)


def _under_1000(letters: str) -> int:
    """The value of a group of letters: "3r2p5" -> 325, "sb" -> 11, "2b" -> 12."""
    total, last = 0, 0
    for letter in letters.replace("s", "1"):
        if letter.isdigit():
            total, last = total + int(letter), int(letter)
        elif letter == "b":
            total += 10
        else:
            total += last * (99 if letter == "r" else 9)
    return total


def _fraction(letters: str) -> str | None:
    """Digits after "koma": said one by one ("nol lima") or as a number ("dua puluh satu"), zeros before it kept."""
    if letters.isdigit():
        return letters
    rest = letters.lstrip("0")
    value = _whole(rest)
    return None if value is None else "0" * (len(letters) - len(rest)) + str(value)


def _whole_words(number: int) -> str:
    if number == 0:
        return "nol"
    words = []
    for power, name in _SCALES:
        count, number = divmod(number, 10**power)
        if count:
            words.append("seribu" if (count, name) == (1, "ribu") else f"{_words_under_1000(count)} {name}")
    if number:
        words.append(_words_under_1000(number))
    return " ".join(words)


def _words_under_1000(number: int) -> str:
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        head = "seratus" if hundreds == 1 else f"{_DIGITS[hundreds]} ratus"
        return f"{head} {_words_under_1000(rest)}" if rest else head
    if number >= 20:
        tens, rest = divmod(number, 10)
        return f"{_DIGITS[tens]} puluh {_DIGITS[rest]}" if rest else f"{_DIGITS[tens]} puluh"
    if number >= 12:
        return f"{_DIGITS[number - 10]} belas"
    return "sebelas" if number == 11 else "sepuluh" if number == 10 else _DIGITS[number]


@cache
def _word_letters() -> dict[str, str]:
    rows = read_lookup("number_words")
    return {row["word"]: _letter(row["kind"], row["value"]) for row in rows}


def _letter(kind: str, value: str) -> str:
    if kind == "scale":
        return _SCALE_LETTERS[int(value)]
    return value if kind == "digit" else _LETTERS[kind]


@cache
def _word_pattern() -> re.Pattern[str]:
    """Any number word, longest first, so that "sembilan" is not "se"; passes over blanks and hyphens after it."""
    return re.compile(rf"({either(_word_letters())})[\s-]*")


@cache
def _phrase_pattern() -> re.Pattern[str]:
    """Number words with blanks between them, whole words only; it begins with a digit's word or one with "se"."""
    rows = read_lookup("number_words")
    word = rf"(?:se)?(?:{either(row['word'] for row in rows if row['kind'] != 'unit')})"
    return re.compile(rf"(?<![\w-])(?:{word})(?:\s(?:{word}))*(?![\w-])", re.IGNORECASE)
