"""A published WARC from a raw one: answers of text alone, with few fields, to the day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from synopticon.extract.redacting.canaries import Canaries
from synopticon.extract.redacting.carrying import hits, is_text, without_pictures
from synopticon.extract.redacting.framing import Broken, Framed, framed
from synopticon.extract.redacting.outcome import Redacted, Withheld
from synopticon.model.captures import FIELDS, MAX_BYTES, Answer, day_of, written

__all__ = ["redacted_warc"]

_KIND = re.compile(
    r"\s*([\w.+-]+/[\w.+-]+)\s*(?:;.*?\bcharset\s*=\s*\"?([\w.:-]+))?", re.ASCII | re.I
)


def redacted_warc(stream: BinaryIO, canaries: Canaries) -> Redacted | Withheld:
    """What may be published of a raw WARC.

    Carried over are the answers whose body is text, or that lead elsewhere. Left out are what was
    asked, who asked, and every picture, sound, font and file: those need a person's decision, or
    can't be searched. One hit withholds all of it.

    Args:
        stream: the raw WARC, which can seek.
        canaries: what must not be published.
    """
    if not canaries.texts:
        return Withheld(
            ("nothing was named that must not be published, so nothing was looked for",)
        )
    left: Counter[str] = Counter()
    found: list[Answer] = []
    reasons: list[str] = []
    try:
        for number, record in enumerate(framed(stream), 1):
            answer = _carried(record, left)
            if answer is not None:
                found.append(answer)
                reasons += _reasons(answer, number, canaries)
    except Broken as error:
        return Withheld((str(error),))
    if sum(len(one.body) for one in found) > MAX_BYTES:
        reasons.append(f"it has more than {MAX_BYTES:,} bytes of text")
    if not found:
        reasons.append("it holds no answer that may be published")
    if reasons:
        return Withheld(tuple(reasons))
    return Redacted(written(found), "application/warc", tuple(sorted(left.items())))


def _carried(record: Framed, left: Counter[str]) -> Answer | None:
    kind = record.fields.get("warc-type", "")
    if kind != "response":
        left["questions and notes" if kind in ("request", "warcinfo") else "other records"] += 1
        return None
    answer = record.answer()
    uri = record.fields.get("warc-target-uri", "").strip("<>")
    day = record.fields.get("warc-date", "")[:10]
    if answer is None or "warc-truncated" in record.fields:
        left["answers that are not whole, or too large"] += 1
        return None
    status, fields, body = answer
    said = {name.lower(): value for name, value in reversed(fields)}
    packed = said.get("content-encoding", "identity") != "identity" or "transfer-encoding" in said
    if body and (packed or not is_text(said.get("content-type", ""), body)):
        left["pictures and other bodies that are no text"] += 1
        return None
    bare = without_pictures(body)
    fidelity = "content-decoded" if bare == body else "redacted"
    made = Answer(uri, day, status, tuple(_fields(said)), bare, fidelity)
    try:
        written((made,))
    except ValueError:
        left["answers with an address or a field in an unusual form"] += 1
        return None
    return made


def _fields(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name in FIELDS:
        value = said.get(name.lower())
        if value is None:
            continue
        if name == "Content-Type":
            kind = _KIND.match(value)
            value = (kind[1] + (f"; charset={kind[2]}" if kind[2] else "")) if kind else None
        elif name in ("Date", "Last-Modified"):
            value = day_of(value)
        if value:
            yield name, value


def _reasons(answer: Answer, number: int, canaries: Canaries) -> list[str]:
    head = "\n".join([answer.uri, *(value for _, value in answer.fields)]).encode()
    where = f"record {number}"
    if told := hits(canaries, head, f"the head of {where}"):
        # The address may be what must not be repeated.
        return [*told, *hits(canaries, answer.body, where)]
    return hits(canaries, answer.body, f"{where} ({answer.uri})")
