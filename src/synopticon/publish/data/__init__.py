"""The dataset of a Release: tables, lines, features, and what explains them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from synopticon.model.release import Release
from synopticon.publish.data.citation import citation
from synopticon.publish.data.columns import TABLES
from synopticon.publish.data.delimited import delimited
from synopticon.publish.data.descriptor import DESCRIPTOR, descriptor
from synopticon.publish.data.dictionary import dictionary
from synopticon.publish.data.files import CITATION
from synopticon.publish.data.ftm import ftm_lines
from synopticon.publish.data.geojson import features
from synopticon.publish.data.lines import claim_lines
from synopticon.publish.data.provenance import provenance
from synopticon.publish.data.record_lines import PARTS, record_lines

__all__ = ["Data"]


@dataclass(slots=True)
class Data:
    """The publisher of `data/`, and of the citation at the root of the site."""

    name: str = "data"

    def __call__(self, release: Release) -> Iterator[tuple[str, bytes]]:
        """Every file; the descriptor, with the digests of the others in `data/`, comes last."""
        files = {table.file: delimited(release, table) for table in TABLES}
        files["claims.jsonl"] = claim_lines(release)
        files |= {f"{part}.jsonl": record_lines(release, part) for part in PARTS}
        files["deployments.geojson"] = features(release)
        files["entities.ftm.json"] = ftm_lines(release)
        files["provenance.jsonld"] = provenance(release)
        files["README.md"] = dictionary().encode("utf-8")
        yield CITATION, citation(release)
        for name in sorted(files):
            yield f"data/{name}", files[name]
        yield DESCRIPTOR, descriptor(release, files)
