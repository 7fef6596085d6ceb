"""The place of each sentence that carries a claim: its own, and the same after an edit."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from synopticon.model.case import Chapter
from synopticon.publish.site.prose import rendered, said
from synopticon.publish.site.stretches import stretches
from synopticon.publish.site.view import View
from tests.golden import sample

VIEW = View.of(sample.release())
FIRST, SECOND, THIRD = "lamps-counted", "lamps-denied", "lamps-told"


def chapter(text: str, language: str = "en") -> Chapter:
    return replace(VIEW.release.chapters[0], text=text, language=language)


def shown(text: str, language: str = "en") -> str:
    return str(rendered(VIEW, chapter(text, language), "../").html)


def places(text: str, language: str = "en") -> dict[str, str]:
    """The words that stand under each place, tags away."""
    html = shown(text, language)
    found = {}
    for opening in re.finditer(r'<span(?: class="[^"]*")? id="(sentence-[^"]+)">', html):
        depth, at = 1, opening.end()
        while depth:
            tag = re.compile(r"<(/?)span\b").search(html, at)
            assert tag is not None
            depth += -1 if tag[1] else 1
            at = tag.end()
        inside = html[opening.end() : at]
        words = re.sub(r"<sup.*?</sup>|<[^>]*>|</span$", "", inside)
        assert opening[1] not in found
        found[opening[1]] = " ".join(words.split())
    return found


def test_a_sentence_is_marked_off_from_its_neighbours() -> None:
    """From its first word to its full stop, and no sentence that carries nothing."""
    assert places(f"Before it. There were [lamps](claim:{FIRST}) once. After it.") == {
        f"sentence-{FIRST}": "There were lamps once."
    }


@pytest.mark.parametrize(
    "address", [rf"claim\:{FIRST}", f"claim&#58;{FIRST}", rf"<claim\:{FIRST}>"]
)
def test_however_an_address_is_written_its_sentence_is_listed(address: str) -> None:
    """In its order, so that the page of the claim leads to the sentence that it names."""
    text = f"Some saw [lamps]({address}) there.\n\nMore [lamps](claim:{FIRST}) came."
    listed = {place.id: place.text for _, place in said(VIEW, chapter(text))}
    assert listed == places(text)
    assert list(listed.values()) == ["Some saw lamps there.", "More lamps came."]


def test_a_sentence_of_two_claims_has_two_places() -> None:
    """Either leads to the whole of it."""
    whole = "Some counted, others denied."
    text = f"[Some](claim:{FIRST}) counted, [others](claim:{SECOND}) denied."
    assert places(text) == {f"sentence-{FIRST}": whole, f"sentence-{SECOND}": whole}


def test_a_second_sentence_of_a_claim_has_a_place_of_its_own() -> None:
    """A claim linked twice in one sentence has one."""
    text = f"[A](claim:{FIRST}) and [b](claim:{FIRST}). [C](claim:{FIRST}) too."
    assert places(text) == {f"sentence-{FIRST}": "A and b.", f"sentence-{FIRST}_2": "C too."}


def test_no_two_claims_have_one_place() -> None:
    """Not even one whose id is another's with a number behind it."""
    second = replace(VIEW.claims[FIRST], id=f"{FIRST}-2")
    view = replace(VIEW, claims={**VIEW.claims, second.id: second})
    text = " ".join(f"[One more](claim:{id})." for id in (FIRST, FIRST, second.id, second.id))
    ids = re.findall(r'id="(sentence-[^"]+)"', str(rendered(view, chapter(text), "../").html))
    ends = (FIRST, f"{FIRST}_2", f"{FIRST}-2", f"{FIRST}-2_2")
    assert ids == [f"sentence-{end}" for end in ends]


def test_an_edit_elsewhere_moves_no_place() -> None:
    """A paragraph before it, with claims of its own, leaves a sentence where others link to it."""
    text = f"There were [lamps](claim:{FIRST}). The Office [said no](claim:{SECOND})."
    before = places(text)
    after = places(f"# New\n\nNobody [knew](claim:{THIRD}). Or so.\n\n{text}\n\nMore.")
    assert {id: after[id] for id in before} == before
    assert set(after) - set(before) == {f"sentence-{THIRD}"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A sentence that ends inside an emphasis or a link, and the next, are one.
        (f"*One. Two* [three](claim:{FIRST}). Four.", "One. Two three."),
        (f"[One. Two](claim:{FIRST}) three. Four.", "One. Two three."),
        # The mark of our own view belongs to its sentence.
        (f"It is [so](claim:{FIRST}). {{judgement}} More.", "It is so. [our judgement]"),
        # A link without words stands for the sentence before it, at the end.
        (f"It is so. [](claim:{FIRST})", "It is so."),
        # Short forms, dates, code and breaks.
        (f"By e.g. 3.5 m\n[it](claim:{FIRST}) is `a. B` so. More.", "By e.g. 3.5 m it is a. B so."),
        # A heading and a cell are one sentence each.
        (f"## One. [Two](claim:{FIRST})\n", "One. Two"),
        (f"| a |\n|---|\n| One. [Two](claim:{FIRST}) |\n", "One. Two"),
        (f"- One. [Two](claim:{FIRST}) is.\n", "Two is."),
    ],
)
def test_where_a_sentence_begins_and_ends(text: str, expected: str) -> None:
    """As the rules of prose part sentences, and never across what opens and closes."""
    assert places(text) == {f"sentence-{FIRST}": expected}


def test_a_korean_sentence_ends_where_it_ends() -> None:
    """A date with dots is no end."""
    text = f"그렇다. 2021. 5. 4.에 [등](claim:{FIRST})이 있었다. 끝."
    assert places(text, "ko") == {f"sentence-{FIRST}": "2021. 5. 4.에 등이 있었다."}


def test_what_is_said_of_places_is_what_stands_on_the_page() -> None:
    """The list that other pages link by has the same places and words, without the page."""
    text = (
        f"# Lamps. [One](claim:{FIRST})\n\n"
        f"[Two](claim:{SECOND}) and *[three](claim:{FIRST}). Four* "
        f"five. [Six](claim:{FIRST}). {{judgement}} ![x](claim:{THIRD}) [gone](claim:nowhere)\n\n"
        f"| [Seven](claim:{THIRD}). Eight |\n|---|\n| [nine](claim:{SECOND}) |\n\n"
        f"```\n[ten](claim:{FIRST})\n```\n"
    )
    listed = {s.id: s.text for _, s in said(VIEW, chapter(text))}
    shown = {
        id: " ".join(w.replace("[our judgement]", "").split()) for id, w in places(text).items()
    }
    assert listed == shown
    assert len(shown) == 6
    assert {claim for claim, _ in said(VIEW, chapter(text))} == {FIRST, SECOND, THIRD}


def test_every_note_knows_its_sentences() -> None:
    """A note leads to each sentence that bears its mark."""
    text = f"[One](claim:{FIRST}). [Two](claim:{SECOND}). [Three](claim:{FIRST})."
    first, second = rendered(VIEW, chapter(text), "../").notes
    assert [s.id for s in first.sentences] == [f"sentence-{FIRST}", f"sentence-{FIRST}_2"]
    assert [s.text for s in second.sentences] == ["Two."]


def test_tokens_are_kept_whole_and_in_order() -> None:
    """Parting into sentences loses no token, doubles none, and leaves each stretch in balance."""
    text = "One *two. Three* [four](x). Five `six. S` ![seven. E](y)  \neight. **Nine.** Ten"
    tokens = MarkdownIt("commonmark").parseInline(text)[0].children or []
    parts = list(stretches(tokens, "paragraph", "en"))
    assert len(parts) > 3
    out = [t for part in parts for t in part.tokens]
    assert "".join(t.content for t in out) == "".join(t.content for t in tokens)
    assert [t.type for t in out if t.type != "text"] == [t.type for t in tokens if t.type != "text"]
    for part in parts:
        assert sum(t.nesting for t in part.tokens) == 0
