"""What may be published of a part of a capture, whatever kind it is."""

from __future__ import annotations

from io import BytesIO

from synopticon.extract.redacting.answered import redacted_warc
from synopticon.extract.redacting.canaries import Canaries
from synopticon.extract.redacting.drawn import Read, redacted_pdf, redacted_png
from synopticon.extract.redacting.outcome import Redacted, Withheld
from synopticon.extract.redacting.saved import redacted_page

__all__ = ["redacted"]


def redacted(
    data: bytes, media_type: str, canaries: Canaries, read: Read | None = None
) -> Redacted | Withheld:
    """What may be published of a WARC, a saved page, a picture or a PDF of a captured page.

    Args:
        data: the raw bytes.
        media_type: what they are.
        canaries: what must not be published: the capturer's address, account, zone and name.
        read: reads the words of a picture or a PDF.
    """
    match media_type.partition(";")[0].strip().lower():
        case "application/warc" | "application/gzip":
            return redacted_warc(BytesIO(data), canaries)
        case "multipart/related":
            return redacted_page(data, canaries)
        case "image/png":
            return redacted_png(data, canaries, read)
        case "application/pdf":
            return redacted_pdf(data, canaries, read)
    return Withheld((f"nothing of {media_type} is published as a capture",))
