"""model.sentences: where sentences end, and which links stand for them."""

from __future__ import annotations

import pytest

from synopticon.casefile.prose import read_chapter
from synopticon.model.prose import Block
from synopticon.model.sentences import sentences


def block(text: str) -> Block:
    chapter, _ = read_chapter("a.md", f"---\ntitle: x\norder: 1\n---\n{text}\n", "en")
    assert chapter is not None
    return chapter.blocks[0]


def texts(text: str, language: str = "en") -> list[str]:
    return [s.text for s in sentences(block(text), language)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It cost US$1.2 million. It is old.", ["It cost US$1.2 million.", "It is old."]),
        ("By the end of 2019. Then 42 came.", ["By the end of 2019.", "Then 42 came."]),
        ("See No. 42 and e.g. the pier. Go.", ["See No. 42 and e.g. the pier.", "Go."]),
        ("The U.S. Navy left. J. Smith stayed.", ["The U.S. Navy left.", "J. Smith stayed."]),
        ("“It is so.” They left.", ["“It is so.”", "They left."]),
        ("It has lamps (see p. 3). Good.", ["It has lamps (see p. 3).", "Good."]),
        ("no end", ["no end"]),
    ],
)
def test_english_sentences(text: str, parts: list[str]) -> None:
    """A full stop in a number, a short form or an initial ends none."""
    assert texts(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("등이 있다. 낡았다.", ["등이 있다.", "낡았다."]),
        ("그날은 2021. 5. 4.이다. 비가 왔다.", ["그날은 2021. 5. 4.이다.", "비가 왔다."]),
        ("그것은 2021. 10. 14. 신문에 났다. 끝.", ["그것은 2021. 10. 14. 신문에 났다.", "끝."]),
        ("탑은 2021. 5. 섰다. 날은 2021. 5. 4.", ["탑은 2021. 5. 섰다.", "날은 2021. 5. 4."]),
        ("값은 1.2백만이다. 비싸다.", ["값은 1.2백만이다.", "비싸다."]),
        ("있는가? 없다.", ["있는가?", "없다."]),
    ],
)
def test_korean_sentences(text: str, parts: list[str]) -> None:
    """A date written with full stops is one stretch."""
    assert texts(text, "ko") == parts


def test_the_mark_belongs_to_the_sentence_before_it() -> None:
    """Before the full stop or behind it, it marks what it follows and nothing else."""
    found = sentences(block("One. {judgement} Two {judgement}. Three."), "en")
    assert [s.is_marked for s in found] == [True, True, False]


def test_links_stand_for_their_sentence_and_closing_ones_for_the_paragraph() -> None:
    """What closes a paragraph, as a note does, is shared by all its sentences."""
    first, second = sentences(block("[A](claim:a) is. So is B: [1](claim:b), [2](claim:c)."), "en")
    assert [link.target for link in first.links] == ["a"]
    assert [link.target for link in second.links] == ["b", "c"]
    assert [link.target for link in first.closing] == ["b", "c"]


def test_words_behind_a_link_keep_it_to_its_sentence() -> None:
    """A link in the middle of the last sentence is no note."""
    first, _ = sentences(block("A is. [B](claim:b) is too."), "en")
    assert first.closing == ()


def test_a_sentence_knows_its_place() -> None:
    """Its place, and that of a stretch in it, are those of the file."""
    _, second = sentences(block("One.\nTwo lamps."), "en")
    assert (second.place.line, second.place.column) == (6, 1)
    assert second.within(4, 9).column == 5
