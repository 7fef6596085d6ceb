"""The one table of all codes; a code is a promise and is never reused or renumbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["CODES", "FAMILIES", "Code"]

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "SYN": "syntax",
        "REF": "references",
        "SRC": "sources",
        "EVD": "evidence",
        "CLM": "claims",
        "PRS": "prose",
        "NAM": "names",
        "CON": "consent",
        "DIS": "disclosure",
        "EXP": "exposure",
        "PUB": "publishing",
        "ARC": "archive",
    }
)


@dataclass(frozen=True, slots=True)
class Code:
    """A promise: what a code means, how much it weighs, and the exit code it forces, 0 for none."""

    code: str
    severity: str
    title: str
    exit: int = 0


_TABLE = (
    # The text of a case.
    Code("SYN001", "error", "file is not UTF-8 text"),
    Code("SYN002", "error", "file is not YAML"),
    Code("SYN003", "error", "key is written twice"),
    Code("SYN004", "error", "value has the wrong type"),
    Code("SYN005", "warning", "key is unknown"),
    Code("SYN006", "error", "required key is missing"),
    Code("SYN007", "error", "id is malformed"),
    Code("SYN008", "error", "date is malformed"),
    Code("SYN009", "error", "interval ends before it begins"),
    Code("SYN010", "error", "coordinate is out of range"),
    Code("SYN011", "error", "control or bidirectional character"),
    Code("SYN012", "warning", "scalar that YAML 1.1 reads as something else"),
    Code("SYN013", "error", "file names clash on some disks"),
    Code("SYN014", "error", "file is too large"),
    Code("SYN015", "error", "YAML feature outside the format"),
    Code("SYN016", "error", "nesting is too deep"),
    Code("SYN017", "error", "folder is not a case"),
    Code("SYN018", "error", "format version is not supported"),
    Code("SYN019", "error", "link leads out of the case"),
    Code("SYN020", "error", "file cannot be read"),
    Code("SYN021", "warning", "text is not in the normal form"),
    Code("SYN022", "warning", "file belongs to no part of the format"),
    Code("SYN023", "warning", "suppression suppresses nothing"),
    Code("SYN024", "error", "rule crashed", exit=3),
    # References between records.
    Code("REF001", "error", "id refers to nothing"),
    Code("REF002", "error", "id is used twice"),
    Code("REF003", "error", "id refers to the wrong kind of record"),
    Code("REF004", "warning", "record is referred to by nothing"),
    Code("REF005", "error", "origins run in a circle"),
    Code("REF006", "error", "inference runs in a circle"),
    Code("REF007", "warning", "review is of an earlier wording"),
    # Sources and exhibits.
    Code("SRC001", "warning", "source has no reliability"),
    Code("SRC002", "error", "source has no origin"),
    Code("SRC003", "warning", "language is missing"),
    Code("SRC004", "warning", "link is not secure"),
    Code("SRC005", "error", "link is malformed"),
    Code("SRC006", "warning", "no date of access"),
    # Evidence.
    Code("EVD001", "error", "evidence has no locator"),
    Code("EVD002", "error", "held exhibit has no digest"),
    Code("EVD003", "error", "passage is not in the document"),
    Code("EVD004", "error", "passage is elsewhere in the document"),
    Code("EVD005", "error", "quotation is not in the passage"),
    Code("EVD006", "error", "number is not in the passage"),
    Code("EVD007", "error", "date is not in the passage"),
    Code("EVD008", "error", "coordinate is not in the passage"),
    Code("EVD009", "error", "locator into a document nobody has read"),
    Code("EVD010", "error", "passage is too short to hide what it says"),
    Code("EVD011", "forbid", "held bytes differ from their digest", exit=4),
    Code("EVD012", "forbid", "testimony is cited closer than its chapter"),
    Code("EVD013", "error", "locator is impossible"),
    Code("EVD014", "forbid", "statements of witnesses are joined"),
    Code("EVD015", "error", "item of the covered document is not accounted for"),
    Code("EVD016", "error", "row of the coverage is not at its place"),
    Code("EVD017", "error", "row of the coverage does not account for its item"),
    Code("EVD018", "error", "count of testimony is not what remains"),
    Code("EVD019", "forbid", "text bears the label of a witness"),
    Code("EVD020", "forbid", "picture without a whole decision on faces"),
    Code("EVD021", "error", "picture without words, credit or rights"),
    Code("EVD022", "error", "page is not in the document"),
    Code("EVD023", "error", "region is not in the picture"),
    Code("EVD024", "error", "time is not in the recording"),
    Code("EVD025", "error", "what stands at the place has another digest"),
    Code("EVD026", "forbid", "what came from inside the country is not withheld"),
    Code("EVD027", "warning", "bytes stand behind the end of a held file"),
    Code("EVD028", "error", "bytes stand behind the end of what readers are given"),
    Code("EVD029", "warning", "passage is only in a text that others made of the document"),
    # Claims.
    Code("CLM001", "error", "claim has no evidence"),
    Code("CLM002", "error", "confidence is above what the evidence allows"),
    Code("CLM003", "error", "kind of claim is not supported by the kind of its evidence"),
    Code("CLM004", "error", "maker's statement is told as fact"),
    Code("CLM005", "error", "inference is stronger than its weakest support"),
    Code("CLM006", "error", "absence without a search"),
    Code("CLM007", "error", "open question without what would settle it"),
    Code("CLM008", "error", "evidence against without reasoning"),
    Code("CLM009", "error", "claims disagree and do not say so"),
    Code("CLM010", "error", "value without unit"),
    Code("CLM011", "error", "precision is finer than the printed digits"),
    Code("CLM012", "error", "statement without speaker"),
    Code("CLM013", "error", "disputed without what speaks against it"),
    Code("CLM014", "error", "person without a public role"),
    Code("CLM015", "error", "deployment is seen as more than its claims carry"),
    Code("CLM016", "error", "measure says nothing or two things"),
    Code("CLM017", "warning", "claim is made twice"),
    # The prose of the report.
    Code("PRS001", "error", "link leads to nothing"),
    Code("PRS002", "error", "number or date without a claim"),
    Code("PRS003", "error", "place and system without a claim"),
    Code("PRS004", "error", "words outrun the confidence"),
    Code("PRS005", "error", "statement without its speaker"),
    Code("PRS006", "error", "number or date differs from the claim"),
    Code("PRS007", "error", "refuted claim is told as fact"),
    Code("PRS008", "error", "open question is told as an answer"),
    Code("PRS009", "error", "figure without alternative text, credit or rights"),
    Code("PRS010", "error", "sentence leads to what is kept back"),
    # Names.
    Code("NAM001", "error", "script does not match the characters"),
    Code("NAM002", "error", "romanisation scheme is unknown"),
    Code("NAM003", "error", "name without language"),
    Code("NAM004", "warning", "text in a language that is not the case's"),
    # The gate.
    Code("PUB001", "forbid", "folder needs rules this version does not have"),
    Code("PUB002", "forbid", "claim rests only on what is not published"),
    Code("PUB003", "forbid", "confidence rests on what is not published"),
    Code("PUB004", "forbid", "report links to what is not published"),
    Code("PUB005", "forbid", "published text gives away what is withheld"),
    Code("PUB006", "forbid", "comment is never closed"),
    Code("PUB007", "forbid", "report shows a picture that nobody decided on"),
    Code("PUB008", "forbid", "picture is not held, or not its pixels alone"),
    Code("PUB009", "forbid", "copy may not be handed on, or is not held"),
)

CODES: Mapping[str, Code] = MappingProxyType({c.code: c for c in _TABLE})
