"""casefile.validate: every error at once, each in words at its own place."""

from __future__ import annotations

import pytest

from synopticon.base.diagnostics import Finding
from synopticon.casefile.syntax import read_yaml
from synopticon.casefile.validate import Broken, read_records
from synopticon.model.fields import plain_keys
from synopticon.model.records import Claim, Deployment, Entity, Source

GOOD = "- {id: a, kind: use, text: x, asserts: fact, confidence: likely"


def read(text: str, kind: type = Claim) -> tuple[list[object], list[str]]:
    """What a file gives, and its findings as lines."""
    document, findings = read_yaml("f", text.encode(), plain_keys(kind))
    assert document is not None
    items = list(read_records(document, kind))
    told = [f for f in (*findings, *items) if isinstance(f, Finding)]
    return [i for i in items if not isinstance(i, Finding)], [str(f) for f in told]


def told(text: str, kind: type = Claim) -> list[str]:
    """The findings alone."""
    return read(text, kind)[1]


def test_a_good_record_knows_its_place() -> None:
    """A record is read whole and answers `where` for every part of it."""
    (claim,), findings = read(GOOD + ", evidence: [{exhibit: e, bearing: states, credibility: 2}]}")
    assert findings == []
    assert isinstance(claim, Claim)
    assert claim.evidence[0].exhibit == "e"
    assert claim.where("evidence", 0, "bearing").column == 99


def test_an_unknown_key_is_kept_and_told_with_the_nearest() -> None:
    """Spec 3.6: unknown keys anywhere are kept with the record and reported."""
    (claim,), findings = read(
        GOOD + ", becuase: 3, values: {a: {valeu: 1, value: 2}}, evidence: "
        "[{exhibit: e, bearing: states, credibilty: 3, credibility: 2}]}"
    )
    assert {f.split(": ", 1)[1] for f in findings} == {
        "SYN005 unknown key `becuase`",
        "SYN005 unknown key `valeu`",
        "SYN005 unknown key `credibilty`",
    }
    assert isinstance(claim, Claim)
    assert claim.unknown == {"becuase": 3, "values.a.valeu": 1, "evidence[0].credibilty": 3}
    assert claim.evidence[0].credibility == 2


def test_the_nearest_key_is_looked_for_at_its_own_level() -> None:
    """A key of evidence is compared with the keys of evidence."""
    document, _ = read_yaml("f", (GOOD + ", evidence: [{exhibt: e}]}").encode(), frozenset())
    assert document is not None
    helps = [f.help for f in read_records(document, Claim) if isinstance(f, Finding)]
    assert "did you mean `exhibit`?" in helps


def test_every_missing_key_is_told() -> None:
    """Spec 3.6: all at once, with the place of what lacks them."""
    records, findings = read("- id: a\n  kind: use\n  evidence: [{exhibit: e}]\n")
    assert records == [Broken("a")]
    assert sorted(findings) == [
        "f:1:3: SYN006 `asserts` is missing",
        "f:1:3: SYN006 `confidence` is missing",
        "f:1:3: SYN006 `text` is missing",
        "f:3:14: SYN006 `bearing` is missing from `evidence[0]`",
        "f:3:14: SYN006 `credibility` is missing from `evidence[0]`",
    ]


def test_a_key_spelt_like_a_word_of_python_is_told_as_written() -> None:
    """`from` is the key, whatever the field is called."""
    assert "f:1:72: SYN006 `from` is missing from `link`" in told(
        GOOD + ", link: {type: owns, to: b}}"
    )
    assert told(GOOD + ", link: {type: owns, to: b, from: a}}") == []


def test_a_wrong_word_is_told_with_what_is_allowed() -> None:
    """A vocabulary is shown whole, and the nearest word is offered."""
    (only,) = told("- {id: a, name: x, kind: news, reliability: b}", Source)
    assert only == "f:1:45: SYN004 `reliability` is one of A, B, C, D, E, F, not the text `b`"
    (only,) = told("- {id: a, name: x, kind: newz}", Source)
    assert only.endswith("not the text `newz` (did you mean `news`?)")


def test_a_wrong_type_is_told_in_words() -> None:
    """No word of the validator's own reaches the user."""
    for value, words in [
        ("would_settle: [x]", "`would_settle` is text or a map, not a list"),
        ("about: x", "`about` is a list, not the text `x`"),
        ("values: {a: '3'}", "`values.a` is a number or a map of keys, not the text `3`"),
        ("values: {a: {value: x}}", "`values.a.value` is a number, not the text `x`"),
        ("evidence: [x]", "`evidence[0]` is a map of keys, not the text `x`"),
        ("searched: true", "`searched` is a map of keys, not true"),
        ("speaker: {a: 1}", "`speaker` is text, not a map"),
        ("reasoning: 3", "`reasoning` is text or a map, not the number 3"),
    ]:
        (only,) = told(GOOD + ", " + value + "}")
        assert only.split("SYN004 ")[1] == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("7", "is at most 6, not the number 7"),
        ("0", "is at least 1, not the number 0"),
        ("'2'", "is a whole number, not the text `2`"),
        ("true", "is a whole number, not true"),
        ("2.0", "is a whole number, not the number 2.0"),
    ],
)
def test_a_credibility_is_a_number_from_one_to_six(value: str, words: str) -> None:
    """Neither a text nor a truth value is a credibility."""
    item = f"{{exhibit: e, bearing: states, credibility: {value}}}"
    (only,) = told(GOOD + f", evidence: [{item}]}}")
    assert only.endswith("`evidence[0].credibility` " + words)


def test_a_file_that_is_no_list_is_told() -> None:
    """Spec 1.2: each file is a list of records; an empty one is an empty list."""
    assert told("id: a") == [
        "f:1:1: SYN004 a file is a list of records (lines that begin with `- `), not a map"
    ]
    assert read("") == ([], [])
    assert read("[]") == ([], [])


def test_an_item_that_is_no_record_is_told_and_the_others_stand() -> None:
    """One bad item costs no other record."""
    records, findings = read("- x\n" + GOOD + "}")
    assert [type(r) for r in records] == [Broken, Claim]
    assert findings == ["f:1:3: SYN004 a record is a map of keys, not the text `x`"]


def test_the_reader_alone_sets_what_it_sets() -> None:
    """`where` and `unknown` are no keys of the format."""
    findings = told(GOOD + ", where: 1, unknown: 2}")
    assert [f.split(": ", 1)[1] for f in findings] == [
        "SYN005 unknown key `where`",
        "SYN005 unknown key `unknown`",
    ]


def test_numbers_keep_their_digits() -> None:
    """A coordinate is as fine as it was written."""
    (deployment,), findings = read(
        "- {id: a, system: s, seen: camera, claims: [c], "
        "place: {name: x, precision: exact, lat: 39.030, lon: 125}}",
        Deployment,
    )
    assert findings == []
    assert isinstance(deployment, Deployment)
    assert (str(deployment.place.lat), deployment.place.lon) == ("39.030", 125)


def test_a_long_text_is_cut_in_a_message() -> None:
    """A message is a line, whatever the value."""
    (only,) = told(f"- {{id: a, kind: {'x' * 500}, names: []}}", Entity)
    assert len(only) < 200


def test_a_record_of_nothing_but_faults_is_told_a_hundred_times() -> None:
    """Thirty thousand unknown keys are told in a moment, and the record is left out."""
    keys = "".join(f"  k{i}: 1\n" for i in range(30_000))
    records, findings = read("- id: a\n" + keys)
    assert records == [Broken("a")]
    assert len(findings) == 100


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ("page: {number: 2}", "a place goes inside `at:`, as `at: {page: …}`"),
        ("region: {x: 1}", "a place goes inside `at:`, as `at: {region: …}`"),
        ("time: {start: 1, end: 2}", "a place goes inside `at:`, as `at: {time: …}`"),
        ("sha256: ab", "a place goes inside `at:`, as `at: {sha256: …}`"),
        ("at: {page: {number: 2, sha256: ab}}", "a place goes inside `at:`, as `at: {sha256: …}`"),
    ],
)
def test_a_place_outside_at_is_told_where_it_goes(evidence: str, told: str) -> None:
    """A page, region, time or digest that stands beside `at` or too deep in it."""
    text = f"{GOOD}, evidence: [{{exhibit: e, {evidence}}}]}}"
    document, _ = read_yaml("f", text.encode(), frozenset())
    assert document is not None
    helps = [f.help for f in read_records(document, Claim) if isinstance(f, Finding)]
    assert told in helps
