"""The first page and the tables behind it: systems, open questions, origins."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from synopticon.base.diagnostics import Report
from synopticon.model.case import Case
from synopticon.model.records import Claim
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.site import Site, words
from synopticon.publish.site.pages.home import pages as home
from synopticon.publish.site.pages.origins import origins
from synopticon.publish.site.pages.questions import weightiest
from synopticon.publish.site.standing import COLUMNS, systems
from synopticon.publish.site.steps import steps
from synopticon.publish.site.view import View
from tests.golden import sample
from tests.unit.publish.test_site import Reader


def passed(case: Case) -> Release:
    release = gate(case, Report(), ())
    assert isinstance(release, Release), [str(f) for f in release]
    return release


def view_of(*claims: Claim, deployments: Any = ()) -> View:
    """The sample with these claims alone, and these deployments."""
    case = replace(sample.case(), claims=claims, deployments=deployments, chapters=())
    return View.of(passed(case))


def counted() -> Claim:
    claim = sample.case().claim("lamps-counted")
    assert claim is not None
    return replace(claim, conflicts_with=(), values={}, stage=None)


def linked() -> Claim:
    claim = sample.case().claim("lamps-linked")
    assert claim is not None
    return replace(claim, link=None, about=("quay-lamps", "quay"))


def row(*claims: Claim, deployments: Any = ()) -> dict[str, str]:
    (system,) = systems(view_of(*claims, deployments=deployments))
    return dict(zip(COLUMNS, (s.word for s in system.standings), strict=True))


def shown(view: View) -> dict[str, Any]:
    (page,) = home(view)
    return dict(page.shows)


def text_of(release: Release, name: str) -> str:
    page = next(data for path, data in Site()(release) if path == name)
    return " ".join(Reader(page.decode("utf-8")).text.split())


def test_a_step_has_the_word_of_its_surest_claim() -> None:
    """Each by claims of its own kind; a fact comes before a statement, however sure it was said."""
    likely = counted()
    possible = replace(likely, id="less", confidence="possible")
    used = replace(linked(), id="said", kind="use", confidence="likely")
    asked = replace(likely, id="asked", kind="import", confidence="unclear", would_settle="x")
    assert row(possible, likely, used, asked) == {
        "researched": "none",
        "bought": "asked",
        "installed": "likely",
        "in use": "said",
    }
    assert row(replace(used, id="b", kind="deployment"), possible)["installed"] == "possible"


def test_what_is_used_elsewhere_says_nothing_of_here() -> None:
    """What no stage, sighting or place of the case holds is there to be read, and gives no word."""
    far = replace(counted(), id="far", about=("quay-lamps",))
    assert row(counted(), replace(far, kind="use")) == {
        "researched": "none",
        "bought": "none",
        "installed": "likely",
        "in use": "claims",
    }
    assert row(counted(), replace(far, kind="use", stage="operating"))["in use"] == "likely"
    seen = replace(sample.case().deployments[1], claims=("lamps-counted",))
    assert row(counted(), replace(far, kind="use"), deployments=(seen,))["in use"] == "likely"


def test_what_is_elsewhere_is_at_most_to_be_read() -> None:
    """A place that is none of the case's gives no degree, and the system's page counts it apart."""
    far = replace(sample.case().entities[0], id="yonder", kind="place", role=None)
    case = sample.case()
    used = replace(
        counted(), id="abroad", kind="use", stage="operating", about=("quay-lamps", "yonder")
    )
    claims = (counted(), used)
    case = replace(case, claims=claims, deployments=(), chapters=(), entities=(*case.entities, far))
    view = View.of(passed(case))
    assert [s.word for s in systems(view)[0].standings] == ["none", "none", "likely", "claims"]
    told = {s.name: s for s in steps(view, "quay-lamps")}
    operating = told["operating"]
    assert (operating.claims, [c.id for c in operating.elsewhere]) == ((), ["abroad"])
    said = text_of(passed(case), "entities/quay-lamps.html")
    assert re.search(r"In use (– )?One claim tells of it elsewhere:", said)


def test_a_specification_is_not_research() -> None:
    """What is specified is no step of the table."""
    drawn = replace(counted(), id="drawn", kind="capability", stage="specified")
    assert row(counted(), drawn)["researched"] == "none"
    assert row(counted(), replace(drawn, kind="research", stage=None))["researched"] == "likely"


def test_what_was_imported_is_told_as_such() -> None:
    """The column says both words, since a purchase is no import and neither follows."""
    assert row(replace(counted(), kind="import"))["bought"] == "likely"
    assert words.COLUMN["bought"] == "Bought or imported"


def test_what_is_to_come_is_no_step() -> None:
    """A claim dated after the day to which the case knows says of nothing that it is so."""
    assert row(replace(counted(), date="2025"))["installed"] == "none"
    assert row(replace(counted(), date="2024"))["installed"] == "likely"
    assert row(replace(counted(), date="../2030"))["installed"] == "likely"
    assert row(replace(counted(), date="2019/.."))["installed"] == "likely"


def test_a_question_stands_in_the_row_of_what_it_asks_of_first() -> None:
    """Another system that it names has no question of its own by that."""
    other = replace(sample.case().entity("quay-lamps"), id="other")  # type: ignore[type-var]
    asked = replace(
        counted(), id="asked", confidence="unclear", would_settle="x", about=("other", "quay-lamps")
    )
    case = replace(sample.case(), claims=(asked,), deployments=(), chapters=())
    view = View.of(passed(replace(case, entities=(*case.entities, other))))
    found = {s.entity.id: [x.word for x in s.standings] for s in systems(view)}
    assert found["other"] == ["none", "none", "asked", "none"]
    assert found["quay-lamps"] == ["none"] * 4


def test_what_was_not_found_is_no_step() -> None:
    """A claim of absence speaks for nothing having been put up."""
    absent = replace(counted(), inference="absence", confidence="possible")
    assert row(absent)["installed"] == "none"


def test_a_structure_is_not_a_camera() -> None:
    """What only a sighting of a structure carries is not installed, and the row says so."""
    mast = replace(sample.case().deployments[0], claims=("lamps-counted",))
    assert mast.seen == "structure"
    assert row(counted(), deployments=(mast,))["installed"] == "none"
    view = view_of(counted(), deployments=(mast,))
    assert systems(view)[0].seen == "structure"
    camera = replace(mast, id="camera", seen="camera")
    assert row(counted(), deployments=(mast, camera))["installed"] == "likely"
    assert systems(view_of(counted(), deployments=(mast, camera)))[0].seen == "camera"
    bare = replace(sample.case(), claims=(counted(),), deployments=(mast,), chapters=())
    assert "only structures or signs seen" in text_of(passed(bare), "index.html")


def test_testimony_has_no_part_in_the_table() -> None:
    """Neither a word nor the order of the rows could tell what rests on it."""
    told = sample.case().claim("lamps-told")
    assert told is not None
    used = replace(told, kind="use")
    assert systems(view_of(used)) == ()
    assert systems(view_of(counted(), used))[0].claims == 1


def test_the_table_of_systems_leads_to_the_claim_behind_each_word() -> None:
    """Word, claim and key stand together."""
    page = dict(Site()(sample.release()))["systems.html"].decode("utf-8")
    assert '<a class="standing likely" href="claims/lamps-counted.html">likely</a>' in page
    assert words.STANDING["likely"] in page
    assert "A structure is not a camera" in page


def test_what_was_read_and_is_not_handed_on_is_told() -> None:
    """On the first page, at the item and at the exhibit, with the digest of the bytes read."""
    case = sample.case()
    exhibits = tuple(
        replace(e, holding="referenced") if e.holding == "held" else e for e in case.exhibits
    )
    release = passed(replace(case, exhibits=exhibits))
    assert release.found
    assert "We read it and do not hand it on" in text_of(release, "index.html")
    said = text_of(release, "claims/lamps-counted.html")
    assert "We read the document and found the passage in it; it is not handed on here." in said
    digest = next(e.sha256 for e in exhibits if e.sha256 and e.holding == "referenced")
    assert f"SHA-256 of the bytes that were read: {digest}" in text_of(release, "sources.html")
    unseen = replace(release, found=frozenset())
    assert "do not hand it on" not in text_of(unseen, "index.html")


def test_a_page_tells_the_language_of_the_report_where_it_is_another() -> None:
    """Beside what leads to the report and where one searches; not where it is the page's own."""
    case = sample.case()
    english = replace(case, chapters=tuple(c for c in case.chapters if c.language == "en"))
    assert english.chapters
    release = passed(english)
    assert "본문은 영어이다." in text_of(release, "ko/index.html")
    assert "Its text is in" not in text_of(release, "index.html")
    assert "대부분 영어이다" in text_of(release, "ko/search.html")
    assert "Most texts here are in" not in text_of(release, "search.html")


def test_the_first_sentence_is_the_summary_s_own() -> None:
    """Up to its end and no further; the whole stands below."""
    manifest = replace(sample.case().manifest, summary="One thing is so, vs. 2. Another is not.")
    case = replace(sample.case(), manifest=manifest)
    assert shown(View.of(passed(case)))["sentence"] == {"en": "One thing is so, vs. 2."}
    whole = replace(manifest, summary={"ko": "첫 문장이다. 둘째이다."})
    said = shown(View.of(passed(replace(case, manifest=whole))))["sentence"]
    assert said == {"ko": "첫 문장이다."}
    endless = replace(manifest, summary="No end")
    assert shown(View.of(passed(replace(case, manifest=endless))))["sentence"] == {"en": "No end"}


def test_home_says_what_rests_on_one_origin() -> None:
    """How many claims, of how many, and which origin; the page behind it has each of them."""
    release = sample.release()
    found = origins(View.of(release))
    assert found[0].source.id == "the-paper"
    assert found[0].lost == len(release.impacts["the-paper"].falls)
    said = text_of(release, "index.html")
    lost = found[0].lost
    assert f"{lost} of 7 claims would have no support if The Harbour Paper were wrong." in said
    page = dict(Site()(release))["origins.html"].decode("utf-8")
    for fall in release.impacts["the-paper"].falls:
        assert f'href="claims/{fall.claim}.html"' in page


def test_origins_say_nothing_of_testimony() -> None:
    """Neither its claims nor how many they are, with one claim from it or two."""
    case = replace(sample.case(), chapters=())
    told = case.claim("lamps-told")
    assert told is not None
    more = replace(case, claims=(*case.claims, replace(told, id="lamps-told-too")))
    pages = [dict(Site()(passed(c)))["origins.html"].decode() for c in (case, more)]
    assert "lamps-told" not in pages[1]
    assert pages[0].replace("Of 7 claims", "Of 8 claims") == pages[1]


def test_questions_come_in_the_order_of_what_hangs_on_them() -> None:
    """First those with which claims conflict, then those about systems of which much is said."""
    asked = sample.case().claim("watched-at-night")
    assert asked is not None
    about = replace(asked, id="z-about", about=("quay-lamps",))
    tied = replace(asked, id="z-tied")
    answer = replace(counted(), conflicts_with=("z-tied",))
    view = view_of(asked, about, tied, answer)
    assert [c.id for c in weightiest(view)] == ["z-tied", "z-about", "watched-at-night"]
    assert [c.id for c in shown(view)["questions"]] == ["z-tied", "z-about", "watched-at-night"]


def test_the_page_of_questions_has_what_would_settle_each() -> None:
    """By system, with what conflicts and the other things it is about."""
    asked = sample.case().claim("watched-at-night")
    assert asked is not None
    first = replace(asked, about=("quay-lamps", "office"), conflicts_with=("lamps-counted",))
    case = replace(sample.case(), claims=(first, counted()), deployments=(), chapters=())
    said = text_of(passed(case), "questions.html")
    assert "Whether anybody looks at night. What would settle it: A list of shifts." in said
    assert "About also The Office." in said
    assert "One claim answers it one way or another At least 42 lamps" in said


@pytest.mark.parametrize("confidence", sorted(words.SAID))
def test_a_degree_of_a_statement_says_of_what(confidence: Any) -> None:
    """`confirmed` alone would say that the thing is so; on each page it says that it was said."""
    claim = replace(linked(), confidence=confidence, would_settle="x", reasoning="x")
    release = replace(view_of(linked()).release, claims=(claim,))
    expected = f'<span class="degree {confidence}">{words.SAID[confidence]}</span>'
    files = dict(Site()(release))
    for name in ("claims.html", "claims/lamps-linked.html", "entities/quay-lamps.html"):
        assert expected in files[name].decode("utf-8"), name


def test_how_to_cite_names_case_chapter_claim_and_data() -> None:
    """Title, id, date, licence; the report that the facts come from comes first."""
    said = text_of(sample.release(), "cite.html")
    for part in (
        "The lamps of the quay, a case of synopticon (quay), as of May 2024, CC-BY-4.0.",
        "“The quay”, in The lamps of the quay",
        "chapter 1. report/chapter-1.html",
        "claim lamps-counted, held as likely.",
        "Lamps on the quay by The Harbour Paper",
        "data/datapackage.json",
        "sha256sum data/files.txt",
    ):
        assert part in said, part
