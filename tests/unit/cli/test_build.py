"""`synopticon build`: built, or refused with the old one as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli


def test_a_clean_case_is_built(cli: Cli, case: Path) -> None:
    """The site's first page and the data are there."""
    ended = cli("build", case, "-o", "out")
    assert (ended.code, ended.out) == (0, "")
    assert "built out" in ended.err
    assert Path("out/index.html").is_file()
    assert Path("out/data/claims.csv").is_file()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--stamp", "http://127.0.0.1:9/"), "go with --bundle"),
        (("--bundle", "--proxy", "http://127.0.0.1:9"), "goes with --stamp"),
    ],
)
def test_options_that_would_do_nothing_are_wrong_use(
    cli: Cli, case: Path, more: tuple[str, ...], said: str
) -> None:
    """Nobody thinks that a stamp was asked for when none was."""
    ended = cli("build", case, "-o", "out", *more)
    assert ended.code == 2
    assert said in ended.err
    assert not Path("out").exists()


def test_a_stamp_that_cannot_be_had_leaves_nothing(cli: Cli, case: Path) -> None:
    """The authority is named, and no bundle without its stamp is written."""
    ended = cli("build", case, "-o", "out", "--bundle", "--stamp", "http://127.0.0.1:9/")
    assert ended.code == 2
    assert "not built: http://127.0.0.1:9/" in ended.err
    assert not Path("out").exists()


def test_a_case_with_errors_is_refused_and_the_old_build_stands(cli: Cli, case: Path) -> None:
    """The findings are printed as by check, and not one byte of the output changes."""
    cli("build", case, "-o", "out")
    before = {p: p.read_bytes() for p in Path("out").rglob("*") if p.is_file()}
    claims = case / "claims" / "example.yaml"
    claims.write_text(claims.read_text("utf-8").replace("procurement", "buying"), "utf-8")
    ended = cli("build", case, "-o", "out")
    assert ended.code == 1
    assert ended.out == cli("check", case).out
    assert "not built" in ended.err
    assert {p: p.read_bytes() for p in Path("out").rglob("*") if p.is_file()} == before


def test_a_first_build_that_is_refused_says_that_nothing_was_written(cli: Cli, case: Path) -> None:
    """There is no earlier build that could be as it was."""
    (case / "claims" / "example.yaml").write_text("- id: x\n", "utf-8")
    assert "not built; nothing was written" in cli("build", case, "-o", "out").err
    assert not Path("out").exists()


def test_a_folder_of_others_is_not_replaced(cli: Cli, case: Path) -> None:
    """Neither a folder with other files, nor the case itself, nor a file is overwritten."""
    Path("mine").mkdir()
    Path("mine/x").write_text("mine", "utf-8")
    for out in ("mine", case, case / "case.yaml"):
        ended = cli("build", case, "-o", out)
        assert ended.code == 2
        assert "not replaced" in ended.err
    assert Path("mine/x").read_text("utf-8") == "mine"


@pytest.mark.parametrize("out", ["bay/site", "bay/claims/../site", "site"])
def test_a_site_inside_the_case_is_told_and_built(cli: Cli, case: Path, out: str) -> None:
    """Whoever hands the folder on hands both on; that is a word on stderr, and no error."""
    ended = cli("build", case, "-o", out)
    assert ended.code == 0
    assert ("the site lies inside the case" in ended.err) is out.startswith("bay")
    assert (Path(out) / "index.html").is_file()
    assert cli("check", case, "--strict").code == 0


def test_a_refused_site_inside_the_case_is_not_spoken_of(cli: Cli, broken: Path) -> None:
    """There is none."""
    ended = cli("build", broken, "-o", broken / "site")
    assert ended.code == 1
    assert "inside the case" not in ended.err


def test_wrong_use(cli: Cli, case: Path) -> None:
    """No output folder, no case, a file for a case: exit 2."""
    assert cli("build", case).code == 2
    assert cli("build", "nowhere", "-o", "out").code == 2
    assert cli("build", case / "case.yaml", "-o", "out").code == 2
    assert not Path("out").exists()


def test_a_folder_that_is_no_case_is_refused_with_its_finding(cli: Cli, tmp_path: Path) -> None:
    """SYN017 and exit 1, as by check."""
    (tmp_path / "empty").mkdir()
    ended = cli("build", tmp_path / "empty", "-o", tmp_path / "out")
    assert ended.code == 1
    assert "SYN017" in ended.out
    assert not (tmp_path / "out").exists()


def test_a_pdf_is_built_beside_the_site(cli: Cli, case: Path) -> None:
    """With --pdf there is one file more, which pages lead to, and the next build takes it away."""
    pytest.importorskip("typst", reason="the extra pdf is not installed")
    ended = cli("build", case, "-o", "out", "--pdf")
    assert (ended.code, ended.out) == (0, "")
    assert Path("out/report.pdf").read_bytes().startswith(b"%PDF-")
    assert "  report.pdf\n" in Path("out/data/files.txt").read_text("utf-8")
    leading = {p.name for p in Path("out").glob("*.html") if 'href="report.pdf"' in p.read_text()}
    assert leading == {"cite.html", "index.html", "method.html", "report.html"}
    assert cli("build", case, "-o", "out").code == 0
    assert not Path("out/report.pdf").exists()
    assert not any('href="report.pdf"' in p.read_text() for p in Path("out").glob("*.html"))


def test_a_pdf_without_its_extra_is_wrong_use(
    cli: Cli, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the extra; nothing is written, and what was there stands."""
    cli("build", case, "-o", "out")
    before = {p: p.read_bytes() for p in Path("out").rglob("*") if p.is_file()}
    monkeypatch.setitem(sys.modules, "typst", None)
    ended = cli("build", case, "-o", "out", "--pdf")
    assert ended.code == 2
    assert "synopticon[pdf]" in ended.err
    assert {p: p.read_bytes() for p in Path("out").rglob("*") if p.is_file()} == before


def test_what_the_pdf_prints_as_numbers_is_told(cli: Cli, case: Path) -> None:
    """By script and place, on stderr, once; the build succeeds, and a plain one says nothing."""
    pytest.importorskip("typst", reason="the extra pdf is not installed")
    assert "typefaces" not in cli("build", case, "-o", "out", "--pdf").err
    chapter = next((case / "report").glob("*.md"))
    chapter.write_text(chapter.read_text("utf-8") + "\nOne word, مر.\n", "utf-8")
    assert "typefaces" not in cli("build", case, "-o", "out").err
    ended = cli("build", case, "-o", "out", "--pdf")
    assert ended.code == 0
    assert ended.err.count("lack them: Arabic U+0631 U+0645; first in “") == 1
    assert Path("out/report.pdf").is_file()


def test_a_copy_that_names_the_user_is_not_handed_on(
    cli: Cli, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the settings call `never_publish` stands in a text to hand on: refused."""
    place = case / "exhibits" / "example.yaml"
    said = "  credit: The Example Gazette\n  rights: CC0-1.0\n  publish: [text]\n"
    place.write_text(place.read_text("utf-8").rstrip("\n") + "\n" + said, "utf-8")
    settings = case.parent / "settings.toml"
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    settings.write_text('never_publish = ["harbour  FUND"]\n', "utf-8")
    ended = cli("build", case, "-o", "out", "--bundle")
    assert ended.code == 1
    assert "PUB009" in ended.out
    assert "'market-article'" in ended.out
    assert "harbour" not in (ended.out + ended.err).lower()
    assert not Path("out").exists()
    settings.write_text('never_publish = ["203.0.113.77"]\n', "utf-8")
    assert cli("build", case, "-o", "out", "--bundle").code == 0
    settings.write_text('never_publish = ["abc"]\n', "utf-8")
    assert "never_publish in your settings" in cli("build", case, "-o", "out", "--bundle").err


@pytest.mark.parametrize("bundle", [(), ("--bundle",)])
def test_a_text_of_no_record_is_found_in_the_files(
    cli: Cli, case: Path, monkeypatch: pytest.MonkeyPatch, bundle: tuple[str, ...]
) -> None:
    """What only our pages say is looked for in each of them, and the file is named."""
    settings = case.parent / "settings.toml"
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    settings.write_text('never_publish = ["initial-scale"]\n', "utf-8")
    ended = cli("build", case, "-o", "out", *bundle)
    assert ended.code == 2
    assert ".html holds a text of `never_publish` in your settings" in ended.err
    assert "initial-scale" not in ended.out + ended.err
    assert not Path("out").exists()


@pytest.mark.parametrize("bundle", [(), ("--bundle",)])
@pytest.mark.parametrize(
    "written",
    ["blue.heron%40mail.example", "blue.heron@mail.example", "Ada & Byron", "홍길동 기자"],
)
def test_no_file_of_a_build_holds_what_is_never_published(
    cli: Cli, case: Path, monkeypatch: pytest.MonkeyPatch, bundle: tuple[str, ...], written: str
) -> None:
    """A word that a person wrote into the case: the record is named, the word is not."""
    settings = case.parent / "settings.toml"
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    mine = written.replace("%40", "@")
    settings.write_text(f'never_publish = ["{mine}"]\n', "utf-8")
    assert cli("build", case, "-o", "out", *bundle).code == 0
    before = {p: p.read_bytes() for p in Path("out").rglob("*") if p.is_file()}
    manifest = case / "case.yaml"
    manifest.write_text(manifest.read_text("utf-8") + f"contact: '{written}'\n", "utf-8")
    ended = cli("build", case, "-o", "out", *bundle)
    assert ended.code == 2
    assert "holds a text of `never_publish` in your settings" in ended.err
    assert "manifest 'the-bay': contact" in ended.err
    assert written not in ended.out + ended.err
    assert {p: p.read_bytes() for p in Path("out").rglob("*") if p.is_file()} == before
