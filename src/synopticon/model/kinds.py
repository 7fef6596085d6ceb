"""Which kinds of exhibit can't carry which kinds of claim: purchase is not deployment."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from synopticon.model.confidence import stages
from synopticon.model.records import Claim

__all__ = ["BARRED", "IMAGES", "STAGE_KINDS", "STILLS", "barred"]

# A picture that stands still: it bears no words and no figures until somebody reads them in it.
STILLS = frozenset({"satellite-image", "photograph"})
# What shows a thing itself, still or moving, whoever looks at it.
IMAGES = STILLS | {"video", "broadcast"}

_NOT_A_SIGHT = frozenset(
    {"specification", "advertisement", "contract", "customs-record", "paper", "law"}
)

BARRED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        # What was made, sold or designed was not thereby put up, nor was what stands there used.
        "deployment": _NOT_A_SIGHT,
        "use": _NOT_A_SIGHT,
        "effect": _NOT_A_SIGHT | {"satellite-image"},
        "awareness": _NOT_A_SIGHT | {"satellite-image"},
        # What was offered was not thereby bought; what was bought did not thereby cross a border.
        "procurement": STILLS | {"specification", "advertisement", "paper", "law"},
        "import": STILLS | {"specification", "advertisement", "paper", "law", "contract"},
        "export": STILLS | {"specification", "advertisement", "paper", "law", "contract"},
        # That a thing was bought, shipped or seen does not say what it can do, or who studied it.
        "capability": frozenset({"contract", "customs-record", "satellite-image", "law"}),
        "research": frozenset({"contract", "customs-record", "satellite-image", "law"}),
        "rule": STILLS | {"specification", "advertisement", "contract", "customs-record"},
        # A thing seen, shipped or described does not say why.
        "purpose": STILLS | {"specification", "customs-record"},
        "identity": frozenset({"law", "satellite-image"}),
        "organisation": frozenset({"satellite-image"}),
        "constraint": frozenset({"advertisement"}),
    }
)

# A stage speaks as a kind does: a value that is `installed` is a deployment.
STAGE_KINDS: Mapping[str, str] = MappingProxyType(
    {"imported": "import", "installed": "deployment", "operating": "use"}
)


def barred(claim: Claim) -> frozenset[str]:
    """The kinds of exhibit that by themselves can't carry the claim, by its kind and its stages."""
    kinds = BARRED[claim.kind]
    for stage in stages(claim):
        if stage in STAGE_KINDS:
            kinds |= BARRED[STAGE_KINDS[stage]]
    return kinds
