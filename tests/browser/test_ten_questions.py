"""Ten questions of an outsider: each is answered within three clicks, along links that say so.

The answers come from the records of the case, so that a page that tells something else fails.
The way is found in the pages' own links, then walked in a browser, where the answer has to be in
sight. A search is one click; typing is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from synopticon.model.case import Case
from synopticon.model.records import Claim
from tests.browser.reader_paths import Answer, Pages, Step, found, pages
from tests.browser.reading import Reading

pytestmark = pytest.mark.browser

_CLICKS = 3
_RESULTS = 20  # results that the search shows at first


@dataclass(frozen=True)
class Question:
    """What somebody asks, how the records answer, and what they would type to search."""

    asked: str
    answer: Callable[[Case], Answer]
    typed: str = ""


def said(text: object) -> str:
    """The English of a text, or the text, with single spaces."""
    return " ".join((text["en"] if isinstance(text, dict) else str(text)).split())


def claim(case: Case, id: str) -> Claim:
    return next(c for c in case.claims if c.id == id)


def name(case: Case, id: str) -> str:
    """What an entity is called in English."""
    entity = next(e for e in case.entities if e.id == id)
    return next((n.text for n in entity.names if n.language == "en"), entity.names[0].text)


def bought_and_never_seen_in_use(case: Case) -> Answer:
    """The one system with claims on buying, seen at places, that nothing says is in use."""

    def has(system: str, *kinds: str) -> bool:
        return any(system in c.about and c.kind in kinds for c in case.claims)

    seen: dict[str, set[str]] = {}
    for deployment in case.deployments:
        seen.setdefault(deployment.system, set()).add(deployment.seen)
    (system,) = (
        s
        for s, sights in seen.items()
        if has(s, "procurement", "import") and not has(s, "use") and "in use" not in sights
    )
    assert seen[system] == {"structure"}
    return Answer("tr", (name(case, system), "only structures or signs seen"))


def against_2014(case: Case) -> Answer:
    """Each claim that conflicts with the first cameras of 2014."""
    id = "first-cameras-2014"
    others = set(claim(case, id).conflicts_with)
    others |= {c.id for c in case.claims if id in c.conflicts_with}
    assert others
    return Answer("section", tuple(said(claim(case, o).text) for o in sorted(others)))


def maker_of_the_airport_system(case: Case) -> Answer:
    made = next(
        c
        for c in case.claims
        if c.link and c.link.type == "develops" and c.link.to == "sunan-face-recognition"
    )
    assert made.link is not None
    return Answer("li", (name(case, made.link.from_), name(case, made.link.to)))


def alone_on_nk_news(case: Case) -> Answer:
    """Every claim that has evidence of that outlet and of nobody else."""
    exhibits = {e.id for e in case.exhibits if e.source == "nk-news"}
    alone = [
        c
        for c in case.claims
        if c.evidence
        and all(i.exhibit in exhibits for i in c.evidence if i.bearing != "context")
        and any(i.exhibit in exhibits for i in c.evidence)
    ]
    assert len(alone) > 2
    return Answer("ul", (said(alone[0].text),))


def first_road_cameras_outside_the_capital(case: Case) -> Answer:
    first = min(
        (
            d
            for d in case.deployments
            if d.system == "road-cameras"
            and "yongyang" not in said(d.place.name)
            and d.seen_first
            and d.seen == "camera"
            and d.place.entity in ("chongjin", "phyongsong", "hamhung")
        ),
        key=lambda d: str(d.seen_first),
    )
    return Answer("li", (said(first.place.name), f"first seen in {first.seen_first}"))


def unknown_of_the_housings(case: Case) -> Answer:
    asked = claim(case, "border-enclosures-content")
    assert asked.confidence == "unclear"
    return Answer("li", (said(asked.text), said(asked.would_settle)))


def corrected(case: Case) -> Answer:
    """What was corrected, with the old wording; that nothing was, if so."""
    if not case.corrections:
        return Answer("main", ("Corrections", "Nothing has been corrected"))
    last = case.corrections[-1]
    return Answer("main", ("Corrections", said(last.before), said(last.after)))


def how_to_cite(case: Case) -> Answer:
    """A claim as it would be cited: with its words, the case, and how sure it is."""
    first = min(case.claims, key=lambda c: c.id)
    return Answer("blockquote", (said(first.text), first.id, said(case.manifest.title)))


def whose_report(case: Case) -> Answer:
    report = next(
        e for e in case.exhibits if e.kind == "report" and e.id == "williams-slavney-2024"
    )
    source = next(s for s in case.sources if s.id == report.source)
    return Answer("p", (said(report.title), said(source.name), "no review of this by its authors"))


def where_and_how_exactly(case: Case) -> Answer:
    """The one place of a road camera with coordinates, and how far off it may be."""
    (exact,) = (
        d
        for d in case.deployments
        if d.system == "road-cameras" and d.place.precision == "vicinity" and d.place.lat
    )
    return Answer("li", (said(exact.place.name), "To about 100 metres"))


QUESTIONS = (
    Question("Which systems were bought and never seen in use?", bought_and_never_seen_in_use),
    Question(
        "What speaks against road cameras having come to the junctions in 2014?", against_2014
    ),
    Question(
        "Who developed the recognition of faces at Sunan Airport?",
        maker_of_the_airport_system,
        "Sunan",
    ),
    Question("What rests on the word of NK News, and on no other origin?", alone_on_nk_news),
    Question(
        "When were road cameras first seen outside the capital?",
        first_road_cameras_outside_the_capital,
    ),
    Question(
        "What does nobody know about the housings at the border, and what would settle it?",
        unknown_of_the_housings,
    ),
    Question("What was wrong here and had to be corrected?", corrected),
    Question("How do I cite a single claim?", how_to_cite),
    Question("Whose report is this, and have its authors reviewed it?", whose_report),
    Question(
        "Where exactly is a road camera, and how exactly is that known?", where_and_how_exactly
    ),
)


@pytest.fixture(scope="module")
def reading(browser: Browser) -> Iterator[Reading]:
    made = Reading(browser, 360, "light")
    yield made
    made.context.close()


@pytest.fixture(scope="module")
def links(dprk: Path) -> Pages:
    return pages(dprk)


def results(page: Page, site: Path) -> Iterator[Step]:
    """Where the results in sight lead."""
    expect(page.locator("#results li").first).to_be_visible()
    base = site.as_uri() + "/"
    for link in page.locator("#results li > a").all()[:_RESULTS]:
        address = urlsplit(str(link.evaluate("a => a.href")))
        name = unquote(address.geturl().partition("#")[0]).removeprefix(unquote(base))
        yield Step(link.inner_text(), name, unquote(address.fragment))


def search(reading: Reading, site: Path, typed: str) -> Page:
    page = reading.open(site, "index.html")
    page.get_by_role("searchbox").fill(typed)
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search.html?q=*")
    return page


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.asked)
def test_an_answer_is_three_clicks_away(
    reading: Reading, dprk: Path, links: Pages, records: Case, question: Question
) -> None:
    """Each click is on a word of the question or of the menu; at the end the answer is in sight."""
    answer = question.answer(records)
    steps: list[Step] = []
    if question.typed:
        steps = list(results(search(reading, dprk, question.typed), dprk))
    way = found(links, question.asked, answer, _CLICKS, steps)
    assert way is not None, answer
    print(question.asked, "|", " > ".join(step.words for step in way) or "on the first page")
    walk(reading, dprk, question, way)
    block = reading.page.locator(answer.within)
    for words in answer.words:
        block = block.filter(has_text=re.compile(re.escape(words).replace(r"\ ", r"\s+")))
    expect(block.locator("visible=true").last).to_be_visible()
    assert reading.trouble == []


def walk(reading: Reading, site: Path, question: Question, way: tuple[Step, ...]) -> None:
    page = reading.open(site, "index.html")
    for step in way:
        if step.page == "search.html" and question.typed:
            search(reading, site, question.typed)
        elif step.fold is not None:
            page.locator("details").nth(step.fold).locator("> summary").click()
        else:
            address = step.page.rpartition("/")[2] + (f"#{step.fragment}" if step.fragment else "")
            wanted = f"#{step.fragment}" if page.url.split("#")[0].endswith(step.page) else address
            link = page.locator(f'a[href$="{wanted}"]').locator("visible=true")
            link.filter(has_text=step.words).first.click()
            page.wait_for_url(f"**/{address}")


def test_there_are_ten() -> None:
    """Ten different questions, each with a word to go by."""
    assert len({q.asked for q in QUESTIONS}) == 10
