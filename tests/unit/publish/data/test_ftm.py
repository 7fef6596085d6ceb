"""Entities after FollowTheMoney: what each record becomes, and what none may become."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from synopticon.base.diagnostics import Report
from synopticon.model.records import Claim, Link
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.data.ftm import ftm_lines
from synopticon.publish.data.ftm.dating import dated, day
from synopticon.publish.data.ftm.node import node_id
from tests.golden import sample

# The schemata in use, as version 4.11 of the library has them: what a schema is as well, and the
# property that points at another entity with what that has to be.
IS_ALSO = {
    "Company": {"Organization", "LegalEntity", "Asset", "Thing"},
    "Organization": {"LegalEntity", "Thing"},
    "Person": {"LegalEntity", "Thing"},
    "Asset": {"Thing"},
    "Address": {"Thing"},
    "Document": {"Thing"},
    "Event": {"Thing"},
    **{name: set() for name in ("Ownership", "Membership", "Succession", "UnknownLink")},
}
POINTS_AT = {
    "owner": "LegalEntity",
    "asset": "Asset",
    "member": "LegalEntity",
    "organization": "Organization",
    "predecessor": "LegalEntity",
    "successor": "LegalEntity",
    "subject": "Thing",
    "object": "Thing",
    "addressEntity": "Address",
    "proof": "Document",
}


def nodes(release: Release) -> list[dict[str, Any]]:
    return [json.loads(line) for line in ftm_lines(release).splitlines()]


def released(*claims: Claim, **links: Link) -> Release:
    """The Release of the sample with these links in place of its claim on who makes the lamps."""
    case = sample.case()
    told = case.claim("lamps-linked")
    assert told is not None
    added = tuple(replace(told, id=id, link=link) for id, link in links.items())
    kept = tuple(c for c in case.claims if c.id not in {claim.id for claim in claims})
    passed = gate(replace(case, claims=(*kept, *claims, *added)), Report(), ())
    assert isinstance(passed, Release), [str(f) for f in passed]
    return passed


def tie(release: Release, claim: str) -> dict[str, Any] | None:
    found = [n for n in nodes(release) if n["properties"].get("recordId") == [claim]]
    assert len(found) < 2
    return found[0] if found else None


ALL = nodes(sample.release())


def record(kind: str, id: str) -> dict[str, Any]:
    wanted = node_id(sample.release(), kind, id)
    return next(n for n in ALL if n["id"] == wanted)


def test_every_reference_leads_to_an_entity_of_the_right_schema() -> None:
    """Owner, asset, subject, place and proof are lines of the file, of a schema that may be it."""
    schemata = {node["id"]: node["schema"] for node in ALL}
    assert len(schemata) == len(ALL)
    pointed = 0
    for node in ALL:
        for name, wanted in POINTS_AT.items():
            for id in node["properties"].get(name, ()):
                assert wanted in {schemata[id], *IS_ALSO[schemata[id]]}, (node, name)
                pointed += 1
    assert pointed > 10


def test_a_line_has_an_id_a_schema_and_lists_of_text() -> None:
    """The exchange form of the library, with no value that is empty or told twice."""
    for node in ALL:
        assert set(node) == {"id", "schema", "properties"}
        assert node["schema"] in IS_ALSO
        for values in node["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)
            assert len(set(values)) == len(values)


def test_each_kind_of_entity_has_a_schema() -> None:
    """A person has a role and no label; a system is a thing, not somebody."""
    assert record("entity", "office")["schema"] == "Organization"
    assert record("entity", "quay")["schema"] == "Address"
    assert record("entity", "quay-lamps")["schema"] == "Asset"
    person = record("entity", "head")
    assert person["schema"] == "Person"
    assert person["properties"]["position"] == ["Head of the Office"]
    assert not [node for node in ALL if "topics" in node["properties"]]


def test_names_are_in_every_script() -> None:
    """The first is the name, the others stand beside it."""
    lamps = record("entity", "quay-lamps")["properties"]
    assert lamps["name"] == ["항만 등"]
    assert lamps["alias"] == ["Quay Lamps", "Hangman tung"]


def test_an_address_that_is_no_web_address_is_left_out() -> None:
    """A link is http or https, or it is none."""
    assert "website" not in record("entity", "head")["properties"]
    assert "sourceUrl" not in record("exhibit", "notice")["properties"]
    assert record("exhibit", "article")["properties"]["sourceUrl"] == [
        "https://paper.example/lamps"
    ]


def test_a_shared_telephone_is_no_ownership() -> None:
    """Nor membership or anything else: a link of unknown kind, whose role says what it is."""
    told = tie(sample.release(), "one-telephone")
    assert told is not None
    assert told["schema"] == "UnknownLink"
    assert told["properties"]["role"] == ["shares contact"]
    assert not [n for n in ALL if n["schema"] in ("Ownership", "Membership")]


@pytest.mark.parametrize(
    ("link", "schema", "start", "end"),
    [
        (Link("owns", "maker", "office"), "Ownership", "owner", "asset"),
        (Link("shareholder-of", "maker", "office"), "Ownership", "owner", "asset"),
        (Link("owns", "head", "quay-lamps"), "Ownership", "owner", "asset"),
        (Link("owns", "quay", "office"), "UnknownLink", "subject", "object"),
        (Link("owns", "maker", "quay"), "UnknownLink", "subject", "object"),
        (Link("part-of", "head", "office"), "Membership", "member", "organization"),
        (Link("part-of", "maker", "office"), "Membership", "member", "organization"),
        (Link("part-of", "quay-lamps", "office"), "UnknownLink", "subject", "object"),
        (Link("predecessor-of", "maker", "office"), "Succession", "predecessor", "successor"),
        (Link("predecessor-of", "quay", "office"), "UnknownLink", "subject", "object"),
        (Link("operates", "head", "office"), "UnknownLink", "subject", "object"),
        (Link("shares-contact", "maker", "office"), "UnknownLink", "subject", "object"),
    ],
)
def test_a_link_has_the_schema_of_its_type_and_ends(
    link: Link, schema: str, start: str, end: str
) -> None:
    """Only what can own owns, and only what can be owned is; all else is of unknown kind."""
    release = released(a_tie=link)
    told = tie(release, "a_tie")
    assert told is not None
    assert told["schema"] == schema
    assert told["properties"][start] == [node_id(release, "entity", link.from_)]
    assert told["properties"][end] == [node_id(release, "entity", link.to)]
    schemata = {n["id"]: n["schema"] for n in nodes(release)}
    owned = schemata[node_id(release, "entity", link.to)]
    assert (owned == "Company") == (schema == "Ownership" and link.to == "office")


@pytest.mark.parametrize(
    ("confidence", "schema", "role"),
    [
        ("possible", "Ownership", "owns"),
        ("disputed", "UnknownLink", "disputed: owns"),
        ("refuted", None, None),
        ("unclear", None, None),
    ],
)
def test_a_link_is_passed_on_as_far_as_it_stands(
    confidence: Any, schema: str | None, role: str | None
) -> None:
    """What is refuted is no tie; what is disputed is none of a known kind, and makes no company."""
    told = sample.case().claim("lamps-linked")
    assert told is not None
    link = Link("owns", "maker", "office")
    release = released(replace(told, link=link, confidence=confidence, would_settle="A list."))
    found = tie(release, told.id)
    assert (found and found["schema"]) == schema
    assert (found and found["properties"]["role"][0]) == role
    office = node_id(release, "entity", "office")
    kinds = {n["id"]: n["schema"] for n in nodes(release)}
    assert kinds[office] == ("Company" if schema == "Ownership" else "Organization")


def test_a_tie_says_how_sure_it_is_and_who_said_so() -> None:
    """What was said is told as said, and by whom; what is held to be so, as that."""
    said, held = tie(sample.release(), "lamps-linked"), tie(sample.release(), "one-telephone")
    assert said is not None
    assert held is not None
    assert said["properties"]["status"] == ["said by Lamp Works; that it was said is likely"]
    assert held["properties"]["status"] == ["held to be likely"]
    assert said["properties"]["proof"] == [node_id(sample.release(), "exhibit", "article")]


@pytest.mark.parametrize(
    ("text", "properties"),
    [
        ("2019", {"date": ("2019",)}),
        ("2019-03-04", {"date": ("2019-03-04",)}),
        ("2018/2020-02", {"startDate": ("2018",), "endDate": ("2020-02",)}),
        ("2018/..", {"startDate": ("2018",)}),
        ("../2020", {"endDate": ("2020",)}),
        *(
            (text, {})
            for text in (
                *("2018~", "2018?", "201X", "2018-XX", "2021-21", "[..2019]", "[2018,2019]"),
                *(
                    "2018~/2019",
                    "2018/2019?",
                    "../..",
                    "2018/",
                    "2018/2019/2020",
                    "x",
                    "",
                    "2019-13",
                ),
                *("2019-02-30", "2019-02-30/2020", "0000", "٢٠١٩", "2019\n"),
            )
        ),
    ],
)
def test_only_plain_dates_become_dates(text: str, properties: dict[str, tuple[str, ...]]) -> None:
    """About 2018, a season and some day in a set have no form there; a guess would be finer."""
    assert dated(text) == properties
    assert day(text) == properties.get("date", (None,))[0]


def test_a_date_that_has_no_form_there_is_told_in_words() -> None:
    """Nothing of it is lost, and nothing becomes more exact."""
    told = tie(sample.release(), "lamps-linked")
    assert told is not None
    assert told["properties"]["description"] == ["Date (EDTF): 2018~."]
    seen = record("sighting", "quay-mast")["properties"]
    assert seen["startDate"] == ["2019-06-14"]
    assert "endDate" not in seen
    assert seen["description"][:2] == [
        "Last image (EDTF): [2020..2021].",
        "Not there in an image of (EDTF): 2018-03.",
    ]


def test_a_structure_is_nowhere_called_a_camera() -> None:
    """Neither what stands there nor what was seen, and it is not said to be of the system."""
    standing = node_id(sample.release(), "standing", "quay-mast")
    about = [
        node
        for node in ALL
        if "deployment:quay-mast" in node["properties"].get("keywords", ())
        or node["properties"].get("recordId") == ["quay-mast"]
    ]
    assert Counter(n["schema"] for n in about) == Counter(
        {"Address": 1, "Asset": 1, "Event": 1, "UnknownLink": 2}
    )
    told = json.dumps([n["properties"] for n in about]).replace("no camera could be made out", "")
    assert "camera" not in told.lower()
    assert "part of" not in told.replace("looked at as possibly part of", "")
    assert [n["properties"]["role"] for n in about if n["properties"].get("object") == [standing]]


def test_a_place_says_how_far_off_it_may_be() -> None:
    """Digits as recorded, and the precision in words."""
    place = record("place", "quay-mast")["properties"]
    assert (place["latitude"], place["longitude"]) == (["-54.5030"], ["10.25"])
    assert place["remarks"] == ["Precision: vicinity, to about 100 m."]
    assert "latitude" not in record("place", "somewhere")["properties"]


def test_ids_are_stable_and_of_their_case() -> None:
    """The same in every build; of another case, or for another part of a record, another."""
    release = sample.release()
    other = replace(release, manifest=replace(release.manifest, id="pier"))
    assert [n["id"] for n in nodes(release)] == [n["id"] for n in ALL]
    assert not {n["id"] for n in nodes(other)} & {n["id"] for n in ALL}
    ids = {node_id(release, kind, "x") for kind in ("entity", "exhibit", "claim", "place")}
    assert len(ids) == 4
    long = replace(release, manifest=replace(release.manifest, id="x" * 80))
    assert len(node_id(long, "entity", "y" * 80)) < 128


def test_testimony_is_no_document_and_no_tie_rests_on_it() -> None:
    """A link that witnesses told of has no proof; nothing tells how many told of it."""
    told = sample.case().claim("lamps-told")
    assert told is not None
    link = Link("operates", "office", "quay-lamps")
    found = tie(released(replace(told, link=link)), told.id)
    assert found is not None
    assert "proof" not in found["properties"]
    assert b"testimony" not in ftm_lines(sample.release())
