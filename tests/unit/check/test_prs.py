"""The rules on prose where a page has no room: limits, other languages, what they leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from synopticon.base.diagnostics import Report
from synopticon.check.pages import Layer
from synopticon.check.prs_names import Names
from synopticon.workbench import Workbench
from tests.rules.laying import lay

TO_GATES = "There were 42 lamps by [the gates](deployment:gates).\n"
FRONT = "---\ntitle: More\norder: 2\nlanguage: {}\n---\n\n"


def report(root: Path, prose: str, language: str = "en") -> Report:
    """What a check says of the base case with this chapter more."""
    layer = Layer("report/a.md", "markdown", (FRONT.format(language) + prose + "\n").encode())
    return Workbench.open(lay(root, [layer])).check(cache=False)


def codes(root: Path, prose: str, language: str = "en") -> list[str]:
    return [f.code for f in report(root, prose, language).findings]


def test_a_language_without_a_table_is_counted_as_not_checked(tmp_path: Path) -> None:
    """Each rule that reads words says once of the chapter that it could not look."""
    found = report(tmp_path, "Ein [Mast](claim:mast-seen) steht am Tor. 42 stehen dort.", "de")
    assert found.findings == ()
    told = [f.code for f in found.unchecked if f.span.path == "report/a.md"]
    assert told == [f"PRS00{n}" for n in range(2, 9)]


def test_a_chapter_without_links_is_counted_as_not_checked_too(tmp_path: Path) -> None:
    """A number in it may lack its claim as anywhere else."""
    found = report(tmp_path, "42 stehen dort.\n\n43 stehen hier.", "de")
    told = [f.code for f in found.unchecked if f.span.path == "report/a.md"]
    assert told == [f"PRS00{n}" for n in range(2, 9)]


def test_a_suppression_serves_here_as_elsewhere(tmp_path: Path) -> None:
    """A comment before the paragraph takes the finding away, and an unused one is told."""
    comment = "<!-- ignore PRS002: the year is that of a song -->\n"
    assert codes(tmp_path, f"{comment}They sang of 1987.") == []
    assert codes(tmp_path / "b", f"{comment}They sang.") == ["SYN023"]


def test_an_unknown_claim_is_told_once(tmp_path: Path) -> None:
    """A sentence whose claim is not there is not also told to lack one, or to differ from it."""
    assert codes(tmp_path, "There were [42 lamps](claim:no-such-claim) in 2016.") == ["REF001"]


@pytest.mark.parametrize(
    "deployment",
    [
        "",
        "- id: gates\n  kind: camera\n  place: {precision: nowhere}\n  claims: [mast-seen]\n",
        "- id: gates\n  system: gate-camera\n  place: {name: Gate, precision: unlocated}\n"
        "  claims: [mast-seen, no-such-claim]\n  status: unknown\n",
    ],
)
def test_a_link_to_a_deployment_that_cannot_be_read_is_told_once(
    tmp_path: Path, deployment: str
) -> None:
    """Its sentence may have a claim in what is not there: no rule on prose speaks beside."""
    layers = [
        Layer("report/a.md", "markdown", (FRONT.format("en") + TO_GATES).encode()),
        Layer("deployments/a.yaml", "yaml", deployment.encode()),
    ]
    found = Workbench.open(lay(tmp_path, layers)).check(cache=False).findings
    assert found
    assert [f.code for f in found if f.code.startswith("PRS")] == []


def test_a_withheld_chapter_of_code_is_no_prose(tmp_path: Path) -> None:
    """What stands in a fence is shown as it is and asserts nothing."""
    assert codes(tmp_path, "```\nThere are 42 lamps in Sorrel Bay.\n```") == []


def test_headings_are_asked_for_no_claim(tmp_path: Path) -> None:
    """A heading says what follows is about."""
    assert codes(tmp_path, "## The gate cameras of Sorrel Bay in 2019\n\nThey are old.") == []


@pytest.mark.parametrize(
    "prose",
    [
        "There were, so we count, 42 lamps {judgement}.",
        "There are 42 lamps. {judgement}",
    ],
)
def test_the_mark_excuses_a_missing_claim(tmp_path: Path, prose: str) -> None:
    """Our own counting needs no claim where it says that it is ours."""
    assert codes(tmp_path, prose) == []


def test_the_mark_excuses_no_wrong_number(tmp_path: Path) -> None:
    """Whoever links a claim tells its number, own view or not."""
    prose = "There were [43 crossings](claim:crossings-watched). {judgement}"
    assert codes(tmp_path, prose) == ["PRS006"]


def test_the_mark_serves_its_own_sentence_only(tmp_path: Path) -> None:
    """The sentence beside it stands for itself."""
    assert codes(tmp_path, "There are 42 lamps. {judgement} There are 43 posts.") == ["PRS002"]


def test_names_are_found_with_what_follows_them() -> None:
    """The longest name at a place, with a plural or a particle, and short capitals as written."""
    names = Names(
        [("a", "gate camera"), ("b", "camera"), ("c", "소렐만"), ("d", "IT"), ("e", "청진")]
    )
    text = "Gate cameras by the camera of 소렐만의 IT, it is said; 청진에서, not 청진기."
    found = [(text[f.start : f.end].casefold(), f.id) for f in names.found(text)]
    assert found == [
        ("gate camera", "a"),
        ("camera", "b"),
        ("소렐만", "c"),
        ("it", "d"),
        ("청진", "e"),
    ]


def test_sentences_of_a_long_paragraph_do_not_take_quadratic_time(tmp_path: Path) -> None:
    """A paragraph of thousands of sentences is read, and each of them is told."""
    found = report(tmp_path, "There are 42 lamps. " * 3_000)
    assert len([f for f in found.findings if f.code == "PRS002"]) == 3_000


@pytest.mark.parametrize(
    ("language", "prose"),
    [
        ("en", "The office denied [it](claim:office-says-slow-down) "),
        ("ko", "[운전자](claim:office-says-slow-down)에게서 부인했다, "),
        ("en", "42 lamps in 2019, "),
        ("en", "[42](claim:mast-seen), "),
        ("en", "](x) [a][b] [42](claim:mast-seen), "),
    ],
)
def test_a_sentence_without_an_end_does_not_take_quadratic_time(
    tmp_path: Path, language: str, prose: str
) -> None:
    """Twenty thousand links in one sentence are each told, in the time of reading them."""
    found = report(tmp_path, prose * 20_000, language)
    assert {f.code for f in found.findings} & {"PRS002", "PRS004", "PRS005"}


def test_a_sentence_of_thousands_of_links_is_counted_as_not_compared(tmp_path: Path) -> None:
    """What would take the square of its length is said to be unchecked; the rest is told."""
    found = report(tmp_path, "There may be 17 [lamps](claim:mast-seen), " * 3_000)
    assert "PRS006" in {f.code for f in found.unchecked} | {f.code for f in found.findings}
