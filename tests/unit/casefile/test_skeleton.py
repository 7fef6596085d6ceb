"""The first text of a claim."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from synopticon.casefile.skeleton import Draft, quoted, skeleton
from synopticon.casefile.syntax import read_yaml
from synopticon.casefile.validate import read_records
from synopticon.model.fields import plain_keys
from synopticon.model.records import Claim, Exhibit, Passage

EXHIBIT = Exhibit(
    id="article", source="paper", title="T", kind="article", holding="held", language="en"
)
READ = Exhibit(
    id="book", source="press", title="T", kind="book", holding="held", language="ko", via=None
)
PASSAGE = Passage(3, 44, "a" * 64)


def first(text: str) -> dict[str, Any]:
    (record,) = yaml.safe_load(text)
    return dict(record)


def test_an_open_key_stays_empty_and_lists_its_choices() -> None:
    """`check` asks for each empty key (SYN004), so no placeholder is ever published."""
    text = skeleton(Draft(exhibit=EXHIBIT, passage=PASSAGE, quote="six lamps"))
    record = first(text)
    assert [k for k, v in record.items() if v is None] == [
        "kind",
        "text",
        "asserts",
        "speaker",
        "confidence",
    ]
    assert "# research capability" in text
    assert record["id"] == "article-aaaaaaaa"
    document, findings = read_yaml("claims/a.yaml", text.encode(), plain_keys(Claim))
    assert document is not None
    assert findings == []
    found = [item for item in read_records(document, Claim) if not isinstance(item, Claim)]
    codes = {getattr(item, "code", "") for item in found}
    assert codes == {"SYN004", ""}


def test_the_locator_and_the_quotation_are_there() -> None:
    """The evidence names the exhibit, the passage, the words and their language."""
    text = skeleton(
        Draft(exhibit=EXHIBIT, passage=PASSAGE, section="Chapter 5", quote='six\n  "lamps"')
    )
    (evidence,) = first(text)["evidence"]
    assert evidence == {
        "exhibit": "article",
        "at": {"section": "Chapter 5", "start": 3, "length": 44, "sha256": "a" * 64},
        "bearing": "states",
        "credibility": None,
        "quote": {"original": 'six "lamps"', "language": "en"},
    }


def test_words_read_elsewhere_are_second_hand() -> None:
    """The locator leads into the exhibit that was read, whose language the words are in."""
    text = skeleton(Draft(exhibit=EXHIBIT, read=READ, passage=PASSAGE, quote="q"))
    (evidence,) = first(text)["evidence"]
    assert "at" not in evidence
    assert evidence["via"]["exhibit"] == "book"
    assert evidence["via"]["at"]["start"] == 3
    assert evidence["quote"]["language"] == "ko"


def test_testimony_has_its_chapter_and_nothing_more() -> None:
    """Clause 7.1: no passage, no quotation, whatever the draft holds."""
    text = skeleton(
        Draft(
            exhibit=EXHIBIT, passage=PASSAGE, section="Chapter 5", quote="we ran", is_testimony=True
        )
    )
    (evidence,) = first(text)["evidence"]
    assert evidence["at"] == {"section": "Chapter 5"}
    assert evidence["origin"] == "testimony"
    assert "quote" not in evidence
    assert "we ran" not in text


def test_a_draft_that_knows_all_reads_as_a_claim() -> None:
    """With every choice made the record has no finding."""
    text = skeleton(
        Draft(
            exhibit=EXHIBIT,
            passage=PASSAGE,
            quote="q",
            id="a-claim",
            kind="use",
            text="It is so: yes",
            asserts="fact",
            confidence="possible",
            credibility=2,
        )
    )
    document, findings = read_yaml("claims/a.yaml", text.encode(), plain_keys(Claim))
    assert document is not None
    (record,) = read_records(document, Claim)
    assert isinstance(record, Claim)
    assert findings == []
    assert (record.text, record.speaker) == ("It is so: yes", None)
    assert record.evidence[0].locator is not None
    assert record.evidence[0].locator.passage == PASSAGE


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_in_quotation_marks_is_itself(text: str) -> None:
    """Quotation marks carry every character a YAML reader takes."""
    assert yaml.safe_load(quoted(text)) == text
