"""The files of a new case: one small example of each record, which checks clean and builds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from hashlib import sha256

from synopticon.casefile.placing import place_quote
from synopticon.casefile.scalars import is_misread
from synopticon.casefile.skeleton import quoted
from synopticon.names.fold import Letters

__all__ = ["SCHEMAS", "id_from", "new_case"]

SCHEMAS = ".schemas"
"""The folder of the JSON Schemas beside `case.yaml`; a name with a dot is no part of a case."""

_ARTICLE = """\
New cameras for the fish market of Example Bay

The council of Example Bay voted on 3 May 2021 to put six cameras over the fish market.
The cameras are to be paid for by the harbour fund, the clerk of the council said.
Two older cameras stand on the roof of the market hall, as this newspaper saw.
"""
_WORDS = "The council of Example Bay voted on 3 May 2021 to put six cameras over the fish market."
_SEEN = "Two older cameras stand on the roof of the market hall, as this newspaper saw."
_BEFORE = "Three older cameras stand on the roof of the market hall."
_AFTER = "Two older cameras stand on the roof of the market hall."

_CASE = """\
# yaml-language-server: $schema={schemas}/case.schema.json
format: "1.0"
id: {id}
title: {title}
languages: [{languages}]
licence: CC-BY-4.0
"""

_SOURCES = """\
# yaml-language-server: $schema=../{schemas}/sources.schema.json
# Who speaks. Everything in this example is invented: replace it by your own.
- id: example-gazette
  name: {name}
  kind: news
  reliability: C  # A (completely reliable) to F (cannot be judged)
  origin: self  # it speaks for itself; else the id of the source it repeats
  language: en
"""

_EXHIBITS = """\
# yaml-language-server: $schema=../{schemas}/exhibits.schema.json
# One item of evidence; its bytes lie in archive/objects/ under their digest.
- id: market-article
  source: example-gazette
  title: {title}
  kind: article
  holding: held
  language: en
  published: 2021-05-04
  accessed: {today}
  sha256: {sha256}
  media_type: text/plain
"""

_ENTITIES = """\
# yaml-language-server: $schema=../{schemas}/entities.schema.json
# What claims are about: organisations, products, systems, places, laws, office-holders.
- id: example-bay-council
  kind: organisation
  names:
    - {{text: Council of Example Bay, language: en, script: Latn}}
- id: hall-cameras
  kind: system
  names:
    - {{text: cameras of the market hall, language: en, script: Latn}}
"""

_DEPLOYMENTS = """\
# yaml-language-server: $schema=../{schemas}/deployments.schema.json
# A system seen at a place, as far as the claims named here carry it.
- id: at-the-market-hall
  system: hall-cameras
  place: {{name: {place}, precision: city}}
  seen: camera  # or structure, or in use
  claims: [hall-cameras-seen]
"""

_CLAIMS = """\
# yaml-language-server: $schema=../{schemas}/claims.schema.json
# A sentence, and what speaks for it. `synopticon claim new` writes the locator for you.
- id: market-vote
  kind: procurement
  text: {text}
  asserts: statement  # that the speaker said it; a fact needs more evidence to be as sure
  speaker: example-gazette
  date: 2021-05-03
  about: [example-bay-council]
  confidence: likely
  evidence:
    - exhibit: market-article
      at: {at}
      bearing: states
      credibility: 3  # 1 (confirmed by others) to 6 (cannot be judged)
- id: hall-cameras-seen
  kind: deployment
  text: {seen}
  asserts: fact  # that it is so
  about: [hall-cameras]
  values: {{cameras: 2}}
  confidence: possible
  evidence:
    - exhibit: market-article
      at: {seen_at}
      bearing: states
      credibility: 3
"""

_CORRECTIONS = """\
# yaml-language-server: $schema=../{schemas}/corrections.schema.json
# A sentence that was published and was wrong: it is not silently mended.
- id: correction-of-the-hall
  date: {today}
  target: hall-cameras-seen
  before: {before}
  after: {after}
  why: {why}
"""

_REPORT = """\
---
title: The fish market
order: 1
language: en
---

According to the Example Gazette, the council [voted on 3 May 2021](claim:market-vote) to put six
cameras over the fish market. Possibly [two older ones](claim:hall-cameras-seen) stand
[on the market hall](deployment:at-the-market-hall).
"""

_README = """\
# {title}

A case for synopticon: what is claimed, and what each claim rests on.

- `synopticon check` tells what does not hold, as `path:line:col: CODE message`.
- `synopticon explain CODE` tells why that matters.
- `synopticon claim new --exhibit ID --quote "…"` begins a claim with its passage.
- `synopticon build -o OUT` writes the site and the data.

The example in it (Example Bay) is invented. Replace it, one file at a time, by your own.
"""

_IGNORED = """\
# A cache: delete it and it comes back.
.synopticon/
# A lock, and what was on its way in when a command was stopped; the next one settles it.
/archive/.lock
/archive/incoming/
"""


def new_case(
    title: str, language: str, today: str, schemas: Mapping[str, str]
) -> Mapping[str, bytes]:
    """The files of a new case, by their paths in it.

    Args:
        title: the case's title, in its first language.
        language: the case's first language (BCP 47). The example is in English, so that any other
            language stands before English in the case's list.
        today: the date of access of the example, as EDTF.
        schemas: the JSON Schemas for editors, by file name.
    """
    article = _ARTICLE.encode()
    digest = sha256(article).hexdigest()

    def text(words: str) -> str:
        """English text as the case's own string, or marked as English in another language."""
        return quoted(words) if language == "en" else f"{{en: {quoted(words)}}}"

    texts = {
        "case.yaml": _CASE.format(
            schemas=SCHEMAS,
            id=id_from(title),
            title=quoted(title),
            languages=", ".join(_word(tag) for tag in dict.fromkeys((language, "en"))),
        ),
        "sources/example.yaml": _SOURCES.format(schemas=SCHEMAS, name=text("The Example Gazette")),
        "exhibits/example.yaml": _EXHIBITS.format(
            schemas=SCHEMAS,
            title=text(_ARTICLE.partition("\n")[0]),
            today=today,
            sha256=digest,
        ),
        "entities/example.yaml": _ENTITIES.format(schemas=SCHEMAS),
        "claims/example.yaml": _CLAIMS.format(
            schemas=SCHEMAS,
            text=text(f"The Example Gazette reported that {_WORDS[0].lower()}{_WORDS[1:]}"),
            at=_locator(_WORDS),
            seen=text(_AFTER),
            seen_at=_locator(_SEEN),
        ),
        "deployments/example.yaml": _DEPLOYMENTS.format(
            schemas=SCHEMAS, place=text("Fish market of Example Bay")
        ),
        "corrections/example.yaml": _CORRECTIONS.format(
            schemas=SCHEMAS,
            today=today,
            before=text(_BEFORE),
            after=text(_AFTER),
            why=text("One of the three was a lamp."),
        ),
        "report/01-example.md": _REPORT,
        "README.md": _README.format(title=title),
        ".gitignore": _IGNORED,
    }
    texts |= {f"{SCHEMAS}/{name}": text for name, text in schemas.items()}
    files = {path: text.encode() for path, text in texts.items()}
    files[f"archive/objects/sha256/{digest[:2]}/{digest}"] = article
    return files


def _locator(words: str) -> str:
    """The place of words in the example's article, as a locator in YAML."""
    passage = place_quote(Letters(_ARTICLE), words).passage
    return f"{{start: {passage.start}, length: {passage.length}, sha256: {passage.sha256}}}"


def _word(text: str) -> str:
    """A word of YAML, in quotation marks where other readers take it for something else (`no`)."""
    return quoted(text) if is_misread(text, text) else text


def id_from(title: str) -> str:
    """An id made of a title's Latin letters and digits, or `case` where it has none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-") or "case"
