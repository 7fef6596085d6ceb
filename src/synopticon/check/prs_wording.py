"""What a table of words holds: the hedges, speakers, degrees and open questions of one language.

API: `Wording`, one value for each language; `verbose(pattern)` and `each(patterns)` compile the
verbose regular expressions of a table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeVar

from synopticon.base.pattern import Pattern
from synopticon.model.vocabulary import EntityKind, SourceKind

__all__ = ["Advice", "Approximation", "Role", "Wording", "each", "verbose"]

# How a number is told: `lower` at least, `above` more than, `upper` at most, `below` fewer than,
# `range` one end of a stretch. Of a date, `lower` is since and `upper` is until.
Approximation = Literal[
    "bare", "exact", "about", "nearly", "lower", "above", "upper", "below", "range"
]
# What a finding advises, by what is wrong.
Advice = Literal["possible", "likely", "disputed", "refuted", "open", "speaker"]
Role = SourceKind | EntityKind

_Key = TypeVar("_Key", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one language, most of them as patterns that are searched in a sentence.

    Attributes:
        weak: what is possible is told with these, and with no firmer word alone (`perhaps`).
        firm: what is likely is told with these too, or with a speaker (`reportedly`).
        sure: what no claim short of `confirmed` allows (`certainly`).
        own_view: the author says that it is their own view (`in our judgement`).
        attribution: gives a statement to somebody (`according to`, `said`).
        carried: an attribution whose subject is a pronoun (`it said`).
        subject: what a subject looks like, where it may be left out; else None.
        teller: whoever a verb of saying has beside it (`the ministry says`).
        denial: a verb by which somebody says that it is not so (`denied that`).
        verb: on which side of what it tells a verb stands.
        disputed: a paragraph says that something is disputed (`accounts differ`).
        refuted: a sentence says that something is not so (`that is false`).
        wrong: the next sentence says so (`This is wrong.`).
        open: a sentence leaves a question open (`nobody knows whether`).
        sought: a claim of absence is told as what was looked for (`found no trace`).
        back: a sentence that begins so speaks of the one before it (`That is possible.`).
        clause: what parts two clauses, so that a hedge serves one of them (`; `, `, but `).
        joined: what stands before a hedge that reaches forward only (`and possibly [another]`).
        thing: what follows a hedge that does: no verb (`possibly another`).
        apart: behind this a hedge speaks of something else (`[it runs](…), which may be lit`).
        aside: numbers that count the account itself, or point into a document (`two reasons`).
        vague: a number that is told without being named (`hundreds of`).
        before: words of degree before a number (`at least 42`).
        after: words of degree behind a number (`42 or more`).
        date_before: the same of dates (`by 2019`).
        date_after: the same of dates (`2019 at the latest`).
        told: how a number of a record's values is told that no words tell (`at least {}`).
        roles: words for a speaker of each kind (`the ministry` for a government).
        head: the word of a name by which it is called on second mention (`Ministry of Tides`).
        again: how that is done, with `{}` for the word (`the ministry`, `its new ministry`).
        article: what a name may begin with and is called without (`The Herald`).
        particles: the letters that may follow a name without a space (`은`, `의`).
        plural: the letters that may end a name told of several (`masts`).
        decade: ten years, with the number of decades as its first group (`two decades`).
        tens: the years that the words of that group stand for (`two`: 20).
        years: how years are told, with `{}` for their number (`{} years`).
        pair: how a claim of a link between two may be counted (`two`).
        advice: the words that serve, for the help of a finding.
    """

    weak: Pattern
    firm: Pattern
    sure: Pattern
    own_view: Pattern
    attribution: Pattern
    carried: Pattern
    subject: Pattern | None
    teller: Pattern
    denial: Pattern
    verb: Literal["before", "behind"]
    disputed: Pattern
    refuted: Pattern
    wrong: Pattern
    open: Pattern
    sought: Pattern
    back: Pattern
    clause: Pattern
    joined: Pattern
    thing: Pattern
    apart: Pattern
    aside: Pattern
    vague: Pattern
    before: Mapping[Approximation, Pattern]
    after: Mapping[Approximation, Pattern]
    date_before: Mapping[Approximation, Pattern]
    date_after: Mapping[Approximation, Pattern]
    told: Mapping[Approximation, str]
    roles: Mapping[Role, Pattern]
    head: Pattern | None
    again: str
    article: Pattern | None
    particles: str
    plural: str
    decade: Pattern | None
    tens: Mapping[str, int]
    years: str
    pair: str
    advice: Mapping[Advice, str]


def verbose(pattern: str) -> Pattern:
    """A verbose regular expression, in which blanks and line breaks mean nothing."""
    return Pattern(pattern, re.VERBOSE)


def each(patterns: Mapping[_Key, str]) -> Mapping[_Key, Pattern]:
    """The same for each of several."""
    return MappingProxyType({key: verbose(pattern) for key, pattern in patterns.items()})
