"""JSON Schemas of the format, made from the records themselves, so that an editor can help."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from synopticon.model.case import FOLDERS
from synopticon.model.coverage import Coverage
from synopticon.model.records import Manifest

__all__ = ["SCHEMA_FILES", "schema_texts"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

# File name of each schema, and the folder of a case whose files it describes.
SCHEMA_FILES: Mapping[str, str] = {"case": "case.yaml", "coverage": "coverage.yaml"} | {
    folder: f"{folder}/*.yaml" for folder in FOLDERS
}
_KINDS: Mapping[str, Any] = {"case": Manifest, "coverage": Coverage} | {
    folder: tuple[record, ...]  # type: ignore[valid-type]
    for folder, record in FOLDERS.items()
}


class _Schema(GenerateJsonSchema):
    """Numbers are numbers: pydantic would also let a decimal be written as text."""

    def dataclass_args_schema(self, schema: core_schema.DataclassArgsSchema) -> JsonSchemaValue:
        # What the reader sets itself (the place, the unknown keys) is not written in a file.
        written = [f for f in schema["fields"] if f.get("init", True)]
        return super().dataclass_args_schema({**schema, "fields": written})

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        return {"type": "number"}

    def is_instance_schema(self, schema: core_schema.IsInstanceSchema) -> JsonSchemaValue:
        return {"type": "number"}


def schema_texts() -> dict[str, str]:
    """Each schema as JSON text under its file name, `claims.schema.json` and so on."""
    texts = {}
    for name, kind in _KINDS.items():
        schema = {"$schema": _DIALECT, **_schema(kind)}
        schema["title"] = f"synopticon 1.0: {SCHEMA_FILES[name]}"
        texts[f"{name}.schema.json"] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return texts


def _schema(kind: Any) -> dict[str, Any]:
    tidy: dict[str, Any] = _tidy(TypeAdapter(kind).json_schema(schema_generator=_Schema))
    return tidy


def _tidy(part: Any) -> Any:
    """Without pydantic's titles, which only repeat the keys; null stands for an empty value."""
    if isinstance(part, list):
        return [_tidy(p) for p in part]
    if not isinstance(part, dict):
        return part
    return {
        key: {name: _tidy(p) for name, p in value.items()}
        if key in ("properties", "$defs")
        else _tidy(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str))
    }
