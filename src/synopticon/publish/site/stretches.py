"""The inline tokens of a block of prose, parted into the sentences that they make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from synopticon.model.prose import JUDGEMENT, Block
from synopticon.model.sentences import sentences
from synopticon.publish.markdown import ESCAPED

__all__ = ["Kind", "Stretch", "stretches"]

Kind = Literal["paragraph", "heading"]

# The mark as code quotes it, of its length: there it ends no sentence.
_NO_MARK = JUDGEMENT.replace("{", "(").replace("}", ")")


@dataclass(slots=True)
class Stretch:
    """Tokens that open and close in balance: a sentence, or the space between two."""

    tokens: list[Token]
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Tokens that belong together, and where their words stand in the text of the block."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    text: str


def stretches(children: Sequence[Token], kind: Kind, language: str) -> Iterator[Stretch]:
    """The tokens in their order, sentence by sentence.

    Where a sentence ends inside a link or an emphasis, it and the next are one stretch.

    Args:
        children: the tokens of one inline block.
        kind: a heading, like a cell of a table, is one sentence.
        language: the chapter's language (BCP 47).
    """
    pieces = list(_pieces(children))
    text = "".join(piece.text for piece in pieces)
    found_in = sentences(Block(kind, text, (), "", ()), language)
    ends = [sentence.end for sentence in found_in]
    cuts = sorted({at for sentence in found_in for at in (sentence.start, sentence.end)})
    pieces = [part for piece in pieces for part in _parted(piece, cuts)]
    found: list[tuple[int, list[_Piece]]] = []
    reached = -1
    for piece in pieces:
        number = _sentence(piece.start, ends)
        if found and number <= reached:
            found[-1][1].append(piece)
        else:
            found.append((number, [piece]))
        last = _sentence(max(piece.end - 1, piece.start), ends)
        reached = max(reached, number, last)
    for _, members in found:
        yield from _without_space(members)


def _pieces(children: Sequence[Token]) -> Iterator[_Piece]:
    """Each token by itself, and each that opens together with all up to where it closes."""
    at, depth = 0, 0
    held: list[Token] = []
    words: list[str] = []
    for token in children:
        held.append(token)
        words.append(_words(token))
        depth += token.nesting
        if depth == 0:
            text = "".join(words)
            yield _Piece(at, at + len(text), tuple(held), text)
            at += len(text)
            held, words = [], []
    if held:
        text = "".join(words)
        yield _Piece(at, at + len(text), tuple(held), text)


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        return "".join(child.content for child in token.children or ())
    if token.type == "code_inline":
        return token.content.replace(JUDGEMENT, _NO_MARK)
    if token.meta.get(ESCAPED):
        # In the block's text it is no part of a mark either, and the lengths have to be the same.
        return token.content.replace("{", "(").replace("}", ")")
    return token.content


def _parted(piece: _Piece, cuts: Sequence[int]) -> Iterator[_Piece]:
    """A run of plain text, cut where a sentence begins or ends; anything else as it is."""
    first = piece.tokens[0]
    if len(piece.tokens) != 1 or first.type != "text" or first.meta.get(ESCAPED):
        yield piece
        return
    inside = cuts[bisect_right(cuts, piece.start) : bisect_left(cuts, piece.end)]
    for start, end in zip([piece.start, *inside], [*inside, piece.end], strict=True):
        text = piece.text[start - piece.start : end - piece.start]
        yield _Piece(start, end, (Token("text", "", 0, content=text),), text)


def _sentence(at: int, ends: Sequence[int]) -> int:
    """The number of the sentence that a place belongs to; what follows the last is of it."""
    return min(bisect_right(ends, at), len(ends) - 1)


def _without_space(members: list[_Piece]) -> Iterator[Stretch]:
    """A sentence, and apart from it the space round it."""
    first, last = 0, len(members)
    while first < last and members[first].text.isspace():
        first += 1
    while last > first and members[last - 1].text.isspace():
        last -= 1
    for part in (members[:first], members[first:last], members[last:]):
        if part:
            text = "".join(piece.text for piece in part)
            said = " ".join(text.replace(JUDGEMENT, " ").split())
            yield Stretch([token for piece in part for token in piece.tokens], said)
