"""The pages of systems and organisations, and the timeline: what each tells, and what not."""

from __future__ import annotations

import re
from dataclasses import replace

from synopticon.model.records import Claim, Link, Measure
from synopticon.model.release import Release
from synopticon.publish.site import Site
from synopticon.publish.site.steps import steps
from synopticon.publish.site.view import View
from tests.golden import sample
from tests.unit.publish.test_site import Reader


def changed(**claims: dict[str, object]) -> Release:
    """The sample with some fields of some claims changed; the name has `_` for `-`."""
    release = sample.release()
    found = {id.replace("_", "-"): fields for id, fields in claims.items()}
    new = tuple(replace(c, **found.get(c.id, {})) for c in release.claims)  # type: ignore[arg-type]
    return replace(release, claims=new)


def page(release: Release, name: str) -> str:
    return next(d for n, d in Site()(release) if n == name).decode("utf-8")


def text(html: str) -> str:
    return " ".join(Reader(html).text.split())


def names(release: Release, system: str = "quay-lamps") -> dict[str, list[str]]:
    return {s.name: [c.id for c in s.claims] for s in steps(View.of(release), system)}


def test_a_step_has_the_claims_of_its_stage() -> None:
    """What was installed is no use, and what nothing says is told as nothing."""
    found = names(sample.release())
    assert found["researched"] == found["bought"] == found["imported"] == []
    # Its only deployment with a camera in it is `somewhere`, which carries the same claim.
    assert found["installed"] == ["lamps-counted"]
    assert found["operating"] == []


def test_a_structure_is_no_camera() -> None:
    """A claim that only sightings of a structure rest on is of the step of structures."""
    release = sample.release()
    bare = tuple(d for d in release.deployments if d.seen == "structure")
    found = names(replace(release, deployments=bare))
    assert found["structure"] == ["lamps-counted"]
    assert found["installed"] == []
    said = text(page(replace(release, deployments=bare), "entities/quay-lamps.html"))
    assert re.search(r"Only a structure or a sign seen [0-9]+ One claim, one with a date\.", said)


def test_a_kind_counts_where_no_stage_is_given() -> None:
    """A purchase is bought, never installed; a stage outweighs the kind, a measure's as well."""
    plain: dict[str, object] = {"stage": None, "values": {}, "kind": "procurement"}
    release = replace(changed(lamps_counted=plain), deployments=())
    assert {n for n, ids in names(release).items() if ids} == {"bought"}
    values = {"lamps": Measure(at_least=42, stage="offered")}
    release = replace(changed(lamps_counted={**plain, "values": values}), deployments=())
    assert {n for n, ids in names(release).items() if ids} == {"offered"}


def test_what_is_open_refuted_or_absent_is_no_step() -> None:
    """An open question, a refuted claim and a search without a find carry no step."""
    for fields in ({"confidence": "unclear"}, {"confidence": "refuted"}, {"inference": "absence"}):
        release = replace(changed(lamps_counted=dict(fields)), deployments=())
        assert not any(names(release).values()), fields


def test_a_system_tells_limits_doubts_and_open_questions() -> None:
    """Each in a section of its own, with what would settle the question, by its own words."""
    release = changed(
        watched_at_night={"about": ("quay-lamps",)},
        lamps_told={"kind": "constraint", "text": "The lamps fail in the rain."},
    )
    html = page(release, "entities/quay-lamps.html")
    said = text(html)
    assert re.search(r"Limits.*The lamps fail in the rain\.", said)
    assert "One item speaks against it" in said
    assert "Conflicts with “The Office said that there were no lamps.”" in said
    assert "Open questions Whether anybody looks at night. What would settle it: A list" in said
    assert "Who makes it, sells it and runs it Lamp Works makes" in said
    assert "first seen on 14 June 2019" in said
    assert '<svg class="strip"' in html


def test_a_system_of_which_nothing_is_said_says_so() -> None:
    """No picture, no guess: each step, its limits and its claims are told as lacking."""
    release = replace(sample.release(), claims=(), deployments=(), chapters=())
    html = page(release, "entities/quay-lamps.html")
    assert "strip" not in re.findall(r'<svg class="(\w+)', html)
    assert text(html).count("No claim here says so.") == 6
    assert "No claim here tells of any." in text(html)


def test_a_shared_telephone_has_no_direction() -> None:
    """Its line is dotted and has no head, and the words say what it does not mean."""
    html = page(sample.release(), "entities/office.html")
    contact = html[html.index('<li class="contact">') :]
    assert 'd="M0 5H30"' in contact[: contact.index("</li>")]
    assert "says nothing of who owns whom" in contact[: contact.index("</li>")]
    tie = page(sample.release(), "entities/maker.html").split('<li class="tie">')[1]
    assert 'd="M0 5H28M23 1L28 5L23 9"' in tie


def test_what_an_organisation_makes_stands_apart_from_its_links() -> None:
    """A system it makes is under its products; a body it belongs to is not, in either direction."""
    release = sample.release()
    part = Claim(
        id="part",
        kind="organisation",
        text="P",
        asserts="fact",
        confidence="possible",
        link=Link("part-of", "maker", "office"),
    )
    grounds = {**release.grounds, "part": release.grounds["one-telephone"]}
    said = text(
        page(
            replace(release, claims=(*release.claims, part), grounds=grounds), "entities/maker.html"
        )
    )
    links, products = said.split("What it makes, sells or runs")
    assert "Lamp Works is part of The Office" in links
    assert "No date is given." in links
    assert "Lamp Works makes Quay Lamps" in products.split("What nobody here knows")[0]


def test_the_timeline_has_what_has_a_date_and_nothing_else() -> None:
    """Each dated claim and deployment once in its system, in order of time, in words and drawn."""
    html = page(sample.release(), "timeline.html")
    said = text(html)
    lamps = said[
        said.rindex("Quay Lamps In order of time") : said.rindex(
            "Not about one system In order of time"
        )
    ]
    assert lamps.index("about 2018") < lamps.index("by the end of 2019")
    assert lamps.index("not there in March 2018; first seen on 14 June 2019") > 0
    assert "People who left" not in said
    rest = said[said.rindex("Not about one system In order of time") : said.rindex("As of")]
    assert said.index("How the dates are drawn A bar") < said.index("By system")
    assert "2019 (uncertain)" in rest
    sections = re.findall(r'<section class="later".*?</section>', html, re.DOTALL)
    rows = [
        r
        for s in sections
        for r in re.findall(r"<tr role=\"row\"><th scope=\"row\".*?</tr>", s, re.DOTALL)
    ]
    assert len(rows) == 4
    assert all('<svg class="strip"' in row for row in rows)


def test_a_timeline_without_dates_says_so() -> None:
    """No empty table."""
    said = text(
        page(replace(sample.release(), claims=(), deployments=(), chapters=()), "timeline.html")
    )
    assert "Nothing in this case has a date." in said


def test_entities_stand_in_the_order_of_their_names() -> None:
    """A reader looks for a name, in whatever case, and not for an id that no page shows."""
    called = {"maker": "Zebra works", "office": "aardvark office"}
    entities = tuple(
        replace(e, names=(replace(e.names[0], text=called[e.id]),)) if e.id in called else e
        for e in sample.release().entities
    )
    html = page(replace(sample.release(), entities=entities), "entities.html")
    assert 0 < html.find("aardvark office") < html.find("Zebra works")
