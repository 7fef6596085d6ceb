"""`synopticon extract`, `show` and `cover`: what is inside held bytes, as a person asks for it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from synopticon import Workbench
from synopticon.casefile.loader import load
from synopticon.model.passages import digest
from synopticon.model.records import Derivation, Exhibit
from synopticon.names.fold import letters
from tests.unit.cli.conftest import Cli
from tests.unit.extract.drawing import Image, read, saved
from tests.unit.extract.papers import pdf

pytest.importorskip("pypdfium2", reason="the extra `archive` is not installed")
WORDS = "Eight lamps had hung beside the customs shed of the town"
PAPER = pdf(f"Before. {WORDS}. Behind.", "second page")
FRAMES = [Image.new("RGB", (32, 24), colour) for colour in ("red", "blue")]
FILM = saved(FRAMES[0], "PNG", save_all=True, append_images=FRAMES[1:], duration=1500)
SHA = {name: hashlib.sha256(data).hexdigest() for name, data in (("p", PAPER), ("f", FILM))}
EXHIBITS = f"""\
- id: leaflet
  source: example-gazette
  title: A leaflet
  kind: report
  holding: held
  language: en
  published: 2020
  sha256: {SHA["p"]}
  media_type: application/pdf
- id: film
  source: example-gazette
  title: A film
  kind: video
  holding: held
  language: zxx
  published: 2020
  credit: The Example Gazette
  rights: CC0-1.0
  sha256: {SHA["f"]}
  media_type: image/apng
"""
CLAIM = f"""\
- id: lamps-hung
  kind: deployment
  text: Eight lamps had hung beside the customs shed.
  asserts: fact
  confidence: possible
  evidence:
    - exhibit: leaflet
      bearing: states
      credibility: 2
      at: {{start: 6, length: {len(letters(WORDS))}, sha256: {digest(letters(WORDS))}}}
    - exhibit: leaflet
      bearing: states
      credibility: 2
      at: {{page: {{number: 1, box: [0, 0.18, 1, 0.1]}}}}
  against:
    - exhibit: film
      bearing: shows
      credibility: 3
      at: {{time: {{start: 1.6, end: 2}}, region: {{x: 1, y: 2, width: 8, height: 4}}}}
  reasoning: The film was made later.
"""


@pytest.fixture
def filled(case: Path, tmp_path: Path) -> Path:
    """A new case with a PDF and a moving picture that lie beside it."""
    (tmp_path / "found").mkdir()
    (tmp_path / "found" / "leaflet.pdf").write_bytes(PAPER)
    (tmp_path / "found" / "film.png").write_bytes(FILM)
    (case / "exhibits" / "found.yaml").write_text(EXHIBITS, "utf-8")
    (case / "claims" / "found.yaml").write_text(CLAIM, "utf-8")
    return case


@pytest.fixture
def hold(tmp_path: Path) -> tuple[str, Path]:
    return ("--hold", tmp_path / "found")


def run(cli: Cli, *words: str | Path) -> tuple[int, str, str]:
    ended = cli(*words)
    return ended.code, ended.out, ended.err


def steps(case: Path, id: str) -> tuple[Derivation, ...]:
    read_case = load(case).case
    assert read_case is not None
    found = read_case.exhibit(id)
    assert isinstance(found, Exhibit)
    return found.derivations


def test_the_text_of_a_pdf_is_written_with_its_key(
    cli: Cli, filled: Path, hold: tuple[str, Path]
) -> None:
    """The record names what was read, by what and in which version; the archive holds the text."""
    beside = {j.place for j in Workbench.open(filled).audit() if j.standing != "intact"}
    code, out, err = run(cli, "extract", "leaflet", "-C", filled, *hold)
    assert code == 0
    assert out.startswith("leaflet: written: its text")
    assert err.startswith("enforced: memory: yes, time: yes")
    (step,) = steps(filled, "leaflet")
    assert (step.kind, step.of) == ("text", SHA["p"])
    assert step.tool.startswith("synopticon extract 1, pypdfium2 ")
    place = filled / "archive" / "objects" / "sha256" / step.sha256[:2] / step.sha256
    assert place.read_text("utf-8") == f"Before. {WORDS}. Behind.\fsecond page"
    (note,) = (filled / "archive" / "derived" / SHA["p"]).iterdir()
    said = json.loads(note.read_text("utf-8"))
    assert said == {
        **{"kind": "text", "of": SHA["p"], "parameters": {}},
        **{"sha256": step.sha256, "tool": step.tool},
    }
    # All of it is accounted for, and a second time nothing is written.
    judged = [j for j in Workbench.open(filled).audit() if j.place not in beside]
    assert {j.standing for j in judged} == {"intact"}
    code, out, _ = run(cli, "extract", "leaflet", "-C", filled, *hold)
    assert (code, len(steps(filled, "leaflet"))) == (0, 1)
    assert "has this text already" in out


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("words", [("leaflet",), ("leaflet", "--page", "1"), ("--all",)])
def test_nothing_is_taken_out_of_what_a_witness_gave(
    cli: Cli, filled: Path, hold: tuple[str, Path], words: tuple[str, ...], twice: bool
) -> None:
    """Whatever exhibit names the same bytes too: the log would have their digest."""
    place = filled / "exhibits" / "found.yaml"
    given = "  capture: {method: received, date: 2024-01-01, through: witness}\n- id: film"
    text = EXHIBITS.replace("holding: held", "holding: withheld").replace("- id: film", given)
    place.write_text(text, "utf-8")
    if twice:
        other = EXHIBITS.partition("- id: film")[0].replace("leaflet", "sheet")
        (filled / "exhibits" / "same.yaml").write_text(other, "utf-8")
        words = tuple(word.replace("leaflet", "sheet") for word in words)
    before = {p: p.read_bytes() for p in filled.rglob("*") if p.is_file()}
    code, _, err = run(cli, "extract", *words, "-C", filled, *hold)
    if words != ("--all",):
        assert (code, "a witness" in err) == (2, True)
        assert {p: p.read_bytes() for p in filled.rglob("*") if p.is_file()} == before
    assert SHA["p"].encode() not in b"".join(
        p.read_bytes() for p in (filled / "archive").rglob("*") if p.is_file()
    )


@pytest.mark.parametrize(("words", "told"), [(" \n", True), ("lamps", False)])
def test_a_reading_without_a_word_is_told(
    cli: Cli,
    filled: Path,
    hold: tuple[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    told: bool,
) -> None:
    """What gave no letters looks like a success; a person has to look at it."""
    monkeypatch.setattr("synopticon.extract.making.read_off", lambda *_: words)
    monkeypatch.setattr("synopticon.extract.making.tool_of", lambda *_: "a reader")
    code, out, _ = run(cli, "extract", "leaflet", "--ocr", "-C", filled, *hold)
    assert (code, "no word was read in it" in out) == (0, told)


def test_what_was_made_is_made_again(cli: Cli, filled: Path, hold: tuple[str, Path]) -> None:
    """The same key makes the same bytes; other bytes are told; what others made can't be tried."""
    assert run(cli, "extract", "leaflet", "-C", filled, *hold)[0] == 0
    assert run(cli, "extract", "film", "-C", filled, *hold, "--second", "1.6")[0] == 0
    assert (
        run(cli, "extract", "film", "-C", filled, *hold, "--second", "0", "--box", "1,2,8,4")[0]
        == 0
    )
    code, out, _ = run(cli, "extract", "--all", "--again", "-C", filled, *hold)
    assert (code, out.count("the same bytes")) == (0, 3)
    path = filled / "exhibits" / "found.yaml"
    (text,) = (s for s in steps(filled, "leaflet"))
    path.write_text(path.read_text("utf-8").replace(text.sha256, "0" * 64), "utf-8")
    code, out, err = run(cli, "extract", "leaflet", "--again", "-C", filled, *hold)
    assert (code, "other bytes" in out) == (1, True)
    assert "1 made again" in err
    path.write_text(path.read_text("utf-8").replace(text.tool, "another 2"), "utf-8")
    code, out, _ = run(cli, "extract", "leaflet", "--again", "-C", filled, *hold)
    assert code == 0
    assert "could not be checked: made by another 2" in out


def test_a_picture_is_told_with_what_stands_beside_its_pixels(
    cli: Cli, filled: Path, hold: tuple[str, Path]
) -> None:
    """Printed, and kept nowhere."""
    before = (filled / "exhibits" / "found.yaml").read_text("utf-8")
    code, out, _ = run(cli, "extract", "film", "-C", filled, *hold)
    assert code == 0
    assert out.startswith("film: 32 by 24 pixels, 3 seconds\n")
    assert (filled / "exhibits" / "found.yaml").read_text("utf-8") == before


def test_one_that_is_not_there_costs_no_other(
    cli: Cli, filled: Path, hold: tuple[str, Path]
) -> None:
    """All others are read, and the exit tells that one was not."""
    path = filled / "exhibits" / "found.yaml"
    path.write_text(path.read_text("utf-8").replace(SHA["f"], "1" * 64), "utf-8")
    code, out, err = run(cli, "extract", "--all", "-C", filled, *hold)
    assert code == 2
    assert "film: its bytes are not held here" in err
    assert "leaflet: written" in out


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ((), "name one EXHIBIT, or say --all"),
        (("--all", "leaflet"), "name one EXHIBIT, or say --all"),
        (("leaflte",), "did you mean"),
        (("film", "--second", "soon"), "no number of seconds"),
        (("film", "--second", "1e400"), "no number of seconds"),
        (("film", "--second", "-1"), "no number of seconds"),
        (("film", "--box", "1,2"), "not X,Y,W,H"),
        (("film", "--box", "1,2,0,4"), "width and height are above 0"),
        (("leaflet", "--page", "1", "--box", "0.9,0.9,0.5,0.5"), "does not lie on the page"),
        (("--all", "--ocr"), "no other option"),
    ],
)
def test_wrong_use_is_told(cli: Cli, filled: Path, more: tuple[str, ...], told: str) -> None:
    """Each with what was wrong about it."""
    code, _, err = run(cli, "extract", *more, "-C", filled)
    assert code == 2
    assert told in err


def test_show_prints_the_words_with_what_stands_around_them(
    cli: Cli, filled: Path, hold: tuple[str, Path]
) -> None:
    """Of each item: what it does, whose word it is, where it stands, and the words."""
    code, out, _ = run(cli, "show", "lamps-hung", "-C", filled, *hold)
    assert code == 0
    assert "1 for: leaflet: states, credibility 2, origin example-gazette" in out
    assert f"Before. ⟦{WORDS}⟧. Behind." in out
    assert "2 for: leaflet" in out
    assert "page 1, box 0, 0.18, 1, 0.1" in out
    assert "3 against: film: shows" in out
    assert "second 1.6 to 2" in out
    assert run(cli, "show", "lamps-hung", "--item", "3", "-C", filled, *hold)[1].count("for:") == 0


def test_show_tells_of_words_that_are_not_there(
    cli: Cli, filled: Path, hold: tuple[str, Path]
) -> None:
    """A passage that is gone is a finding; one that can't be looked up is open."""
    path = filled / "claims" / "found.yaml"
    path.write_text(path.read_text("utf-8").replace(digest(letters(WORDS)), "2" * 64), "utf-8")
    code, out, _ = run(cli, "show", "lamps-hung", "-C", filled, *hold)
    assert (code, "not found" in out) == (1, True)
    code, out, _ = run(cli, "show", "lamps-hung", "-C", filled)
    assert (code, out.count("could not be checked")) == (0, 3)


def test_show_tells_in_which_text_the_words_are(
    cli: Cli, filled: Path, hold: tuple[str, Path]
) -> None:
    """Which derivation has them and what made it; and where only a typed one has, that."""
    typed = f"Before. {WORDS.replace('Eight', 'Ninety')}.".encode()
    (hold[1] / "typed.txt").write_bytes(typed)
    path, sha256 = filled / "exhibits" / "found.yaml", hashlib.sha256(typed).hexdigest()
    step = f"    - {{kind: text, of: {SHA['p']}, sha256: {sha256}, tool: by hand}}\n"
    media = "  media_type: application/pdf\n"
    text = path.read_text("utf-8").replace(media, f"{media}  derivations:\n{step}")
    path.write_text(text, "utf-8")
    code, out, _ = run(cli, "show", "lamps-hung", "--item", "1", "-C", filled, *hold)
    assert (code, f"⟦{WORDS}⟧. Behind." in out, "made by" in out) == (0, True, False)
    claim = filled / "claims" / "found.yaml"
    new = letters(WORDS.replace("Eight", "Ninety"))
    old = f"length: {len(letters(WORDS))}, sha256: {digest(letters(WORDS))}"
    said = claim.read_text("utf-8").replace(old, f"length: {len(new)}, sha256: {digest(new)}")
    claim.write_text(said, "utf-8")
    code, out, _ = run(cli, "show", "lamps-hung", "--item", "1", "-C", filled, *hold)
    assert (code, f"in its text {sha256[:12]}…, made by: by hand" in out) == (0, True)
    assert "these words are only in that text" in out
    assert "EVD029" in run(cli, "check", filled, *hold)[1]


def test_a_terminal_obeys_nothing_that_a_document_says(
    cli: Cli, filled: Path, tmp_path: Path, hold: tuple[str, Path]
) -> None:
    """Escape sequences and overrides of direction in a text are written out, not sent."""
    hostile = f"x \x1b]0;owned\x07 {WORDS} \u202e\x1b[2J y\n".encode()
    (tmp_path / "found" / "hostile.txt").write_bytes(hostile)
    path = filled / "exhibits" / "found.yaml"
    text = path.read_text("utf-8").replace(SHA["p"], hashlib.sha256(hostile).hexdigest())
    path.write_text(text.replace("application/pdf", "text/plain"), "utf-8")
    code, out, _ = run(cli, "show", "lamps-hung", "--item", "1", "-C", filled, *hold)
    assert code == 0
    assert WORDS in out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert "\\x1b" in out


@pytest.mark.parametrize(("item", "size"), [("2", (800, 40)), ("3", (8, 4))])
def test_show_writes_what_is_seen_at_a_place(
    cli: Cli, filled: Path, tmp_path: Path, hold: tuple[str, Path], item: str, size: tuple[int, int]
) -> None:
    """A box of a page, or a region of a frame, as a picture of its own."""
    out = tmp_path / "crop.png"
    code, _, err = run(cli, "show", "lamps-hung", "--item", item, "-C", filled, *hold, "-o", out)
    assert code == 0
    assert "as private as the exhibit" in err
    cut = read(out.read_bytes())
    assert cut.size == size
    if item == "3":
        assert cut.getpixel((0, 0)) == (0, 0, 255)
    assert run(cli, "show", "lamps-hung", "--item", "1", "-C", filled, *hold, "-o", out)[0] == 2


def test_cover_is_picture_and_takes_a_frame_by_its_second(
    cli: Cli, filled: Path, hold: tuple[str, Path]
) -> None:
    """The frame is a derivation, the picture is one of it, and its box is burnt in."""
    boxed = ("--box", "2,2,10,10", "--alt", "A light.", "--second", "1.6")
    code, _, err = run(cli, "cover", "film", "-C", filled, *hold, *boxed)
    assert (code, err.startswith("written: the picture of film")) == (0, True)
    frame, shown = steps(filled, "film")
    assert (frame.kind, frame.of, shown.kind, shown.of) == (
        *("frame", SHA["f"], "picture"),
        frame.sha256,
    )
    place = filled / "archive" / "objects" / "sha256" / shown.sha256[:2] / shown.sha256
    seen = read(place.read_bytes()).convert("RGB")
    assert (seen.getpixel((5, 5)), seen.getpixel((20, 20))) == ((0, 0, 0), (0, 0, 255))


@pytest.mark.parametrize(
    ("item", "old", "new", "told"),
    [
        ("2", "number: 1", "number: 3", "not found: leaflet has 2 pages, and no page 3"),
        ("3", "end: 2}", "end: 9.5}", "lasts 3 seconds; the time given ends at 9.5"),
        ("3", "x: 1, y", "x: 100, y", "32 by 24 pixels, and the region reaches to 108, 6"),
        ("2", "0.1]}}", f"0.1]}}, sha256: {'a' * 64}}}", "the words at this place have another"),
        ("3", "height: 4}}", f"height: 4}}, sha256: {'a' * 64}}}", "the pixels at this place have"),
    ],
)
def test_show_tells_of_a_place_that_is_not_there(
    cli: Cli,
    filled: Path,
    hold: tuple[str, Path],
    item: str,
    old: str,
    new: str,
    told: str,
) -> None:
    """A page, a second, a region or a digest that the bytes do not have is a finding."""
    path = filled / "claims" / "found.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    code, out, _ = run(cli, "show", "lamps-hung", "-C", filled, *hold, "--item", item)
    assert (code, told in out) == (1, True)


@pytest.mark.parametrize(
    ("item", "old", "new", "told"),
    [
        ("2", "[0, 0.18, 1, 0.1]", "[0, 0, 0, 0]", "the box 0, 0, 0, 0 does not lie on the page"),
        ("2", "[0, 0.18, 1, 0.1]", "[-1, 0, 1, 1]", "the box -1, 0, 1, 1 does not lie on"),
        ("2", "[0, 0.18, 1, 0.1]", "[0.9, 0.9, 0.5, 0.5]", "does not lie on the page"),
        ("2", "number: 1", "number: 0", "there is no page 0"),
        ("3", "width: 8", "width: 0", "the region 1, 2, 0, 4 is no area"),
        ("3", "start: 1.6", "start: 5", "from second 5 to 2 is no stretch"),
    ],
)
def test_show_refuses_a_place_that_no_document_has(
    cli: Cli, filled: Path, hold: tuple[str, Path], item: str, old: str, new: str, told: str
) -> None:
    """With or without the bytes it is a finding, in the words of `check`, and nothing is drawn."""
    path = filled / "claims" / "found.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    for more in ((), hold):
        code, out, _ = run(cli, "show", "lamps-hung", "-C", filled, "--item", item, *more)
        assert (code, "not found: " in out, told in out) == (1, True, True)
    arguments = ("-C", filled, "--item", item, *hold, "-o", filled.parent / "crop.png")
    code, _, err = run(cli, "show", "lamps-hung", *arguments)
    assert (code, told in err, (filled.parent / "crop.png").exists()) == (2, True, False)
    assert "EVD013" in run(cli, "check", filled, *hold)[1]


def test_what_a_document_says_is_no_finding(
    cli: Cli, filled: Path, tmp_path: Path, hold: tuple[str, Path]
) -> None:
    """A document of which a line begins with the words of a finding is shown like any other."""
    said = f"{WORDS}\nnot found: the key\n".encode()
    (tmp_path / "found" / "said.txt").write_bytes(said)
    path = filled / "exhibits" / "found.yaml"
    text = path.read_text("utf-8").replace(SHA["p"], hashlib.sha256(said).hexdigest())
    path.write_text(text.replace("application/pdf", "text/plain"), "utf-8")
    code, out, _ = run(cli, "show", "lamps-hung", "--item", "1", "-C", filled, *hold)
    assert (code, "not found: the key" in out) == (0, True)


@pytest.mark.parametrize(("item", "at"), [("2", "at: {page: {n"), ("3", "at: {time: {start: 1.6")])
def test_show_prints_a_place_with_its_digest(
    cli: Cli, filled: Path, hold: tuple[str, Path], item: str, at: str
) -> None:
    """What it prints is written into the claim as it stands, and a check holds it against that."""
    _, out, _ = run(cli, "show", "lamps-hung", "-C", filled, *hold, "--item", item)
    (line,) = (one.strip() for one in out.splitlines() if "sha256: " in one)
    ready = line.removeprefix("with its digest: ")
    assert ready.startswith(at)
    path = filled / "claims" / "found.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(f"      {ready}\n" if at in one else one for one in lines), "utf-8")
    code, out, _ = run(cli, "show", "lamps-hung", "-C", filled, *hold, "--item", item)
    assert (code, "sha256" in out, "not found" in out) == (0, False, False)
    assert "EVD025" not in run(cli, "check", filled, *hold)[1]


def test_show_of_a_claim_with_errors_says_so(
    cli: Cli, filled: Path, hold: tuple[str, Path]
) -> None:
    """One that stands in the text and can't be read is not called unknown."""
    path = filled / "claims" / "found.yaml"
    path.write_text(path.read_text("utf-8").replace("number: 1", "number: one"), "utf-8")
    code, _, err = run(cli, "show", "lamps-hung", "-C", filled, *hold)
    assert (code, "no claim" in err) == (2, False)
    assert "lamps-hung has errors; `synopticon check` tells which" in err


SOUND = (
    b"RIFF4\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x08\0\0\0\x08\0\0\0\1\0\x08\0data\x10\0\0\0"
    + b"\x80" * 16
)


def sounding(filled: Path, hold: tuple[str, Path]) -> None:
    """In place of the moving picture a sound, called a recording."""
    (hold[1] / "call.wav").write_bytes(SOUND)
    path = filled / "exhibits" / "found.yaml"
    text = path.read_text("utf-8").replace(SHA["f"], hashlib.sha256(SOUND).hexdigest())
    path.write_text(text.replace("image/apng", "audio/wav"), "utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("show", "lamps-hung", "--item", "3", "-o", "crop.png"),
        ("extract", "film", "--second", "1"),
        ("cover", "film", "--none-visible", "--alt", "A call", "--second", "1"),
        ("cover", "film", "--none-visible", "--alt", "A call"),
    ],
)
def test_of_a_sound_nothing_is_seen(
    cli: Cli, filled: Path, hold: tuple[str, Path], words: tuple[str, ...]
) -> None:
    """It is called neither damaged nor a picture that can't be read."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not on this machine")
    sounding(filled, hold)
    code, _, err = run(cli, *words, "-C", filled, *hold)
    assert (code, "a sound has no picture" in err) == (2, True)


@pytest.mark.parametrize(
    ("id", "media_type", "told"),
    [
        ("leaflet", "application/pdf", "`synopticon extract leaflet --page 1` first, then --of"),
        ("film", "video/mp4", "--second says which frame is shown"),
    ],
)
def test_cover_tells_what_to_do_with_no_picture(
    cli: Cli, filled: Path, hold: tuple[str, Path], id: str, media_type: str, told: str
) -> None:
    """Of a PDF a page is taken first, of a film a frame."""
    (hold[1] / "film.png").write_bytes(SOUND)
    path = filled / "exhibits" / "found.yaml"
    text = path.read_text("utf-8").replace(SHA["f"], hashlib.sha256(SOUND).hexdigest())
    path.write_text(text.replace("image/apng", media_type), "utf-8")
    arguments = ("--none-visible", "--alt", "A place")
    code, _, err = run(cli, "cover", id, "-C", filled, *hold, *arguments)
    assert (code, told in err) == (2, True)


def test_whole_shares_of_a_page_are_written(cli: Cli, filled: Path, hold: tuple[str, Path]) -> None:
    """A box of `0,0,1.0,0.50` is in the record as a reader of the record has it."""
    arguments = ("--page", "2", "--box", "0,0,1.0,0.50")
    code, out, err = run(cli, "extract", "leaflet", "-C", filled, *hold, *arguments)
    assert (code, out.startswith("leaflet: written: its crop")) == (0, True), err
    (step,) = steps(filled, "leaflet")
    assert [str(step.parameters[k]) for k in ("x", "width", "height")] == ["0", "1", "0.5"]
    assert (
        "has this crop already"
        in run(cli, "extract", "leaflet", "-C", filled, *hold, *arguments)[1]
    )
