"""In a process of its own (`extract.apart`): the words of a saved page, as somebody reads them.

Lexbor builds the tree; no script of the page runs, and nothing that it names is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from synopticon.extract import charset
from synopticon.extract.apart import answer
from synopticon.extract.charset import decoded

__all__ = ["read"]

# What is in the source and never read on the page.
_UNREAD = ["script", "style", "template", "noscript"]
# What begins and ends a line of its own.
_BLOCKS = (
    "address,article,aside,blockquote,br,caption,center,dd,details,dialog,div,dl,dt,fieldset,"
    "figcaption,figure,footer,form,h1,h2,h3,h4,h5,h6,header,hr,legend,li,main,menu,nav,ol,option,"
    "p,pre,section,summary,table,tbody,td,tfoot,th,thead,tr,ul"
)
# Stands at the ends of a block while the text is taken out; a line's end of the source is none.
_END = "\x1e"
# Each of these is held against all that it stands in, which of many is too much work.
_NESTING = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figcaption"
    r"|figure|footer|form|header|hgroup|listing|main|menu|nav|ol|pre|search|section|summary|table"
    r"|ul)(?=[\s/>])",
    re.IGNORECASE,
)
_MOST_DEEP = 20_000
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_ENDS = re.compile(rf" ?{_END}[ {_END}]*")


def read(asked: Mapping[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """The words of a page: its title, then its body, a line for each block.

    Args:
        asked: `media_type`, as the server or the case says it.
        data: the bytes of the page.

    Returns:
        `charset`, and `unreadable`, how many characters of it are none; and the text in UTF-8.
    """
    try:
        text, name, unreadable = decoded(data, str(asked.get("media_type", "")))
        if _is_deep(text):
            most = f"{_MOST_DEEP:,} deep"
            return {"refused": f"it is nested more than {most}, which no reader follows"}, b""
        tree = LexborHTMLParser(text)
        head = tree.css_first("title")
        title = head.text() if head else ""
        words = _lines(f"{title}{_END}{_body(tree)}")
        return {"charset": name, "unreadable": unreadable}, words.encode("utf-8", "ignore")
    except MemoryError:
        return {"refused": f"it needs more memory than the {_most(asked)} of a reader"}, b""
    except Exception as error:
        # A parser's own words may quote the file, so only the kind of its error is told.
        told = f"it is no page, or needs more memory than the {_most(asked)} of a reader"
        return {"refused": f"{told} ({type(error).__name__})"}, b""


def _most(asked: Mapping[str, Any]) -> str:
    return f"{int(asked.get('memory', 0)) // 1_000_000:,} MB"


def _is_deep(text: str) -> bool:
    """Whether more blocks of a page are open at once than a reader follows in bearable time."""
    depth = 0
    for tag in _NESTING.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _MOST_DEEP:
            return True
    return False


def _body(tree: LexborHTMLParser) -> str:
    """The words of the body with a mark at both ends of each block; the tree is changed."""
    if tree.body is None:
        return ""
    tree.strip_tags(_UNREAD)
    for block in tree.body.css(_BLOCKS):
        block.insert_before(_END)
        block.insert_after(_END)
    return tree.body.text()


def _lines(text: str) -> str:
    """One line for each block, none of them empty."""
    return _ENDS.sub("\n", _BLANKS.sub(" ", text)).strip()


if __name__ == "__main__":
    answer(read, loaded=charset)
