"""How English and Korean write dates: the patterns, and what the words in them mean."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["PARTS", "THIRDS", "dated", "month_number", "undated"]

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
}  # fmt: skip
THIRDS = {"early": 0, "beginning of": 0, "start of": 0, "초": 0, "초반": 0, "초순": 0,
           "mid": 1, "middle of": 1, "중반": 1, "중순": 1,
           "late": 2, "end of": 2, "말": 2, "후반": 2, "하순": 2}  # fmt: skip

_Y = r"(?P<y>(?:1[0-9]|20)\d\d)"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_LONG = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?P<m>(?:{_LONG})(?![A-Za-z])|(?:{_SHORT})\.?(?![A-Za-z]))"
_M2 = rf"(?:\s?(?:[-–—/]|to|and|or|through|until)\s?{_MONTH.replace('?P<m>', '?P<m2>')})?"
_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
_D2 = r"(?:\s?(?:[-–—,]|to|and)\s?(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d))?"
_PART = (
    r"(?:(?P<p>early|late|mid|middle\s+of|end\s+of|beginning\s+of|start\s+of|first\s+half\s+of"
    r"|second\s+half\s+of|spring|summer|autumn|fall|winter)"
    r"[\s-]+(?:of\s+)?(?:the\s+(?:year\s+)?)?)?"
)
_END = r"(?!\d|[.,]\d{3}(?!\d)|°|%)"
_KPART = (
    r"(?:\s?(?P<p>초반|초순|초|중반|중순|후반|하순|말|상반기|하반기|봄|여름|가을|겨울)"
    r"(?=$|[^가-힣]|[에의까부이은는을를]))?"
)
_NOT_IN_A_NAME = r"(?<![\w$€£¥₩])(?<![A-Za-z가-힣][-‐‑])"
# What must be in a text for a pattern to fit: looking for it is far cheaper than matching.
_NUMERIC = re.compile("[-/]")
_DOTTED = re.compile(r"\.")
_WOL, _DAE, _NYEON = re.compile("월"), re.compile("대"), re.compile("년")
_NAMED = re.compile(r"(?<!\w)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_DECADE = re.compile("0s", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")
_PATTERNS = tuple(
    (needs, re.compile(pattern, re.IGNORECASE))
    for needs, pattern in (
        (
            _NUMERIC,
            rf"(?<!\d){_Y}(?P<s>[-/])(?P<m>0[1-9]|1[0-2])(?:(?P=s)(?P<d>\d\d)(?!\d)|(?![\d-]))",
        ),
        (_DOTTED, rf"(?<!\d){_Y}\.\s?(?P<m>0?[1-9]|1[0-2])\.\s?(?P<d>\d{{1,2}})(?!\d)"),
        (_WOL, rf"(?<!\d){_Y}\s?년\s?(?P<m>\d{{1,2}})\s?월\s?(?P<d>\d{{1,2}})\s?일"),
        (_WOL, rf"(?<!\d){_Y}\s?년\s?(?P<m>\d{{1,2}})\s?월{_KPART}"),
        (_DAE, rf"(?<!\d){_Y}\s?년(?P<k>대){_KPART}"),
        (_NYEON, rf"(?<!\d){_Y}\s?년{_KPART}"),
        (_NAMED, rf"(?<!\w){_PART}{_MONTH}\s+{_D}{_D2},?\s+{_Y}{_END}"),
        (_NAMED, rf"(?<!\w){_D}{_D2}\s+(?:of\s+)?{_MONTH},?\s+{_Y}{_END}"),
        (_NAMED, rf"(?<!\w){_PART}{_MONTH}{_M2},?\s+(?:of\s+)?{_Y}{_END}"),
        (_DECADE, rf"(?<!\w){_PART}(?P<k>(?:1[0-9]|20)\d)0s(?!\w)"),
        (
            _YEAR,
            rf"{_NOT_IN_A_NAME}(?:(?:pre|post)-)?{_PART}(?P<y>(?:1[89]|20)\d\d){_END}"
            rf"(?:[-–/](?P<y2>\d\d){_END}(?!-))?(?![A-Za-z가-힣])",
        ),
    )
)
_DAY_PATTERNS = tuple(
    # Case matters here, or the verb in "may 20 people enter" would be a month.
    (needs, re.compile(pattern))
    for needs, pattern in (
        (_NAMED, rf"(?<!\w){_MONTH}\s+{_D}"),
        (_NAMED, rf"(?<!\w){_D}\s+(?:of\s+)?{_MONTH}"),
        (_NAMED, rf"(?<!\w){_MONTH}"),
        (_WOL, r"(?<!\d)(?P<m>\d{1,2})\s?월\s?(?P<d>\d{1,2})\s?일"),
        (_WOL, r"(?<!\d)(?P<m>\d{1,2})\s?월(?!\s?\d)"),
    )
)
_Patterns = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


def dated(text: str) -> Iterator[re.Match[str]]:
    """Every date with a year in a text already `plain`; none overlap."""
    if _YEAR.search(text):
        yield from _matches(text, _PATTERNS)


def undated(text: str) -> Iterator[re.Match[str]]:
    """Every month or day of a month in a text already `plain`, be there a year beside it or not."""
    return _matches(text, _DAY_PATTERNS)


def _matches(text: str, patterns: _Patterns) -> Iterator[re.Match[str]]:
    """The matches of the first pattern that fits at each place; a stretch is read once."""
    taken = bytearray(len(text))
    sought: re.Pattern[str] | None = None
    there = False
    for needs, pattern in patterns:
        if needs is not sought:
            sought, there = needs, needs.search(text) is not None
        for match in pattern.finditer(text) if there else ():
            start, end = match.span()
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\x01" * (end - start)
                yield match


def month_number(word: str) -> int:
    """The number of a month, from its name, the short form of it, or its digits."""
    return int(word) if word.isdecimal() else _MONTHS[word.lower().rstrip(".")]
