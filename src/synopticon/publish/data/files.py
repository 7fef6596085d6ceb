"""The files of the dataset that are no tables, and what is in each."""

from __future__ import annotations

from collections.abc import Mapping

from synopticon.publish.tongue import messages

__all__ = ["CITATION", "OTHERS"]

# At the root of the site, where tools look for it.
CITATION = "CITATION.cff"

# Name in `data/`, and one sentence on it. The descriptor, the data page and the dictionary read it.
OTHERS: Mapping[str, str] = messages(
    {
        "claims.jsonl": (
            "Every claim with its evidence for and against, and the reasons for its confidence."
        ),
        "entities.jsonl": "Every entity, with the script, language and romanisation of each name.",
        "exhibits.jsonl": "Every exhibit, with how its bytes were got and what was made of them.",
        "sources.jsonl": "Every source, with its name in every language the case has it in.",
        "deployments.jsonl": "Every deployment, with its place as printed.",
        "deployments.geojson": "Deployments as points for maps, each with how far off it may be.",
        "entities.ftm.json": (
            "Entities, ties, places, sightings and documents after FollowTheMoney, one to a line."
        ),
        "provenance.jsonld": (
            "What each claim was derived from, after PROV-O, with Web Annotation selectors."
        ),
        "README.md": "What every file and column means.",
    }
)
