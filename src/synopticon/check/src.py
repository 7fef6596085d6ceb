"""Rules of sources and exhibits: who speaks, in which language, and where it was read."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from synopticon.base.diagnostics import Finding, finding
from synopticon.check.rule import rule
from synopticon.model.case import Case, kind_of
from synopticon.model.kinds import STILLS
from synopticon.model.ports import Rule, Texts
from synopticon.model.records import Entity, Exhibit, Record, Source

__all__ = ["RULES"]


@rule("SRC001")
def source_without_reliability(case: Case, texts: Texts) -> Iterator[Finding]:
    """Every source has a letter for how far its word goes."""
    for source in case.sources:
        if source.reliability is None:
            words = f"{source.id} has no reliability, so its word counts as F"
            help = "add reliability: A to F, for its own kind of statement"
            yield finding("SRC001", source.where("id"), words, help)


@rule("SRC002")
def source_without_origin(case: Case, texts: Texts) -> Iterator[Finding]:
    """Every source says whose word it carries."""
    for source in case.sources:
        if source.origin is None:
            words = f"nothing says whose word {source.id} carries"
            help = "add origin: self, the id of the source it repeats, testimony, or unknown"
            yield finding("SRC002", source.where("id"), words, help)


@rule("SRC003")
def language_missing(case: Case, texts: Texts) -> Iterator[Finding]:
    """Every source and every exhibit with words says in which language it speaks."""
    records: tuple[Source | Exhibit, ...] = (*case.sources, *case.exhibits)
    for record in records:
        # A picture has no language until somebody reads the words in it.
        wordless = isinstance(record, Exhibit) and record.kind in STILLS
        if record.language is None and not wordless:
            words = f"nothing says in which language {record.id} is"
            help = "add language: a BCP 47 tag such as en, ko or zh-Hans"
            yield finding("SRC003", record.where("id"), words, help)


@rule("SRC004")
def link_not_secure(case: Case, texts: Texts) -> Iterator[Finding]:
    """A link does not send its reader over an open line."""
    for record, url in _links(case):
        if _fault(url) is None and urlsplit(url).scheme.lower() == "http":
            words = f"the link of {record.id} begins with http, which others on the line can read"
            help = "write https, or the address of an archived copy"
            yield finding("SRC004", record.where("url"), words, help)


@rule("SRC005")
def link_malformed(case: Case, texts: Texts) -> Iterator[Finding]:
    """A link is an address on the web."""
    for record, url in _links(case):
        fault = _fault(url)
        if fault:
            words = f"the link of the {kind_of(record)} {record.id} {fault}"
            help = "write the whole address: https://host/path"
            yield finding("SRC005", record.where("url"), words, help)


@rule("SRC006")
def no_date_of_access(case: Case, texts: Texts) -> Iterator[Finding]:
    """An exhibit with a link says when it was seen there."""
    for exhibit in case.exhibits:
        seen = exhibit.accessed or exhibit.capture
        if exhibit.url is not None and not seen and exhibit.via is None:
            words = f"nothing says when {exhibit.id} was read at its link"
            help = "add accessed: the date, as in 2024-05-27"
            yield finding("SRC006", exhibit.where("url"), words, help)


def _links(case: Case) -> Iterator[tuple[Record, str]]:
    for record in case.records():
        if isinstance(record, Source | Exhibit | Entity) and record.url is not None:
            yield record, record.url


def _fault(url: str) -> str | None:
    """What is wrong with a link, or None: only http and https, with a host, without spaces."""
    if any(c.isspace() or not c.isprintable() for c in url):
        return "has a space in it"
    if "\\" in url:
        return "has a backslash in it"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is no address"
    if parts.scheme.lower() not in ("http", "https"):
        return "does not begin with https://"
    if not host:
        return "names no host"
    if parts.username is not None or parts.password is not None:
        return "carries a user name"
    return None


RULES: tuple[Rule, ...] = (
    source_without_reliability,
    source_without_origin,
    language_missing,
    link_not_secure,
    link_malformed,
    no_date_of_access,
)
