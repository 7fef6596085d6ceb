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
    """By a name that stays while lines move; nothing but the front matter changes."""
    (chapter,) = (case / "report").glob("*.md")
    text = chapter.read_text()
    names = _paragraphs(cli, case)
    for name in names:
        ended = cli("review", "-C", case, name, "--by", "editor", "--verdict", "agrees",
                    "--date", "2024-05-01")  # fmt: skip
        assert ended.code == 0
    after = chapter.read_text()
    head, body = after.split("---\n", 2)[1:]
    assert body == text.split("---\n", 2)[2]
    assert head.startswith(text.split("---\n", 2)[1])
    assert _paragraphs(cli, case) == []
    assert cli("check", case, "--strict").code == 0
    chapter.write_text(after.replace("According to", "As told by", 1))
    assert "REF007 a paragraph" in cli("check", case).out


def test_a_changed_claim_makes_the_paragraph_stale(cli: Cli, case: Path) -> None:
    """It was read against that claim."""
    for name in _paragraphs(cli, case):
        cli("review", "-C", case, name, "--by", "editor", "--verdict", "agrees")
    (path,) = (case / "claims").glob("*.yaml")
    path.write_text(
        path.read_text().replace("asserts: fact  #", "date: 2021-05-03\n  asserts: fact  #")
    )
    assert "REF007 a paragraph" in cli("check", case).out


def test_a_paragraph_is_shown_with_the_claims_it_links_to(cli: Cli, case: Path) -> None:
    """By its line too, which tells its name and is not enough to sign by."""
    (chapter,) = (case / "report").glob("*.md")
    lines = chapter.read_text().splitlines()
    line = next(n for n, words in enumerate(lines, 1) if "claim:market-vote" in words)
    ended = cli("review", "-C", case, f"report/{chapter.name}:{line}")
    assert ended.out.startswith(f"paragraph report/{chapter.name}#")
    assert "market-vote, a statement" in ended.out
    assert "for: market-article" in ended.out
    ended = cli("review", "-C", case, f"report/{chapter.name}:{line}", "--by", "editor",
                "--verdict", "agrees")  # fmt: skip
    assert ended.code == 2
    assert "lines move" in ended.err


def _paragraphs(cli: Cli, case: Path) -> list[str]:
    listed = cli("check", case, "--unreviewed").out.splitlines()
    return [one.rpartition("paragraph ")[2] for one in listed if ": paragraph " in one]


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
        (("market-vote", "--by", "Jane Kim", "--verdict", "agrees"), "looks like a name"),
        (("market-vote", "--by", "editor"), "both --by and --verdict"),
        (("market-vote", "--by", " ", "--verdict", "agrees"), "names a role"),
        (("market-vote", "--by", "e", "--verdict", "agrees", "--date", "May"), "--date"),
        (("market-vote", "--by", "e", "--verdict", "agrees", "--date", "2999"), "not come yet"),
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
