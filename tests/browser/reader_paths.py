"""The links of a built site as a reader without scripts meets them, to search them for answers.

A page is read as text in blocks, links and folds. What lies in a closed fold is not in sight; to
open one is a click, and a link that leads into one opens it, as browsers do.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["Answer", "Step", "found", "pages", "words"]

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
# Words that lead nowhere by themselves.
_STOP = frozenset(
    (
        "a about all an and any are at be been by can cannot come did do does each ever for from "
        "had has have how i in is it its more most never no not of on one only or out say says "
        "that the their them then there they this to was were what when where which who whose with "
        "would you"
    ).split()
)


@dataclass(slots=True)
class Node:
    """An element with what is in it, in order."""

    tag: str
    attributes: dict[str, str]
    inside: list[Node | str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Step:
    """One click: on which words, and what it did."""

    words: str
    page: str
    fragment: str = ""
    fold: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Words that stand together in one block of the kind named."""

    within: str
    words: tuple[str, ...]


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {k: v or "" for k, v in attrs})
        self.open[-1].inside.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        while len(self.open) > 1 and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


class Read:
    """A page: its folds in order, and its nodes."""

    def __init__(self, text: str) -> None:
        tree = _Tree()
        tree.feed(text)
        self.root = tree.root
        self.folds = [n for n in _walk(self.root) if n.tag == "details"]
        self.number = {id(n): at for at, n in enumerate(self.folds)}

    def start(self) -> frozenset[int]:
        """The folds that stand open as the page comes."""
        return frozenset(n for n, f in enumerate(self.folds) if "open" in f.attributes)

    def leading_to(self, fragment: str) -> frozenset[int]:
        """The folds that a link to that fragment opens."""
        return frozenset(_around(self, self.root, fragment, ()) or ())

    def seen(self, opened: frozenset[int]) -> Iterator[Node]:
        """Every element in sight, the outer before the inner."""
        yield from _seen(self, self.root, opened)

    def text(self, node: Node, opened: frozenset[int]) -> str:
        """The words of an element that are in sight."""
        return " ".join("".join(_text(self, node, opened)).split())


def _walk(node: Node) -> Iterator[Node]:
    for part in node.inside:
        if isinstance(part, Node):
            yield part
            yield from _walk(part)


def _around(
    read: Read, node: Node, fragment: str, folds: tuple[int, ...]
) -> tuple[int, ...] | None:
    if node.attributes.get("id") == fragment:
        return folds
    if node.tag == "details":
        folds = (*folds, read.number[id(node)])
    found = (_around(read, n, fragment, folds) for n in node.inside if isinstance(n, Node))
    return next((f for f in found if f is not None), None)


def _shown(read: Read, node: Node, opened: frozenset[int]) -> Iterator[Node | str]:
    """What of an element is in sight: of a closed fold its summary alone, of the hidden nothing."""
    if "hidden" in node.attributes or node.tag in ("head", "script", "style", "svg", "noscript"):
        return
    closed = node.tag == "details" and read.number[id(node)] not in opened
    for part in node.inside:
        if not closed or (isinstance(part, Node) and part.tag == "summary"):
            yield part


def _seen(read: Read, node: Node, opened: frozenset[int]) -> Iterator[Node]:
    for part in _shown(read, node, opened):
        if isinstance(part, Node):
            if "hidden" not in part.attributes:
                yield part
            yield from _seen(read, part, opened)


def _text(read: Read, node: Node, opened: frozenset[int]) -> Iterator[str]:
    for part in _shown(read, node, opened):
        if isinstance(part, str):
            yield part
        else:
            inline = part.tag in ("a", "b", "cite", "code", "em", "span", "strong", "small", "sup")
            yield "" if inline else " "
            yield from _text(read, part, opened)
            yield "" if inline else " "


def words(text: str) -> frozenset[str]:
    """The words of a text by which a reader goes, without the endings of many and of verbs."""
    found = re.findall(r"[^\W_]+", text.casefold())
    return frozenset(re.sub(r"(?:ies|es|s|ed|ing)$", "", w) for w in found if w not in _STOP)


def pages(site: Path) -> Pages:
    """The pages of a site, each read once."""
    return Pages(site)


class Pages:
    """A site to be searched."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.read = cache(self._read)
        start = self.read("index.html")
        menus = (n for n in _walk(start.root) if n.tag == "nav")
        links = (n for nav in menus for n in _walk(nav) if n.tag == "a")
        self.menu = frozenset(start.text(n, frozenset()) for n in links)

    def _read(self, name: str) -> Read:
        return Read((self.site / name).read_text("utf-8"))


State = tuple[str, frozenset[int]]


def found(
    pages: Pages, asked: str, answer: Answer, most: int, results: Iterable[Step] = ()
) -> tuple[Step, ...] | None:
    """The shortest way of at most so many clicks from the first page to the answer, in sight.

    Args:
        pages: the site.
        asked: the question: a link or fold is followed if it has a word of it, or is of the menu.
        answer: what has to be in sight at the end.
        most: how many clicks.
        results: where a search for it leads, each after the one click that searches.
    """
    first: State = ("index.html", pages.read("index.html").start())
    queue: list[tuple[State, tuple[Step, ...]]] = [(first, ())]
    known = {first}
    searched = [(s, (Step("Search", "search.html"), s)) for s in results]
    while queue:
        reached: list[tuple[State, tuple[Step, ...]]] = []
        for state, way in queue:
            if _answers(pages, state, answer):
                return way
            if len(way) < most:
                reached += [(s, (*way, step)) for s, step in _onward(pages, state, words(asked))]
        if queue and len(queue[0][1]) == 1:
            reached += [(_landed(pages, step), way) for step, way in searched]
        queue = []
        for state, way in reached:
            if state not in known:
                known.add(state)
                queue.append((state, way))
    return None


def _landed(pages: Pages, step: Step) -> State:
    read = pages.read(step.page)
    opened = read.start()
    return step.page, opened | read.leading_to(step.fragment) if step.fragment else opened


def _answers(pages: Pages, state: State, answer: Answer) -> bool:
    name, opened = state
    read = pages.read(name)
    blocks = (n for n in read.seen(opened) if n.tag == answer.within)
    return any(
        all(w in text for w in answer.words) for n in blocks if (text := read.text(n, opened))
    )


def _onward(pages: Pages, state: State, asked: frozenset[str]) -> Iterator[tuple[State, Step]]:
    name, opened = state
    read = pages.read(name)
    for node in read.seen(opened):
        if node.tag not in ("a", "summary"):
            continue
        text = read.text(node, opened)
        if text not in pages.menu and not words(text) & asked:
            continue
        if node.tag == "summary":
            fold = next(n for n, f in enumerate(read.folds) if node in f.inside)
            if fold not in opened:
                yield (name, opened | {fold}), Step(text, name, fold=fold)
            continue
        address = urlsplit(node.attributes.get("href", ""))
        if address.scheme or address.netloc:
            continue
        page = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(address.path)))
        page = page if address.path else name
        if not page.endswith(".html") or not (pages.site / page).is_file():
            continue
        step = Step(text, page, unquote(address.fragment))
        if page == name:
            yield (name, opened | read.leading_to(step.fragment)), step
        else:
            yield _landed(pages, step), step
