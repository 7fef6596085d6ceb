"""Counts as a reader is told them: in English words where they are short, else in digits."""

from __future__ import annotations

__all__ = ["in_digits", "in_words"]

_ONES = tuple(
    (
        "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ).split()
)
_TENS = tuple("- ten twenty thirty forty fifty sixty seventy eighty ninety".split())


def in_words(number: int) -> str:
    """A count as English words up to 999, in digits beyond; nothing is `no`."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        rest = f"-{_ONES[number % 10]}" if number % 10 else ""
        return _TENS[number // 10] + rest
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    return in_digits(number)


def in_digits(number: int) -> str:
    """A count in digits, thousands parted."""
    return f"{number:,}"
