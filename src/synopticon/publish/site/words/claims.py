"""What a claim is: what it asserts, of which kind, how sure, and what that comes to."""

from __future__ import annotations

from synopticon.publish.tongue import messages

__all__ = ["ASSERTS", "COLUMN", "CONFIDENCE", "DEGREE", "KIND", "SAID", "STAND", "STANDING", "STEP"]

ASSERTS = messages({"fact": "something is so", "statement": "somebody said it"})
CONFIDENCE = messages(
    {
        "confirmed": "Sound evidence of two independent origins, or a picture that its subject "
        "neither made nor chose. Of a statement: a first-hand record that it was said.",
        "likely": "One origin that can be relied on says so.",
        "possible": "Something speaks for it, but it is weak, indirect or of no known origin.",
        "disputed": "There is evidence on both sides, and we do not decide between them.",
        "refuted": "What speaks against it outweighs what speaks for it.",
        "unclear": "An open question; we say what would settle it.",
    }
)
# The word alone, as it stands beside a claim of fact.
DEGREE = messages(
    {
        "confirmed": "confirmed",
        "likely": "likely",
        "possible": "possible",
        "disputed": "disputed",
        "refuted": "refuted",
        "unclear": "unclear",
    }
)
# The same words of a statement, of which nothing is held but that it was said.
SAID = messages(
    {
        "confirmed": "confirmed that it was said",
        "likely": "likely that it was said",
        "possible": "possible that it was said",
        "disputed": "disputed whether it was said",
        "refuted": "refuted that it was said",
        "unclear": "unclear whether it was said",
    }
)
# What the surest claim of a step comes to, in the table of systems.
STANDING = messages(
    {
        "confirmed": "confirmed: sound evidence says that it is so",
        "likely": "likely: one good origin says that it is so",
        "possible": "possible: weak or indirect evidence says that it is so",
        "disputed": "disputed: evidence on both sides",
        "said": "said: somebody said so, and no more",
        "claims": "see claims: there are claims, and none says plainly that it is so here",
        "asked": "asked: an open question",
        "none": "–: no claim",
    }
)
# The words of that table alone, and what its columns are called.
STAND = messages(
    {
        "confirmed": "confirmed",
        "likely": "likely",
        "possible": "possible",
        "disputed": "disputed",
        "said": "said",
        "claims": "see claims",
        "asked": "asked",
    }
)
COLUMN = messages(
    {
        "researched": "Researched",
        "bought": "Bought or imported",
        "installed": "Installed",
        "in use": "In use",
    }
)
KIND = messages(
    {
        "research": "Research",
        "capability": "Capability",
        "procurement": "Procurement",
        "import": "Import",
        "export": "Export",
        "deployment": "Deployment",
        "use": "Use",
        "rule": "Rule",
        "effect": "Effect",
        "constraint": "Constraint",
        "awareness": "Awareness",
        "organisation": "Organisation",
        "identity": "Identity",
        "purpose": "Purpose",
    }
)
STEP = messages(
    {
        "researched": "Researched",
        "specified": "Specified",
        "offered": "Offered for sale",
        "bought": "Bought",
        "imported": "Imported",
        "structure": "Only a structure or a sign seen",
        "installed": "Installed",
        "operating": "In use",
    }
)
