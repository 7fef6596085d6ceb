"""PDFs for tests, written here by hand: a page of words, and what strangers put into theirs."""

from __future__ import annotations

__all__ = ["pdf"]


def pdf(*pages: str, extra: str = "", catalogue: str = "", turned: int = 0) -> bytes:
    """A PDF of pages of 400 by 200 points, one line of ten points each, 150 above the foot.

    Args:
        pages: the words of each.
        extra: objects to stand behind the others.
        catalogue: what else the catalogue says.
        turned: by how many degrees the pages are turned.
    """
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, words in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Rotate {turned}"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        stream = f"BT /F1 10 Tf 20 150 Td ({words}) Tj ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{thing}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body) + len(extra)}\n%%EOF\n"
    return f"{body}{extra}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("latin-1")
