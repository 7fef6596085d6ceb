"""The two documents that the PDF is measured on say the same."""

from __future__ import annotations

import json
from importlib.resources import files
from random import Random

import pytest

from bench.pdf import chapters, page, value

SAID = chapters(2, Random(1))


def test_both_hold_every_word() -> None:
    """What the peer sets is what we set, notes and all."""
    ours, peer = json.dumps(value(SAID), ensure_ascii=False), page(SAID)
    for chapter in SAID:
        for words, note in chapter:
            assert words in ours
            assert note in ours
            assert f"<p>{words}<span class=note>{note}</span></p>" in peer


def test_the_template_takes_it() -> None:
    """It is set by the template of the reports, without a warning."""
    pytest.importorskip("typst", reason="the extra pdf is not installed")
    from synopticon.publish.pdf import MissingPrintFonts
    from synopticon.publish.pdf.fonts import carried
    from synopticon.publish.pdf.typesetting import typeset

    template = (files("synopticon.publish.pdf") / "report.typ").read_bytes()
    try:
        faces = carried()
    except MissingPrintFonts:
        pytest.skip("the vendored font is missing: run `make vendor`")
    assert typeset(template, value(SAID), faces).startswith(b"%PDF-")  # type: ignore[arg-type]
