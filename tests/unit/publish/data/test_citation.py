"""`CITATION.cff`: YAML that holds the texts as they are, and only what the format can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml

from synopticon.model.release import Release
from synopticon.publish.data import Data
from synopticon.publish.data.citation import citation
from tests.golden import sample


def cited(release: Release) -> dict[str, Any]:
    told = yaml.safe_load(citation(release))
    assert isinstance(told, dict)
    return told


def changed(**of: Any) -> Release:
    release = sample.release()
    return replace(release, manifest=replace(release.manifest, **of))


def test_it_stands_at_the_root_of_the_site() -> None:
    """Where tools look for it, once."""
    assert [n for n, _ in Data()(sample.release()) if "CITATION" in n] == ["CITATION.cff"]


def test_it_says_what_is_cited() -> None:
    """Title, licence and date of the case, as a dataset; who made it the format does not know."""
    told = cited(sample.release())
    assert told["cff-version"] == "1.2.0"
    assert told["type"] == "dataset"
    assert told["title"] == "The lamps of the quay"
    assert told["license"] == "CC-BY-4.0"
    assert told["version"] == "2024-05"
    assert told["authors"] == [{"name": "The authors of the case quay"}]


def test_the_documents_that_were_read_are_its_references() -> None:
    """Those known only through another are not; whoever is to be credited is the author."""
    references = cited(sample.release())["references"]
    assert [r["title"] for r in references] == ["Lamps on the quay", "Lamps, copied", "Film"]
    assert references[0] == {
        "type": "article",
        "title": "Lamps on the quay",
        "authors": [{"name": "The Harbour Paper"}],
        "date-published": "2020-01-09",
        "url": "https://paper.example/lamps",
    }


@pytest.mark.parametrize(
    ("as_of", "released"),
    [("2024-05-31", "2024-05-31"), ("2024-05", None), ("2024~", None), ("2024-02-31", None)],
)
def test_only_a_day_is_a_date_of_release(as_of: str, released: str | None) -> None:
    """The format knows days alone; the date as recorded stands as the version."""
    told = cited(changed(as_of=as_of))
    assert told.get("date-released") == released
    assert told["version"] == as_of


def test_a_licence_without_an_identifier_is_told_in_the_message() -> None:
    """The format refuses any other word as a licence."""
    told = cited(changed(licence="Ask us first"))
    assert "license" not in told
    assert told["message"].endswith("Licence: Ask us first")


@pytest.mark.parametrize(
    "text", ["a: b\n- c", "#x", "%YAML", "'\"\\", "\u202e&a *a !!x", "{}", "~"]
)
def test_hostile_text_comes_back_as_text(text: str) -> None:
    """No text opens a key, a list, a comment, an anchor or a tag."""
    told = cited(changed(title=text, summary=text))
    assert (told["title"], told["abstract"]) == (text, text)
    assert set(told) == set(cited(sample.release()))
