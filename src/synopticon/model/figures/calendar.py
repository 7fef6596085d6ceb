"""How English and Korean write dates: the patterns, and what the words in them mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from synopticon.base.pattern import Pattern
from synopticon.model.figures.beginning import found, heads, words_begin
from synopticon.model.figures.korean import from_han, sino_value

__all__ = [
    "PARTS",
    "THIRDS",
    "dated",
    "day_number",
    "may_have_months",
    "month_number",
    "undated",
    "year_number",
]

_MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december"
        .split(), 1)
    for length in (3, len(name))
} | {"sept": 9}  # fmt: skip
PARTS = {
    "early": (1, 3), "late": (10, 12), "mid": (5, 8), "middle of": (5, 8), "end of": (12, 12),
    "beginning of": (1, 1), "start of": (1, 1), "first half of": (1, 6), "second half of": (7, 12),
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 12),
    "초": (1, 3), "초반": (1, 3), "중반": (5, 8), "중순": (5, 8), "후반": (10, 12), "말": (12, 12),
    "연말": (12, 12), "연초": (1, 1), "상반기": (1, 6), "하반기": (7, 12), "봄": (3, 5),
    "여름": (6, 8), "가을": (9, 11), "겨울": (12, 12),
} | {
    name: (3 * n - 2, 3 * n)
    for n, names in enumerate(
        (("first quarter of", "1분기", "1 분기"), ("second quarter of", "2분기", "2 분기"),
         ("third quarter of", "3분기", "3 분기"),
         ("fourth quarter of", "last quarter of", "4분기", "4 분기")), 1)
    for name in names
}  # fmt: skip
THIRDS = {"early": 0, "beginning of": 0, "start of": 0, "초": 0, "초반": 0, "초순": 0,
           "mid": 1, "middle of": 1, "중반": 1, "중순": 1,
           "late": 2, "end of": 2, "말": 2, "후반": 2, "하순": 2}  # fmt: skip

# Days of the month in English words, first to thirty-first, and their numbers.
_ONES_TH = "first second third fourth fifth sixth seventh eighth ninth".split()
_DAYS = {
    **{word: i for i, word in enumerate(_ONES_TH, 1)},
    **{word: i for i, word in enumerate(
        "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
        "nineteenth twentieth".split(), 10)},
    **{f"twenty{word}": i for i, word in enumerate(_ONES_TH, 21)},
    "thirtieth": 30, "thirtyfirst": 31,
}  # fmt: skip
_SINO_MONTHS = {"유": 6, "시": 10}
_HAN_YEAR = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))

# Where a pattern may begin, `digit`, `word` (that begins as those of dates do), `either` of them or
# `anywhere`: looking there alone is far cheaper than looking everywhere.
_NUMERAL = re.compile("[0-9]+")
_HEADS = heads((*_MONTHS, *PARTS, *_DAYS, "pre", "post"))

_Y = r"(?P<y>(?:1[0-9]|20)\d\d)"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?P<m>(?:{_LONG})(?![A-Za-z])|(?:{_SHORT})\.?(?![A-Za-z]))"
_M2 = rf"(?:\s?(?:[-–—/]|to|and|or|through|until)\s?{_MONTH.replace('?P<m>', '?P<m2>')})?"
_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_D2 = r"(?:\s?(?:[-–—,]|to|and)\s?(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d))?"
# Without a year behind it, a second number is a day only where no list of two can be meant.
_TO = _D2.replace("[-–—,]|to|and", "[-–—]|to")
_AND = _D2.replace("[-–—,]", "[-–—]")
_SPELT = (
    r"(?P<d>(?:twenty|thirty)[-‐‑\s](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)(?!\w)"
)
_KD = r"(?P<d>이십[일이삼사오육칠팔구]?|삼십일?|십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구])"
_KM = r"(?P<m>십[일이]?|[일이삼사오유육칠팔구시])"
_HAN_MONTH = r"(?P<m>\d{1,2}|十[一二]?|[一二三四五六七八九])\s?月"
_HAN_DAY = r"(?:\s?(?P<d>\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号號])?"
_PART = (
    r"(?:(?P<p>early|late|mid|middle\s+of|end\s+of|beginning\s+of|start\s+of|first\s+half\s+of"
    r"|second\s+half\s+of|(?:first|second|third|fourth|last)\s+quarter\s+of|spring|summer|autumn|fall|winter)"
    r"[\s-]+(?:of\s+)?(?:the\s+(?:year\s+)?)?)?"
)
_END = r"(?!\d|[.,]\d{3}(?!\d)|°|%)"
_KPART = (
    r"(?:\s?(?P<p>초반|초순|초|중반|중순|후반|하순|말|상반기|하반기|[1-4]\s?분기|봄|여름|가을|겨울)"
    r"(?=$|[^가-힣]|[에의까부이은는을를]))?"
)
_NOT_IN_A_NAME = r"(?<![\w$€£¥₩])(?<![A-Za-z가-힣][-‐‑])"
# What must be in a text for a pattern to fit: looking for it is far cheaper than matching.
_ALWAYS = re.compile("")
_NUMERIC = re.compile("[0-9][-/][0-9]")
_DOTTED = re.compile(r"[0-9]\.\s?[0-9]")
_WOL, _DAE, _NYEON = re.compile("월"), re.compile("대"), re.compile("년")
_SINO_YEAR = re.compile("천[일이삼사오육칠팔구십백 ]*년")
_SINO_MONTH = re.compile("[십일이삼사오유육칠팔구시]\\s?월")
_HAN = re.compile("[年月]")
_FOREIGN = frozenset({_WOL, _DAE, _NYEON, _SINO_YEAR, _SINO_MONTH, _HAN})
_FISCAL = re.compile("[FC]Y")
_MONTHLY = re.compile(r"(?<!\w)(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[월月]")
_DECADE = re.compile("0s", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_PATTERNS = tuple(
    (needs, begins, Pattern(pattern, re.IGNORECASE))
    for needs, begins, pattern in (
        (
            _NUMERIC,
            "digit",
            rf"(?<!\d){_Y}(?P<s>[-/])(?P<m>0[1-9]|1[0-2])(?:(?P=s)(?P<d>\d\d)(?!\d)|(?![\d-]))",
        ),
        (
            _NUMERIC,
            "digit",
            rf"(?<!\d){_Y}(?P<s>[-/])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>\d\d?)(?![\d/]|-\d)",
        ),
        # With dots or dashes the day is first; with slashes only if it can be no month.
        (
            _DOTTED,
            "digit",
            rf"(?<![\d.])(?P<d>[0-3]?\d)\.\s?(?P<m>0?[1-9]|1[0-2])\.\s?{_Y}(?!\d|\.\d)",
        ),
        (_NUMERIC, "digit", rf"(?<![\d/-])(?P<d>[0-3]?\d)-(?P<m>0?[1-9]|1[0-2])-{_Y}(?![\d/]|-\d)"),
        (
            _NUMERIC,
            "digit",
            rf"(?<![\d/-])(?P<d>1[3-9]|[23]\d)/(?P<m>0?[1-9]|1[0-2])/{_Y}(?![\d/])",
        ),
        (
            _NUMERIC,
            "digit",
            rf"(?<![\d/-])(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|[23]\d)/{_Y}(?![\d/])",
        ),
        (_DOTTED, "digit", rf"(?<!\d){_Y}\.\s?(?P<m>0?[1-9]|1[0-2])\.\s?(?P<d>\d{{1,2}})(?!\d)"),
        (
            _SINO_YEAR,
            "anywhere",
            rf"(?<![가-힣])(?P<y>(?:이천|천)[일이삼사오육칠팔구십백]*)\s?년(?:\s?{_KM}\s?월"
            rf"(?:\s?{_KD}\s?일)?)?(?![가-힣]*대(?![가-힣]))",
        ),
        (
            _HAN,
            "anywhere",
            rf"(?:(?<!\d){_Y}|(?P<h>[一二][〇零一二三四五六七八九]{{3}}))\s?年(?:\s?{_HAN_MONTH}"
            rf"{_HAN_DAY})?",
        ),
        (_WOL, "digit", rf"(?<!\d){_Y}\s?년\s?(?P<m>\d{{1,2}})\s?월\s?(?P<d>\d{{1,2}})\s?일"),
        (_WOL, "digit", rf"(?<!\d){_Y}\s?년\s?(?P<m>\d{{1,2}})\s?월{_KPART}"),
        (_DAE, "digit", rf"(?<!\d){_Y}\s?년(?P<k>대){_KPART}"),
        (_NYEON, "digit", rf"(?<!\d){_Y}\s?년{_KPART}"),
        (_ALWAYS, "word", rf"(?<!\w){_MONTH}\s+(?:the\s+)?{_SPELT},?\s+{_Y}{_END}"),
        (_ALWAYS, "word", rf"(?<!\w){_SPELT}\s+(?:of\s+)?{_MONTH},?\s+{_Y}{_END}"),
        (_ALWAYS, "word", rf"(?<!\w){_PART}{_MONTH}\s+{_D}{_D2},?\s+{_Y}{_END}"),
        (_ALWAYS, "digit", rf"(?<!\w){_D}{_D2}\s+(?:of\s+)?{_MONTH},?\s+{_Y}{_END}"),
        (_ALWAYS, "word", rf"(?<!\w){_PART}{_MONTH}{_M2},?\s+(?:of\s+)?{_Y}{_END}"),
        (_DECADE, "either", rf"(?<!\w){_PART}(?P<k>(?:1[0-9]|20)\d)0s(?!\w)"),
        (_FISCAL, "anywhere", rf"(?<!\w)[FC]Y[\s-]?{_Y}{_END}"),
        (
            _YEAR,
            "either",
            rf"{_NOT_IN_A_NAME}(?:(?:pre|post)-)?{_PART}(?P<y>(?:1[89]|20)\d\d){_END}"
            rf"(?:[-–/](?P<y2>\d\d){_END}(?!-))?(?![A-Za-z가-힣])",
        ),
    )
)
_DAY_PATTERNS = tuple(
    # Case matters here, or the verb in "may 20 people enter" would be a month.
    (needs, begins, Pattern(pattern))
    for needs, begins, pattern in (
        (_ALWAYS, "word", rf"(?<!\w){_MONTH}\s+(?:the\s+)?{_SPELT}"),
        (_ALWAYS, "word", rf"(?<!\w){_SPELT}\s+(?:of\s+)?{_MONTH}"),
        (_ALWAYS, "word", rf"(?<!\w){_MONTH}\s+{_D}{_TO}"),
        (_ALWAYS, "digit", rf"(?<!\w){_D}{_AND}\s+(?:of\s+)?{_MONTH}"),
        (_ALWAYS, "word", rf"(?<!\w){_MONTH}"),
        (_WOL, "digit", r"(?<!\d)(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일"),
        (_WOL, "digit", r"(?<!\d)(?P<m>\d{1,2})\s?월(?!\s?\d)"),
        (_SINO_MONTH, "anywhere", rf"(?<![가-힣]){_KM}\s?월\s?{_KD}\s?일"),
        # `이월된` is carried over: what follows the month must be one that can.
        (
            _SINO_MONTH,
            "anywhere",
            rf"(?<![가-힣]){_KM}월(?=$|[^가-힣]|에|의|부터|까지|초|중|말|은|도|경)",
        ),
        (_HAN, "anywhere", rf"(?<![\d十]){_HAN_MONTH}{_HAN_DAY}"),
    )
)
_Patterns = tuple[tuple[re.Pattern[str], str, Pattern], ...]


def dated(text: str) -> Iterator[re.Match[str]]:
    """Every date with a year in a text already `plain`; none overlap."""
    if _YEAR.search(text) or (
        not text.isascii() and (_SINO_YEAR.search(text) or _HAN.search(text))
    ):
        yield from _matches(text, _PATTERNS)


def undated(text: str) -> Iterator[re.Match[str]]:
    """Every month or day of a month in a text already `plain`, be there a year beside it or not."""
    return _matches(text, _DAY_PATTERNS)


def may_have_months(text: str) -> bool:
    """Whether it is worth looking for the months of a text already `plain`."""
    return _MONTHLY.search(text) is not None


def _matches(text: str, patterns: _Patterns) -> Iterator[re.Match[str]]:
    """The matches of the first pattern that fits at each place; a stretch is read once."""
    taken = bytearray(len(text))
    is_ascii = text.isascii()
    beginnings = _beginnings(text)
    sought: re.Pattern[str] | None = None
    there = False
    for needs, begins, pattern in patterns:
        if needs is not sought:
            sought = needs
            there = not (is_ascii and needs in _FOREIGN) and needs.search(text) is not None
        for match in found(pattern, text, beginnings[begins]) if there else ():
            start, end = match.span()
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\x01" * (end - start)
                yield match


def _beginnings(text: str) -> dict[str, Sequence[int] | None]:
    """Where a date may begin: at digits, and at words that begin as those of dates do."""
    digits = [match.start() for match in _NUMERAL.finditer(text)]
    words = words_begin(text, _HEADS)
    either = sorted({*digits, *words})
    return {"digit": digits, "word": words, "either": either, "anywhere": None}


def month_number(word: str) -> int:
    """The number of a month, from its name, the short form of it, or its digits."""
    if word in _SINO_MONTHS:
        return _SINO_MONTHS[word]
    return _MONTHS.get(word.lower().rstrip(".")) or day_number(word)


def day_number(word: str) -> int:
    """The number of a day of the month, from its digits or its English, Korean or Han words."""
    if word.isdecimal():
        return int(word)
    spelt = re.sub("[^a-z]", "", word.lower())
    return _DAYS[spelt] if spelt in _DAYS else int(sino_value(from_han(word)) or 0)


def year_number(word: str) -> int:
    """The number of a year, from its digits, or its Korean or Han words."""
    if word.isdecimal():
        return int(word)
    if word[0] in _HAN_YEAR:
        return int("".join(_HAN_YEAR[c] for c in word))
    return int(sino_value(word) or 0)
