"""`synopticon picture`: a decision becomes a picture in the archive, and a part of its record."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from synopticon import Workbench
from synopticon.casefile.loader import load
from synopticon.model.pictures import shown_as
from synopticon.model.records import Decision, Exhibit, Region
from tests.unit.cli.conftest import Cli
from tests.unit.extract.drawing import Image, patterned, read, saved

ORIGINAL = saved(patterned(), "PNG")
DIGEST = hashlib.sha256(ORIGINAL).hexdigest()
EXHIBIT = f"""\
- id: gate-photograph # kept
  source: example-gazette
  title: {{en: The gate, ko: 문}}
  kind: photograph
  holding: held
  credit: The Example Gazette
  rights: CC0-1.0
  sha256: {DIGEST}
  media_type: image/png # kept too
"""
CHAPTER = """\
---
title: The gate
order: 2
language: en
---

![A gate; one person is covered.](exhibit:gate-photograph)
"""
BOX = ("--box", "2,3,20,21")


@pytest.fixture
def pictured(case: Path, tmp_path: Path) -> Path:
    """A new case with an exhibit of which the original lies beside the case."""
    (tmp_path / "photographs").mkdir()
    (tmp_path / "photographs" / "gate.png").write_bytes(ORIGINAL)
    (case / "exhibits" / "gate.yaml").write_text(EXHIBIT, "utf-8")
    manifest = (case / "case.yaml").read_text("utf-8")
    manifest = manifest.replace("languages: [en]", "languages: [en, ko]")
    (case / "case.yaml").write_text(manifest, "utf-8")
    (case / "report" / "02-gate.md").write_text(CHAPTER, "utf-8")
    return case


@pytest.fixture
def hold(tmp_path: Path) -> tuple[str, Path]:
    return ("--hold", tmp_path / "photographs")


def exhibit(case: Path) -> Exhibit:
    found = load(case).case
    assert found is not None
    held = found.exhibit("gate-photograph")
    assert held is not None
    return held


def archived(case: Path) -> dict[str, bytes]:
    objects = case / "archive" / "objects" / "sha256"
    return {p.name: p.read_bytes() for p in objects.glob("??/*")}


def test_a_decision_becomes_a_picture_and_a_record(
    pictured: Path, hold: tuple[str, Path], cli: Cli
) -> None:
    """The boxes are in the pixels and in the record; comments stay, and the case is clean."""
    before = archived(pictured)
    ended = cli(
        *("picture", "gate-photograph", "-C", pictured, *hold, *BOX, "--box", "40,30,5,6"),
        *("--date", "2024-05-03", "--alt", "en:A gate; one person is covered.", "--alt", "ko:문."),
    )
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("written: the picture of gate-photograph, 64 by 48 pixels")
    step = shown_as(exhibit(pictured))
    assert step is not None
    assert step.decision == Decision(
        "covered", "2024-05-03", (Region(2, 3, 20, 21), Region(40, 30, 5, 6))
    )
    assert step.alt == {"en": "A gate; one person is covered.", "ko": "문."}
    assert (step.of, step.tool) == (DIGEST, "synopticon picture")
    made = {k: v for k, v in archived(pictured).items() if k not in before}
    assert list(made) == [step.sha256]
    assert not any(read(made[step.sha256]).crop((2, 3, 22, 24)).tobytes())
    text = (pictured / "exhibits" / "gate.yaml").read_text("utf-8")
    assert text.startswith(EXHIBIT)
    assert cli("check", "--strict", pictured, *hold).code == 0


def test_a_second_decision_takes_the_place_of_the_first(
    pictured: Path, hold: tuple[str, Path], cli: Cli
) -> None:
    """There is one picture of an exhibit, and it is that of the last decision."""
    for more in (BOX, ("--none-visible",)):
        arguments = ("picture", "gate-photograph", "-C", pictured, *hold, *more, "--alt", "A gate")
        assert cli(*arguments).code == 0
    steps = exhibit(pictured).derivations
    assert [s.decision.faces for s in steps if s.decision] == ["none-visible"]


def test_a_preview_changes_nothing(
    pictured: Path, hold: tuple[str, Path], tmp_path: Path, cli: Cli
) -> None:
    """A look costs no decision: the picture is written where it was asked for, and nowhere else."""
    before = archived(pictured)
    look = tmp_path / "look.png"
    ended = cli("picture", "gate-photograph", "-C", pictured, *hold, *BOX, "--preview", look)
    assert ended.code == 0
    assert "the original is 64 by 48, seen upright" in ended.err
    assert not any(read(look.read_bytes()).crop((2, 3, 22, 24)).tobytes())
    assert archived(pictured) == before
    assert (pictured / "exhibits" / "gate.yaml").read_text("utf-8") == EXHIBIT


def test_a_build_has_the_picture_and_nothing_of_the_original(
    pictured: Path, hold: tuple[str, Path], tmp_path: Path, cli: Cli
) -> None:
    """Of the file beside the case no stretch of bytes and no digest is in any file of the site."""
    cli("picture", "gate-photograph", "-C", pictured, *hold, *BOX, "--alt", "A gate")
    out = tmp_path / "site"
    ended = cli("build", "-C", pictured, *hold, "-o", out)
    assert ended.code == 0, ended.err
    (shown,) = (out / "pictures").iterdir()
    step = shown_as(exhibit(pictured))
    assert step is not None
    assert hashlib.sha256(shown.read_bytes()).hexdigest() == step.sha256
    for path in out.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert DIGEST[:16].encode() not in data, path
            assert ORIGINAL[60:124] not in data, path
            assert b"photographs" not in data, path


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "decide:"),
        (("--box", "1,2,3"), "X,Y,W,H"),
        (("--box", "1,2,3,-4"), "X,Y,W,H"),
        (("--box", "1,2,3,4000"), "does not lie in its 64 by 48 pixels"),
        ((*BOX, "--none-visible"), "--none-visible goes with no --box"),
        (("--none-visible", "--official", "x"), "--none-visible goes with"),
        ((*BOX, "--date", "2999-01-01"), "has not come yet"),
        ((*BOX, "--date", "May"), "is no day"),
        ((*BOX, "--of", "ab" * 32), "are held; --hold names them"),
        ((*BOX, "--alt", "a", "--alt", "b"), "one text without a language"),
        ((*BOX, "--alt", "en:a", "--alt", "b"), "one text without a language"),
        ((*BOX, "--alt", "en: "), "--alt is empty"),
    ],
)
def test_what_is_no_decision_is_refused(
    arguments: tuple[str, ...], told: str, pictured: Path, hold: tuple[str, Path], cli: Cli
) -> None:
    """Half a decision, two at once, or one of tomorrow is wrong use, and writes nothing."""
    before = archived(pictured)
    more = () if "--alt" in arguments else ("--alt", "A gate")
    ended = cli("picture", "gate-photograph", "-C", pictured, *hold, *arguments, *more)
    assert ended.code == 2
    assert told in ended.err
    assert archived(pictured) == before
    assert (pictured / "exhibits" / "gate.yaml").read_text("utf-8") == EXHIBIT


def test_without_words_for_it_there_is_no_picture(
    pictured: Path, hold: tuple[str, Path], cli: Cli
) -> None:
    """Whoever does not see the picture has its words."""
    ended = cli("picture", "gate-photograph", "-C", pictured, *hold, *BOX)
    assert ended.code == 2
    assert "--alt" in ended.err


@pytest.mark.parametrize(
    ("id", "told"),
    [("nothing", "no exhibit is called"), ("market-article", "it is no PNG")],
)
def test_what_is_no_picture_is_refused(id: str, told: str, pictured: Path, cli: Cli) -> None:
    """An unknown id, and a document of text."""
    ended = cli("picture", id, "-C", pictured, "--none-visible", "--alt", "A gate")
    assert ended.code == 2
    assert told in ended.err


@pytest.mark.parametrize("holding", ["referenced", "withheld"])
def test_what_is_not_held_to_be_shown_is_refused(
    holding: str, pictured: Path, hold: tuple[str, Path], cli: Cli
) -> None:
    """What is withheld is never shown, and what is only cited has no pixels here."""
    path = pictured / "exhibits" / "gate.yaml"
    path.write_text(EXHIBIT.replace("holding: held", f"holding: {holding}"), "utf-8")
    ended = cli("picture", "gate-photograph", "-C", pictured, *hold, *BOX, "--alt", "A gate")
    assert ended.code == 2
    assert f"is {holding}" in ended.err


def test_bytes_that_differ_from_their_digest_end_with_4(pictured: Path, cli: Cli) -> None:
    """Nothing is made of bytes that are not those that the record names."""
    place = pictured / "archive" / "objects" / "sha256" / DIGEST[:2] / DIGEST
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(saved(patterned(8, 8), "PNG"))
    ended = cli("picture", "gate-photograph", "-C", pictured, "--none-visible", "--alt", "A gate")
    assert ended.code == 4
    assert shown_as(exhibit(pictured)) is None


def test_a_record_that_cannot_be_changed_leaves_no_object(
    pictured: Path, hold: tuple[str, Path], cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is drafted before anything is written."""
    path = pictured / "exhibits" / "gate.yaml"
    path.write_text(EXHIBIT + "  derivations: {}\n", "utf-8")
    before = archived(pictured)
    ended = cli("picture", "gate-photograph", "-C", pictured, *hold, *BOX, "--alt", "A gate")
    assert ended.code == 2
    assert archived(pictured) == before


def test_an_official_is_named_in_the_record(
    pictured: Path, hold: tuple[str, Path], cli: Cli
) -> None:
    """Who holds public office may be seen; a box over somebody else makes it covered."""
    mayor = "- {id: mayor, kind: person, role: Mayor of the town, names: [{text: The mayor}]}\n"
    (pictured / "entities" / "mayor.yaml").write_text(mayor, "utf-8")
    for more, faces in (((), "officials-only"), (BOX, "covered")):
        arguments = (*hold, "--official", "mayor", *more, "--alt", "A gate")
        assert cli("picture", "gate-photograph", "-C", pictured, *arguments).code == 0
        step = shown_as(exhibit(pictured))
        assert step is not None
        assert step.decision is not None
        assert (step.decision.faces, step.decision.officials) == (faces, ("mayor",))
    findings = Workbench.open(pictured, [hold[1]]).check(cache=False).findings
    assert not [f for f in findings if f.code in ("REF001", "EVD020")]


@pytest.mark.parametrize("more", [("--official", "mayor"), (*BOX, "--official", "example-gazette")])
def test_what_a_check_would_refuse_does_not_replace_a_good_decision(
    pictured: Path, hold: tuple[str, Path], cli: Cli, more: tuple[str, ...]
) -> None:
    """The record and the archive stay as they were, and the message says what to do."""
    arguments = ("picture", "gate-photograph", "-C", pictured, *hold, "--alt", "A gate")
    assert cli(*arguments, *BOX).code == 0
    path = pictured / "exhibits" / "gate.yaml"
    before = (path.read_bytes(), archived(pictured))
    ended = cli(*arguments, *more)
    assert ended.code == 2
    assert f"names {more[-1]} as an official" in ended.err
    assert "name office-holders of the case alone" in ended.err
    assert (path.read_bytes(), archived(pictured)) == before


def test_an_exhibit_that_is_not_there_is_told_before_anything_else(
    cli: Cli, pictured: Path
) -> None:
    """A slip in the id is not hidden behind what the command would ask for next."""
    ended = cli("picture", "gate-foto", "-C", pictured, "--none-visible")
    assert ended.code == 2
    assert "no exhibit is called 'gate-foto'; did you mean gate-photograph?" in ended.err
    assert "--alt" not in ended.err


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that name an address that must not be published."""
    settings = tmp_path / "settings.toml"
    settings.write_text('never_publish = ["203.0.113.77"]\n', "utf-8")
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))


def lettered(words: str) -> bytes:
    """A picture of these words, as large as a heading."""
    from PIL import ImageDraw, ImageFont

    image = Image.new("RGB", (700, 120), "white")
    ImageDraw.Draw(image).text((20, 30), words, "black", ImageFont.load_default(40))
    return saved(image, "PNG")


@pytest.mark.usefixtures("own")
def test_a_picture_that_tells_who_captured_it_is_withheld(
    pictured: Path, hold: tuple[str, Path], tmp_path: Path, cli: Cli
) -> None:
    """What the user named is read off the pixels; a box over it, and it can be shown."""
    if shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed")
    data = lettered("Hello 203.0.113.77 visitor")
    (tmp_path / "photographs" / "gate.png").write_bytes(data)
    path = pictured / "exhibits" / "gate.yaml"
    text = path.read_text("utf-8").replace(DIGEST, hashlib.sha256(data).hexdigest())
    path.write_text(text, "utf-8")
    before = archived(pictured)
    arguments = ("picture", "gate-photograph", "-C", pictured, *hold, "--alt", "A greeting")
    ended = cli(*arguments, "--none-visible")
    assert (ended.code, "203.0" in ended.err) == (1, False)
    assert "withheld: what is read in it holds text 1" in ended.err
    assert (archived(pictured), path.read_text("utf-8")) == (before, text)
    look = tmp_path / "look.png"
    ended = cli(*arguments, "--none-visible", "--preview", look)
    assert (ended.code, look.is_file(), "withheld" in ended.err) == (1, True, True)
    ended = cli(*arguments, "--box", "100,10,590,100")
    assert (ended.code, ended.err[:8]) == (0, "written:")


@pytest.mark.usefixtures("own")
def test_a_picture_that_nobody_can_search_is_refused(
    pictured: Path, hold: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, cli: Cli
) -> None:
    """Where something is named and the reader of words is not there, nothing is written."""
    monkeypatch.setenv("PATH", "/nowhere")
    before = archived(pictured)
    ended = cli("picture", "gate-photograph", "-C", pictured, *hold, *BOX, "--alt", "A gate")
    assert (ended.code, archived(pictured)) == (2, before)
    assert "never_publish" in ended.err
    assert "apt install tesseract-ocr" in ended.err
