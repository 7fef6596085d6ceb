"""A release packed so that an outsider can check it with standard tools."""

from __future__ import annotations

from synopticon.publish.bundle.packing import Unfit, bundled, write_bundle
from synopticon.publish.bundle.proving import NotInBundle, proof

__all__ = ["NotInBundle", "Unfit", "bundled", "proof", "write_bundle"]
