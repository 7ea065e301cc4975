"""Text as an engine gives it in, the same in plain characters out: what is printed stays, the rest goes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache

from normalizers.lookup import read_lookup, words_of
from normalizers.spacing import close_up_line, join_broken_decimals, join_pieces

# Not printed at all: soft hyphen, zero-width characters, direction marks, byte-order mark.
_UNPRINTED = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
_LIGATURES = {0xFB00 + i: text for i, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "ft", "st"))}
# Full-width forms are the same printed sign in another width; other compatibility forms (m², ½) mean something else.
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_CONTROLS = dict.fromkeys([*range(9), *range(14, 32), *range(127, 133), *range(134, 160)])
_PLAIN = _UNPRINTED | _LIGATURES | _FULL_WIDTH | _CONTROLS
_SPACES = re.compile(r"\s+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_LETTERS = re.compile(r"[^\W\d_]+$")


def clean(text: str) -> str:
    """The text with plain spaces, without unprinted characters, ligatures spelt out; line breaks become spaces."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text.translate(_PLAIN))).strip()


def join_lines(lines: Sequence[str]) -> str:
    """The lines of a cell as one text: torn figures and words joined, the others with a blank between them."""
    text = ""
    for line in join_digits(lines):
        text = _append(text, line)
    return text


def join_broken_digits(lines: Sequence[str]) -> str:
    """The lines of a cell, torn figures joined: ["2.313.43", "8.000"] -> "2.313.438.000", ["100", "95"] -> "100 95".

    Words stay as they are; the rules of evidence are in `normalizers.spacing`.
    """
    return " ".join(join_digits(lines))


def join_digits(lines: Sequence[str]) -> list[str]:
    """The cleaned lines with torn figures joined, so fewer of them where a figure ran over two."""
    plain = [close_up_line(line) for line in map(clean, lines) if line]
    if len(plain) < 2 or not any(map(str.isdigit, "".join(plain))):
        return plain
    # "1.506.190.00" / "Rp" / "0": the sign stands halfway down a cell of two lines.
    signs = [line for line in plain if line.casefold() in ("rp", "rp.")]
    figures = [line for line in plain if line.casefold() not in ("rp", "rp.")]
    if len(signs) == 1 and plain[0] != signs[0] and len(joined := join_pieces(figures)) == 1 < len(figures):
        return [f"{signs[0]} {joined[0]}"]
    return join_broken_decimals(join_pieces(plain))


def join_broken_word(first: str, second: str) -> bool:
    """Whether two lines' last and first word are one word that a narrow cell tore without a hyphen ("PENCATATA", "N").

    Conservative: the second must be a fragment that the lookup lists as the end of a word and never as a word, the
    first must be a longer word in letters of the same case, and together they must look like an Indonesian word.
    """
    letters = _LAST_LETTERS.search(first)
    if letters is None or len(letters[0]) < 4 or not second.isalpha() or not _same_case(letters[0], second):
        return False
    before = _word_ends().get(second.casefold())
    return before is not None and first.casefold().endswith(before)


def join_hyphenated(first: str, second: str, known: Collection[str] = frozenset()) -> str:
    """Two lines' last (ending in a hyphen) and first word as one: "pelak-", "sanaan" -> "pelaksanaan".

    The hyphen stays in what is spelt with one: a reduplication ("perundang-undangan", "tolong-menolong"), before a
    capital or a digit ("non-PNS", "RKA-SKPD", "COVID-19"), after a prefix of the lookup, or where both parts are
    known words.
    known: words (case-folded) that the document prints unbroken; a word found there joined is joined.
    """
    stem, rest = first[:-1].casefold(), _LETTERS.match(second.casefold())
    fragment = rest[0] if rest else ""
    own = _LAST_LETTERS.search(stem)
    root = own[0] if own else ""
    if not root or not fragment or (second[0].isupper() and (not first[-2].isupper() or _is_acronym(fragment))):
        return first + second
    if root + fragment in known:
        return first[:-1] + second
    keeps = _is_doubled(root, fragment) or root in _hyphen_prefixes() or (root in known and fragment in known)
    return first + second if keeps or f"{root}-{fragment}" in known else first[:-1] + second


@cache
def symbols() -> dict[int, str]:
    """Signs of symbol fonts, by their private-use code, for str.translate: "\uf0b7" -> "•"."""
    return {int(row["code"], 16): row["symbol"] for row in read_lookup("symbols")}


def _is_acronym(letters: str) -> bool:
    """Too few vowels for the rest of an Indonesian word: "skpd", "ppas"."""
    return sum(letter in "aiueo" for letter in letters) <= 0.3 * len(letters)


def ends_open(text: str) -> bool:
    """Whether a text can't end there: at a comma, a dash, or a word that leads on ("dan", "yang", "untuk")."""
    last = text.rsplit(" ", 1)[-1].casefold()
    return text.endswith((",", "/", "-")) or last in words_of("leading_words")


def _append(text: str, line: str) -> str:
    if not text or not line:
        return text or line
    last, first = text.rsplit(" ", 1)[-1], line.split(" ", 1)[0]
    if len(last) > 2 and last.endswith("-") and last[-2].isalnum():
        return text[: len(text) - len(last)] + join_hyphenated(last, first) + line[len(first) :]
    return text + line if join_broken_word(last, first) else f"{text} {line}"


def _same_case(first: str, second: str) -> bool:
    return second.isupper() if first.isupper() else second.islower()


def _is_doubled(root: str, fragment: str) -> bool:
    """Whether the fragment says the root again: "undang", "undangan"; "perundang", "undangan"; "tolong", "menolong"."""
    longest = min(len(root), len(fragment))
    if any(root.endswith(fragment[:length]) for length in range(longest, 3, -1)):
        return True
    return root == fragment or (len(root) > 3 and root[1:] in fragment)


@cache
def _word_ends() -> dict[str, tuple[str, ...]]:
    """Fragment -> the endings that the piece before it may have."""
    return {row["fragment"]: tuple(row["after"].split()) for row in read_lookup("word_ends")}


@cache
def _hyphen_prefixes() -> frozenset[str]:
    return frozenset(row["prefix"] for row in read_lookup("hyphen_prefixes"))
