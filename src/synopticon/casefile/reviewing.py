"""Writes a review beside the record or the paragraph that it is of, and touches nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from synopticon.casefile.patch import Edit, apply, seen
from synopticon.casefile.prose import FrontMatter
from synopticon.casefile.rewrite import CannotRewrite, record_rewritten, rewritten
from synopticon.casefile.syntax import Value, read_yaml
from synopticon.model.case import FOLDERS, Case
from synopticon.model.fields import plain_keys
from synopticon.model.records import Review
from synopticon.model.reviewed import content_digest, paragraphs

__all__ = ["add_review"]

_FRONT = re.compile(r"\A(---\n)(.*?)(^---[ \t]*(?:\n|\Z).*)", re.DOTALL | re.MULTILINE)


def add_review(root: Path, case: Case, id: str, review: Review) -> None:
    """Write a review of a record or a paragraph as it stands now.

    Args:
        root: the folder of the case.
        case: what stands in it.
        id: of a record, or the name of a paragraph (`model.reviewed.paragraphs`).
        review: the review; its `of` is not looked at.

    Raises:
        LookupError: the case has no such record or paragraph.
        CannotRewrite: the text can't be changed at that place.
        Stale: the file changed while it was read.
        OSError: the disk refused; the old file stands.
    """
    path, digest = _found(case, id)
    dated = replace(review, of=digest)
    data = (root / path).read_bytes()
    text = data.decode("utf-8")
    if case.get(id) is not None:
        new = _with_record_review(path, text, id, dated)
    else:
        new = _with_chapter_review(text, dated)
    apply(root / path, seen(data), [Edit(0, len(data), new.encode("utf-8"))])


def _found(case: Case, id: str) -> tuple[str, str]:
    """The file in which a record or a paragraph stands, and its digest."""
    record = case.get(id)
    if record is not None:
        return record.where("id").path, content_digest(record)
    for chapter in case.chapters:
        for name, digest, _ in paragraphs(case, chapter):
            if name == id:
                return chapter.path, digest
    raise LookupError(id)


def _with_record_review(path: str, text: str, id: str, review: Review) -> str:
    kind: Any = FOLDERS[path.partition("/")[0]]
    return record_rewritten(
        path, text, id, plain_keys(kind), lambda record: _reviewed(record, review)
    )


def _with_chapter_review(text: str, review: Review) -> str:
    match = _FRONT.match(text)
    if match is None:
        raise CannotRewrite("the chapter has no front matter")
    # Written as the one record of a list, which is what can be changed in place.
    first, *more = match[2].splitlines(keepends=True)
    listed = "".join([f"- {first}", *(f"  {line}" if line.strip() else line for line in more)])
    keys = plain_keys(FrontMatter)
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
