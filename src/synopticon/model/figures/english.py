"""Numbers written as English words: `forty-two`, `two hundred and six`, `a dozen`, `two thirds`.

Strict reading leaves out what is seldom a count: `one` alone, `first` to `third`, `once`,
`twice`, `both`, `a couple`, `half` without `of` or `the`, a bare `hundred`; and an ordinal that
follows a word other than `the`. Plurals (`dozens`, `thousands`) are no number in either reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from synopticon.base.pattern import Pattern
from synopticon.model.figures.beginning import found, heads, words_begin
from synopticon.model.figures.figure import PERCENT, RATIO, Figure

__all__ = ["english_figures"]

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_FAR = ("thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth").split()  # fmt: skip
_BIG_ORDINALS = {"hundredth": "hundred", "thousandth": "thousand", "millionth": "million"}
# The number that each ordinal is the ordinal of.
_CARDINALS = (
    dict(zip(_ORDINALS, [*_UNITS, *_TEENS[:3]], strict=True))
    | dict(zip(_FAR, [*_TEENS[3:], *_TENS], strict=True))
    | _BIG_ORDINALS
)
_VALUES = (
    {"zero": 0, "a": 1, "an": 1, "dozen": 12}
    | {word: i for i, word in enumerate(_UNITS, 1)}
    | {word: i for i, word in enumerate(_TEENS, 10)}
    | {word: 10 * i for i, word in enumerate(_TENS, 2)}
)
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4} | {
    word: i for i, word in enumerate(_ORDINALS[3:10], 4)
}
_PARTS |= {word: 10 * i for i, word in enumerate(_FAR[7:], 2)}
_PARTS |= {"hundredth": 100, "thousandth": 1000}
_LOOSE = {"once": 1, "twice": 2, "thrice": 3, "both": 2, "couple": 2, "pair": 2, "single": 1,
          "hundred": 100, "thousand": 1000, "million": 10**6, "double": 2,
          "triple": 3} | {w: i for i, w in enumerate(_ORDINALS, 1)} | {
          w: i for i, w in enumerate(_FAR[:7], 13)} | {
          w: 10 * i for i, w in enumerate(_FAR[7:], 2)} | {
          "hundredth": 100, "thousandth": 1000, "millionth": 10**6}  # fmt: skip

_GAP = r"[\s\-‐‑]{1,4}"
_ALONE = r"(?![A-Za-z])"
_SMALL = (
    rf"(?:(?:{'|'.join(_TENS)})(?:{_GAP}(?:{'|'.join(_UNITS)}){_ALONE})?"
    rf"|(?:{'|'.join(_TEENS)}|{'|'.join(_UNITS)}))"
)
_BIG = rf"(?:hundred|{'|'.join(_SCALES)})"
_BELOW = (
    rf"(?:(?:{_SMALL}|an?){_GAP}hundred(?:{_GAP}(?:and{_GAP})?{_SMALL}{_ALONE}(?!{_GAP}hundred))?"
    rf"|{_SMALL})"
)
_SCALE = rf"(?:{'|'.join(_SCALES)})"
_NUMBER = Pattern(
    rf"(?<![\w])(?:(?:{_BELOW}|an?){_GAP}{_SCALE}"
    rf"(?:,?{_GAP}(?:and{_GAP})?{_BELOW}{_GAP}{_SCALE})*"
    rf"(?:,?{_GAP}(?:and{_GAP})?{_BELOW}{_ALONE}(?!{_GAP}{_BIG}))?"
    rf"|(?:{_SMALL}|an?){_GAP}dozen|{_BELOW}|zero)(?![\w])",
    re.IGNORECASE,
)
_FRACTION = Pattern(
    rf"(?<!\w)(?:({'|'.join(_UNITS)}|an?){_GAP})({'|'.join(_PARTS)})s?(?!\w)"
    rf"(?:{_GAP}of{_GAP}an?{_GAP}({_SCALE}|dozen)(?!\w))?",
    re.IGNORECASE,
)
_AND_A_HALF = Pattern(
    rf"(?<!\w)(?:({_SMALL}){_GAP}and{_GAP}a{_GAP})?half(?:{_GAP}an?)?{_GAP}({_SCALE}|dozen)(?!\w)"
    rf"|(?<!\w)({_SMALL}){_GAP}and{_GAP}a{_GAP}half(?!\w)",
    re.IGNORECASE,
)
_HALF = Pattern(r"(?<!\w)(?<!first )(?<!second )(?<!other )half(?=\s+(?:of|the)\b)", re.I)
_LOOSE_WORD = Pattern(rf"(?<!\w)(?:half|{'|'.join(_LOOSE)})(?!\w)", re.IGNORECASE)
_FAR_WORDS = "|".join([*_ORDINALS[3:], *_FAR, *_BIG_ORDINALS])
_FAR_ORDINAL = Pattern(
    rf"(?<!\w)(?<!\w[\s-])(?:{_FAR_WORDS})(?!\w)|(?<=the )(?:{_FAR_WORDS})(?!\w)"
    rf"|(?<!\w)(?:{'|'.join(_FAR)})(?!\w)(?!\s+of(?!\w))",
    re.IGNORECASE,
)
# `twenty-second`, `one hundred and twenty-first`: the ordinal of all its words. Tens and units are
# one word with a hyphen; `thirty first graders` are thirty.
_COMPOUND = Pattern(
    rf"(?<!\w)((?:(?:{_SMALL}|an?|{_BIG}),?{_GAP}(?:and{_GAP})?)+)({'|'.join(_CARDINALS)})(?!\w)",
    re.IGNORECASE,
)
_SECONDS_LONG = Pattern(
    r"\s+(?:clips?|videos?|delays?|intervals?|recordings?|films?|footage|breaks?|pauses?|exposures?"
    r"|windows?|segments?|spots?|advert\w*|waits?|timeouts?|loops?|scans?|bursts?|limits?)(?!\w)",
    re.IGNORECASE,
)
_ONE_IN = Pattern(
    r"\s+(?:(?:in|out\s+of)\s+(?:every\s+)?|[a-z]+\s+(?:in|out\s+of)\s+(?:every|each)\s+)(?:\d{1,3}(?!\d)|(?:two|three|four|five|ten|a)(?!\w))",
    re.IGNORECASE,
)
_PERCENT = Pattern(r"[\s-]{1,2}per\s?cent(?!\w)|\s?%", re.IGNORECASE)
_OF = Pattern(r"\s+of(?!\w)", re.IGNORECASE)
_FREEZING = Pattern(r"(?<!\w)(?:below|above)\s$", re.IGNORECASE)
_DETERMINED = Pattern(r"(?<!\w)(?:an?|each|every|per)\s$", re.IGNORECASE)
_WORD_IN = Pattern(r"(?<![A-Za-z])[A-Za-z]+")
_WORD = Pattern(r"[a-z]+")
_NUMERALS = frozenset(_VALUES).union(_SCALES, _PARTS, _LOOSE, [f"{w}s" for w in _PARTS]) - {
    "a",
    "an",
}
_COMPOUNDED = frozenset(_CARDINALS)
# How the words begin with which the patterns do.
_HEADS = heads((*_VALUES, *_SCALES, *_LOOSE, "hundred", "half"))


def english_figures(text: str, *, strict: bool) -> Iterator[Figure]:
    """Every number in English words in a text already `plain`."""
    words = _WORD.findall(text.lower())
    if _NUMERALS.isdisjoint(words):
        return
    taken = bytearray(len(text))
    begin = words_begin(text, _HEADS)
    for match in found(_COMPOUND, text, begin) if not _COMPOUNDED.isdisjoint(words) else ():
        for start in (match.start() + word.start() for word in _WORD_IN.finditer(match[1])):
            if (number := _compound(text, start, match.start(2), match.end())) is not None:
                taken[start : match.end()] = b"\x01" * (match.end() - start)
                yield Figure(number, start, match.end(), text[start : match.end()])
                break
    for match in found(_AND_A_HALF, text, begin):
        taken[match.start() : match.end()] = b"\x01" * len(match[0])
        yield Figure(_with_half(match), *match.span(), match[0])
    for match in found(_FRACTION, text, begin):
        value = Decimal(_VALUES[match[1].lower()]) / _PARTS[match[2].lower()]
        if taken[match.start()]:
            continue
        if match[3]:
            taken[match.start() : match.end()] = b"\x01" * len(match[0])
            yield Figure(_times(value, match[3]), *match.span(), match[0])
        elif value < 1:
            taken[match.start()] = strict
            yield Figure(value, *match.span(), match[0], RATIO)
    for match in found(_NUMBER, text, begin):
        if taken[match.start()] or (strict and _is_pronoun(text, match)):
            continue
        if match[0].lower() == "zero" and _FREEZING.search(
            text, max(0, match.start() - 7), match.start()
        ):
            continue
        end, unit = match.end(), None
        if percent := _PERCENT.match(text, end):
            end, unit = percent.end(), PERCENT
        yield Figure(_value(match[0]), match.start(), end, text[match.start() : end], unit)
    if strict:
        for match in found(_HALF, text, begin):
            if not taken[match.start()]:
                yield Figure(Decimal("0.5"), *match.span(), match[0], RATIO)
        for match in found(_FAR_ORDINAL, text, begin):
            if not taken[match.start()]:
                yield Figure(Decimal(_LOOSE[match[0].lower()]), *match.span(), match[0])
        return
    for match in found(_LOOSE_WORD, text, begin):
        word = match[0].lower()
        if taken[match.start()]:
            continue
        if word == "half":
            yield Figure(Decimal("0.5"), *match.span(), match[0], RATIO)
        else:
            yield Figure(Decimal(_LOOSE[word]), *match.span(), match[0])


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    """Whether `one` stands alone and not in `one in ten`."""
    return match[0].lower() == "one" and not _ONE_IN.match(text, match.end())


def _with_half(match: re.Match[str]) -> Decimal:
    whole = match[1] or match[3]
    value = (_value(whole) if whole else Decimal(0)) + Decimal("0.5")
    return _times(value, match[2] or "")


def _times(value: Decimal, scale: str) -> Decimal:
    scale = scale.lower()
    return value * 12 if scale == "dozen" else value.scaleb(_SCALES.get(scale, 0))


def _compound(text: str, start: int, last: int, end: int) -> Decimal | None:
    """The number of an ordinal of several words; None if it is none, or tells seconds."""
    head, ordinal = text[start:last], text[last:end].lower()
    before = _WORD.findall(head.lower())[-1]
    if before in _TENS:
        if head[-1].isspace() and not re.search("[-‐‑]", head[-3:]) and text[:start][-4:] != "the ":
            return None
        lasts = _DETERMINED.search(text, max(0, start - 6), start) is not None
        if ordinal == "second" and (lasts or _SECONDS_LONG.match(text, end)):
            return None
    if _OF.match(text, end) and head.strip().lower() in ("a", "an", "one"):
        return None
    words = f"{head}{_CARDINALS[ordinal]}"
    return _value(words) if _NUMBER.fullmatch(words) else None


def _value(words: str) -> Decimal:
    """The value of a run that `_NUMBER` has matched."""
    total = section = 0
    for word in _WORD.findall(words.lower()):
        if word == "hundred":
            section *= 100
        elif word == "dozen":
            section *= 12
        elif word in _SCALES:
            total, section = total + section * 10 ** _SCALES[word], 0
        elif word != "and":
            section += _VALUES[word]
    return Decimal(total + section)
