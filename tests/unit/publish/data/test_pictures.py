"""A picture in the data: its file, its words, and what a person decided; never its original."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from synopticon.model.pictures import pixels
from synopticon.model.release import Picture
from synopticon.publish.data.record_lines import record_lines
from synopticon.publish.site.pictures import files
from tests.golden import sample
from tests.unit.extract.drawing import png


def test_a_picture_is_told_with_its_file_and_its_decision() -> None:
    """The line of an exhibit names a file of the site, with the digest of just that file."""
    shown = Picture(
        pixels=pixels(png()),
        alt={"en": "A quay", "ko": "부두"},
        faces="covered",
        officials=("head",),
    )
    release = replace(sample.release(), pictures={"article": shown})
    lines = [json.loads(line) for line in record_lines(release, "exhibits").splitlines()]
    told = {line["id"]: line["picture"] for line in lines if "picture" in line}
    ((path, data),) = files(release)
    assert told == {
        "article": {
            "file": path,
            "sha256": hashlib.sha256(data).hexdigest(),
            "media_type": "image/png",
            "width": 2,
            "height": 2,
            "alt": {"en": "A quay", "ko": "부두"},
            "faces": "covered",
            "officials": ["head"],
        }
    }
