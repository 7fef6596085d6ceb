"""In which characters a page is written: what it says of itself, as browsers read it.

The order is that of the HTML standard (13.2.3.2): a byte-order mark, what the server said, what
the page says in its first 1,024 bytes; then UTF-8 where the bytes are that, and Windows-1252.
Labels are read as the Encoding standard reads them: EUC-KR is its superset, and so on.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["charset_of", "decoded"]

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
_LABEL = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.\-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w:.\-]{2,40})["']""")
_GIVEN = re.compile(r"""\bcharset\s*=\s*["']?\s*([\w:.\-]{2,40})""", re.IGNORECASE)

# For each of our decoders the labels that lead to it (Encoding standard, 4.2).
_LABELS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8",
    "cp949": "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601"
    " ksc_5601 windows-949 uhc cp949 ms949",
    "gb18030": "gb18030 gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58"
    " x-gbk cp936 ms936",
    "cp932": "shift_jis shift-jis sjis csshiftjis ms932 ms_kanji windows-31j x-sjis cp932",
    "euc_jp": "euc-jp cseucpkdfmtjapanese x-euc-jp",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "koi8_r": "koi8-r koi koi8 cskoi8r",
    "koi8_u": "koi8-u koi8-ru",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp866": "ibm866 cp866 866 csibm866",
    "iso8859_5": "iso-8859-5 cyrillic iso8859-5",
    "iso8859_2": "iso-8859-2 latin2 iso8859-2",
    "iso8859_15": "iso-8859-15 latin9 iso8859-15",
    "cp1250": "windows-1250 cp1250",
    "cp1252": "windows-1252 cp1252 iso-8859-1 iso8859-1 latin1 l1 ascii us-ascii",
    "utf-16-be": "utf-16be unicodefffe",
    "utf-16-le": "utf-16 utf-16le unicode",
}
_CODECS: Mapping[str, str] = MappingProxyType(
    {label: name for name, labels in _LABELS.items() for label in labels.split()}
)
# A codec is a file that is opened when it is first needed; a reader can open none by then.
_LOADED = tuple(codecs.lookup(name) for name in _LABELS)


def charset_of(data: bytes, media_type: str = "") -> str:
    """The name of the decoder for a page.

    Args:
        data: the bytes of the page.
        media_type: what the server or the case says it is, perhaps with a `charset`.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    said = _GIVEN.search(media_type)
    if said and (name := _CODECS.get(said[1].lower(), "")):
        return name
    head = data[:1024]
    found = _LABEL.search(head) or _XML.search(head)
    name = _CODECS.get(found[1].decode("ascii", "replace").lower(), "") if found else ""
    if name:
        # A page whose label can be read as ASCII is not written in two bytes to a character.
        return "utf-8" if name.startswith("utf-16") else name
    return "utf-8" if _is_utf8(data) else "cp1252"


def decoded(data: bytes, media_type: str = "") -> tuple[str, str, int]:
    """The text of a page, the decoder it was read with, and how many bytes it could not read.

    What can't be read stands as U+FFFD, which is no letter.
    """
    name = charset_of(data, media_type)
    text = data.decode(name, "replace").removeprefix("\ufeff")
    return text, name, text.count("\ufffd")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
