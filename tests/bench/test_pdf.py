"""The report that the PDF is measured on, and the same for the peer."""

from __future__ import annotations

import re
from typing import Any

from bench.printed import page, said
from synopticon.publish.pdf.document import document
from synopticon.publish.site.view import View
from tests.unit.publish.pdf.reading import made, read

RELEASE = said(30)
VALUE: dict[str, Any] = document(View.of(RELEASE))


def test_it_has_so_many_notes_and_half_of_it_is_korean() -> None:
    """Each claim is cited once; the chapters are English and Korean in turn; always the same."""
    parts = [part for part in VALUE["parts"] if part["number"]]
    assert sum(len(part["notes"]) for part in parts) == 30
    assert [part["lang"] for part in parts][:4] == ["en", "ko", "en", "ko"]
    assert document(View.of(said(30))) == VALUE
    assert said(30, seed=2).claims != RELEASE.claims


def test_the_peer_gets_every_word() -> None:
    """Whatever our document says stands in the page of HTML too, each note at its place."""
    html = page(RELEASE)
    plain = " ".join(re.sub("<[^>]*>", "", html).split())
    for claim in RELEASE.claims:
        assert claim.text in plain
    assert html.count("<span class=note>") == 30
    for part in VALUE["parts"]:
        for block in part["blocks"]:
            for words in filter(lambda w: isinstance(w, str), block.get("of", ())):
                assert " ".join(words.split()) in plain


def test_ours_sets_it() -> None:
    """By the publisher, from the Release, without a warning; Korean and all."""
    found = read(made(RELEASE))
    assert found.contents[0].startswith("1  ")
    assert re.search("[가-힣]{3}", found.text)
