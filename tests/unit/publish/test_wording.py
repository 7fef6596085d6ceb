"""Words as a sentence takes them: begun, ended, in their language, joined without a remainder."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from synopticon.publish.site.sighted import sighted
from synopticon.publish.site.tagged import tagged
from synopticon.publish.tongue import ENGLISH
from synopticon.publish.wording import begun, unstopped
from tests.golden import sample

MAST = next(d for d in sample.release().deployments if d.id == "quay-mast")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the city only", "The city only"),
        ("as the DPRK says", "As the DPRK says"),
        ("한 도시까지", "한 도시까지"),
        ("", ""),
    ],
)
def test_only_the_first_letter_is_changed_where_a_sentence_begins(text: str, expected: str) -> None:
    """A name or an abbreviation within the words keeps its capitals."""
    assert begun(text) == expected


def test_markup_stays_markup_where_a_sentence_begins() -> None:
    """What was escaped is not escaped again."""
    assert begun(Markup("one &amp; two")) == Markup("One &amp; two")
    assert isinstance(begun(Markup("one")), Markup)


@pytest.mark.parametrize(
    "text", ["All rights reserved", "All rights reserved.", "All rights reserved. "]
)
def test_one_full_stop_at_most_is_taken_away(text: str) -> None:
    """The sentence round it ends with one of its own."""
    assert unstopped(text) == "All rights reserved"


def test_text_in_another_language_is_marked_with_it() -> None:
    """By the first part of its tag; what the text holds is escaped in either case."""
    assert tagged("a <b>", "en-GB", "en") == "a &lt;b&gt;"
    assert tagged("부두 <b>", "ko-KP", "en") == '<bdi lang="ko-KP">부두 &lt;b&gt;</bdi>'


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, ["not there in March 2018", "first seen on 14 June 2019"]),
        ({"not_seen": None}, ["first seen on 14 June 2019"]),
        ({"not_seen": None, "seen_last": "2019-06-14"}, ["seen on 14 June 2019"]),
        ({"not_seen": None, "seen_first": None, "seen_last": None}, []),
    ],
)
def test_what_was_seen_is_told_in_order_of_time(
    dates: dict[str, str | None], expected: list[str]
) -> None:
    """A day on which it was first and last seen is one; without a date there is nothing to say."""
    shown = replace(MAST, **({"seen_last": None} | dates))  # type: ignore[arg-type]
    assert list(sighted(ENGLISH, shown)) == expected
