"""The one façade: open a case, check it, build it."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from synopticon.base.beside import beside, has_room
from synopticon.base.diagnostics import Report
from synopticon.casefile.folder import Folder, open_folder

if TYPE_CHECKING:
    from synopticon.archive.holdings import Holdings
    from synopticon.base.diagnostics import Finding
    from synopticon.casefile.table.importing import Outcome
    from synopticon.casefile.table.sheet import Sheet
    from synopticon.check.cache import ResultCache
    from synopticon.check.texts import HeldTexts
    from synopticon.extract.covering import Covered
    from synopticon.model.case import Case
    from synopticon.model.records import Decision, Review
    from synopticon.model.reviewed import Unreviewed
    from synopticon.model.vocabulary import Number, Text
    from synopticon.publish import Before

__all__ = ["BytesDiffer", "NotACase", "Workbench"]

# The entry that tells whether every passage could be looked up when the case was last built.
_LOOKED = "looked"
# What a picture's record says made it.
_PICTURED = "synopticon picture"


class NotACase(Exception):
    """The path is no folder, so there is nothing to open."""


class BytesDiffer(Exception):
    """The archive keeps other bytes under a digest, so that nothing can be made of them."""

    def __init__(self, sha256: str, found: str) -> None:
        super().__init__(f"the bytes kept under {sha256[:12]}… have the digest {found[:12]}…")


@dataclass(frozen=True, slots=True)
class Workbench:
    """One case, opened from its folder; nothing is read until it is asked for.

    Attributes:
        root: the folder that holds `case.yaml`.
        hold: files and folders that hold bytes which may not be shipped, matched by digest.
        warn: called with each path of the archive or of `hold` that could not be looked at, and
            why, whenever the bytes are looked for.
        jobs: how many processes may run at once. With two, a large case is checked in a fork of
            this process too; leave it at one where other threads run.
    """

    root: Path
    hold: tuple[Path, ...] = field(default=())
    warn: Callable[[Path, str], None] | None = None
    jobs: int = 1

    @classmethod
    def open(
        cls,
        path: str | Path,
        hold: Sequence[str | Path] = (),
        warn: Callable[[Path, str], None] | None = None,
        jobs: int = 1,
    ) -> Workbench:
        """Open the case in a folder.

        Args:
            path: the folder of the case.
            hold: files and folders in which bytes are looked for by digest, beside the archive.
            warn: what to call with each path that could not be looked at, and why.
            jobs: how many processes may run at once.

        Raises:
            NotACase: `path` is not a folder.
        """
        root = Path(path)
        if not root.is_dir():
            reason = "is not a folder" if root.exists() else "does not exist"
            raise NotACase(f"{root} {reason}; give the folder that holds case.yaml")
        return cls(root, tuple(Path(p) for p in hold), warn, jobs)

    def check(self, *, cache: bool = True, unsaved: Mapping[str, bytes] | None = None) -> Report:
        """All findings about the case.

        Args:
            cache: whether an earlier result for the very same content may be used.
            unsaved: text that stands in an editor, by path in the case; never cached.
        """
        folder = open_folder(self.root, unsaved)
        holdings = self._holdings()
        results = self._results() if cache and not unsaved else None
        name = results.name(folder.files, _state(folder, holdings)) if results else ""
        report = results.get(name) if results else None
        if report is None:
            report = self._examine(folder, holdings)[1]
            if results:
                results.put(name, report)
        return report

    def build(self, out: str | Path, *, pdf: bool = False, cache: bool = True) -> Report:
        """Check the case and write its site and data to a folder; a case with errors is refused.

        Args:
            out: the folder to write; it is replaced as a whole, or left as it was.
            pdf: whether to set the report as a PDF too.
            cache: whether pages of an earlier build may be used that would be made the same.

        Returns:
            The findings, with those of the gate; nothing is written if one is an error.

        Raises:
            CannotWrite: the disk refused; the folder is as it was.
            ForeignFolder: the folder holds what we did not write.
        """
        from synopticon.casefile.loader import read_case

        with _collector_paused():
            holdings = self._holdings()
            loaded = read_case(open_folder(self.root), self.jobs)
            if loaded.case is None:
                return Report.of(loaded.findings)
            order = _Order(loaded.case, holdings, Path(out), pdf, self._before() if cache else None)
            look = partial(_look, loaded.case, holdings, loaded.findings)
            if order.may_run_ahead() and self.jobs > 1 and has_room():
                with beside(look) as answer:
                    return self._built_ahead(order, _once(answer))
            return self._built(order, look(self.jobs))

    def _built(self, order: _Order, report: Report) -> Report:
        """Publish a case that was checked, if it may be."""
        from synopticon import publish
        from synopticon.protect.gate import gate

        if report.errors:
            return report
        pictures = _pictures(order.case, order.holdings)
        passed = gate(order.case, report, self._folders(), pictures)
        if isinstance(passed, tuple):
            return Report.of((*report.findings, *report.unchecked, *passed))
        publish.write(passed, order.out, pdf=order.pdf, before=order.before)
        order.remember(report)
        return report

    def _built_ahead(self, order: _Order, answer: Callable[[], Report]) -> Report:
        """Make a publication while the case is checked; publish it if nothing speaks against it.

        It is made as if every passage that is held were found, and if one was not, made again.
        """
        from synopticon import publish
        from synopticon.protect.gate import gate, tells_what_was_found

        def confirmed() -> None:
            assert not isinstance(passed, tuple)
            report = answer()
            if report.errors or not tells_what_was_found(passed, order.case, report):
                raise _Otherwise

        try:
            passed = gate(
                order.case, Report(), self._folders(), _pictures(order.case, order.holdings)
            )
            if not isinstance(passed, tuple):
                publish.write(passed, order.out, pdf=order.pdf, before=order.before, last=confirmed)
                return answer()
        except _Otherwise:
            pass
        except Exception:
            # A case with errors may be refused, or break what is made of it, in any way.
            if not answer().errors:
                raise
        return self._built(order, answer())

    def load(self) -> tuple[Case | None, HeldTexts | None]:
        """The case as a value and the texts it cites; None for what can't be read."""
        from synopticon.casefile.loader import read_case
        from synopticon.check.texts import HeldTexts

        case = read_case(open_folder(self.root)).case
        return case, HeldTexts(self._holdings()) if case else None

    def missing(self) -> tuple[str, ...]:
        """The ids of the exhibits that the case says it holds, and of which no bytes are there."""
        from synopticon.casefile.loader import read_case

        case = read_case(open_folder(self.root)).case
        if case is None:
            return ()
        holdings = self._holdings()
        held = (e for e in case.exhibits if e.holding == "held" and e.sha256)
        return tuple(e.id for e in held if e.sha256 and holdings.find(e.sha256) is None)

    def unreviewed(self) -> tuple[Unreviewed, ...]:
        """What nobody else has read against its passage as it is now; nothing if it is no case."""
        from synopticon.casefile.loader import read_case
        from synopticon.model.reviewed import unreviewed

        case = read_case(open_folder(self.root)).case
        return unreviewed(case) if case else ()

    def add_review(self, id: str, review: Review) -> None:
        """Write a review beside what it is of; its digest is that of what stands there now.

        Args:
            id: of a record, or the name of a paragraph as `unreviewed` tells it.
            review: the review; its `of` is not looked at.

        Raises:
            LookupError: the case has no such record or paragraph.
            CannotRewrite: the text can't be changed at that place.
            OSError: the disk refused.
        """
        from synopticon.casefile.loader import read_case
        from synopticon.casefile.reviewing import add_review

        case = read_case(open_folder(self.root)).case
        if case is None:
            raise LookupError(id)
        add_review(self.root, case, id, review)

    def add_picture(
        self, id: str, decision: Decision, alt: Text, of: str | None = None, *, write: bool = True
    ) -> Covered:
        """Make what readers are shown of a held picture, and write it into its exhibit.

        Args:
            id: of the exhibit.
            decision: what a person decided about the faces in it, with the boxes they drew.
            alt: the picture in words.
            of: the digest of the bytes to show, if they are not the exhibit's own.
            write: whether to keep it; else only make it, for a look.

        Raises:
            LookupError: the case has no such exhibit, or no such bytes are held.
            BytesDiffer: other bytes are kept under the digest.
            MissingImages: the extra `images` is not installed.
            CannotCover: the bytes are no picture that is read, or a box does not lie in it.
            CannotShow: a check would refuse what was decided.
            CannotRewrite: the exhibit's record can't be changed as it stands.
            OSError: the disk refused; the record is as it was.
        """
        from synopticon.archive.objects import put
        from synopticon.casefile.deriving import picture_drafted
        from synopticon.casefile.loader import read_case
        from synopticon.extract.covering import covered
        from synopticon.model.records import Derivation
        from synopticon.model.showing import refuse_faults

        case = read_case(open_folder(self.root)).case
        exhibit = case.exhibit(id) if case else None
        if case is None or exhibit is None:
            raise LookupError(f"no exhibit is called {id!r}")
        if exhibit.holding != "held":
            raise LookupError(f"{id} is {exhibit.holding}; only what is held can be shown")
        made = covered(self._bytes(of or exhibit.sha256 or ""), decision.boxes)
        if write:
            sha256 = hashlib.sha256(made.pixels.data).hexdigest()
            size: dict[str, str | Number] = {"width": made.width, "height": made.height}
            original = of or exhibit.sha256 or ""
            step = Derivation("picture", original, sha256, _PICTURED, size, alt=alt)
            step = replace(step, decision=decision)
            refuse_faults(case, exhibit, step)
            # Drafted first: a record that can't be changed leaves no object behind.
            draft = picture_drafted(self.root, exhibit, step)
            put(self.root, made.pixels.data)
            draft.write()
        return made

    def sheets(self) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
        """Every record of the case as rows of tables, and the findings of what can't be read."""
        from synopticon.casefile.table.exporting import exported

        return exported(open_folder(self.root))

    def take_in(
        self, sheets: Sequence[Sheet], *, write: bool = True, overwrite: bool = False
    ) -> tuple[Outcome, ...]:
        """Change the case to what the rows of tables say, row by row.

        Args:
            sheets: the tables.
            write: whether to write; else only tell what would become of each row.
            overwrite: whether a row may change a record that changed since it was exported.

        Raises:
            Stale: a file changed while it was read; nothing was written.
            OSError: the disk refused; nothing was written.
        """
        from synopticon.casefile.table import importing
        from synopticon.check.texts import HeldTexts

        texts = HeldTexts(self._holdings())
        folder = open_folder(self.root)
        found = importing.imported(folder, sheets, texts, overwrite=overwrite)
        if write:
            importing.write(self.root, found.files)
        return found.outcomes

    def _examine(self, folder: Folder, holdings: Holdings) -> tuple[Case | None, Report]:
        from synopticon.casefile.loader import read_case
        from synopticon.check.engine import check
        from synopticon.check.texts import HeldTexts

        with _collector_paused():
            loaded = read_case(folder, self.jobs)
            if loaded.case is None:
                return None, Report.of(loaded.findings)
            texts = HeldTexts(holdings)
            return loaded.case, check(loaded.case, texts, loaded.findings, jobs=self.jobs)

    def _holdings(self) -> Holdings:
        from synopticon.archive.holdings import Holdings

        holdings = Holdings.open(self.root, self.hold)
        if self.warn:
            for path, why in holdings.unreadable:
                self.warn(path, why)
        return holdings

    def _bytes(self, sha256: str) -> bytes:
        """The held bytes with this digest.

        Raises:
            LookupError: they are not held.
            BytesDiffer: the archive keeps other bytes under it.
        """
        holdings = self._holdings()
        if sha256 in holdings.differing:
            raise BytesDiffer(sha256, holdings.differing[sha256])
        if holdings.find(sha256) is None:
            raise LookupError(f"no bytes {sha256[:12]}… are held; --hold names them")
        return holdings.read(sha256)

    def _results(self) -> ResultCache | None:
        from synopticon.check.cache import ResultCache

        key = self._key()
        return ResultCache(self.root, key) if key else None

    def _before(self) -> Before | None:
        """What an earlier build of this case left, for this user."""
        from platformdirs import user_cache_path

        from synopticon.base.sealed import SealedFolder
        from synopticon.publish import Before

        key = self._key()
        if key is None:
            return None
        # Templates are code, so they are kept where no case that was received can bring any.
        own = user_cache_path("synopticon", appauthor=False)
        templates = SealedFolder(own, "templates", key)
        return Before(SealedFolder(self.root / ".synopticon", "build", key), templates)

    def _key(self) -> bytes | None:
        """The key with which this user seals what is kept; None if there can be none."""
        from platformdirs import user_data_path

        from synopticon.base.sealed import user_key

        try:
            return user_key(user_data_path("synopticon", appauthor=False))
        except OSError:
            return None

    def _folders(self) -> frozenset[str]:
        """The names of the folders beside `case.yaml`."""
        return frozenset(p.name for p in self.root.iterdir() if p.is_dir())


def _pictures(case: Case, holdings: Holdings) -> dict[str, bytes]:
    """The bytes of the pictures that are to be shown, by digest; of those that are held here."""
    from synopticon.model.pictures import MAX_BYTES, shown_as

    steps = (step for exhibit in case.exhibits if (step := shown_as(exhibit)))
    held = ((d.sha256, holdings.find(d.sha256)) for d in steps)
    return {sha: holdings.read(sha) for sha, at in held if at and at.stat().st_size <= MAX_BYTES}


class _Otherwise(Exception):
    """The check says otherwise than was supposed; what was made of it is not published."""


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be built, of what, and where."""

    case: Case
    holdings: Holdings
    out: Path
    pdf: bool
    before: Before | None

    def may_run_ahead(self) -> bool:
        """Whether every passage could be looked up the last time, so that it may be supposed."""
        return self.before is not None and self.before.pages.get(_LOOKED) == b"all"

    def remember(self, report: Report) -> None:
        """Keep whether every passage could be looked up."""
        if self.before is not None:
            unseen = any(f.code.startswith("EVD") for f in report.unchecked)
            self.before.pages.put(_LOOKED, b"some" if unseen else b"all")


def _once(answer: Callable[[], Report]) -> Callable[[], Report]:
    """What asks once, and gives the same report, or raises the same, as often as it is asked."""
    outcome: list[Report | BaseException] = []

    def asked() -> Report:
        if not outcome:
            try:
                outcome.append(answer())
            except BaseException as error:
                outcome.append(error)
        if isinstance(outcome[0], BaseException):
            raise outcome[0]
        return outcome[0]

    return asked


def _look(case: Case, holdings: Holdings, read: Iterable[Finding], jobs: int = 1) -> Report:
    from synopticon.check.engine import check
    from synopticon.check.texts import HeldTexts

    return check(case, HeldTexts(holdings), read, jobs=jobs)


def _state(folder: Folder, holdings: Holdings) -> str:
    """What a result depends on beside the text: findings about the files, and what is held."""
    found = [f"{f.span.path}:{f.code}:{f.message}" for f in folder.findings]
    return "\n".join([holdings.fingerprint(), *found])


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Reading makes many values and no cycles; collecting among them costs a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if gc.get_freeze_count() == 0:
                # All of it goes to the oldest generation without being looked through once.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
