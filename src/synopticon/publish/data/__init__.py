"""The dataset of a Release: tables, lines, features, and what explains them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synopticon.model.release import Release
from synopticon.publish.data.columns import TABLES
from synopticon.publish.data.delimited import delimited
from synopticon.publish.data.descriptor import DESCRIPTOR, descriptor
from synopticon.publish.data.dictionary import dictionary
from synopticon.publish.data.geojson import features
from synopticon.publish.data.lines import claim_lines

__all__ = ["Data"]


@dataclass(slots=True)
class Data:
    """The publisher of `data/`."""

    name: str = "data"

    def __call__(self, release: Release) -> Iterator[tuple[str, bytes]]:
        """Every file of `data/`; the descriptor, with the digests of the others, comes last."""
        files = {table.file: delimited(release, table) for table in TABLES}
        files["claims.jsonl"] = claim_lines(release)
        files["deployments.geojson"] = features(release)
        files["README.md"] = dictionary().encode("utf-8")
        for name in sorted(files):
            yield f"data/{name}", files[name]
        yield DESCRIPTOR, descriptor(release, files)
