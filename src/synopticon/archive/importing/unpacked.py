"""The bytes of a body that was packed as `br`, by the library that comes with fastwarc."""

from __future__ import annotations

from synopticon.archive.importing.limits import Limits
from synopticon.archive.importing.outcome import Refused
from synopticon.archive.importing.streams import Forward, Reader, binary

__all__ = ["Unpacked"]


class Unpacked:
    """The bytes that were packed as `br`, the coding that browsers ask for.

    Raises:
        Refused: from `read`; it is damaged, cut short, or swells more than an honest file does.
    """

    beyond = 0

    def __init__(self, inner: Reader, limits: Limits) -> None:
        from fastwarc.stream_io import BrotliReader

        self._given = Forward(inner)
        self._limits = limits
        self._came_out = 0
        self._reader = BrotliReader(binary(self._given))

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        try:
            chunk = self._reader.read(1 << 16 if size < 0 else min(size, 1 << 20))
        except (OSError, ValueError):
            damaged = Refused("its bytes, packed as br, are damaged or cut short")
            raise self._given.refused or damaged from None
        except BaseException as error:
            # A panic of the library's Rust is no Exception, so that nobody meets it by chance.
            if type(error).__name__ == "PanicException":
                raise Refused("can't be read: its reader gave up") from None
            raise
        self._came_out += len(chunk)
        if self._limits.swollen(self._given.count, self._came_out):
            raise Refused(
                f"swells to more than {self._limits.ratio} times its size, as a bomb does"
            )
        return chunk
