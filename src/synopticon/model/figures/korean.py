"""Numbers written in Korean: `이천오백`, `3만 2천`, `2.5천`, `마흔두 개`, `다섯`, `열 곳`.

Many of these syllables are words of their own (`이` this, `만` only, `세` generation, `이천` a
city). Strict reading therefore takes a Sino-Korean number only if a counter follows or it has two
powers of ten; a native one if it is unmistakable or a counter follows; and never `한` alone, as it
never takes `one`. Generous reading asks only that what follows could follow a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from synopticon.base.pattern import Pattern
from synopticon.model.figures.figure import PERCENT, RATIO, Figure
from synopticon.model.figures.units import NATIVE_DAYS

__all__ = ["COUNTER", "from_han", "korean_figures", "sino_value"]

_DIGIT = {c: i for i, c in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "륙": 6}
_SMALL = {"십": 1, "백": 2, "천": 3}
_LARGE = {"만": 4, "억": 8, "조": 12}
_S = "".join(_DIGIT) + "십백천만억조"
COUNTER = (
    "(?:여\\s?)?(?:번째|차례|명|사람|개월|개국|개소|개|대|곳|군데|건|번|회|마리|권|장|채|층|호|년|월|일"
    "|시간|분|초|주|달러|달|원|유로|위안|엔|킬로미터|미터|퍼센트|프로|배|가지|종류|종|쪽|페이지|세대"
    "|가구|살|도시|점|줄|쌍|척|편|교차로|지점|학교|%)"
)
_COUNTER = Pattern(rf"\s?{COUNTER}")
_PARTICLE = Pattern("여|은|는|이|가|을|를|의|에|도|로|와|과|만|씩|까지|부터|보다|정도|이상|이하")
_PERCENT = Pattern(r"\s?(?:퍼센트|프로(?![가-힣])|%)")
_MIXED = Pattern(
    r"(?<![\w제.,-])(?:\d[\d,]*(?:\.\d+)?\s?[십백천만억조]+\s?)+(?:\d{1,4}(?![\d년월]))?"
)
_SINO = Pattern(rf"(?<![가-힣\d])[{_S}]+(?: [{_S}]+)*")
_ORDINAL = Pattern(
    rf"(?<![가-힣\d])제([{_S}]+?)(?=\s?(?:차|회|호|장|조|항|절|번|대|기|급|위|권|편))"
)
_FRACTION = Pattern(rf"(?<![가-힣\d])(\d{{1,4}}|[{_S}]+)\s?분의\s?(\d{{1,4}}|[{_S}]+)")
_HALF = Pattern("(?<![가-힣])절반")
# Han numerals read as the Korean ones that they are.
_HAN = str.maketrans(
    "〇零一二三四五六七八九十百千万萬亿億兆两兩壹贰叁",
    "공영일이삼사오육칠팔구십백천만만억억조이이일이삼",
)
_HAN_RUN = Pattern("[〇零一二三四五六七八九十百千万萬亿億兆两兩]{2,}")
_HAN_DIGITS = Pattern("[〇零一二三四五六七八九]{2,4}")
_TENS = dict(zip("열 스물 스무 서른 마흔 쉰 예순 일흔 여든 아흔".split(),
                 (10, 20, 20, 30, 40, 50, 60, 70, 80, 90), strict=True))  # fmt: skip
_ONES = dict(zip("하나 한 둘 두 셋 세 넷 네 다섯 여섯 일곱 여덟 아홉".split(),
                 (1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9), strict=True))  # fmt: skip
_NATIVE = Pattern(
    rf"(?<![가-힣\d])([{_S}]*[백천만])?(?:({'|'.join(_TENS)})({'|'.join(_ONES)})?"
    rf"|({'|'.join(_ONES)}))"
)
_MISTAKABLE = frozenset("하나 한 둘 두 셋 세 넷 네 열 쉰".split())
_DAYS = Pattern(rf"(?<![가-힣])(?:{'|'.join(NATIVE_DAYS)})")
_TOKEN = Pattern(rf"\d[\d,]*(?:\.\d+)?|[{_S}]")


def korean_figures(text: str, *, strict: bool) -> Iterator[Figure]:
    """Every number with a Korean word in it, in a text already `plain`."""
    if text.isascii():
        return
    yield from _han(text, strict=strict)
    taken = bytearray(len(text))
    for share in _shares(text):
        taken[share.start : share.end] = b"\x01" * (share.end - share.start)
        yield share
    for match in _ORDINAL.finditer(text):
        value = sino_value(match[1])
        if value is not None and not (strict and value < 10):
            yield Figure(value, match.start(1), match.end(1), match[1])
    for match in _MIXED.finditer(text):
        words = match[0].rstrip()
        value = sino_value(words)
        if value is not None:
            yield _figure(text, match.start(), match.start() + len(words), value)
    for match in _SINO.finditer(text):
        if not taken[match.start()]:
            yield from _sino(text, match.start(), match[0], strict=strict)
    for match in _DAYS.finditer(text):
        yield Figure(Decimal(NATIVE_DAYS[match[0]]), *match.span(), match[0])
    for match in _NATIVE.finditer(text):
        hundreds, tens, ones, alone = match.groups()
        head = sino_value(hundreds) if hundreds else Decimal(0)
        if head is None:
            continue
        value = head + _TENS.get(tens, 0) + _ONES.get(ones or alone, 0)
        if _is_counted(text, match.end(), match[0] in _MISTAKABLE, strict=strict) and not (
            strict and value == 1
        ):
            yield _figure(text, match.start(), match.end(), value)


def _han(text: str, *, strict: bool) -> Iterator[Figure]:
    """Every number in Han numerals; strictly those that have a power of ten and a digit."""
    for match in _HAN_RUN.finditer(text):
        words = match[0].translate(_HAN)
        value = sino_value(words)
        powers = sum(c in _SMALL or c in _LARGE for c in words)
        if (
            value is not None
            and powers
            and not (strict and (powers == len(words) or words[0] in _LARGE))
        ):
            yield Figure(value, *match.span(), match[0])
        elif not strict and _HAN_DIGITS.fullmatch(match[0]):
            yield Figure(_positional(words), *match.span(), match[0])


def from_han(words: str) -> str:
    """The same numerals in Korean."""
    return words.translate(_HAN)


def _positional(words: str) -> Decimal:
    """The value of digits alone, as years have them: `二〇一四`."""
    return Decimal("".join(str(_DIGIT[c]) for c in words))


def _shares(text: str) -> Iterator[Figure]:
    """`3분의 2`, `삼분의 이` and `절반`."""
    for match in _FRACTION.finditer(text) if "분의" in text else ():
        whole, part = sino_value(match[1]), sino_value(match[2])
        if whole and part and part < whole:
            yield Figure(part / whole, *match.span(), match[0], RATIO)
    for match in _HALF.finditer(text) if "절반" in text else ():
        yield Figure(Decimal("0.5"), *match.span(), match[0], RATIO)


def _sino(text: str, start: int, words: str, *, strict: bool) -> Iterator[Figure]:
    """The numbers in a run of Sino-Korean numerals; the last syllable may be a particle."""
    value = sino_value(words)
    if value is None and " " in words:
        at = start
        for part in words.split(" "):
            yield from _sino(text, at, part, strict=strict)
            at += len(part) + 1
        return
    end = start + len(words)
    counter = _COUNTER.match(text, end)
    free = not ("가" <= text[end : end + 1] <= "힣") or _PARTICLE.match(text, end) is not None
    shorter = sino_value(words[:-1]) if words[-1] in "이만" and len(words) > 2 else None
    if strict and shorter is not None and words[-1] == "이" and not counter:
        value, words, end, shorter = shorter, words[:-1], end - 1, None
    if value is not None and _is_sino(words, counter, free, strict=strict):
        yield _figure(text, start, end, value)
    if shorter is not None and not strict:
        yield _figure(text, start, end - 1, shorter)


def _is_sino(words: str, counter: re.Match[str] | None, free: bool, *, strict: bool) -> bool:
    """Whether a run of Sino-Korean numerals is a number, by its length and by what follows it."""
    powers = sum(c in _SMALL or c in _LARGE for c in words)
    if not strict:
        return counter is not None or (free and powers >= 1 and len(words) > 1)
    if counter is None:
        return free and powers >= 2 and len(words) - powers >= 2
    # A ceiling (천장) is no thousand sheets: one syllable needs a space before its counter.
    return powers >= 1 and (len(words) > 1 or counter[0][0] in " 여")


def _is_counted(text: str, end: int, mistakable: bool, *, strict: bool) -> bool:
    """Whether what follows a native numeral lets it be one."""
    if counter := _COUNTER.match(text, end):
        # A generation (세대) is no three machines, and a third (세 번째) no three.
        apart = counter[0][0] == " " and counter[0].strip() != "번째"
        return apart or not (strict and mistakable)
    follows = text[end : end + 1]
    free = not ("가" <= follows <= "힣") or _PARTICLE.match(text, end) is not None
    return free and not (mistakable and strict)


def _figure(text: str, start: int, end: int, value: Decimal) -> Figure:
    percent = _PERCENT.match(text, end)
    end = percent.end() if percent else end
    return Figure(value, start, end, text[start:end], PERCENT if percent else None)


def sino_value(words: str) -> Decimal | None:
    """The value of digits and Sino-Korean numerals; None unless the powers fall as they must."""
    total, section = Decimal(0), Decimal(0)
    number: Decimal | None = None
    small, large = 4, 16
    for token in _TOKEN.findall(words):
        if token in _LARGE:
            if _LARGE[token] >= large or (token == "조" and number is None and not section):
                return None
            myriads = section + (number or Decimal(0))
            total += (myriads or Decimal(1)).scaleb(_LARGE[token])
            section, number, small, large = Decimal(0), None, 4, _LARGE[token]
        elif token in _SMALL:
            if _SMALL[token] >= small:
                return None
            section += (Decimal(1) if number is None else number).scaleb(_SMALL[token])
            number, small = None, _SMALL[token]
        elif number is not None:
            return None
        else:
            number = Decimal(_DIGIT[token]) if token in _DIGIT else Decimal(token.replace(",", ""))
    return total + section + (number or 0)
