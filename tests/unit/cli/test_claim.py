"""`synopticon claim new`: from words to a claim that stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli

WORDS = "The cameras are to be paid for by the harbour fund"
FILLED = (
    *("--kind", "purpose", "--text", "The Gazette said that the harbour fund pays."),
    *("--asserts", "statement", "--speaker", "example-gazette"),
    *("--confidence", "possible", "--credibility", "3", "--id", "who-pays"),
)


@pytest.fixture(autouse=True)
def _inside(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)


def test_a_skeleton_goes_to_stdout_and_its_place_to_stderr(cli: Cli) -> None:
    """What is printed can be pasted; where the words stand is for the person."""
    ended = cli("claim", "new", "--exhibit", "market-article", "--quote", WORDS)
    assert ended.code == 0
    assert ended.out.startswith("- id: market-article-")
    assert f'original: "{WORDS}"' in ended.out
    assert "market-article, line 4: “The cameras" in ended.err


def test_a_claim_that_is_filled_in_checks_clean(cli: Cli) -> None:
    """The locator that is written is the one that check finds, and nothing is unchecked."""
    ended = cli(
        *("claim", "new", "--exhibit", "market-article", "--quote", WORDS),
        *("--to", "claims/new.yaml", *FILLED),
    )
    assert (ended.code, ended.out) == (0, "")
    ended = cli("check", "--strict")
    assert (ended.out, ended.err) == ("", "no findings\n")


def test_a_claim_with_open_keys_is_an_error_until_they_are_filled(cli: Cli) -> None:
    """Each key that only its author can decide is asked for at its line."""
    new = ("claim", "new", "--exhibit", "market-article", "--quote", WORDS)
    assert cli(*new, "--to", "claims/new.yaml").code == 0
    found = [line for line in cli("check").out.splitlines() if not line.startswith(" ")]
    assert {line.split()[1] for line in found} == {"SYN004"}
    assert [line.split(":")[1] for line in found] == ["2", "3", "4", "6", "11"]


def test_a_record_is_appended_as_the_file_is_indented(cli: Cli, case: Path) -> None:
    """Every byte that was there stays, comments and all, and the list is one longer."""
    file = case / "claims" / "in.yaml"
    before = b"# mine\n  - id: a  # kept\n    note: x"
    file.write_bytes(before)
    new = ("claim", "new", "--exhibit", "market-article", "--quote", WORDS)
    assert cli(*new, "--to", "claims/in.yaml").code == 0
    after = file.read_bytes()
    assert after.startswith(before + b"\n  - id: market-article-")
    assert b"\n    kind:" in after


@pytest.mark.parametrize("text", [b"[{id: a}]\n", b"a: 1\n", b"- [", b"\xff"])
def test_a_file_that_cannot_be_appended_to_stays(cli: Cli, case: Path, text: bytes) -> None:
    """A list in brackets, a map and what is no YAML are left as they are, exit 2."""
    file = case / "claims" / "in.yaml"
    file.write_bytes(text)
    new = ("claim", "new", "--exhibit", "market-article", "--quote", WORDS)
    assert cli(*new, "--to", "claims/in.yaml").code == 2
    assert file.read_bytes() == text


@pytest.mark.parametrize(
    "to", ["../x.yaml", "sources/x.yaml", "claims", "claims/x.txt", "claims/../case.yaml"]
)
def test_only_a_file_of_claims_is_written(cli: Cli, case: Path, to: str) -> None:
    """Exit 2 for any other place."""
    new = ("claim", "new", "--exhibit", "market-article", "--quote", WORDS)
    before = {p: p.read_bytes() for p in case.parent.rglob("*") if p.is_file()}
    assert cli(*new, "--to", to).code == 2
    assert {p: p.read_bytes() for p in case.parent.rglob("*") if p.is_file()} == before


def test_a_new_file_points_to_the_schema_that_lies_there(cli: Cli, case: Path) -> None:
    """An editor helps with the new file as with the old ones."""
    cli("schema", "-o", ".schemas")
    new = ("claim", "new", "--exhibit", "market-article", "--quote", WORDS)
    assert cli(*new, "--to", "claims/deep/x.yaml").code == 0
    first = (case / "claims" / "deep" / "x.yaml").read_text("utf-8").split("\n")[0]
    address = first.partition("$schema=")[2]
    assert (case / "claims" / "deep" / address).resolve().is_file()


def test_words_known_through_another_exhibit_are_found_in_that_one(cli: Cli, case: Path) -> None:
    """An exhibit with `via` gets second-hand evidence with the locator of the one that was read."""
    exhibits = case / "exhibits" / "example.yaml"
    text = exhibits.read_text("utf-8")
    exhibits.write_text(
        text + "- id: minutes\n  source: example-gazette\n  title: Minutes\n"
        "  kind: official-document\n  holding: referenced\n  language: en\n  via: market-article\n",
        "utf-8",
    )
    ended = cli("claim", "new", "--exhibit", "minutes", "--quote", WORDS)
    assert ended.code == 0
    assert "- exhibit: minutes\n      via: {exhibit: market-article, at: {start:" in ended.out


def test_testimony_takes_a_section_and_no_words(cli: Cli) -> None:
    """What a witness said is cited by chapter alone (7.1); words are refused, not dropped."""
    new = ("claim", "new", "--exhibit", "market-article", "--testimony")
    ended = cli(*new, "--section", "Chapter 5")
    assert ended.code == 0
    assert 'origin: testimony\n      at: {section: "Chapter 5"}' in ended.out
    for wrong in (["--section", "Chapter 5", "--quote", WORDS], []):
        ended = cli(*new, *wrong)
        assert ended.code == 2
        assert "chapter alone" in ended.err


def test_an_exhibit_of_testimony_needs_no_option(cli: Cli, case: Path) -> None:
    """Where the source's origin is testimony, a quotation is refused without being asked to."""
    exhibits = case / "exhibits" / "example.yaml"
    exhibits.write_text(exhibits.read_text("utf-8") + "  origin: testimony\n", "utf-8")
    ended = cli("claim", "new", "--exhibit", "market-article", "--quote", WORDS)
    assert ended.code == 2
    assert "chapter alone" in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--exhibit", "market-articl", "--quote", "x"], "did you mean market-article?"),
        (["--exhibit", "market-article"], "--quote"),
        (["--quote", "x"], "--exhibit"),
        (["--exhibit", "market-article", "--quote", "the"], "choose with --nth"),
        (["--exhibit", "market-article", "--quote", "harbour funds are short"], "the nearest"),
        (["--exhibit", "market-article", "--quote", "\udc80"], "not UTF-8"),
        (["--exhibit", "market-article", "--quote", WORDS, "--id", "A b"], "no id"),
        (["--exhibit", "market-article", "--quote", WORDS, "--kind", "x"], "research"),
    ],
)
def test_wrong_use_tells_what_would_be_right(cli: Cli, arguments: list[str], told: str) -> None:
    """Exit 2, nothing on stdout, and the way out in the message."""
    ended = cli("claim", "new", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err


def test_a_document_that_is_not_held_is_told(cli: Cli, case: Path, tmp_path: Path) -> None:
    """Without the bytes nothing can be found; --hold names them."""
    (case / "archive").rename(tmp_path / "mine")
    new = ("claim", "new", "--exhibit", "market-article", "--quote", WORDS)
    ended = cli(*new)
    assert ended.code == 2
    assert "--hold" in ended.err
    assert cli(*new, "--hold", tmp_path / "mine").code == 0


def test_a_case_that_cannot_be_read_is_told(cli: Cli, case: Path) -> None:
    """A broken manifest leads to check."""
    (case / "case.yaml").write_text("[", "utf-8")
    ended = cli("claim", "new", "--exhibit", "market-article", "--quote", WORDS)
    assert ended.code == 2
    assert "synopticon check" in ended.err


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("claims/example.yaml", 3),
        ("claims/unfinished.yaml", 2),
        ("entities/example.yaml", 3),
        ("corrections/number.yaml", 1),
    ],
)
def test_an_id_that_is_taken_is_refused(cli: Cli, case: Path, path: str, line: int) -> None:
    """Exit 2 with the place of the record that has it, whatever its kind, and nothing written."""
    for name, text in (
        ("claims/unfinished.yaml", "# mine\n- id: unfinished\n  kind:\n"),
        ("corrections/number.yaml", "- id: 012\n"),
    ):
        (case / name).parent.mkdir(exist_ok=True)
        (case / name).write_text(text, "utf-8")
    id = (case / path).read_text("utf-8").split("id: ")[1].split("\n")[0]
    before = {p: p.read_bytes() for p in case.rglob("*") if p.is_file()}
    new = ("claim", "new", "--exhibit", "market-article", "--quote", WORDS, "--id", id)
    for to in ("claims/unfinished.yaml", "claims/other.yaml"):
        ended = cli(*new, "--to", to)
        assert (ended.code, ended.out) == (2, "")
        assert f"the id {id} is taken ({path}, line {line}); give another with --id" in ended.err
    assert {p: p.read_bytes() for p in case.rglob("*") if p.is_file()} == before
    assert cli(*new).code == 0


def test_the_same_words_twice_are_not_added_twice(cli: Cli, case: Path) -> None:
    """The id that is made of the passage is taken the second time; with another id it may be."""
    new = ("claim", "new", "--exhibit", "market-article", "--quote", WORDS)
    assert cli(*new, "--to", "claims/new.yaml").code == 0
    before = (case / "claims" / "new.yaml").read_bytes()
    ended = cli(*new, "--to", "claims/new.yaml")
    assert ended.code == 2
    assert "is taken (claims/new.yaml, line 1)" in ended.err
    assert (case / "claims" / "new.yaml").read_bytes() == before
    assert cli(*new, "--to", "claims/new.yaml", "--id", "again").code == 0


SEEN = """
- id: gate-photograph
  source: example-gazette
  title: The gate
  kind: photograph
  holding: referenced
  credit: The Example Gazette
  rights: CC0-1.0
  media_type: image/png
- id: gate-film
  source: example-gazette
  title: The gate, moving
  kind: video
  holding: referenced
  media_type: video/mp4
"""


@pytest.mark.parametrize(
    ("exhibit", "option", "value", "at"),
    [
        (
            "gate-photograph",
            "--region",
            "10,20,30,40",
            "{region: {x: 10, y: 20, width: 30, height: 40}}",
        ),
        ("gate-film", "--time", "20,30.5", "{time: {start: 20, end: 30.5}}"),
    ],
)
@pytest.mark.parametrize("quote", [(), ("--quote", "x")])
def test_in_what_has_no_words_a_place_is_cited(
    cli: Cli, case: Path, quote: tuple[str, ...], exhibit: str, option: str, value: str, at: str
) -> None:
    """Who gives words is told the option, and sees what it writes; the claim that has it stands."""
    path = case / "exhibits" / "example.yaml"
    path.write_text(path.read_text("utf-8").rstrip("\n") + SEEN, "utf-8")
    new = ("claim", "new", "--exhibit", exhibit)
    ended = cli(*new, *quote)
    assert (ended.code, ended.out) == (2, "")
    assert f"give {option} " in ended.err
    assert f"`at: {at}`" in ended.err
    # A fault in the place is told before words are.
    assert cli(*new, option, "0,0").code == (2 if option == "--region" else 0)
    assert option in cli(*new, option, "5,4,3").err
    both = cli(*new, option, value, "--quote", "x")
    assert (both.code, "not both" in both.err) == (2, True)
    assert cli(*new, option, value, *FILLED, "--to", "claims/new.yaml").code == 0
    text = (case / "claims" / "new.yaml").read_text("utf-8")
    assert f"      at: {at}\n" in text
    text = text.replace("bearing:", "bearing: shows").replace("  #", " #")
    (case / "claims" / "new.yaml").write_text(text, "utf-8")
    codes = {line.split()[1] for line in cli("check").out.splitlines() if "claims/new" in line}
    assert not {code for code in codes if code.startswith("SYN")}
