"""Writes what was derived from an exhibit into its record, and touches nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from synopticon.casefile.patch import Edit, apply, seen
from synopticon.casefile.rewrite import record_rewritten
from synopticon.casefile.syntax import Value
from synopticon.model.fields import plain_keys
from synopticon.model.records import Decision, Derivation, Exhibit

__all__ = ["Draft", "derivation_drafted", "picture_drafted"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as it is to read, and the bytes of what was seen when it was made."""

    path: Path
    before: bytes
    after: str

    def write(self) -> None:
        """Put it in place.

        Raises:
            Stale: the file changed in the meantime.
            OSError: the disk refused; the old file stands.
        """
        whole = Edit(0, len(self.before), self.after.encode("utf-8"))
        apply(self.path, seen(self.before), [whole])


def picture_drafted(root: Path, exhibit: Exhibit, picture: Derivation) -> Draft:
    """The exhibit's file with this picture in place of the one it may have had.

    Args:
        root: the folder of the case.
        exhibit: one of its exhibits.
        picture: the derivation of kind `picture`.

    Raises:
        CannotRewrite: the text can't be changed at that place.
        OSError: the file can't be read.
    """
    return _drafted(root, exhibit, lambda record: _with(record, picture))


def derivation_drafted(root: Path, exhibit: Exhibit, step: Derivation) -> Draft:
    """The exhibit's file with one more derivation behind those it has; of a picture, see above.

    Raises:
        CannotRewrite: the text can't be changed at that place.
        OSError: the file can't be read.
    """

    def longer(record: Mapping[str, Value]) -> dict[str, Value]:
        before = record.get("derivations")
        steps = before if isinstance(before, tuple) else ()
        return {**record, "derivations": (*steps, _step(step))}

    return _drafted(root, exhibit, longer)


def _drafted(
    root: Path, exhibit: Exhibit, changed: Callable[[Mapping[str, Value]], dict[str, Value]]
) -> Draft:
    path = exhibit.where("id").path
    before = (root / path).read_bytes()
    text = before.decode("utf-8")
    after = record_rewritten(path, text, exhibit.id, plain_keys(Exhibit), changed)
    return Draft(root / path, before, after)


def _with(record: Mapping[str, Value], picture: Derivation) -> dict[str, Value]:
    before = record.get("derivations")
    steps = before if isinstance(before, tuple) else ()
    written = _written(picture)
    places = [n for n, s in enumerate(steps) if isinstance(s, dict) and s.get("kind") == "picture"]
    if not places:
        return {**record, "derivations": (*steps, written)}
    kept = [s for n, s in enumerate(steps) if n not in places[1:]]
    kept[places[0]] = written
    return {**record, "derivations": tuple(kept)}


def _step(step: Derivation) -> Value:
    written: dict[str, Value] = {
        "kind": step.kind,
        "of": step.of,
        "sha256": step.sha256,
        "tool": step.tool,
    }
    if step.parameters:
        written["parameters"] = dict(step.parameters)
    if step.language:
        written["language"] = step.language
    return written


def _written(picture: Derivation) -> Value:
    assert picture.decision is not None
    assert picture.alt is not None
    alt: Value = picture.alt if isinstance(picture.alt, str) else dict(picture.alt)
    return {
        "kind": picture.kind,
        "of": picture.of,
        "sha256": picture.sha256,
        "tool": picture.tool,
        "parameters": dict(picture.parameters),
        "alt": alt,
        "decision": _decided(picture.decision),
    }


def _decided(decision: Decision) -> Value:
    written: dict[str, Value] = {"faces": decision.faces, "date": decision.date}
    if decision.boxes:
        written["boxes"] = tuple(
            {"x": b.x, "y": b.y, "width": b.width, "height": b.height} for b in decision.boxes
        )
    if decision.officials:
        written["officials"] = decision.officials
    return written
