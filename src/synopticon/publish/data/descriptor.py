"""The Data Package descriptor, and the mark by which a build knows its own."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from synopticon.base.canon import JSON
from synopticon.model.release import Release
from synopticon.publish.data.cells import words
from synopticon.publish.data.columns import TABLES, Column, Table
from synopticon.publish.data.files import OTHERS
from synopticon.publish.data.keys import KEYS, Key
from synopticon.publish.notation import pretty

__all__ = ["DESCRIPTOR", "descriptor", "is_descriptor"]

DESCRIPTOR = "data/datapackage.json"
_MARK = "synopticon"
_TYPES: Mapping[str, JSON] = {"number": "number", "json": "object"}


def descriptor(release: Release, others: Mapping[str, bytes]) -> bytes:
    """`datapackage.json` after Data Package 2, with the size and digest of every file of data.

    Args:
        release: what is published.
        others: the other files of `data/` by name.

    Source: https://datapackage.org/standard/data-package/
    """
    manifest = release.manifest
    tables = {table.file: table for table in TABLES}
    members: dict[str, JSON] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": manifest.id,
        "title": words(release, manifest.title),
        "description": words(release, manifest.summary),
        "licenses": [_licence(manifest.licence)],
        "contributors": _contributors(words(release, manifest.publisher)),
        _MARK: {"build": 1, "as_of": manifest.as_of},
        "resources": [_resource(n, data, tables.get(n)) for n, data in sorted(others.items())],
    }
    return pretty({k: v for k, v in members.items() if v not in ("", [])}).encode("utf-8")


def _contributors(publisher: str) -> list[JSON]:
    return [{"title": publisher, "roles": ["publisher"]}] if publisher else []


def _licence(licence: str) -> JSON:
    """The licence by its name where it is one; a name has no spaces, and a title may have."""
    return {"name" if _NAME.fullmatch(licence) else "title": licence}


def _resource(name: str, data: bytes, table: Table | None) -> JSON:
    suffix = name.rpartition(".")[2]
    members: dict[str, JSON] = {
        "name": name.replace(".", "-").lower() if table is None else table.name,
        "path": name,
        "description": table.meaning if table else OTHERS[name],
        "format": suffix,
        "mediatype": _FTM if name.endswith(".ftm.json") else _MEDIA[suffix],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if table is not None:
        schema: dict[str, JSON] = {
            "fields": [_column(column) for column in table.columns],
            "primaryKey": ["id"],
            "missingValues": [""],
        }
        members |= {
            "type": "table",
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
            "schema": schema | _referring(table),
        }
    if name in KEYS:
        members |= {"type": "table", "dialect": {"itemType": "object"}, "schema": _keyed(name)}
    return members


def _keyed(name: str) -> JSON:
    """The keys of a file of JSON Lines; a line may lack any but its id."""
    return {
        "fields": [_key(key) for key in KEYS[name]],
        "fieldsMatch": "superset",
        "primaryKey": ["id"],
    }


def _key(key: Key) -> JSON:
    kind = _HOLDS.get(key.holds, "string")
    return {"name": key.name, "type": kind, "description": key.meaning}


def _referring(table: Table) -> dict[str, JSON]:
    """The columns that hold the id of a row elsewhere."""
    keys: list[JSON] = [
        {"fields": [c.name], "reference": {"resource": c.refers_to, "fields": ["id"]}}
        for c in table.columns
        if c.refers_to
    ]
    return {"foreignKeys": keys} if keys else {}


_NAME = re.compile(r"[-A-Za-z0-9._]+")
_HOLDS: Mapping[str, str] = {
    "text": "any",
    "ids": "array",
    "list": "array",
    "objects": "array",
    "object": "object",
}
_FTM = "application/json+ftm"
_MEDIA: Mapping[str, str] = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "jsonl": "application/jsonl",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
}


def _column(column: Column) -> JSON:
    constraints: dict[str, JSON] = {"required": True, "unique": True} if column.name == "id" else {}
    members: dict[str, JSON] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": column.meaning,
    }
    return members | ({"constraints": constraints} if constraints else {})


def is_descriptor(data: bytes) -> bool:
    """Whether bytes are a descriptor that a build wrote."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and _MARK in told
