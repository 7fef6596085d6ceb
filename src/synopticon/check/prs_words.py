"""What the rules on prose know of a language: one table each; another language is another table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from synopticon.check.prs_english import ENGLISH
from synopticon.check.prs_korean import KOREAN

__all__ = ["WRITTEN", "Degree", "Wording", "wording_of"]

# How a number is told: `lower` at least, `above` more than, `upper` at most, `below` fewer than.
Degree = Literal["bare", "exact", "about", "nearly", "lower", "above", "upper", "below", "range"]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, each a pattern that is searched in a sentence.

    `weak` and `firm` are the hedges of what is possible and of what is likely; `attribution` are
    verbs and phrases that give a statement to somebody, `carried` those whose subject is a pronoun;
    where a subject may be left out, `subject` is what one looks like. `teller` is whoever a verb of
    saying or `according to` has beside it.
    `before` and `after` are the words of degree on either side of a number. `aside` are numbers
    that count the account itself (`in three ways`) or point into a document (`Chapter 5`).
    """

    weak: re.Pattern[str]
    firm: re.Pattern[str]
    own_view: re.Pattern[str]
    attribution: re.Pattern[str]
    carried: re.Pattern[str]
    subject: re.Pattern[str] | None
    teller: re.Pattern[str]
    denial: re.Pattern[str]
    verb: Literal["before", "behind"]
    disputed: re.Pattern[str]
    refuted: re.Pattern[str]
    wrong: re.Pattern[str]
    open: re.Pattern[str]
    sought: re.Pattern[str]
    back: re.Pattern[str]
    clause: re.Pattern[str]
    joined: re.Pattern[str]
    thing: re.Pattern[str]
    apart: re.Pattern[str]
    sure: re.Pattern[str]
    aside: re.Pattern[str]
    before: Mapping[Degree, re.Pattern[str]]
    after: Mapping[Degree, re.Pattern[str]]
    date_before: Mapping[Degree, re.Pattern[str]]
    date_after: Mapping[Degree, re.Pattern[str]]
    told: Mapping[Degree, str]
    roles: Mapping[str, re.Pattern[str]]
    head: re.Pattern[str] | None


def _wording(table: Mapping[str, object], flags: re.RegexFlag) -> Wording:
    def compiled(value: object) -> object:
        if isinstance(value, Mapping):
            return MappingProxyType({key: compiled(v) for key, v in value.items()})
        return None if value is None else re.compile(str(value), flags)

    plain = {key: table[key] for key in ("told", "verb")}
    patterns = {key: compiled(value) for key, value in table.items() if key not in plain}
    return Wording(**plain, **patterns)  # type: ignore[arg-type]


_TABLES: Mapping[str, Wording] = MappingProxyType(
    {
        "en": _wording(ENGLISH, re.VERBOSE),
        "ko": _wording(KOREAN, re.VERBOSE),
    }
)

# The languages that have a table.
WRITTEN = tuple(_TABLES)


def wording_of(language: str) -> Wording | None:
    """The table of a language (BCP 47), or None if there is none yet."""
    return _TABLES.get(language.partition("-")[0].lower())
