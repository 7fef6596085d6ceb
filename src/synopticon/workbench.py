"""The one façade: open a case, check it, build it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from synopticon.base.diagnostics import Report
from synopticon.casefile.folder import Folder, open_folder

if TYPE_CHECKING:
    from synopticon.archive.adding import Added
    from synopticon.archive.audit import Judged
    from synopticon.archive.holdings import Holdings
    from synopticon.archive.listing import Waiting
    from synopticon.base.diagnostics import Finding
    from synopticon.casefile.table.importing import Outcome
    from synopticon.casefile.table.sheet import Sheet
    from synopticon.check.cache import ResultCache
    from synopticon.check.texts import HeldTexts
    from synopticon.model.case import Case
    from synopticon.model.records import Review
    from synopticon.model.reviewed import Unreviewed

__all__ = ["NotACase", "Workbench"]


class NotACase(Exception):
    """The path is no folder, so there is nothing to open."""


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

    def build(self, out: str | Path, *, pdf: bool = False) -> Report:
        """Check the case and write its site and data to a folder; a case with errors is refused.

        Args:
            out: the folder to write; it is replaced as a whole, or left as it was.
            pdf: whether to set the report as a PDF too.

        Returns:
            The findings, with those of the gate; nothing is written if one is an error.

        Raises:
            CannotWrite: the disk refused; the folder is as it was.
            ForeignFolder: the folder holds what we did not write.
        """
        from synopticon import publish
        from synopticon.protect.gate import gate

        case, report = self._examine(open_folder(self.root), self._holdings())
        if case is None or report.errors:
            return report
        passed = gate(case, report, self._folders())
        if isinstance(passed, tuple):
            return Report.of((*report.findings, *report.unchecked, *passed))
        publish.write(passed, Path(out), pdf=pdf)
        return report

    def load(self) -> tuple[Case | None, HeldTexts | None]:
        """The case as a value and the texts it cites; None for what can't be read."""
        from synopticon.casefile.loader import read_case
        from synopticon.check.texts import HeldTexts

        case = read_case(open_folder(self.root)).case
        return case, HeldTexts(self._holdings()) if case else None

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

    def add(
        self,
        files: Sequence[Path],
        *,
        now: datetime,
        note: str | None = None,
        key: Path | None = None,
    ) -> tuple[Added, ...]:
        """Take files into the archive, all or none, and seal its log.

        Args:
            files: files and folders.
            now: the moment, with its zone.
            note: the user's own words about them; they stay in the case.
            key: the SSH key of the case, to sign the log with.

        Raises:
            LookupError: the case can't be read, so that its log would have no origin.
            Unfit, AlteredObject, UnfitArchive, BrokenLog, RolledBack, NotSigned: as they say.
            OSError: the disk refused; nothing was taken in.
        """
        from functools import partial
        from importlib.metadata import version

        from synopticon.archive.adding import add_files, files_in
        from synopticon.archive.custody import seal
        from synopticon.archive.intake import alone
        from synopticon.archive.rooms import Rooms
        from synopticon.archive.signing import sign
        from synopticon.casefile.loader import read_case

        case = read_case(open_folder(self.root)).case
        if case is None:
            raise LookupError("the case can't be read; `synopticon check` tells why")
        added = add_files(
            self.root,
            tuple(files_in(files)),
            added=now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            tool=f"synopticon {version('synopticon')}",
            note=note,
        )
        rooms = Rooms.of(self.root)
        with alone(rooms):
            seal(rooms, f"synopticon/{case.manifest.id}", partial(sign, key=key) if key else None)
        return added

    def audit(self) -> tuple[Judged, ...]:
        """How everything in the archive stands, each part apart."""
        from synopticon.archive.audit import audit

        return tuple(audit(self.root))

    def inbox(self) -> tuple[Waiting, ...]:
        """What came into the archive and no exhibit names yet.

        Raises:
            LookupError: the case can't be read, so that nothing tells what its exhibits name.
            BrokenLog: the log has a line that was not written by an intake.
        """
        from synopticon.archive.listing import waiting
        from synopticon.casefile.loader import read_case

        case = read_case(open_folder(self.root)).case
        if case is None:
            raise LookupError("the case can't be read; `synopticon check` tells why")
        named = {e.sha256 for e in case.exhibits if e.sha256}
        named |= {d.sha256 for e in case.exhibits for d in e.derivations}
        return tuple(waiting(self.root, named))

    def _examine(self, folder: Folder, holdings: Holdings) -> tuple[Case | None, Report]:
        from synopticon.casefile.loader import read_case
        from synopticon.check.engine import check
        from synopticon.check.texts import HeldTexts

        with _collector_paused():
            loaded = read_case(folder)
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

    def _results(self) -> ResultCache | None:
        from platformdirs import user_data_path

        from synopticon.check.cache import ResultCache, user_key

        try:
            return ResultCache(self.root, user_key(user_data_path("synopticon", appauthor=False)))
        except OSError:
            return None

    def _folders(self) -> frozenset[str]:
        """The names of the folders beside `case.yaml`."""
        return frozenset(p.name for p in self.root.iterdir() if p.is_dir())


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
