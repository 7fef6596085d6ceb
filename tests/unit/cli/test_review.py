"""`synopticon review`: a claim beside its words, and the review that is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli


def test_a_claim_is_shown_beside_its_words(cli: Cli, case: Path) -> None:
    """What it says, for and against, and the words of the passage."""
    ended = cli("review", "-C", case, "market-vote")
    assert ended.code == 0
    assert ended.out.startswith("claim market-vote: nobody else has read it\n")
    assert "for: market-article, states, “" in ended.out


def test_a_review_is_written_and_an_edit_makes_it_stale(cli: Cli, case: Path) -> None:
    """It is listed no more by `check --unreviewed`, until somebody changes the claim."""
    before = cli("check", case, "--unreviewed").out
    assert "read by nobody else: claim market-vote" in before
    ended = cli("review", "-C", case, "market-vote", "--by", "editor", "--verdict", "agrees",
                "--note", "read twice", "--date", "2024-05-01")  # fmt: skip
    assert ended.code == 0
    assert "claim market-vote" not in cli("check", case, "--unreviewed").out
    (path,) = (case / "claims").glob("*.yaml")
    text = path.read_text()
    assert "by: editor" in text
    assert "note: read twice" in text
    path.write_text(text.replace("confidence: likely", "confidence: possible", 1))
    ended = cli("check", case, "--unreviewed")
    assert "REF007 market-vote was changed" in ended.out
    assert "changed since it was read: claim market-vote" in ended.out


def test_a_paragraph_is_reviewed_in_its_front_matter(cli: Cli, case: Path) -> None:
    """Nothing but the front matter changes; an edit of the paragraph is told."""
    (chapter,) = (case / "report").glob("*.md")
    name = f"report/{chapter.name}"
    text = chapter.read_text()
    line = text.splitlines().index(text.split("---\n", 2)[2].strip().splitlines()[0]) + 1
    ended = cli("review", "-C", case, f"{name}:{line}", "--by", "editor", "--verdict", "agrees",
                "--date", "2024-05-01")  # fmt: skip
    assert ended.code == 0
    after = chapter.read_text()
    head, body = after.split("---\n", 2)[1:]
    assert body == text.split("---\n", 2)[2]
    assert head.startswith(text.split("---\n", 2)[1])
    listed = cli("check", case, "--unreviewed").out.splitlines()
    assert not any(one.endswith(": paragraph") for one in listed)
    chapter.write_text(after.replace("According to", "As told by", 1))
    assert "REF007 no paragraph" in cli("check", case).out


def test_a_deployment_is_shown_with_its_claims(cli: Cli, case: Path) -> None:
    """Each with its own words."""
    ended = cli("review", "-C", case, "at-the-market-hall")
    assert "deployment at-the-market-hall" in ended.out
    assert "hall-cameras-seen, a fact" in ended.out


def test_what_is_listed_is_json_too(cli: Cli, case: Path) -> None:
    """Beside the findings, under a key of its own."""
    ended = cli("check", case, "--unreviewed", "--format", "json")
    assert '"unreviewed": [' in ended.out
    assert '"unreviewed"' not in cli("check", case, "--format", "json").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("market-vot",), "did you mean market-vote?"),
        (("report/none.md:3",), "no chapter of the case"),
        (("market-vote", "--by", "editor"), "both --by and --verdict"),
        (("market-vote", "--by", " ", "--verdict", "agrees"), "names a role"),
        (("market-vote", "--by", "e", "--verdict", "agrees", "--date", "May"), "--date"),
    ],
)
def test_wrong_use_is_told_and_nothing_written(
    cli: Cli, case: Path, arguments: tuple[str, ...], words: str
) -> None:
    """Exit 2."""
    before = {p: p.read_bytes() for p in case.rglob("*.yaml")}
    ended = cli("review", "-C", case, *arguments)
    assert ended.code == 2
    assert words in ended.err
    assert {p: p.read_bytes() for p in case.rglob("*.yaml")} == before
