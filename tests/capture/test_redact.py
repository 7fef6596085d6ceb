"""`synopticon redact`: from a held capture to what a bundle may carry."""

from __future__ import annotations

import base64
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from synopticon import Workbench
from synopticon.archive.audit import audit
from synopticon.archive.capture.capture import Manner, capture
from synopticon.archive.capture.limits import Limits
from synopticon.cli.redact import redact
from synopticon.extract.redacting.canaries import Canaries
from synopticon.extract.redacting.outcome import Redacted, Withheld
from synopticon.extract.redacting.redaction import redacted
from synopticon.model.captures import answers
from tests.capture.conftest import KEEPER, needs_browser
from tests.capture.pages import PIXEL, Answer, served
from tests.capture.test_redacting import ACCOUNT, ADDRESS, TELLING, USER, ZONE, raw
from tests.rules.laying import lay

URI = "https://x.example/a"


def case(root: Path, warc: bytes, capture: str = "", publish: str = "") -> Path:
    """The base case with a captured page in it."""
    lay(root, ())
    digest = hashlib.sha256(warc).hexdigest()
    place = root / "archive" / "objects" / "sha256" / digest[:2] / digest
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(warc)
    (root / "exhibits" / "captured.yaml").write_text(
        f"- id: captured\n  source: the-paper\n  title: A page\n  kind: page\n  holding: held\n"
        f"  language: en\n  published: 2020-01-09\n  credit: The paper\n  rights: CC-BY-4.0\n"
        f"  sha256: '{digest}'\n  media_type: application/warc\n{capture}{publish}"
    )
    return root


def run(root: Path, *more: str) -> tuple[int, str]:
    outcome = CliRunner().invoke(
        redact, ["captured", "-C", str(root), *more], standalone_mode=False
    )
    if outcome.exception is not None:
        return 2, str(outcome.exception)
    return int(outcome.return_value), outcome.output


def test_a_capture_becomes_publishable(tmp_path: Path) -> None:
    """Its derivation is in the archive and in the record, and the gate hands it on."""
    root = case(tmp_path, raw(), publish="  publish: [capture]\n")
    code, _ = run(root, "--never", USER, "--never", ADDRESS)
    assert code == 0
    loaded, _ = Workbench.open(root).load()
    assert loaded is not None
    (step,) = loaded.exhibit("captured").derivations  # type: ignore[union-attr]
    assert step.kind == "redacted"
    place = root / "archive" / "objects" / "sha256" / step.sha256[:2] / step.sha256
    assert len(answers(place.read_bytes())) == 1
    assert run(root, "--never", USER)[0] == 0
    loaded, _ = Workbench.open(root).load()
    assert loaded is not None
    assert len(loaded.exhibit("captured").derivations) == 1  # type: ignore[union-attr]


def test_a_hit_withholds_and_nothing_is_written(tmp_path: Path) -> None:
    """The page prints who looked at it: exit 1, and the case is as it was."""
    root = case(tmp_path, raw(f"<p>your address is {ADDRESS}</p>".encode()))
    before = (root / "exhibits" / "captured.yaml").read_text()
    code, said = run(root, "--never", ADDRESS)
    assert code == 1
    assert ADDRESS not in said
    assert (root / "exhibits" / "captured.yaml").read_text() == before


def test_a_hit_names_the_page_and_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which record by its address, and which text by its list; the text itself is not repeated."""
    settings = tmp_path / "settings.toml"
    settings.write_text(f'never_publish = ["{USER}", "{ACCOUNT}"]\n', "utf-8")
    monkeypatch.setenv("SYNOPTICON_CONFIG", str(settings))
    root = case(tmp_path / "case", raw(f"<p>{ADDRESS}, {ACCOUNT}</p>".encode()))
    code, said = run(root, "--never", ZONE, "--never", ADDRESS)
    assert code == 1
    where = f"withheld: record 3 ({URI}) holds number 2 of"
    assert f"{where} never_publish in your settings\n" in said
    assert f"{where} --never\n" in said
    assert not [one for one in (USER, ACCOUNT, ZONE, ADDRESS) if one in said]


def test_an_address_that_must_not_be_published_is_not_repeated(tmp_path: Path) -> None:
    """A record whose address holds it is told by its number alone."""
    root = case(tmp_path, raw(f"<p>{ADDRESS}</p>".encode()))
    code, said = run(root, "--never", URI, "--never", ADDRESS)
    assert (code, URI in said) == (1, False)
    assert "the head of record 3 holds number 1 of --never" in said
    assert "withheld: record 3 holds number 2 of --never" in said


def test_a_picture_without_words_is_not_called_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing was compared, so nobody is told that nothing of theirs was found."""
    monkeypatch.setattr("synopticon.cli.redact._reader", lambda _: lambda _: " \n|\n")
    root = case(tmp_path, PIXEL)
    path = root / "exhibits" / "captured.yaml"
    path.write_text(path.read_text().replace("application/warc", "image/png"))
    code, said = run(root, "--never", USER)
    assert code == 0
    assert "no word was read in captured, so nothing was compared; look at it yourself" in said
    assert "nothing of yours" not in said
    monkeypatch.setattr("synopticon.cli.redact._reader", lambda _: lambda _: "lamps")
    assert "nothing of yours was found in captured, and nothing" in run(root, "--never", USER)[1]


def test_who_names_nothing_gets_nothing(tmp_path: Path) -> None:
    """Without a text to look for nobody looked."""
    assert run(case(tmp_path, raw()))[0] == 1


@pytest.mark.parametrize("through", ["witness", "device-inside"])
def test_what_came_from_inside_is_refused(tmp_path: Path, through: str) -> None:
    """Nothing of it is made publishable, whatever else its record says."""
    said = f"  capture: {{method: received, date: 2020-02-01, through: {through}}}\n"
    code, told = run(case(tmp_path, raw(), said), "--never", USER)
    assert code == 2
    assert "nothing is published" in told


def test_the_gate_believes_no_maker(tmp_path: Path) -> None:
    """A raw capture that is called redacted is refused by the gate itself."""
    from synopticon.protect.copies import copies

    warc = raw()
    digest = hashlib.sha256(warc).hexdigest()
    step = f"  derivations: [{{kind: redacted, of: '{digest}', sha256: '{digest}', tool: hand}}]\n"
    root = case(tmp_path, warc, step, "  publish: [capture]\n")
    loaded, _ = Workbench.open(root).load()
    assert loaded is not None
    exhibit = loaded.exhibit("captured")
    assert exhibit is not None
    handed, refused = copies((exhibit,), {digest: warc})
    assert handed == {}
    assert [finding.code for finding in refused] == ["PUB009"]


@pytest.mark.browser
def test_a_visit_is_redacted_from_end_to_end(tmp_path: Path) -> None:
    """A real visit, to a server that names who asked in its fields and then in its page."""
    needs_browser()
    telling = tuple(TELLING.items())
    answers_of = {"/": Answer(b"<p>The lamps of the harbour.</p>", "text/html", more=telling)}
    own = Canaries.of((ADDRESS, ACCOUNT, ZONE, USER))
    manner = Manner(direct=True, private=True, limits=Limits(seconds=6, quiet=0.5))
    outcomes = []
    with served(answers_of) as site:
        for body in (
            b"",
            f"<!-- {base64.b64encode(f'v={ADDRESS};'.encode()).decode()} -->".encode(),
        ):
            answers_of["/"].body += body
            found = capture(tmp_path, f"{site.base}/", KEEPER, manner=manner)
            held = next((tmp_path / "archive" / "objects").rglob(found.items["warc"].object))
            outcomes.append(
                (held.read_bytes(), redacted(held.read_bytes(), "application/warc", own))
            )
    (held_bytes, clean), (_, told) = outcomes
    assert b"CF-Ray" in held_bytes
    assert isinstance(clean, Redacted)
    for name, value in TELLING.items():
        assert name.lower().encode() not in clean.data.lower()
        # A shorter one may stand in a digest.
        assert len(value) < 6 or value.encode() not in clean.data
    assert isinstance(told, Withheld)


SCRIPT = """import sys; from pathlib import Path
from synopticon.archive.capture.capture import *
from synopticon.archive.custody import Keeper
keeper = Keeper('h', '2026-11-23T12:00:00Z', {'synopticon': '0.1.0'})
capture(Path(sys.argv[1]), sys.argv[2], keeper, manner=Manner(direct=True, private=True))
"""


@pytest.mark.browser
@pytest.mark.deep
@pytest.mark.parametrize("after", [0.5, 1.5, 2.5, 3.5, 4.5, 6.0])
def test_a_capture_that_is_killed_leaves_a_sound_archive(tmp_path: Path, after: float) -> None:
    """Whenever the process is killed: the page is held whole, or nothing of it is."""
    needs_browser()
    with served({"/": Answer(b"<p>lamps" * 9_999, "text/html")}) as site:
        command = [sys.executable, "-c", SCRIPT, str(tmp_path), f"{site.base}/"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        stood = (
            {one.standing for one in audit(tmp_path)} if (tmp_path / "archive").exists() else set()
        )
        assert stood <= {"intact", "missing"}
        limits = Limits(seconds=6, quiet=0.5)
        manner = Manner(direct=True, private=True, limits=limits)
        capture(tmp_path, f"{site.base}/", KEEPER, manner=manner)
    assert {one.standing for one in audit(tmp_path)} == {"intact"}
    assert list((tmp_path / "archive" / "incoming").iterdir()) == []
