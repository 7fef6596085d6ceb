"""The report's Markdown as HTML: each citation of a claim becomes a note at the end of the page."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from synopticon.model.case import Chapter
from synopticon.model.prose import JUDGEMENT
from synopticon.model.vocabulary import CITABLE
from synopticon.publish.inert import inert, is_web_address
from synopticon.publish.markdown import reader
from synopticon.publish.site.page import chapter_address
from synopticon.publish.site.pictures import figure
from synopticon.publish.site.stretches import Kind, Stretch, stretches
from synopticon.publish.site.view import View
from synopticon.publish.site.words.languages import judgement

__all__ = ["Note", "Rendered", "Said", "Section", "rendered", "said", "sections"]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that carries a claim: its id on the page, and its words.

    The id is that of the claim, so that it stays when something else is written before it; a
    second sentence of the same claim has a number behind it.
    """

    id: str
    text: str


@dataclass(slots=True)
class Note:
    """A claim that a chapter cites: its number, the marks that lead to it, and the sentences."""

    number: int
    claim: str
    marks: list[str] = field(default_factory=list)
    sentences: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A chapter as HTML, and the notes its marks lead to."""

    html: Markup
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a chapter: its heading, the id of it on the page, and the words it holds.

    What stands before the first heading has the chapter's title, and no id.
    """

    heading: str
    id: str | None
    text: str


def rendered(view: View, chapter: Chapter, root: str) -> Rendered:
    """A chapter's prose.

    Raw HTML is text, and a link leads to a page of the site or to a web address; any other link is
    its words alone. A picture that stands alone is shown, if a person decided on it; any other is
    its description, which leads to its exhibit. The mark of our own view is shown as words, never
    dropped.

    Args:
        view: the Release.
        chapter: the chapter.
        root: what leads from the chapter's page to the root of the site.
    """
    markdown = reader()
    links = _Links(view, chapter, root)
    out: list[Token] = []
    for token in _pictured(_shown(markdown, chapter.text, chapter.title), view, chapter, root):
        out.extend(_block(token, links))
    html = markdown.renderer.render(out, markdown.options, {})
    return Rendered(Markup(html), tuple(links.notes.values()))


def sections(chapter: Chapter) -> tuple[Section, ...]:
    """The stretches of a chapter by its headings; one without words and heading is left away."""
    found = [Section(chapter.title, None, "")]
    heading: str | None = None
    for token in _read(chapter.text, chapter.title):
        if token.type == "heading_open":
            heading = str(token.attrs["id"])
        elif token.type == "inline":
            words = _words(token)
            if heading is not None:
                found.append(Section(words, heading, ""))
                heading = None
            else:
                found[-1] = replace(found[-1], text=f"{found[-1].text} {words}".strip())
    return tuple(s for s in found if s.text or s.id)


def said(view: View, chapter: Chapter) -> Iterator[tuple[str, Said]]:
    """The sentences that carry a claim, each with the claim's id, as `rendered` places them."""
    before: Counter[str] = Counter()
    kind: Kind = "paragraph"
    for token in _read(chapter.text, chapter.title):
        kind = _kind(token, kind)
        if token.type != "inline" or not _cites(token.children or ()):
            continue
        for stretch in stretches(token.children or (), kind, chapter.language):
            for claim in _carried(stretch, view):
                yield claim, _said(claim, before[claim], stretch.text)
                before[claim] += 1


def _cites(tokens: Iterable[Token]) -> bool:
    """Whether any of the tokens links to a claim, however its address is written in the text."""
    return any(address.startswith("claim:") for address in _addresses(tokens))


def _carried(stretch: Stretch, view: View) -> list[str]:
    """The claims that a stretch links to, each once, in their order."""
    addresses = _addresses(stretch.tokens)
    named = dict.fromkeys(a.removeprefix("claim:") for a in addresses if a.startswith("claim:"))
    return [id for id in named if id in view.claims]


def _addresses(tokens: Iterable[Token]) -> Iterator[str]:
    return (str(t.attrs.get("href", "")) for t in tokens if t.type == "link_open")


def _said(claim: str, before: int, text: str) -> Said:
    """A sentence with its id, which no other id of a page can be.

    No id of a claim holds `_`, so no second sentence has the place of another claim's first.
    """
    return Said(f"sentence-{claim}_{before + 1}" if before else f"sentence-{claim}", text)


def _kind(token: Token, before: Kind) -> Kind:
    """What the next inline token is, by what was opened last; a cell is one sentence."""
    if token.type in ("heading_open", "th_open", "td_open"):
        return "heading"
    return "paragraph" if token.type == "paragraph_open" else before


@lru_cache(maxsize=1 << 8)
def _read(text: str, title: str) -> tuple[Token, ...]:
    """The tokens of a chapter for those who only look at them, in each language of a site."""
    return tuple(_shown(reader(), text, title))


def _shown(markdown: MarkdownIt, text: str, title: str) -> list[Token]:
    """The tokens that a chapter's page shows, each heading with its level and its id."""
    tokens = markdown.parse(inert(text))
    shown = tokens[3 if _repeats(tokens, title) else 0 :]
    _level(shown)
    opened = (token for token in shown if token.type == "heading_open")
    for number, token in enumerate(opened, start=1):
        token.attrs["id"] = f"section-{number}"
    return shown


def _pictured(tokens: list[Token], view: View, chapter: Chapter, root: str) -> Iterator[Token]:
    """The tokens with a figure for each paragraph that is a picture and nothing else."""
    at = 0
    while at < len(tokens):
        opened, children = tokens[at].type == "paragraph_open", None
        if opened:
            children = tokens[at + 1].children
        shown = Markup("")
        if children is not None and [c.type for c in children] == ["image"]:
            kind, _, id = str(children[0].attrs.get("src", "")).partition(":")
            said = {chapter.language: alt} if (alt := _alt(children[0]).strip()) else None
            shown = figure(view, id, root, said) if kind == "exhibit" else shown
        yield _raw(shown) if shown else tokens[at]
        at += 3 if shown else 1


def _words(token: Token) -> str:
    """The words of an inline token, without marks and addresses."""
    said = []
    for child in token.children or ():
        if child.type == "image":
            said.append(_alt(child))
        elif child.type in ("softbreak", "hardbreak"):
            said.append(" ")
        else:
            said.append(child.content.replace(JUDGEMENT, " "))
    return " ".join("".join(said).split())


def _repeats(tokens: list[Token], title: str) -> bool:
    """Whether the prose opens with the chapter's title, which the page has already."""
    opening = [token.type for token in tokens[:2]] == ["heading_open", "inline"]
    return opening and tokens[1].content.strip() == title.strip()


def _level(tokens: list[Token]) -> None:
    """Headings go one step down at most from the page's own title, its one first-level heading."""
    headings = [t for t in tokens if t.type in ("heading_open", "heading_close")]
    shift = 2 - min((int(t.tag[1]) for t in headings), default=2)
    above = 1
    for token in headings:
        if token.type == "heading_open":
            above = min(int(token.tag[1]) + shift, above + 1, 6)
        token.tag = f"h{above}"


def _block(token: Token, links: _Links) -> list[Token]:
    links.kind = _kind(token, links.kind)
    if token.type in ("th_open", "td_open"):
        _align(token)
    elif token.type == "table_open":
        links.tables += 1
        label = escape(links.view.tongue("Table {number}", number=links.tables))
        box = f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">'
        return [_raw(box), token, _raw(f'<caption class="unseen">{label}</caption>')]
    elif token.type == "table_close":
        return [token, _raw("</div>\n")]
    elif token.type == "inline" and token.children is not None:
        token.children = links.shown(token.children)
    return [token]


def _align(token: Token) -> None:
    """A class in place of the inline style that the page's policy forbids."""
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrs["class"] = style.removeprefix("text-align:")
    if token.tag == "th":
        token.attrs["scope"] = "col"


def _raw(html: str) -> Token:
    return Token("html_inline", "", 0, content=html)


class _Links:
    """Rewrites the links of one chapter, numbers its notes, and marks off their sentences."""

    def __init__(self, view: View, chapter: Chapter, root: str) -> None:
        self.view = view
        self._chapter = chapter
        self._root = root
        self.notes: dict[str, Note] = {}
        self.tables = 0
        self.kind: Kind = "paragraph"

    def shown(self, children: list[Token]) -> list[Token]:
        """The inline tokens of a block, each sentence that carries a claim with its own place."""
        out: list[Token] = []
        for stretch in stretches(children, self.kind, self._chapter.language):
            words = self._rewritten(stretch.tokens)
            carried = [self.notes[id] for id in _carried(stretch, self.view)]
            ids = []
            for note in carried:
                note.sentences.append(_said(note.claim, len(note.sentences), stretch.text))
                ids.append(note.sentences[-1].id)
            if carried:
                numbers = "".join(f" n{note.number}" for note in carried)
                out.append(_raw(f'<span class="said{numbers}" id="{ids[0]}">'))
                out += [_raw(f'<span id="{id}">') for id in ids[1:]]
            out += words
            out += [_raw("</span>")] * len(ids)
        return out

    def _rewritten(self, children: list[Token]) -> list[Token]:
        """The inline tokens with each link led somewhere safe, or reduced to its words."""
        out: list[Token] = []
        closing: list[list[Token]] = []
        for token in children:
            if token.type == "link_open":
                opening, close = self._led(token)
                out.extend(opening)
                closing.append(close)
            elif token.type == "link_close":
                out.extend(closing.pop())
            elif token.type == "image":
                out.extend(self._picture(token, inside=bool(closing)))
            elif token.type == "text" and JUDGEMENT in token.content:
                out.extend(_marked(token.content, self._chapter.language))
            else:
                out.append(token)
        return out

    def _led(self, token: Token) -> tuple[list[Token], list[Token]]:
        """What stands before and after a link's words."""
        address = str(token.attrs.get("href", ""))
        kind, _, id = address.partition(":")
        if kind == "claim" and id in self.view.claims:
            return [], [_raw(self._mark(id))]
        if kind in CITABLE:
            inside = self.view.address(id)
            return _anchor(f"{self._root}{inside}") if inside else ([], [])
        if is_web_address(address):
            return _anchor(address, outside=True)
        if chapter := self._beside(address):
            return _anchor(f"{self._root}{chapter}")
        return [], []

    def _beside(self, address: str) -> str | None:
        """Where the chapter is shown whose file a relative address names, seen from this one's."""
        here = posixpath.dirname(self._chapter.path)
        path = posixpath.normpath(posixpath.join(here, address))
        paths = [c.path for c in self.view.release.chapters]
        return chapter_address(paths.index(path)) if address and path in paths else None

    def _picture(self, token: Token, *, inside: bool) -> list[Token]:
        """The description of a picture, as a link to its exhibit unless it stands in another."""
        words = Token("text", "", 0, content=_alt(token))
        kind, _, id = str(token.attrs.get("src", "")).partition(":")
        shown = self.view.address(id) if kind == "exhibit" and not inside else None
        opening, close = _anchor(f"{self._root}{shown}") if shown else ([], [])
        return [*opening, words, *close]

    def _mark(self, claim: str) -> str:
        note = self.notes.setdefault(claim, Note(len(self.notes) + 1, claim))
        mark = f"mark-{note.number}" + (f"-{len(note.marks) + 1}" if note.marks else "")
        note.marks.append(mark)
        label = escape(self.view.tongue("Note {number}", number=note.number))
        return (
            f'<sup class="mark"><a id="{mark}" href="#note-{note.number}" role="doc-noteref" '
            f'aria-label="{label}">{note.number}</a></sup>'
        )


def _anchor(address: str, *, outside: bool = False) -> tuple[list[Token], list[Token]]:
    rel = ' rel="external noopener noreferrer nofollow"' if outside else ""
    return [_raw(f'<a href="{escape(address)}"{rel}>')], [_raw("</a>")]


def _marked(text: str, language: str) -> list[Token]:
    """A text in which the mark of our own view is words, in the chapter's language."""
    words, tag = judgement(language)
    spoken = f' lang="{escape(tag)}"' if tag != language.split("-")[0] else ""
    shown = _raw(f'<small class="judgement"{spoken}>[{escape(words)}]</small>')
    out: list[Token] = []
    for i, part in enumerate(text.split(JUDGEMENT)):
        out.extend([shown] if i else [])
        out.append(Token("text", "", 0, content=part))
    return out


def _alt(token: Token) -> str:
    """An image's description."""
    return "".join(child.content for child in token.children or ())
