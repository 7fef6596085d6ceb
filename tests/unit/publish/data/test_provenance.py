"""Provenance after PROV-O: what is derived from what, and what is derived from nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from synopticon.base.diagnostics import Report
from synopticon.model.records import Evidence, Locator, Quote
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.data.provenance import provenance
from synopticon.publish.data.selectors import selectors
from tests.golden import sample


def graph(release: Release) -> dict[str, dict[str, Any]]:
    return {node["@id"]: node for node in json.loads(provenance(release))["@graph"]}


GRAPH = graph(sample.release())


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for v in value.values() for key in keys(v)}
    return {key for v in value for key in keys(v)} if isinstance(value, list) else set()


def types(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = value.get("@type", [])
        told = {own} if isinstance(own, str) else set(own)
        return told | {one for v in value.values() for one in types(v)}
    return {one for v in value for one in types(v)} if isinstance(value, list) else set()


def test_every_word_is_in_the_context_and_the_context_in_the_file() -> None:
    """A reader fetches nothing, and no member is dropped for want of a term."""
    told = json.loads(provenance(sample.release()))
    terms = told["@context"]
    assert isinstance(terms, dict)
    used = {key for key in keys(told["@graph"]) if not key.startswith("@")}
    assert used - set(terms) == set()
    assert types(told["@graph"]) - set(terms) == set()


def test_every_reference_leads_to_a_node() -> None:
    """Exhibits, sources, speakers and claims that are named are told of."""
    named = ("wasDerivedFrom", "hadPrimarySource", "wasAttributedTo", "knownThrough")
    for node in GRAPH.values():
        for name in named:
            value = node.get(name, [])
            for id in [value] if isinstance(value, str) else value:
                assert id in GRAPH, (node["@id"], name)


def test_a_claim_is_derived_from_what_was_read() -> None:
    """Of words known through another document, that is what was read; the other is primary."""
    denied = GRAPH["claim:lamps-denied"]
    assert denied["wasDerivedFrom"] == ["exhibit:article", "exhibit:frame"]
    assert denied["hadPrimarySource"] == ["exhibit:notice"]
    assert denied["wasAttributedTo"] == "source:the-office"
    assert GRAPH["exhibit:article"]["wasAttributedTo"] == "source:the-paper"


def test_no_claim_is_derived_from_what_denies_it() -> None:
    """What speaks against stands apart; a denial or context among the evidence bears nothing."""
    counted = GRAPH["claim:lamps-counted"]
    assert "exhibit:frame" not in counted["wasDerivedFrom"]
    assert [item["hasSource"] for item in counted["against"]] == ["exhibit:frame"]
    case = sample.case()
    claim = case.claim("lamps-linked")
    assert claim is not None
    more = (Evidence("frame", "denies", 3), Evidence("copy", "context", 3))
    changed = replace(claim, evidence=(*claim.evidence, *more))
    claims = tuple(changed if c.id == claim.id else c for c in case.claims)
    passed = gate(replace(case, claims=claims), Report(), ())
    assert isinstance(passed, Release)
    node = graph(passed)["claim:lamps-linked"]
    assert node["wasDerivedFrom"] == ["exhibit:article"]
    assert len(node["evidence"]) == 3


def test_words_as_printed_were_quoted_from_what_was_read() -> None:
    """In their language, with the translation and who made it."""
    quoted = GRAPH["claim:lamps-counted"]["evidence"][0]
    assert quoted["wasQuotedFrom"] == "exhibit:article"
    assert quoted["value"] == [{"@value": "등 마흔둘", "@language": "ko"}]
    assert quoted["translation"] == [{"@value": "Forty-two", "@language": "en"}]
    assert "wasQuotedFrom" not in GRAPH["claim:lamps-counted"]["evidence"][1]


def test_a_passage_is_counted_in_letters_and_says_so() -> None:
    """No selector of the model counts letters, so none of its names is used for one."""
    told = json.loads(provenance(sample.release()))
    assert "TextPositionSelector" not in types(told["@graph"])
    passage = GRAPH["claim:lamps-counted"]["evidence"][0]["hasSelector"][0]
    assert (passage["@type"], passage["start"], passage["length"]) == ("LettersSelector", 10, 60)
    assert passage["refinedBy"] == {"@type": "TextQuoteSelector", "exact": "등 마흔둘"}


def test_regions_and_times_are_media_fragments() -> None:
    """Pixels of a picture, seconds of a recording."""
    values = [
        selector["value"]
        for node in GRAPH.values()
        for item in (*node.get("evidence", ()), *node.get("against", ()))
        for selector in item.get("hasSelector", ())
        if selector["@type"] == "FragmentSelector"
    ]
    assert sorted(values) == ["t=npt:61,75", "xywh=pixel:1,2,30,40"]


def test_a_quote_without_a_passage_stands_alone() -> None:
    """With a section only, or nothing, the words are all there is to find it by."""
    quote = Quote("등", "ko")
    alone = [{"@type": "TextQuoteSelector", "exact": "등"}]
    assert selectors(Locator(section="1"), quote) == alone
    assert selectors(None, quote) == alone
    assert selectors(None, None) == []


def test_bytes_are_told_by_digest_from_capture_to_text() -> None:
    """The copy held is of the exhibit, the text of the copy."""
    held = GRAPH[f"bytes:{sample.DIGEST}"]
    assert held["specializationOf"] == "exhibit:article"
    assert held["wasGeneratedBy"]["method"] == "browser"
    assert GRAPH["bytes:" + "12" * 32]["wasDerivedFrom"] == f"bytes:{sample.DIGEST}"


def test_testimony_has_no_identifier() -> None:
    """A claim says that it rests on it and in which chapter; no two meet in one node."""
    told = GRAPH["claim:lamps-told"]
    assert told["evidence"] == [{"basis": "testimony", "section": "Chapter 3"}]
    assert not {"against", "wasDerivedFrom", "wasAttributedTo"} & set(told)
    assert [id for id in GRAPH if "testimony" in id] == []


def test_testimony_that_speaks_against_is_told() -> None:
    """By its chapter, as on the other side."""
    case = sample.case()
    claim, spoken = case.claim("lamps-linked"), case.claim("lamps-told")
    assert claim is not None
    assert spoken is not None
    changed = replace(claim, against=spoken.evidence)
    claims = tuple(changed if c.id == claim.id else c for c in case.claims)
    passed = gate(replace(case, claims=claims), Report(), ())
    assert isinstance(passed, Release)
    node = graph(passed)["claim:lamps-linked"]
    assert node["against"] == [{"basis": "testimony", "section": "Chapter 3"}]


def test_a_node_is_one_line() -> None:
    """So that a difference between two builds can be read."""
    lines = provenance(sample.release()).decode().splitlines()
    assert len([x for x in lines if x.startswith('{"@id"')]) == len(GRAPH)


def test_a_tag_that_is_no_language_is_left_out() -> None:
    """A text under a hostile tag is still there, without the tag."""
    release = sample.release()
    titled = replace(release.manifest, title={"en": "A", '"><b>': "B"})
    told = graph(replace(release, manifest=titled))["case:quay"]["title"]
    assert {"@value": "B"} in told
    assert {"@value": "A", "@language": "en"} in told
