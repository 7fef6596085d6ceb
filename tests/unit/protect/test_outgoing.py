"""What holds a text that must not be published is named, and the text is not."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from synopticon.base.diagnostics import Report
from synopticon.extract.redacting.canaries import Canaries
from synopticon.extract.redacting.carrying import hits
from synopticon.model.case import Case
from synopticon.model.pictures import Pixels
from synopticon.model.release import Picture, Release
from synopticon.protect.gate import gate
from synopticon.protect.outgoing import GivenAway, see_kept, watching
from tests.golden import sample

LOOK = watching(("203.0.113.77", "O'Hara & Sons", "홍길동", "hkimsey"))
OWN = Canaries.of(("Kim Minsu Desk", "203.0.113.77"))


@pytest.mark.parametrize(
    "written",
    [
        "visitor 203.0.113.77",
        "<p>O&#x27;Hara &amp; Sons</p>",
        '{"name": "O\'Hara & Sons"}',
        "<td>HKimsey</td>",
        "이름 홍길동",
        '"\\uD64D\\uae38\\ub3d9"',
    ],
)
def test_a_text_is_found_as_our_files_write_it(written: str) -> None:
    """Plain, in HTML, in JSON, in other capitals."""
    with pytest.raises(GivenAway) as raised:
        LOOK("data/claims.jsonl", written.encode())
    assert str(raised.value).startswith("data/claims.jsonl holds")
    assert written not in str(raised.value)


@pytest.mark.parametrize("data", [b"203.0.113.78", b"Hara and Sons", b"", b"\0\0hkimsey"])
def test_other_bytes_pass(data: bytes) -> None:
    """What is like a text is not it, and packed bytes hold no words; with one behind, it is."""
    LOOK("a", data)
    with pytest.raises(GivenAway):
        LOOK("a", data.replace(b"\0", b"") + b" hkimsey")


def tells(data: bytes) -> bool:
    """The search that the command hands in."""
    return bool(hits(OWN, data, "it"))


def gated(case: Case) -> Release:
    """What the gate lets through for a user who never publishes those texts."""
    release = gate(case, Report(), (), tells=tells)
    assert isinstance(release, Release)
    return release


@pytest.mark.parametrize(
    "written",
    [
        "Kim Minsu Desk",
        "https://lamps.example/?visitor=Kim%20Minsu%20Desk",
        "https://lamps.example/?visitor=kim+minsu+desk",
        f"https://lamps.example/?c={base64.b64encode(b'203.0.113.77:1').decode()}",
        "Kim\nMinsu Desk",
        "Kim Minsu\N{NO-BREAK SPACE}Desk",
        "by Kim  Minsu   Desk",
        "K\N{ZERO WIDTH SPACE}im Minsu Desk",
        "２０３.0.113.77",
        "203-0-113-77.isp.example",
        "**Kim** Minsu [Desk](https://lamps.example)",
        "[Kim Minsu](https://lamps.example) `Desk`",
    ],
)
def test_no_text_of_a_release_holds_what_is_never_published(written: str) -> None:
    """However it is written; the record and the field are named, and nothing is repeated."""
    case = sample.case()
    first, *rest = case.exhibits
    wrong = replace(case, exhibits=(replace(first, credit=written), *rest))
    with pytest.raises(GivenAway) as raised:
        gated(wrong)
    told = f"exhibit '{first.id}': credit holds a text of `never_publish` in your settings"
    assert str(raised.value) == told


def test_every_part_of_a_release_is_looked_through() -> None:
    """A chapter's prose, the case itself, a claim within, each under its name."""
    case, mine = sample.case(), "Kim%20Minsu%20Desk"
    chapter, claim = case.chapters[0], case.claims[0]
    given: list[tuple[Case, str]] = [
        (
            replace(case, chapters=(replace(chapter, text=f"{chapter.text}\n{mine}\n"),)),
            f"{chapter.path}: text",
        ),
        (replace(case, manifest=replace(case.manifest, contact=mine)), "manifest"),
        (
            replace(case, claims=(replace(claim, reasoning=mine), *case.claims[1:])),
            f"claim '{claim.id}': reasoning",
        ),
    ]
    for wrong, place in given:
        with pytest.raises(GivenAway, match="never_publish") as raised:
            gated(wrong)
        assert str(raised.value).startswith(place)


def test_what_is_not_published_is_not_looked_through() -> None:
    """A note stays behind, so that it may say who wrote it; a digest only looks like a file."""
    case = sample.case()
    first, *rest = case.exhibits
    gzip_like = "1f8b08" + "0" * 58
    noted = replace(first, note="Kim Minsu Desk", origin=first.origin)
    release = gated(replace(case, exhibits=(noted, *rest)))
    assert release.exhibits
    held = replace(first, sha256=gzip_like, derivations=())
    assert gated(replace(case, exhibits=(held, *rest))).claims


def test_what_a_picture_says_in_words_is_looked_through() -> None:
    """Its caption, which stands in no record that is published."""
    alt = {"en": "The desk of Kim&nbsp;Minsu&nbsp;Desk"}
    shown = Picture(pixels=Pixels(b"", "image/png", 1, 1), alt=alt, faces="none_visible")
    release = replace(sample.release(), pictures={"article": shown})
    with pytest.raises(GivenAway, match=r"exhibit 'article': picture holds"):
        see_kept(release, tells)


def test_a_long_id_is_looked_for_as_words_and_as_it_is() -> None:
    """Its hyphens are whatever joins words; it is not unpacked as if it were base64."""
    case = sample.case()
    first, *rest = case.exhibits
    for id in ("the-kim-minsu-desk-of-2020", "host-203-0-113-77-example"):
        with pytest.raises(GivenAway, match="never_publish"):
            gated(replace(case, exhibits=(replace(first, id=id), *rest)))
