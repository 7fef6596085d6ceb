"""What a person most often meant where a text is no YAML, and so what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["plainly", "remedy"]

_ALIGN = "begin each `-` and each key where the one above it begins"
_SPACES = "indent with spaces"

# By what libyaml says of the text; `{line}` is where the thing began that it could not finish.
_REMEDIES: Mapping[str, str] = MappingProxyType(
    {
        "found a tab character that violates indentation": _SPACES,
        "found unexpected end of stream": "close the quotation mark that is opened in line {line}",
        "did not find expected ',' or ']'": (
            "close the bracket that is opened in line {line}, or put a comma between its items"
        ),
        "did not find expected ',' or '}'": (
            "close the brace that is opened in line {line}, put a comma between its items, "
            "or put a text with a colon in it in quotation marks"
        ),
        "did not find expected '-' indicator": _ALIGN,
        "did not find expected key": (
            f"{_ALIGN}, and let nothing follow a closing quotation mark or bracket"
        ),
        "did not find expected node content": (
            "write a value, or put the text in quotation marks if it begins with a sign "
            "that YAML reads as its own"
        ),
        "could not find expected ':'": (
            "write `key: value` with a space after the colon, "
            "and indent the further lines of a text deeper than its key"
        ),
    }
)


# What libyaml says in words of its own trade, said in those of whoever writes a file.
_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        "did not find expected node content": "a value is to stand here, and what does is none",
    }
)


def plainly(problem: str) -> str:
    """What is wrong, without words that only the makers of YAML use."""
    return _PLAIN.get(problem, problem)


def remedy(problem: str, line: str, column: int, opened: int) -> str:
    """What to do about a slip, or nothing where no one slip is likelier than others.

    Args:
        problem: what the reader says is wrong, in libyaml's words.
        line: the line of the file where it gave up.
        column: how many characters of the line stand before that place.
        opened: the line, from 1, where the thing began that it was reading.
    """
    if problem == "mapping values are not allowed in this context":
        if ": " in line[:column]:
            return "put the text in quotation marks, because it has a colon and a space in it"
        return f"{_ALIGN}; if this is part of a text, put the text in quotation marks"
    if problem == "found character that cannot start any token":
        sign = line[column : column + 1]
        if sign == "\t":
            return _SPACES
        return f"put the text in quotation marks, because it begins with {sign}"
    return _REMEDIES.get(problem, "").format(line=opened)
