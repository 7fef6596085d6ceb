"""The Data Package descriptor, and the mark by which a build knows its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from synopticon.base.canon import JSON
from synopticon.model.release import Release
from synopticon.publish.data.cells import words
from synopticon.publish.data.columns import TABLES, Column, Table
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
        "licenses": [{"name": manifest.licence}],
        _MARK: {"build": 1, "as_of": manifest.as_of},
        "resources": [_resource(n, data, tables.get(n)) for n, data in sorted(others.items())],
    }
    return pretty({k: v for k, v in members.items() if v != ""}).encode("utf-8")


def _resource(name: str, data: bytes, table: Table | None) -> JSON:
    stem, _, suffix = name.rpartition(".")
    members: dict[str, JSON] = {
        "name": name.replace(".", "-") if table is None else stem,
        "path": name,
        "format": suffix,
        "mediatype": _MEDIA[suffix],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if table is not None:
        members |= {
            "type": "table",
            "description": table.meaning,
            "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
            "schema": {
                "fields": [_column(column) for column in table.columns],
                "primaryKey": ["id"],
                "missingValues": [""],
            },
        }
    return members


_MEDIA: Mapping[str, str] = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "jsonl": "application/jsonl",
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
