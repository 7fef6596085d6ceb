"""Which maps in a record are texts by language."""

from __future__ import annotations

from dataclasses import replace

from synopticon.model.fields import translations
from synopticon.model.records import Derivation, Quote, Searched
from tests.golden import sample


def test_texts_by_language_are_found_wherever_they_stand() -> None:
    """In a record and in a record inside it, each with its tag."""
    searched = Searched({"en": "a", "ko": "b"}, "2020", "all", "read")
    claim = replace(sample.case().claims[0], text={"en": "x", "kr": "y"}, searched=searched)
    found = list(translations(claim))
    assert ("text", "kr") in found
    assert ("searched", "what", "ko") in found


def test_other_maps_of_text_are_none() -> None:
    """The translation of a quote and the parameters of a tool have keys of their own."""
    exhibit = sample.case().exhibits[0]
    step = Derivation("crop", "0" * 64, "1" * 64, "a tool", {"width": 3, "mode": "fine"})
    assert not [p for p in translations(replace(exhibit, derivations=(step,))) if "mode" in p]
    claim = sample.case().claims[0]
    item = replace(claim.evidence[0], quote=Quote("등", "ko", {"fr": "lampe"}))
    assert not [p for p in translations(replace(claim, evidence=(item,))) if "fr" in p]
