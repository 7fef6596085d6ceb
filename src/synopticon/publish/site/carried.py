"""Third-party scripts that a site carries, as `make vendor` put them into the package."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources.abc import Traversable

from synopticon.publish.site.fonts import MissingFont

__all__ = ["carried"]

# The name beside the site's other assets, and the file in the vendor folder.
_FILES = (
    ("minisearch.js", "minisearch/dist/umd/index.js"),
    ("minisearch-LICENSE.txt", "minisearch/LICENSE.txt"),
    ("leaflet.js", "leaflet/dist/leaflet.js"),
    ("leaflet-LICENSE.txt", "leaflet/LICENSE"),
    ("world-atlas-LICENSE.txt", "world-atlas/LICENSE"),
)


def carried(vendor: Traversable) -> Iterator[tuple[str, bytes]]:
    """Each file with its name among the assets, licences with them.

    Raises:
        MissingFont: one is not there; `make vendor` brings fonts and scripts together.
    """
    for name, path in _FILES:
        try:
            yield name, vendor.joinpath(*path.split("/")).read_bytes()
        except OSError as error:
            raise MissingFont from error
