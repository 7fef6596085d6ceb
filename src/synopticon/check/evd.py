"""Rules of evidence: exhibits, locators and passages.

Figures and quotations are in `evd_figures`, testimony in `evd_testimony`, what became of the
items of a covered document in `evd_coverage`, pictures to be shown in `evd_pictures`, pages,
regions and times in `evd_places`, bytes behind the end of a file in `evd_ends`.
"""

from __future__ import annotations

from collections.abc import Iterator

from synopticon.base.diagnostics import Finding, Span, finding, unchecked
from synopticon.check import (
    evd_coverage,
    evd_ends,
    evd_figures,
    evd_inside,
    evd_pictures,
    evd_places,
    evd_testimony,
)
from synopticon.check.cited import Cited, cited, is_possible
from synopticon.check.rule import rule
from synopticon.model.case import Case
from synopticon.model.passages import MIN_LETTERS, is_digest
from synopticon.model.ports import Rule, Texts, Unread
from synopticon.model.records import Exhibit, Locator, Passage
from synopticon.model.testimony import Testimony

__all__ = ["RULES"]


@rule("EVD001")
def evidence_without_locator(case: Case, texts: Texts) -> Iterator[Finding]:
    """Every item of evidence says where in what was read; testimony says the chapter."""
    testimony = case.once(Testimony)
    for c in cited(case):
        locator = c.item.locator
        if testimony.carries(c.item):
            if locator is None or not locator.section:
                words = f"testimony in {c.item.exhibit} is cited without its chapter"
                help = "add at: {section: …}; for testimony that is all there may be"
                yield finding("EVD001", c.span(*c.locator_path), words, help)
        elif (locator is None or not locator.is_complete) and _is_known(case, c):
            yield finding("EVD001", c.span(*c.locator_path), *_missing(case, c, locator))


def _is_known(case: Case, c: Cited) -> bool:
    """Whether it is known who speaks; else the item may be testimony, and has a code of its own."""
    exhibit = case.exhibit(c.item.exhibit)
    return exhibit is not None and case.source(exhibit.source) is not None


def _missing(case: Case, c: Cited, locator: Locator | None) -> tuple[str, str]:
    """What a locator lacks, and what to do."""
    exhibit = case.exhibit(c.item.read)
    if exhibit and exhibit.via and locator is None:
        return (
            f"{exhibit.id} is known only through {exhibit.via}, and no place there is given",
            f"add via: {{exhibit: {exhibit.via}, at: …}}",
        )
    if locator and (locator.start, locator.length, locator.sha256) != (None, None, None):
        return (
            f"the passage in {c.item.read} is not whole",
            "a passage needs start, length and sha256",
        )
    only = ", a section alone is too wide" if locator and locator.section else ""
    return (
        f"{c.item.read} is cited without a place in it{only}",
        f"add {'via.at' if c.item.via else 'at'}: a passage, a page, a region or a time",
    )


@rule("EVD002")
def held_without_digest(case: Case, texts: Texts) -> Iterator[Finding]:
    """What is held is named by the digest of its bytes."""
    for exhibit in case.exhibits:
        if exhibit.holding == "referenced" and exhibit.sha256 is None:
            continue
        if exhibit.sha256 is None:
            words = f"{exhibit.id} is {exhibit.holding}, but nothing says which bytes it is"
            help = "add sha256: the SHA-256 of the file"
            yield finding("EVD002", exhibit.where("holding"), words, help)
        elif not is_digest(exhibit.sha256):
            words = f"the digest of {exhibit.id} is not a SHA-256"
            help = "write 64 digits and letters a to f in lower case"
            yield finding("EVD002", exhibit.where("sha256"), words, help)


@rule("EVD003")
def passage_not_in_document(case: Case, texts: Texts) -> Iterator[Finding]:
    """A passage is somewhere in the text of the exhibit it is cited from."""
    for c, path, exhibit, passage in _passages(case):
        place = texts.place(exhibit, passage)
        if place is None:
            words = f"no passage of {passage.length} letters in {exhibit.id} has this digest"
            help = "look whether the document is the right one, then cite the passage anew"
            yield finding("EVD003", c.span(*path), words, help)
        elif isinstance(place, Unread):
            words = f"the passage in {exhibit.id} was not looked up: {place}"
            help = "say where its bytes lie with --hold, or in your settings"
            yield unchecked("EVD003", c.span(*path), words, help)


@rule("EVD004")
def passage_elsewhere(case: Case, texts: Texts) -> Iterator[Finding]:
    """A passage is where its locator says."""
    for c, path, exhibit, passage in _passages(case):
        place = texts.place(exhibit, passage)
        if isinstance(place, int) and place != passage.start:
            words = f"the passage is at letter {place} of {exhibit.id}, not at {passage.start}"
            yield finding("EVD004", c.span(*path, "start"), words, f"write start: {place}")


@rule("EVD029")
def passage_only_recorded(case: Case, texts: Texts) -> Iterator[Finding]:
    """A passage of a document that can be read here is in what is read of it."""
    for c, path, exhibit, passage in _passages(case):
        only = texts.is_only_recorded(exhibit, passage)
        if isinstance(only, Unread):
            words = f"whether {exhibit.id} itself has the passage was not looked up: {only}"
            help = "install what reads it, or look at the document"
            yield unchecked("EVD029", c.span(*path), words, help)
        elif only:
            words = (
                f"only a text that others made of {exhibit.id} has the passage, not its own words"
            )
            help = "look at the document; cite its own words, or say in an ignore why it lacks them"
            yield finding("EVD029", c.span(*path), words, help)


def _passages(case: Case) -> Iterator[tuple[Cited, tuple[str, ...], Exhibit, Passage]]:
    """Every possible passage that points into an exhibit of the case."""
    for c in cited(case):
        for path, target, locator in c.locators:
            exhibit, passage = case.exhibit(target), locator.passage
            if exhibit and passage and is_possible(locator):
                yield c, path, exhibit, passage


@rule("EVD009")
def locator_into_unread_document(case: Case, texts: Texts) -> Iterator[Finding]:
    """A locator points only into a document that somebody here has read."""
    for c in cited(case):
        for path, target, _ in c.locators:
            exhibit = case.exhibit(target)
            if exhibit and exhibit.via:
                words = f"{target} is known only through {exhibit.via}; nobody here has read it"
                help = f"give the place in {exhibit.via}, as via: {{exhibit: {exhibit.via}, at: …}}"
                yield finding("EVD009", c.span(*path), words, help)
            elif path == ("at",) and c.item.via:
                words = f"{target} is cited second hand and also at a place of its own"
                help = "leave out via if you have read it, or at if you have not"
                yield finding("EVD009", c.span(*path), words, help)


@rule("EVD010")
def passage_too_short(case: Case, texts: Texts) -> Iterator[Finding]:
    """A passage has so many letters that its digest does not give it away."""
    for c in cited(case):
        for path, _, locator in c.locators:
            passage = locator.passage
            if passage and is_possible(locator) and passage.length < MIN_LETTERS:
                words = (
                    f"the passage has {passage.length} letters; "
                    f"fewer than {MIN_LETTERS} could be guessed from the digest"
                )
                help = "cite the whole sentence, or the next one too"
                yield finding("EVD010", c.span(*path, "length"), words, help)


@rule("EVD011")
def held_bytes_differ(case: Case, texts: Texts) -> Iterator[Finding]:
    """What the archive keeps under a digest has that digest."""
    differing = dict(texts.differing())
    if not differing:
        return
    help = "they were changed after they were recorded: restore them from a copy"
    told = set()
    for exhibit in case.exhibits:
        named = [(exhibit.sha256, exhibit.where("sha256"))]
        for i, derivation in enumerate(exhibit.derivations):
            named.append((derivation.sha256, exhibit.where("derivations", i, "sha256")))
        for sha256, span in named:
            if sha256 is not None and sha256 in differing:
                told.add(sha256)
                words = (
                    f"the bytes kept under {_short(sha256)} for {exhibit.id} "
                    f"have the digest {_short(differing[sha256])}"
                )
                yield finding("EVD011", span, words, help)
    for sha256 in sorted(differing.keys() - told):
        words = f"the bytes kept under this name have the digest {_short(differing[sha256])}"
        path = f"archive/objects/sha256/{sha256[:2]}/{sha256}"
        yield finding("EVD011", Span(path), words, help)


def _short(digest: str) -> str:
    return f"{digest[:12]}…"


@rule("EVD013")
def locator_impossible(case: Case, texts: Texts) -> Iterator[Finding]:
    """A locator points to a place that some document could have."""
    for c in cited(case):
        for path, target, locator in c.locators:
            for keys, words, help in evd_places.impossible(locator):
                yield finding("EVD013", c.span(*path, *keys), f"{words} in {target}", help)


RULES: tuple[Rule, ...] = (
    evidence_without_locator,
    held_without_digest,
    passage_not_in_document,
    passage_elsewhere,
    passage_only_recorded,
    locator_into_unread_document,
    passage_too_short,
    held_bytes_differ,
    locator_impossible,
    *evd_figures.RULES,
    *evd_testimony.RULES,
    *evd_coverage.RULES,
    *evd_inside.RULES,
    *evd_pictures.RULES,
    *evd_places.RULES,
    *evd_ends.RULES,
)
