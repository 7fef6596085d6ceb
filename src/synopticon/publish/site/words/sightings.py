"""How far a thing has come, what was seen of it, and how exactly it is known where."""

from __future__ import annotations

from synopticon.publish.tongue import messages

__all__ = ["PRECISION", "SEEN", "STAGE", "STAGE_MEANING"]

STAGE = messages(
    {
        "specified": "specified: written down, not shown to exist",
        "offered": "offered for sale, not shown to be bought",
        "imported": "imported, not shown to be installed",
        "installed": "installed, not shown to be in use",
        "operating": "in operation",
    }
)
# What the word means, where the word itself stands beside it.
STAGE_MEANING = messages({**STAGE, "specified": "written down, not shown to exist"})
SEEN = messages(
    {
        # Also of what is no camera: software, or a payment by a poster in a shop.
        "structure": "a structure or a sign, such as a mast or a poster; no more could be made out",
        "camera": "a camera; that it works could not be seen",
        "in use": "seen in use",
    }
)
PRECISION = messages(
    {
        "exact": "to about 10 metres",
        "vicinity": "to about 100 metres",
        "locality": "to about a kilometre",
        "city": "the city only",
        "province": "the province only",
        "country": "the country only",
        "unlocated": "no coordinates are given",
    }
)
