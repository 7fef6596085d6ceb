"""The questions that the speed of the search is measured by."""

from __future__ import annotations

from bench.search import questions, records
from synopticon.publish.site.searchable import script
from synopticon.publish.site.view import View
from tests.golden import sample

SCRIPT = script(View.of(sample.release()))


def test_the_questions_are_drawn_from_the_records() -> None:
    """Always the same ones, words of the records for the most part, whole and begun."""
    asked = questions(SCRIPT)
    assert len(asked) == 400
    assert asked == questions(SCRIPT)
    assert asked != questions(SCRIPT, seed=8)
    texts = " ".join(text for record in records(SCRIPT) for text in record[3][1::2])
    found = [q for q in asked if all(word in texts for word in q.split())]
    assert 300 < len(found) < 400
