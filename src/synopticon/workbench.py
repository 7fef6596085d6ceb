"""The one façade: open a case, check it, build it."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from synopticon.base.beside import beside, has_room
from synopticon.base.diagnostics import Report
from synopticon.casefile.folder import Folder, open_folder

if TYPE_CHECKING:
    from synopticon.archive.adding import Added
    from synopticon.archive.authority import Stamped
    from synopticon.archive.holdings import Holdings
    from synopticon.archive.importing.bringing import Terms
    from synopticon.archive.importing.outcome import Outcome as Row
    from synopticon.archive.judging import Judged, Trust
    from synopticon.archive.listing import Waiting
    from synopticon.base.diagnostics import Finding
    from synopticon.casefile.table.importing import Outcome
    from synopticon.casefile.table.sheet import Sheet
    from synopticon.check.cache import ResultCache
    from synopticon.check.texts import HeldTexts
    from synopticon.extract.covering import Covered
    from synopticon.model.case import Case
    from synopticon.model.records import Decision, Review
    from synopticon.model.release import Release
    from synopticon.model.reviewed import Unreviewed
    from synopticon.model.vocabulary import Number, Text
    from synopticon.publish import Before

    Pack = Callable[[Case, Release], None]

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
        tells: whether bytes hold what the user never publishes; no copy handed on may.
        each: called with each file before it is published; it raises if one may not be.
    """

    root: Path
    hold: tuple[Path, ...] = field(default=())
    warn: Callable[[Path, str], None] | None = None
    jobs: int = 1
    tells: Callable[[bytes], bool] | None = None
    each: Callable[[str, bytes], None] | None = None

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
            report = self._examine(folder, self._texts(holdings, cache))[1]
            if results:
                results.put(name, report)
        return report

    def build(
        self, out: str | Path, *, pdf: bool = False, cache: bool = True, pack: Pack | None = None
    ) -> Report:
        """Check the case and write its site and data to a folder; a case with errors is refused.

        Args:
            out: the folder to write; it is replaced as a whole, or left as it was.
            pdf: whether to set the report as a PDF too.
            cache: whether pages of an earlier build may be used that would be made the same.
            pack: writes what the gate let through, in place of the site and the data alone.

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
            before = self._before() if cache and pack is None else None
            order = _Order(loaded.case, holdings, Path(out), pdf, before, pack)
            look = partial(_look, loaded.case, self._texts(holdings, cache), loaded.findings)
            if order.may_run_ahead() and self.jobs > 1 and has_room():
                with beside(look) as answer:
                    return self._built_ahead(order, _once(answer))
            return self._built(order, look(self.jobs))

    def _built(self, order: _Order, report: Report) -> Report:
        """Publish a case that was checked, if it may be."""
        from synopticon import publish
        from synopticon.protect.gate import gate
        from synopticon.protect.shown import shown_bytes

        if report.errors:
            return report
        held = shown_bytes(order.case, order.holdings)
        passed = gate(order.case, report, self._folders(), held, self.tells)
        if isinstance(passed, tuple):
            return Report.of((*report.findings, *report.unchecked, *passed))
        if order.pack:
            order.pack(order.case, passed)
            return report
        publish.write(passed, order.out, pdf=order.pdf, before=order.before, each=self.each)
        order.remember(report)
        return report

    def _built_ahead(self, order: _Order, answer: Callable[[], Report]) -> Report:
        """Make a publication while the case is checked; publish it if nothing speaks against it.

        It is made as if every passage that is held were found, and if one was not, made again.
        """
        from synopticon import publish
        from synopticon.protect.gate import gate, tells_what_was_found
        from synopticon.protect.shown import shown_bytes

        def confirmed() -> None:
            assert not isinstance(passed, tuple)
            report = answer()
            if report.errors or not tells_what_was_found(passed, order.case, report):
                raise _Otherwise

        try:
            held = shown_bytes(order.case, order.holdings)
            passed = gate(order.case, Report(), self._folders(), held, self.tells)
            if not isinstance(passed, tuple):
                write = partial(publish.write, pdf=order.pdf, before=order.before, each=self.each)
                write(passed, order.out, last=confirmed)
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
        return case, HeldTexts.of_case(self._holdings(), self.root, self._key()) if case else None

    def missing(self) -> tuple[str, ...]:
        """The ids of the exhibits that the case says it holds, and of which no bytes are there.

        Of those that are altered others are there, which `EVD011` tells.
        """
        from synopticon.casefile.loader import read_case

        case = read_case(open_folder(self.root)).case
        if case is None:
            return ()
        holdings = self._holdings()
        held = ((e.id, e.sha256) for e in case.exhibits if e.holding == "held" and e.sha256)
        gone = ((id, sha256) for id, sha256 in held if holdings.find(sha256) is None)
        return tuple(id for id, sha256 in gone if sha256 not in holdings.differing)

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
        self,
        id: str,
        decision: Decision,
        alt: Text,
        of: str | None = None,
        *,
        write: bool = True,
        key: Path | None = None,
    ) -> Covered:
        """Make what readers are shown of a held picture, and write it into its exhibit.

        Args:
            id: of the exhibit.
            decision: what a person decided about the faces in it, with the boxes they drew.
            alt: the picture in words.
            of: the digest of the bytes to show, if they are not the exhibit's own.
            write: whether to keep it; else only make it, for a look.
            key: the SSH key of the case, to sign the log of its archive with.

        Raises:
            LookupError: the case has no such exhibit, a witness gave it, or no such bytes are held.
            BytesDiffer: other bytes are kept under the digest.
            MissingImages: the extra `images` is not installed.
            CannotCover: the bytes are no picture that is read, or a box does not lie in it.
            CannotShow: a check would refuse what was decided.
            CannotRewrite: the exhibit's record can't be changed as it stands.
            Refusal: the archive takes it not in, or is not as it was left; the record is as it was.
            OSError: the disk refused; the record is as it was.
        """
        from synopticon.archive.custody import Keeper
        from synopticon.archive.objects import put
        from synopticon.casefile.deriving import picture_drafted
        from synopticon.extract.covering import covered
        from synopticon.model.records import Derivation
        from synopticon.model.showing import refuse_faults
        from synopticon.model.testimony import Testimony

        case = self.case()
        exhibit = case.exhibit(id)
        if exhibit is None:
            raise LookupError(f"no exhibit is called {id!r}")
        if case.once(Testimony).gave(exhibit):
            raise LookupError(f"{id} is what a witness said or gave; nothing is shown or logged")
        if exhibit.holding != "held":
            raise LookupError(f"{id} is {exhibit.holding}; only what is held can be shown")
        made = covered(self.held(of or exhibit.sha256 or ""), decision.boxes)
        if write:
            sha256 = hashlib.sha256(made.pixels.data).hexdigest()
            size: dict[str, str | Number] = {"width": made.width, "height": made.height}
            original = of or exhibit.sha256 or ""
            step = Derivation("picture", original, sha256, _PICTURED, size, alt=alt)
            step = replace(step, decision=decision)
            refuse_faults(case, exhibit, step)
            # Drafted first: a record that can't be changed leaves no object behind.
            draft = picture_drafted(self.root, exhibit, step)
            keeper = Keeper.at(datetime.now(UTC), case.manifest.id, key)
            put(self.root, made.pixels.data, keeper, of=original, never=_spoken(case))
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
        from synopticon.archive.adding import add_files, files_in
        from synopticon.archive.custody import Keeper

        case = self.case()
        found, keeper = tuple(files_in(files)), Keeper.at(now, case.manifest.id, key)
        return add_files(self.root, found, keeper, note=note, never=_spoken(case))

    def bring_in(
        self, paths: Sequence[Path], terms: Terms, *, now: datetime, key: Path | None = None
    ) -> tuple[Row, ...]:
        """Take in what others saved, row by row, and seal the log; see `importing.bring_in`.

        Raises:
            LookupError: the case can't be read, so that its log would have no origin.
        """
        from synopticon.archive.custody import Keeper
        from synopticon.archive.importing.bringing import bring_in

        case = self.case()
        terms = replace(terms, never=terms.never | _spoken(case))
        return bring_in(self.root, paths, Keeper.at(now, case.manifest.id, key), terms)

    def stamp(
        self,
        url: str,
        *,
        now: datetime,
        key: Path | None = None,
        authorities: Sequence[Path] = (),
        proxy: str | None = None,
    ) -> Stamped:
        """Seal the log of the archive and have the seal stamped; see `archive.authority.stamp`.

        Raises:
            LookupError: the case can't be read, so that its log would have no origin.
        """
        from synopticon.archive.authority import stamp
        from synopticon.archive.custody import Keeper

        keeper = Keeper.at(now, self.case().manifest.id, key)
        return stamp(self.root, url, keeper, authorities=authorities, proxy=proxy)

    def audit(self, trust: Trust | None = None) -> tuple[Judged, ...]:
        """How everything in the archive stands, by what the user knows from elsewhere."""
        from synopticon.archive.audit import audit
        from synopticon.archive.judging import Trust

        with suppress(LookupError):
            origin = f"synopticon/{self.case().manifest.id}"
            trust = replace(trust or Trust(), origin=origin)
        return tuple(audit(self.root, trust))

    def inbox(self) -> tuple[Waiting, ...]:
        """What came into the archive and no exhibit names yet.

        Raises:
            LookupError: the case can't be read, so that nothing tells what its exhibits name.
            BrokenLog: the log has a line that was not written by an intake.
        """
        from synopticon.archive.listing import waiting

        case = self.case()
        named = {e.sha256 for e in case.exhibits if e.sha256}
        named |= {d.sha256 for e in case.exhibits for d in e.derivations}
        return tuple(waiting(self.root, named))

    def case(self) -> Case:
        """The case as a value.

        Raises:
            LookupError: it can't be read.
        """
        from synopticon.casefile.loader import read_case

        case = read_case(open_folder(self.root)).case
        if case is None:
            raise LookupError("the case can't be read; `synopticon check` tells why")
        return case

    def _examine(self, folder: Folder, texts: HeldTexts) -> tuple[Case | None, Report]:
        from synopticon.casefile.loader import read_case
        from synopticon.check.engine import check

        with _collector_paused():
            loaded = read_case(folder, self.jobs)
            if loaded.case is None:
                return None, Report.of(loaded.findings)
            return loaded.case, check(loaded.case, texts, loaded.findings, jobs=self.jobs)

    def _texts(self, holdings: Holdings, cache: bool) -> HeldTexts:
        from synopticon.check.texts import HeldTexts

        return HeldTexts.of_case(holdings, self.root, self._key() if cache else None)

    def _holdings(self) -> Holdings:
        from synopticon.archive.holdings import Holdings

        holdings = Holdings.open(self.root, self.hold)
        if self.warn:
            for path, why in holdings.unreadable:
                self.warn(path, why)
        return holdings

    def held(self, sha256: str) -> bytes:
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


def _spoken(case: Case) -> frozenset[str]:
    """The digests of what witnesses said, which no log may name."""
    from synopticon.model.testimony import Testimony

    return case.once(Testimony).digests


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
    pack: Pack | None = None

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


def _look(case: Case, texts: HeldTexts, read: Iterable[Finding], jobs: int = 1) -> Report:
    from synopticon.check.engine import check

    return check(case, texts, read, jobs=jobs)


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
