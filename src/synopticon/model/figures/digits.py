"""Numbers written with digits: `42`, `2,500`, `US$1.2 million`, `22nd`, `10-15`, `42개`, `60%`.

Digits glued to letters (`AFIS2000`, the note mark of `desire1`), to a letter with a hyphen
(`DT-20`), or to closing marks (a note after `”` or `)`) are no numbers; nor are versions
(`1.2.3`). `10m` is ten million after a currency, else ten metres.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from unicodedata import numeric

from synopticon.model.figures.figure import PERCENT, RATIO, Figure

__all__ = ["digit_figures", "groups"]

_VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
# Plain spaces part the thousands only of two groups or more: `rooms 12 104` are two numbers.
_DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)*"
                     r"|[0-9]{1,3}(?:[\u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:\.[0-9]+)*"
                     r"|[1-9][0-9]{0,2}(?<![0-9] .)(?<![0-9] ..)(?<![0-9] ...)(?: [0-9]{3}){2,}"
                     r"(?![0-9,.][0-9]| [0-9])"
                     rf"|[0-9]+(?:\.[0-9]+)*[{_VULGAR}]?")  # fmt: skip
_VULGARS = re.compile(rf"(?<![0-9])[{_VULGAR}]")
_SEPARATORS = {ord(c): None for c in " ,\u00a0\u2009\u202f"}
_CURRENCY = re.compile(r"(?:US\$|USD|EUR|KRW|KPW|CNY|RMB|[$€£¥₩])\s?$")
_ABBREVIATED = re.compile(
    r"(?<![A-Za-z])(?:[Nn]os?|pp?|[Aa]rt|[Vv]ol|[Cc]h|[Cc]a?|[Aa]pprox|[Ee]st|[Mm]in|[Mm]ax)\.$"
)
_SPACED = re.compile(r"\d \d{3} \d{3}")
_BEFORE_MINUS = frozenset(" \n\u00a0하스")
_GROUP = re.compile(r"\d+")
_SCALE_WORD = re.compile(r"[\s-]{1,3}(hundred|thousand|million|billion|trillion)(?![A-Za-z])", re.I)
_SCALE_GLUED = re.compile(r"\s?(k|bn|mn|mln|tn|m|b)(?![A-Za-z])", re.I)
_SUFFIX = re.compile(
    r"(?:st|nd|rd|th|km|cm|mm|m|kg|g|t|ha|px|[kmgt]?bps|[kmgt]?b|[kmg]?hz|[kmg]?w|v|k|bn|mn|mln|tn"
    r"|am|pm|sec|min|ms|mp|fps|usd|won|h)(?![A-Za-z])",
    re.I,
)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent(?![A-Za-z])|percent|퍼센트|프로(?![가-힣]))", re.I)
_MINUS = re.compile(r"(?<![\w%])(?<!\d\s)(?:minus|영하|마이너스)\s?$", re.I)
# The words between a number and `below` are short; looking for it first is far cheaper.
_NEAR = 80
_BELOW = re.compile(
    r"\s?(?:°|º|degrees?)?\s?(?:C|F|Celsius|centigrade|Fahrenheit)?\s+below\s+(?:zero|freezing)",
    re.I,
)
# `42cameras` lost its space; `4chan` and `5x` are names.
_WORD = re.compile(r"[a-z]{5,}(?![\w-])")
_POWERS = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "tn": 12,
}  # fmt: skip
_KOREAN_PREFIXES = "제약총각매만"
_HYPHENS = "-‐‑–"
_CLOSING = "”’)]}»」』"
_LONGEST = 30  # digits; Decimal's default precision is 28, and nobody counts further
_NOTE = re.compile(r"\d+\.\d{1,3}")
_AFTER_NOTE = re.compile(r"\s+(?!(?i:hundred|thousand|[mbtr]+illion)|[십백천만억조])[A-Z“(가-힣]")


def digit_figures(text: str, *, strict: bool) -> Iterator[Figure]:
    """Every number that begins with digits in a text already `plain`.

    Generous (not strict) reading also takes the whole number before a full stop with a note mark
    (`in 2019.12 The …`), and both readings of `10m`.
    """
    matches = _DIGITS.finditer(text)
    for match in matches if text.isascii() else chain(matches, _VULGARS.finditer(text)):
        start, end, digits = match.start(), match.end(), match[0].translate(_SEPARATORS)
        if digits.count(".") > 1 or len(digits) > _LONGEST or _is_glued(text, start, end):
            continue
        if digits[-1] in _VULGAR:
            yield from _with_fraction(text, start, end, digits)
            continue
        value, begin = _signed(text, start, end, Decimal(digits))
        yield from _scaled(text, start, end, value, begin, strict=strict)
        if not strict and _NOTE.fullmatch(digits) and _AFTER_NOTE.match(text, end):
            whole = digits.partition(".")[0]
            yield Figure(Decimal(whole), start, start + match[0].index("."), whole)


def _with_fraction(text: str, start: int, end: int, digits: str) -> Iterator[Figure]:
    """`½` alone is a share, `2½` a number, `½ million` one too."""
    part = Fraction(numeric(digits[-1])).limit_denominator(10)
    value = Decimal(digits[:-1] or 0) + Decimal(part.numerator) / part.denominator
    (figure,) = _scaled(text, start, end, value, start, strict=True)
    share = len(digits) == 1 and figure.value == value and figure.unit is None
    yield figure._replace(unit=RATIO) if share else figure


def groups(text: str) -> Iterator[Figure]:
    """The numbers that a row of a table may have where a sentence has one with plain spaces."""
    for match in _DIGITS.finditer(text) if _SPACED.search(text) else ():
        for group in _GROUP.finditer(match[0]) if " " in match[0] else ():
            at = match.start() + group.start()
            yield Figure(Decimal(group[0]), at, at + len(group[0]), group[0])


def _signed(text: str, start: int, end: int, value: Decimal) -> tuple[Decimal, int]:
    """The value with its sign, and where the number begins with it."""
    if _is_negative(text, start):
        return -value, start - 1
    if text[start - 1 : start] in _BEFORE_MINUS:
        minus = _MINUS.search(text, max(0, start - 9), start)
        if minus:
            return -value, minus.start()
    below = text.find("below", end, end + _NEAR) >= 0 and _BELOW.match(text, end)
    return (-value if below else value), start


def _scaled(
    text: str, start: int, end: int, value: Decimal, begin: int, *, strict: bool
) -> Iterator[Figure]:
    """The number with its power of ten and its unit; it begins at its sign or its currency."""
    currency = _CURRENCY.search(text, max(0, start - 5), start)
    unit = currency[0].strip() if currency else None
    begin = currency.start() if currency else begin
    scale = _SCALE_WORD.match(text, end)
    while scale:
        value, end = value.scaleb(_POWERS[scale[1].lower()]), scale.end()
        scale = _SCALE_WORD.match(text, end)
    glued = _SCALE_GLUED.match(text, end)
    if glued and (currency or (glued[1].lower() not in "mb" and glued[0] == glued[1])):
        value, end = value.scaleb(_POWERS[glued[1].lower()]), glued.end()
    elif glued and not strict and glued[1] in "mM":
        larger = value.scaleb(6)
        yield Figure(larger, begin, glued.end(), text[begin : glued.end()], unit)
    percent = _PERCENT.match(text, end)
    if percent:
        unit, end = PERCENT, percent.end()
    yield Figure(value, begin, end, text[begin:end], unit)


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether the digits belong to a word, a name or a note mark."""
    return _is_glued_before(text, start, end) or _is_glued_after(text, end)


def _is_glued_before(text: str, start: int, end: int) -> bool:
    if start == 0:
        return False
    before = text[start - 1]
    further = text[start - 2] if start > 1 else " "
    if _is_cjk(before):
        follows = text[end : end + 1]
        return not (
            before in _KOREAN_PREFIXES or (follows and (_is_cjk(follows) or follows == "%"))
        )
    if before.isalpha() or before == "_":
        return _CURRENCY.search(text, max(0, start - 4), start) is None
    if before in _HYPHENS:
        return further.isalpha()
    if before in ".,":
        return further.isalpha() and not _ABBREVIATED.search(text, max(0, start - 5), start)
    return before in _CLOSING


def _is_glued_after(text: str, end: int) -> bool:
    after = text[end : end + 1]
    if not after or not (after.isalpha() or after == "_") or _is_cjk(after):
        return False
    if after in "GK" and not text[end - 2 : end].isdecimal():
        return True  # 4G and 4K are names
    return _SUFFIX.match(text, end) is None and _WORD.match(text, end) is None


def _is_negative(text: str, start: int) -> bool:
    """Whether a minus stands before the digits, and not the dash of a range."""
    if start == 0 or text[start - 1] not in "-−":
        return False
    return start == 1 or text[start - 2] in " \t\n(["


def _is_cjk(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff" or "가" <= character <= "힣"
