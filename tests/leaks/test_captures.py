"""Of the recording of a visit nothing is published, unless what is made of it is handed on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from synopticon import publish
from synopticon.base.diagnostics import Report
from synopticon.model.case import Case
from synopticon.model.records import Capture, Derivation, Exhibit
from synopticon.model.release import Release
from synopticon.protect.drawing import drawn
from synopticon.protect.gate import gate
from synopticon.publish.bundle import bundled
from tests.golden import sample

RAW, TEXT = "c0" * 32, "c1" * 32


def case(media_type: str, method: str = "browser") -> Case:
    """The invented case with a page that somebody's browser recorded."""
    whole = sample.case()
    recorded = Exhibit(
        id="recorded",
        source=whole.exhibits[0].source,
        title="A page, recorded",
        kind="page",
        holding="held",
        sha256=RAW,
        media_type=media_type,
        capture=Capture(method, "2024-02-01", "chromium"),  # type: ignore[arg-type]
        derivations=(Derivation("text", RAW, TEXT, "by hand"),),
    )
    return replace(whole, exhibits=(*whole.exhibits, recorded))


def files(case: Case, folder: Path) -> dict[str, bytes]:
    passed = gate(case, Report(), ())
    assert isinstance(passed, Release)
    found = dict(publish.published(passed))
    return found | dict(bundled(drawn(passed, case, folder / "releases")))


@pytest.mark.parametrize("media_type", ["application/warc", "multipart/related; type=text/html"])
def test_the_digest_of_a_raw_capture_is_nowhere(tmp_path: Path, media_type: str) -> None:
    """Neither in the site, the data nor the bundle: not the recording, and nothing made of it."""
    built = files(case(media_type), tmp_path)
    holders = [n for n, d in built.items() for c in (RAW, TEXT) if c.encode() in d]
    assert holders == []
    assert any(b"A page, recorded" in data for data in built.values())


def test_what_others_recorded_keeps_its_digest(tmp_path: Path) -> None:
    """An archive that was downloaded as a file is a document like any other."""
    built = files(case("application/warc", "download"), tmp_path)
    assert RAW.encode() in built["data/exhibits.jsonl"]


def test_a_text_that_names_the_digest_is_refused() -> None:
    """Who holds the same recording would learn that the case has it."""
    whole = case("application/warc")
    told = replace(whole.exhibits[0], title=f"As in {RAW[:20]}")
    object.__setattr__(told, "where", whole.exhibits[0].where)
    refused = gate(replace(whole, exhibits=(told, *whole.exhibits[1:])), Report(), ())
    assert not isinstance(refused, Release)
    assert [f.code for f in refused] == ["PUB005"]
