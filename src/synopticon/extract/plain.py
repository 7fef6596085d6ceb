"""Reads plain text: strict UTF-8, a byte-order mark dropped, nothing guessed."""

from __future__ import annotations

import codecs

__all__ = ["PlainText"]


class PlainText:
    """The reader of `text/plain`."""

    media_types: tuple[str, ...] = ("text/plain",)

    @property
    def version(self) -> str:
        """Of plain text there is one reading."""
        return "plain text"

    def __call__(self, data: bytes, parameters: str = "") -> str:
        """The text, as Unicode; line endings stay as they are, because they are no letters.

        Raises:
            ValueError: the bytes are not UTF-8, or said to be something else.
        """
        charset = parameters.strip().lower().removeprefix("charset=").strip('"')
        if charset not in ("", "utf-8", "us-ascii"):
            raise ValueError(f"no reader for text/plain in {charset} yet")
        body = data.removeprefix(codecs.BOM_UTF8)
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ValueError(f"byte {error.start} is not UTF-8") from error
