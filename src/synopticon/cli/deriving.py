"""Derivations as `synopticon extract` makes them, writes them down, and makes them again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from synopticon.base.canon import JSON, canonical
from synopticon.base.diagnostics import Exit
from synopticon.cli.terminal import say, tell
from synopticon.model.ports import Unread
from synopticon.model.records import Derivation

if TYPE_CHECKING:
    from synopticon.check.texts import HeldTexts
    from synopticon.extract.making import Kind, Parameters
    from synopticon.model.case import Case
    from synopticon.model.records import Exhibit
    from synopticon.model.vocabulary import Number

__all__ = ["Deriving", "made_again", "models_for", "second_of"]

# What a number of seconds stays below, so that it is one that a player takes.
_MOST_SECONDS = 1_000_000_000
_KINDS = ("text", "ocr", "frame", "crop")


@dataclass(frozen=True, slots=True)
class Deriving:
    """A case in which derivations are made.

    Attributes:
        root: its folder.
        case: what its records say.
        texts: what it holds.
        key: the SSH key of the case, to sign the log of its archive with.
    """

    root: Path
    case: Case
    texts: HeldTexts
    key: Path | None

    def is_seen(self, exhibit: Exhibit) -> bool:
        """Whether an exhibit is a picture or a recording, which has no text to take out."""
        kind = (exhibit.media_type or "").partition("/")[0].strip().lower()
        return kind in ("image", "video", "audio")

    def add(self, exhibit: Exhibit, kind: Kind, path: Path, parameters: Parameters) -> str:
        """Make one, keep its bytes in the archive, and write it into the exhibit's record.

        Returns:
            What became of it, for the user.

        Raises:
            ValueError: it can't be made, or the record can't be changed.
            Refusal: the archive takes nothing in, or its log is not as it was left.
            OSError: the disk refused.
        """
        step, data = self.step(exhibit, kind, path, parameters)
        if data is None:
            return f"has this {kind} already, {step.sha256[:12]}…"
        told = f"written: its {kind}, {len(data):,} bytes, {step.sha256[:12]}…, by {step.tool}"
        if kind == "ocr" and not any(map(str.isalnum, data.decode("utf-8", "replace"))):
            return f"{told}; no word was read in it"
        return told

    def step(
        self, exhibit: Exhibit, kind: Kind, path: Path, parameters: Parameters
    ) -> tuple[Derivation, bytes | None]:
        """The derivation of this key: the one the record has, or a new one and its bytes.

        Raises:
            ValueError: it can't be made, or the record can't be changed.
            Refusal: as `add` has it.
            OSError: the disk refused.
        """
        from synopticon.archive.custody import Keeper
        from synopticon.archive.objects import put
        from synopticon.casefile.deriving import derivation_drafted
        from synopticon.casefile.patch import Stale
        from synopticon.casefile.rewrite import CannotRewrite
        from synopticon.extract.making import made, tool_of
        from synopticon.model.testimony import Testimony

        media_type = exhibit.media_type or ""
        assert exhibit.sha256 is not None
        key = (kind, exhibit.sha256, tool_of(kind, path, media_type), dict(parameters))
        for d in exhibit.derivations:
            if (d.kind, d.of, d.tool, dict(d.parameters)) == key:
                return d, None
        never = self.case.once(Testimony).digests
        found = made(kind, path, parameters, media_type)
        digest = hashlib.sha256(found.data).hexdigest()
        language = exhibit.language if kind in ("text", "ocr") else None
        step = Derivation(kind, exhibit.sha256, digest, found.tool, dict(parameters), language)
        try:
            draft = derivation_drafted(self.root, exhibit, step)
            keeper = Keeper.at(datetime.now(UTC), self.case.manifest.id, self.key)
            put(self.root, found.data, keeper, of=exhibit.sha256, never=never)
            self._note(step)
            draft.write()
        except (CannotRewrite, Stale) as error:
            raise ValueError(str(error)) from None
        return step, found.data

    def frame(self, exhibit: Exhibit, second: Number) -> str:
        """The digest of the frame of a recording that is seen at a second; it is kept and noted.

        Raises:
            ValueError: a witness gave the exhibit, its bytes are not held, or have no such frame.
            Refusal: as `add` has it.
            OSError: the disk refused.
        """
        path = self._path(exhibit)
        return self.step(exhibit, "frame", path, {"second": second})[0].sha256

    def frame_seen(self, exhibit: Exhibit, second: Number) -> bytes:
        """The same frame for a look; nothing is kept and nothing noted.

        Raises:
            ValueError, OSError: as `frame` has them.
        """
        from synopticon.extract.making import made

        parameters = {"second": second}
        return made("frame", self._path(exhibit), parameters, exhibit.media_type or "").data

    def _path(self, exhibit: Exhibit) -> Path:
        from synopticon.model.testimony import Testimony

        if self.case.once(Testimony).gave(exhibit):
            raise ValueError(
                "it is what a witness said or gave; nothing of it is taken out or logged"
            )
        path = self.texts.path(exhibit)
        if isinstance(path, Unread):
            raise ValueError(path)
        return path

    def enforced(self) -> str:
        """What the system holds a reader to on this machine, as a child process found it."""
        from synopticon.extract.apart import DidNotAnswer, answered

        try:
            return str(answered("synopticon.extract.held_to", {}, b"").enforced)
        except DidNotAnswer as error:
            return f"unknown: {error}"

    def _note(self, step: Derivation) -> None:
        """The derivation by its key, in `archive/derived/`; it can be made again from there."""
        from synopticon.base.atomic import write_file
        from synopticon.model.passages import digest

        said: dict[str, JSON] = {
            "kind": step.kind,
            "of": step.of,
            "parameters": {name: str(value) for name, value in step.parameters.items()},
            "tool": step.tool,
        }
        name = digest(canonical(said).decode())
        folder = self.root / "archive" / "derived" / step.of
        folder.mkdir(parents=True, exist_ok=True)
        if not folder.resolve().is_relative_to(self.root.resolve()):
            raise ValueError("archive/derived leads out of the case")
        write_file(folder / f"{name}.json", canonical({**said, "sha256": step.sha256}))


def second_of(text: str) -> Number:
    """A moment of a recording, as the record has it when it is read again.

    Raises:
        ValueError: it is no number, a negative one, or more than any recording lasts.
    """
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise ValueError(text) from None
    if not found.is_finite() or not 0 <= found < _MOST_SECONDS:
        raise ValueError(text)
    return int(found) if found == found.to_integral_value() else found.normalize()


def models_for(language: str | None) -> str:
    """The models that read a language off pixels; all of them for one that has none of its own."""
    from synopticon.extract.ocr import LANGUAGES

    own = LANGUAGES.get((language or "").partition("-")[0])
    return own or "+".join(LANGUAGES.values())


def made_again(exhibits: Iterable[Exhibit], texts: HeldTexts) -> int:
    """Make what was made of exhibits again, and tell of each whether the bytes are the same.

    What was made by hand, or by another version, can't be made again here, and is said so.
    """
    differing = 0
    for exhibit in exhibits:
        path = texts.path(exhibit)
        for step in exhibit.derivations:
            if step.kind not in _KINDS:
                continue
            told = path if isinstance(path, Unread) else _compared(exhibit, step, path)
            say(f"{exhibit.id}: {step.kind} {step.sha256[:12]}…: {told}\n")
            differing += told.startswith("other bytes")
    if differing:
        tell(f"{differing} made again are other bytes")
    return Exit.FINDINGS if differing else Exit.CLEAN


def _compared(exhibit: Exhibit, step: Derivation, path: Path) -> str:
    from synopticon.extract.making import made, tool_of

    if step.of != exhibit.sha256:
        return "could not be checked: it was made of another derivation"
    media_type = exhibit.media_type or ""
    try:
        tool = tool_of(step.kind, path, media_type)  # type: ignore[arg-type]
        if tool != step.tool:
            return f"could not be checked: made by {step.tool}, and here is {tool}"
        found = made(step.kind, path, step.parameters, media_type)  # type: ignore[arg-type]
    except (OSError, ValueError) as error:
        return f"could not be checked: {error}"
    digest = hashlib.sha256(found.data).hexdigest()
    return "the same bytes" if digest == step.sha256 else f"other bytes, {digest[:12]}…"
