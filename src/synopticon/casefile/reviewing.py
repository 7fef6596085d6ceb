"""Adds a review to the text of a record or of a chapter, and touches nothing else."""

from __future__ import annotations

import re
from typing import Any

from synopticon.casefile.rewrite import CannotRewrite, rewritten
from synopticon.casefile.syntax import Value, read_yaml
from synopticon.model.case import FOLDERS
from synopticon.model.fields import plain_keys
from synopticon.model.records import Review

__all__ = ["with_chapter_review", "with_record_review"]

_FRONT = re.compile(r"\A(---\n)(.*?)(^---[ \t]*(?:\n|\Z).*)", re.DOTALL | re.MULTILINE)


def with_record_review(path: str, text: str, id: str, review: Review) -> str:
    """The text of a file of records in which one has one review more.

    Args:
        path: the file's path in the case.
        text: its text.
        id: the record's id.
        review: the review.

    Raises:
        CannotRewrite: the file holds no such record, or can't be changed at that place.
    """
    kind: Any = FOLDERS[path.partition("/")[0]]
    keys = plain_keys(kind)
    document, _ = read_yaml(path, text.encode("utf-8"), keys)
    records = document.value if document and isinstance(document.value, tuple) else ()
    for number, record in enumerate(records):
        if isinstance(record, dict) and record.get("id") == id:
            return rewritten(text, number, _reviewed(record, review), keys)
    raise CannotRewrite(f"{path} holds no record {id!r} that can be changed")


def with_chapter_review(text: str, review: Review) -> str:
    """The text of a chapter whose front matter has one review more.

    Raises:
        CannotRewrite: the chapter has no front matter that can be changed.
    """
    match = _FRONT.match(text)
    if match is None:
        raise CannotRewrite("the chapter has no front matter")
    # Written as the one record of a list, which is what can be changed in place.
    first, *more = match[2].splitlines(keepends=True)
    listed = "".join([f"- {first}", *(f"  {line}" if line.strip() else line for line in more)])
    keys = plain_keys(Review)
    document, _ = read_yaml("", listed.encode("utf-8"), keys)
    records = document.value if document and isinstance(document.value, tuple) else ()
    if len(records) != 1 or not isinstance(records[0], dict):
        raise CannotRewrite("the front matter of the chapter can't be read")
    after = rewritten(listed, 0, _reviewed(records[0], review), keys)
    lines = (line[2:] if line.strip() else line for line in after.splitlines(keepends=True))
    return f"{match[1]}{''.join(lines)}{match[3]}"


def _reviewed(record: dict[str, Value], review: Review) -> dict[str, Value]:
    written: dict[str, Value] = {
        "by": review.by,
        "date": review.date,
        "of": review.of,
        "verdict": review.verdict,
    }
    if review.note:
        written["note"] = review.note
    before = record.get("reviews")
    return {**record, "reviews": (*(before if isinstance(before, tuple) else ()), written)}
