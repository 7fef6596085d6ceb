"""The pages: what each shows, that all links lead somewhere, that nothing untrusted comes alive."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from synopticon import publish
from synopticon.base.diagnostics import Report
from synopticon.model.records import Claim
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish.site import Site
from synopticon.publish.site.fonts import MissingFont
from tests.golden import sample

VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr"}


class Reader(HTMLParser):
    """Reads a page as a browser would, and remembers what matters here."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the element and what it says of itself."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element, or note that another one is open."""
        # Cells and terms stand apart on the page.
        self.text += " " if tag in ("dt", "dd", "th", "td") else ""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(f"</{tag}> closes {self.open[-1:]}")

    def handle_data(self, data: str) -> None:
        """Gather what a reader sees."""
        self.text += data

    def all(self, tag: str, attribute: str) -> list[str]:
        """One attribute of every element of a name."""
        return [a[attribute] or "" for t, a in self.tags if t == tag and attribute in a]


def pages_of(release: Release) -> dict[str, str]:
    return {n: d.decode("utf-8") for n, d in Site()(release) if n.endswith(".html")}


FILES = dict(publish.published(sample.release()))
PAGES = {n: d.decode("utf-8") for n, d in FILES.items() if n.endswith(".html")}
READ = {name: Reader(page) for name, page in PAGES.items()}


def words(name: str) -> str:
    return " ".join(READ[name].text.split())


def test_there_is_a_page_for_everything() -> None:
    """The kinds of page, one page for each chapter, claim and entity, and each in Korean too."""
    expected = {
        "index.html",
        "report.html",
        "report/chapter-1.html",
        "report/chapter-2.html",
        "claims.html",
        "cite.html",
        "origins.html",
        "questions.html",
        "systems.html",
        "entities.html",
        "deployments.html",
        "map.html",
        "timeline.html",
        "sources.html",
        "method.html",
        "corrections.html",
        "data.html",
        "search.html",
        *(f"claims/{c.id}.html" for c in sample.release().claims),
        *(f"entities/{e.id}.html" for e in sample.release().entities),
    }
    assert set(PAGES) == expected | {f"ko/{name}" for name in expected}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed(name: str) -> None:
    """Elements close in order, ids are unique, one first heading, landmarks, a skip link."""
    read = READ[name]
    assert read.wrong == []
    assert read.open == []
    ids = [a["id"] for _, a in read.tags if "id" in a]
    assert len(ids) == len(set(ids))
    tags = [tag for tag, _ in read.tags]
    assert [tags.count(t) for t in ("h1", "main", "footer", "title")] == [1, 1, 1, 1]
    assert read.all("a", "href")[0] == "#main"
    assert dict(read.tags[0][1]) == {"lang": "ko" if name.startswith("ko/") else "en"}


@pytest.mark.parametrize("name", PAGES)
def test_headings_skip_no_level(name: str) -> None:
    """An h3 stands under an h2, so that the page can be read by its headings."""
    levels = [int(t[1]) for t, _ in READ[name].tags if re.fullmatch("h[1-6]", t)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    """Each inner address is relative, and its file and its place are there; the rest is the web."""
    for address in [*READ[name].all("a", "href"), *READ[name].all("link", "href")]:
        parts = urlsplit(address)
        if parts.scheme:
            assert parts.scheme in ("http", "https")
            continue
        assert not address.startswith("/")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(name), parts.path))
        there = name if not parts.path else unquote(there)
        assert there in FILES, address
        if parts.fragment:
            ids = [a.get("id") for _, a in READ[there].tags]
            assert unquote(parts.fragment) in ids, address


@pytest.mark.parametrize("name", PAGES)
def test_tables_say_what_they_are(name: str) -> None:
    """A table has a caption and its headings a scope; it scrolls in a box that keys can reach."""
    tags = READ[name].tags
    assert sum(t == "table" for t, _ in tags) == sum(t == "caption" for t, _ in tags)
    assert all(a.get("scope") in ("col", "row") for t, a in tags if t == "th")
    boxes = [a for t, a in tags if t == "div" and "scroll" in (a.get("class") or "")]
    assert len(boxes) == sum(t == "table" for t, _ in tags)
    assert all(a.get("tabindex") == "0" and a.get("aria-label") for a in boxes)


def test_home_says_what_this_is_in_words() -> None:
    """Title, sentence, date, counts as words, whose report, what is open."""
    said = words("index.html")
    assert "Lamps that see stood on a quay" in said
    assert "May 2024" in said
    assert "Seven claims, each with what speaks for it" in said
    assert "Of 4 exhibits of 4 sources we hold 3, 1 of them an image; the rest are cited" in said
    assert "Most claims were read in Lamps on the quay by The Harbour Paper;" in said
    assert "no review of this by its authors is on record" in said
    assert "Whether anybody looks at night." in said


def home_of(release: Release) -> str:
    return " ".join(Reader(pages_of(release)["index.html"]).text.split())


def test_home_tells_apart_all_some_and_none_held() -> None:
    """No rest is spoken of where there is none."""
    release = sample.release()
    for holding, said in (
        ("held", "we hold all, 1 of them an image."),
        ("referenced", "we hold none, and no image; all are cited."),
    ):
        exhibits = tuple(replace(e, holding=holding) for e in release.exhibits)
        home = home_of(replace(release, exhibits=exhibits, found=frozenset()))
        assert said in home
        assert "the rest" not in home


def test_home_names_no_document_where_two_are_read_alike() -> None:
    """More claims than in any other is said only where it is so, and all only of all."""
    release = sample.release()
    one = next(c for c in release.claims if c.evidence and not c.evidence[0].via)
    other = next(e.id for e in release.exhibits if e.id != one.evidence[0].exhibit)
    alone = replace(one, evidence=one.evidence[:1])
    apart = replace(alone, id="apart", evidence=(replace(one.evidence[0], exhibit=other),))
    grounds = {"apart": release.grounds[one.id], one.id: release.grounds[one.id]}

    def home(*claims: Claim) -> str:
        return home_of(replace(release, claims=claims, grounds=grounds, chapters=()))

    assert "The claims were read in" in home(alone)
    assert "were read in" not in home(alone, apart)


def test_a_sentence_leads_to_its_words() -> None:
    """Mark to note, note to claim, claim to document, document to source."""
    page = PAGES["report/chapter-1.html"]
    assert '42 lamps<sup class="mark"><a id="mark-1" href="#note-1"' in page
    assert '<li id="note-1" tabindex="-1">' in page
    assert 'href="../claims/lamps-counted.html"' in page
    claim = PAGES["claims/lamps-counted.html"]
    assert 'href="../sources.html#exhibit-article"' in claim
    assert '<li id="exhibit-article">' in PAGES["sources.html"]


def test_a_claim_cited_twice_has_one_note_and_two_ways_back() -> None:
    """The same number stands in both places."""
    page = PAGES["report/chapter-1.html"]
    assert page.count('href="#note-1"') == 2
    assert 'href="#mark-1"' in page
    assert 'href="#mark-1-2"' in page
    assert page.count('<li id="note-') == 2


def test_a_claim_shows_both_sides_and_how_far_they_carry() -> None:
    """For, against, where, how good, found or not, why the word of confidence, its values."""
    said = words("claims/lamps-counted.html")
    for part in (
        "A claim of fact · Deployment",
        "likely",
        "goes back to one origin, which allows no more than likely: The Harbour Paper.",
        "by the end of 2019",
        "Bearing it says so",
        "Credibility probably true",
        "Its source usually reliable",
        "Page 1; 60 letters from letter 10",
        "Found in the document we hold.",
        "page 3",
        "We hold the document; a person has to look at the place named.",
        "denies it",
        "0:01:01 to 0:01:15",
        "The paper counted.",
        "at least 42",
        "between 4.0 and 4.50 metres",
        "The Office said that there were no lamps.",
        "translated by X",
    ):
        assert part in said, part


def test_a_note_shows_both_sides_and_the_way_on() -> None:
    """The claim, its confidence, the document and section for it and against it, the conflict."""
    said = words("report/chapter-1.html")
    note = said[said.index("At least 42 lamps") :]
    for part in (
        "For: The Harbour Paper, Lamps on the quay, Page 1 (https://paper.example/lamps) "
        "(whether they saw it themselves is not recorded);",
        "Against: The Harbour Paper, Film (whether they saw it themselves is not recorded).",
        "Why: What speaks for it goes back to one origin, which allows no more than likely: "
        "The Harbour Paper.",
        "What would change it: What speaks against it would have to be answered before it could "
        "be confirmed. A second independent origin would allow confirmed, if both are sound.",
        "The claim would fall if this origin were wrong: The Harbour Paper.",
        "It conflicts with: “The Office said that there were no lamps.” likely that it was said",
        "Back to the text",
    ):
        assert part in note, part
    page = PAGES["report/chapter-1.html"]
    assert 'href="../sources.html#exhibit-article"><cite>Lamps on the quay' in page


def test_what_gives_context_does_not_stand_for_a_claim() -> None:
    """In a note it has a label of its own."""
    case = sample.case()
    claims = tuple(
        replace(c, evidence=tuple(replace(i, bearing="context") for i in c.evidence))
        if c.id == "lamps-denied"
        else c
        for c in case.claims
    )
    passed = gate(replace(case, claims=claims), Report(), ())
    assert isinstance(passed, Release)
    said = " ".join(Reader(pages_of(passed)["report/chapter-1.html"]).text.split())
    note = said[said.rindex("The Office said that there were no lamps.") :]
    assert "For: " not in note
    assert "For context: The Office, Notice" in note


def test_a_conflict_named_on_one_side_is_shown_on_both() -> None:
    """Claim pages and notes show it wherever a reader comes from."""
    case = sample.case()
    claims = tuple(
        replace(c, conflicts_with=()) if c.id == "lamps-counted" else c for c in case.claims
    )
    passed = gate(replace(case, claims=claims), Report(), ())
    assert isinstance(passed, Release)
    pages = {n: d.decode() for n, d in publish.published(passed) if n.endswith(".html")}
    for name, other in (("lamps-counted", "lamps-denied"), ("lamps-denied", "lamps-counted")):
        page = pages[f"claims/{name}.html"]
        assert f'href="../claims/{other}.html"' in page[page.index("It conflicts with") :]


def test_no_sentence_names_an_id() -> None:
    """Ids stand in addresses and where it is told how to cite, and in no other words of a page."""
    release = sample.release()
    records = (*release.claims, *release.exhibits, *release.sources, *release.entities)
    ids = {r.id for r in records if "-" in r.id}
    for name, page in PAGES.items():
        if name.endswith("cite.html"):
            continue
        told = "Cite this|이 주장을 인용할 때는|이곳을 인용할 때는|From “|출처: synopticon"
        shown = re.sub(rf"({told}).*?</p>", "", page)
        said = html.unescape(re.sub(r"<[^>]*>", " ", shown))
        assert [id for id in ids if id in said] == [], name


def test_second_hand_words_are_told_as_such() -> None:
    """The notice is not held; the article that quotes it is what was read."""
    said = words("claims/lamps-denied.html")
    assert "As told by Lamps on the quay; we read only this." in said
    assert "The Office. That it was said does not make it so." in said


def test_a_document_that_is_not_held_is_said_to_be_so() -> None:
    """Cited, not held."""
    assert "Cited, not held." in words("sources.html")


def test_an_inference_shows_what_it_rests_on_and_where_it_was_looked() -> None:
    """The claims under it, and the search."""
    said = words("claims/lamps-everywhere.html")
    assert "Inferred by absence" in said
    assert "At least 42 lamps stood" in said
    assert "2018 to 2020" in said
    assert "All of it" in said


def test_an_open_question_says_what_would_settle_it() -> None:
    """It is no claim of fact, so nothing speaks for it and nothing is carried anywhere."""
    said = words("claims/watched-at-night.html")
    assert "What would settle it A list of shifts." in said
    assert "An open question" in said
    assert "claim of fact" not in said
    assert "speaks for it" not in said


def test_an_entity_has_its_names_and_its_links() -> None:
    """Scripts and schemes in words; who says so of a statement; a shared contact and no more."""
    said = words("entities/quay-lamps.html")
    assert "Korean, Hangul" in said
    assert "romanised by the rules of the DPRK" in said
    assert "printed as QUAY LAMPS" in said
    link = "Lamp Works makes Quay Lamps, about 2018, according to Lamp Works."
    assert f"{link} likely that it was said" in said
    assert "says nothing of who owns whom" in words("entities/maker.html")


def test_deployments_say_what_was_seen_and_how_exactly() -> None:
    """A structure is not called a camera; digits are as written."""
    said = words("deployments.html")
    assert "a structure or a sign, such as a mast or a poster; no more could be made out" in said
    assert "to about 100 metres -54.5030, 10.25" in said
    assert "not there in March 2018; first seen on 14 June 2019" in said


def test_sources_stand_under_the_origin_whose_word_they_carry() -> None:
    """A copy stands under the paper; what nobody knows stands apart."""
    said = words("sources.html")
    assert "A Copy of the Paper Carries the word of The Harbour Paper" in said
    assert "Of unknown origin" in said


def test_corrections_keep_the_old_wording() -> None:
    """What it said, what it says, why."""
    page = PAGES["corrections.html"]
    assert "<del>41 lamps</del>" in page
    assert "<ins>42 lamps</ins>" in page


def test_foreign_text_says_its_language() -> None:
    """A screen reader and a font need to know."""
    assert '<bdi lang="ko">항만 등</bdi>' in PAGES["entities.html"]
    assert (
        '<blockquote lang="ko" dir="auto"><p>등 마흔둘</p></blockquote>'
        in PAGES["claims/lamps-counted.html"]
    )
    assert '<div class="prose" lang="ko" dir="auto">' in PAGES["report/chapter-2.html"]


def test_only_web_addresses_become_links() -> None:
    """A script in a url is not even shown as a link."""
    assert [n for n, p in PAGES.items() if "javascript:" in p] == []
    links = READ["report/chapter-1.html"].all("a", "href")
    assert "https://web.example/?a=1&b=2" in links
    assert "https://web.example/x.png" not in PAGES["report/chapter-1.html"]
    assert "a picture" in words("report/chapter-1.html")


HOSTILE = (
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "</title></style><svg onload=alert(1)>",
    "&lt;script&gt;",
    "[x](javascript:alert(1))",
    "<!-- -->",
    "👩‍👩‍👧 \u0301\u0301",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_inert_in_every_field(hostile: str) -> None:
    """In every free text at once: the same elements as without it, no script, the words as text."""
    pages = pages_of(sample.release(lambda word: word + hostile))
    assert set(pages) == set(PAGES)
    for name, page in pages.items():
        read = Reader(page)
        allowed = {tag for tag, _ in READ[name].tags} | {"a", "br", "em", "code"}
        assert {tag for tag, _ in read.tags} <= allowed, name
        assert read.wrong == []
        assert not [a for _, a in read.tags if any(k.startswith("on") or k == "style" for k in a)]
        assert all(urlsplit(h).scheme in ("", "http", "https") for h in read.all("a", "href"))


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\u0085"])
def test_characters_that_reorder_or_control_are_shown(hidden: str) -> None:
    """None reaches a page; a mark stands in its place."""
    pages = pages_of(sample.release(lambda word: word + hidden))
    assert [n for n, p in pages.items() if hidden in p] == []
    assert all("\ufffd" in p for p in pages.values())


def test_ten_thousand_letters_stay_text() -> None:
    """Nothing is cut or lost in a field of that length."""
    long = "x" * 10_000
    pages = pages_of(sample.release(lambda word: word + long))
    assert long in pages["claims/lamps-counted.html"]
    assert all(len(re.findall(r"<title>.{0,99}", p)[0]) < 120 for p in pages.values())


def test_an_empty_case_has_a_whole_site() -> None:
    """Nothing but a manifest: every page is there and says that there is nothing."""
    bare = sample.case()
    empty = type(bare)(manifest=replace(bare.manifest, summary=None, method=None, as_of=None))
    passed = gate(empty, Report(), ())
    assert isinstance(passed, Release)
    pages = pages_of(passed)
    assert "The case makes no claims yet." in pages["claims.html"]
    assert all(Reader(page).wrong == [] for page in pages.values())


def test_a_site_without_its_font_is_refused(tmp_path: Path) -> None:
    """The message says what to do."""
    with pytest.raises(MissingFont, match="run `make`"):
        list(Site(font=tmp_path)(sample.release()))


def test_a_folder_that_no_build_made_is_left_alone(tmp_path: Path) -> None:
    """Neither a folder of letters, nor another project's package of data, nor one with a guest."""
    from synopticon.base.atomic import ForeignFolder

    release = sample.release()
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "dear.txt").write_text("dear")
    other = tmp_path / "other"
    (other / "data").mkdir(parents=True)
    (other / "data" / "datapackage.json").write_text('{"name": "theirs"}')
    for folder in (letters, other):
        with pytest.raises(ForeignFolder):
            publish.write(release, folder)
    ours = tmp_path / "ours"
    publish.write(release, ours)
    publish.write(release, ours)
    assert {p.relative_to(ours).as_posix() for p in ours.rglob("*") if p.is_file()} == set(FILES)
    (ours / "CNAME").write_text("mine")
    with pytest.raises(ForeignFolder, match="CNAME"):
        publish.write(release, ours)
    assert (letters / "dear.txt").read_text() == "dear"
    assert (ours / "CNAME").read_text() == "mine"


@pytest.mark.parametrize(
    ("prose", "levels"),
    [
        ("## One\n\n### Two\n\n## Three\n", [1, 2, 3, 2, 2]),
        ("# The quay\n\n## One\n", [1, 2, 2]),
        ("# Another\n\n#### Deep\n", [1, 2, 3, 2]),
        ("### Deep\n", [1, 2, 2]),
    ],
)
def test_headings_of_a_chapter_follow_its_title(prose: str, levels: list[int]) -> None:
    """Whatever level the author began with, no level is skipped; the last one is `Notes`."""
    release = sample.release()
    chapter = replace(release.chapters[0], text=f"{prose}\n[42](claim:lamps-counted)\n")
    page = pages_of(replace(release, chapters=(chapter,)))["report/chapter-1.html"]
    assert [int(t[1]) for t, _ in Reader(page).tags if re.fullmatch("h[1-6]", t)] == levels
