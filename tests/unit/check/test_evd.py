"""The rules of evidence at the edges that their pages do not show."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from synopticon.base.diagnostics import Exit, Report
from synopticon.check.pages import Layer, base_case
from synopticon.names.fold import letters
from synopticon.workbench import Workbench
from tests.rules.laying import lay

# The locators of the base case, by the words with which the table of its page names them.
LOCATORS = dict(
    re.findall(
        r"^\| ([a-z-]+) \| [a-z-]+ \| `(\{.*\})` \|$",
        (Path(__file__).parents[3] / "src/synopticon/check/pages/base.md").read_text("utf-8"),
        re.MULTILINE,
    )
)
Check = Callable[..., Report]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Checks the base case with claims and other files laid over it."""

    def run(claims: str, **others: str) -> Report:
        files = {"claims/a.yaml": claims}
        files.update({name.replace("__", "/") + ".yaml": text for name, text in others.items()})
        layers = [Layer(path, "file", text.encode()) for path, text in files.items()]
        return Workbench.open(lay(tmp_path, layers)).check(cache=False)

    return run


def claim(text: str, *items: str, id: str = "a", more: str = "", asserts: str = "fact") -> str:
    head = f"- id: {id}\n  kind: deployment\n  text: {text}\n  asserts: {asserts}\n"
    evidence = "".join(f"  - {item}\n" for item in items)
    return f"{head}  confidence: possible\n{more}  evidence:\n{evidence}"


def item(exhibit: str, locator: str, more: str = "") -> str:
    at = LOCATORS.get(locator, locator)
    return f"{{exhibit: {exhibit}, at: {at}, bearing: states, credibility: 2{more}}}"


def codes(report: Report) -> list[str]:
    return [f.code for f in report.findings]


CROSSINGS = item("article", "article-crossings")
MAST = item("second-article", "second-mast")


def test_number_of_another_form_is_found(check: Check) -> None:
    """Forty-two in the passage bears 42 in the claim, and in Korean 마흔두."""
    assert codes(check(claim("There were 42 crossings.", CROSSINGS))) == []
    notice = item("notice", "notice-rule")
    assert codes(check(claim("There are 42 crossings.", notice))) == []


def test_number_inside_another_is_not_found(check: Check) -> None:
    """20 is not found in 2019, nor is 4 in 42."""
    assert codes(check(claim("There were 20 crossings.", CROSSINGS))) == ["EVD006"]
    crossings = item("second-article", "second-crossings")
    assert codes(check(claim("There were 4 crossings.", crossings))) == ["EVD006"]


def test_each_passage_may_bear_a_number(check: Check) -> None:
    """Two numbers may come from two passages."""
    cost = item("article", "article-cost")
    words = "There were 42 crossings, for US$1.2 million."
    assert codes(check(claim(words, CROSSINGS, cost))) == []
    assert codes(check(claim(words, CROSSINGS))) == ["EVD006"]


def test_inference_takes_figures_from_what_it_rests_on(check: Check) -> None:
    """A claim that rests on others finds its figures in their passages too, at any depth."""
    low = claim("There were crossings.", CROSSINGS, id="low")
    middle = claim("There were more.", MAST, id="middle", more="  rests_on: [low]\n")
    inferred = "  inference: comparison\n  rests_on: [middle]\n  reasoning: Compared.\n"
    high = claim("There were 42 crossings.", MAST, id="high", more=inferred)
    assert "EVD006" not in codes(check(low + middle + high))
    assert "EVD006" in codes(check(claim("There were 42 crossings.", MAST)))


IMAGE = item("image", "{region: {x: 1, y: 1, width: 2, height: 2}}")
PAGE = item("brochure", "{page: {number: 1}}")
TIME = item("brochure", "{time: {start: 1, end: 2}}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("There were 77 crossings.", "EVD006"),
        ("There were crossings in 2011.", "EVD007"),
        ("There were crossings at 54.9° N.", "EVD008"),
    ],
)
@pytest.mark.parametrize(
    ("items", "told"),
    [
        ((CROSSINGS, IMAGE), True),
        ((CROSSINGS, PAGE), False),
        ((CROSSINGS, TIME), False),
        ((IMAGE, PAGE), False),
        ((IMAGE,), False),
        ((PAGE,), False),
    ],
)
def test_what_was_not_read_leaves_it_open(
    check: Check, text: str, code: str, items: tuple[str, ...], told: bool
) -> None:
    """A page or a time may bear what is missing; a picture beside a passage may not."""
    report = check(claim(text, *items))
    assert [c for c in codes(report) if c.startswith("EVD")] == ([code] if told else [])
    places = [(f.code, f.span.path, f.span.line) for f in report.unchecked]
    assert ((code, "claims/a.yaml", 3) in places) is not told


def test_region_of_a_scan_leaves_it_open(check: Check) -> None:
    """A region of what is no picture may bear words."""
    scan = item("brochure", "{region: {x: 1, y: 1, width: 2, height: 2}}")
    report = check(claim("There were 77 crossings.", CROSSINGS, scan))
    assert codes(report) == []
    assert "EVD006" in {f.code for f in report.unchecked}


@pytest.mark.parametrize(
    ("en", "ko", "found"),
    [
        ("42 crossings.", "교차로 마흔두 곳.", []),
        ("42 crossings.", "교차로 43곳.", [("EVD006", 5)]),
        ("43 crossings.", "교차로 43곳.", [("EVD006", 4), ("EVD006", 5)]),
        ("By the end of 2019.", "2018년 말까지.", [("EVD007", 5)]),
        ("A mast.", "북위 54도 30분의 기둥.", [("EVD008", 5)]),
    ],
)
def test_every_version_of_a_text_is_looked_up(
    check: Check, en: str, ko: str, found: list[tuple[str, int]]
) -> None:
    """A figure that stands in one language alone is looked up and told there."""
    report = check(claim(f"\n    en: {en}\n    ko: {ko}", CROSSINGS).replace("text: \n", "text:\n"))
    assert [(f.code, f.span.line) for f in report.findings] == found


def test_a_version_is_told_where_it_stands(check: Check) -> None:
    """The finding begins at the words of the version, not at the text as a whole."""
    both = claim("{en: 42 crossings., ko: 교차로 43곳.}", CROSSINGS)
    (found,) = check(both).findings
    assert (found.span.line, found.span.column) == (3, 33)


def test_evidence_against_bears_a_statement_but_no_fact(check: Check) -> None:
    """What speaks against a fact is not where its number may come from."""
    against = f"  against:\n  - {CROSSINGS}\n  reasoning: Both were weighed.\n"
    fact = claim("There were 42 crossings.", MAST, more=against)
    assert codes(check(fact)) == ["EVD006"]
    said = claim(
        "The paper said there were 42 crossings.",
        MAST,
        more=against + "  speaker: the-paper\n",
        asserts="statement",
    )
    assert codes(check(said)) == []


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("{crossings: 42}", 0),
        ("{crossings: 43}", 1),
        ("{crossings: {between: [42, 50]}}", 1),
        ("{crossings: {at_most: 42, of: 61}}", 1),
        ("{crossings: {value: 42, as_printed: forty-two crossings}}", 0),
        ("{crossings: {value: 43, as_printed: forty-two crossings}}", 1),
        ("{crossings: {value: 42, as_printed: 42 crossings}}", 1),
        ("{crossings: {value: 1}}", 0),
    ],
)
def test_values_are_looked_up(check: Check, value: str, lines: int) -> None:
    """Each number of a value, its whole and its printed form stand in a passage."""
    report = check(claim("There were crossings.", CROSSINGS, more=f"  values: {value}\n"))
    assert codes(report) == ["EVD006"] * lines


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ('"[..2019]"', True),
        ("2019", True),
        ("2020-01-09", True),  # the day of the article
        ("2020", True),  # its year
        ("2020-02", False),
        ("2018", False),
        ("2018/2019", False),
        ('"2019~"', True),
    ],
)
def test_date_of_a_claim(check: Check, date: str, found: bool) -> None:
    """A date stands in the passage or is when the exhibit was published."""
    report = check(claim("There were crossings.", CROSSINGS, more=f"  date: {date}\n"))
    assert codes(report) == ([] if found else ["EVD007"])


def test_interval_may_take_its_ends_from_two_passages(check: Check) -> None:
    """The first year in one passage and the last in another are enough."""
    via = f"{{exhibit: article, at: {LOCATORS['article-book']}}}"
    book = f"{{exhibit: book, via: {via}, bearing: states, credibility: 3}}"
    more = "  date: 2016/2019\n"
    assert codes(check(claim("A mast stood there.", book, MAST, more=more))) == []
    assert codes(check(claim("A mast stood there.", MAST, more=more))) == ["EVD007"]


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2018-03/2019-06", True),
        ("2018-03/2019", True),
        ("2018-04/2019-06", False),
        ("2018-03-01/2019-06-30", True),
        ("2018~/2019~", True),
        ("2018-04~/2019-06", True),
        ('"[2018-03..2019-06]"', True),
        ('"[2018-03,2019-07]"', False),
        ("2018/2020-02", True),  # the month of the article
    ],
)
def test_months_of_an_end(check: Check, date: str, found: bool) -> None:
    """An end that has a month needs it in the passage, unless it is marked as approximate."""
    report = check(claim("A mast stood there.", MAST, more=f"  date: {date}\n"))
    assert codes(report) == ([] if found else ["EVD007"])


@pytest.mark.parametrize(("date", "found"), [("2018-03/2019-06", True), ("2018-03/2019-07", False)])
def test_picture_bears_the_month_it_was_taken(check: Check, date: str, found: bool) -> None:
    """One end may stand in a passage, the other be when a picture was taken."""
    notice = item("notice", "notice-rule")
    report = check(claim("A mast stood there.", MAST, IMAGE, more=f"  date: {date}\n"))
    assert codes(report) == ([] if found else ["EVD007"])
    more = "  date: 2018-05/2019-06-14\n"
    assert codes(check(claim("A mast stood there.", notice, IMAGE, more=more))) == []


def test_date_in_a_sentence(check: Check) -> None:
    """A date told in the claim's own sentence is looked up as well."""
    assert codes(check(claim("A mast stood there on 14 June 2019.", MAST))) == []
    assert codes(check(claim("A mast stood there on 15 June 2019.", MAST))) == ["EVD007"]


def test_quotation_of_another_language_is_not_compared(check: Check) -> None:
    """Korean words told in English between quotation marks cannot be compared."""
    notice = item("notice", "notice-rule")
    words = "The office says “drive slowly at both gates”."
    assert codes(check(claim(words, notice))) == []
    assert codes(check(claim(words, notice, CROSSINGS))) == ["EVD005"]


def test_quotation_beside_a_passage_of_another_language(check: Check) -> None:
    """A passage of another language that was not read does not excuse a misquotation."""
    words = "The office says “drive slowly at both gates”."
    elsewhere = item("notice", "{page: {number: 1}}")
    assert codes(check(claim(words, elsewhere, CROSSINGS))) == ["EVD005"]


def test_quotation_of_testimony_is_forbidden_and_not_looked_up(check: Check) -> None:
    """No one is asked to hold the bytes of what a witness said."""
    quoted = item("interviews", "{section: One}", ", quote: {original: Hush now, language: en}")
    report = check(claim("People know.", quoted))
    assert codes(report) == ["EVD012"]
    assert "EVD005" not in {f.code for f in report.unchecked}


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ("{name: Mast, precision: vicinity, lat: 54.503, lon: 10.256}", 0),
        ("{name: Mast, precision: vicinity, lat: 54.5034, lon: 10.256}", 1),
        ("{name: Mast, precision: vicinity, lat: 10.256, lon: 54.503}", 2),
        (
            "{name: A, precision: locality, lat: 54.50, lon: 10.26, as_printed: '54.50, 10.26'}",
            0,
        ),
        (
            "{name: A, precision: locality, lat: 54.50, lon: 10.26, as_printed: '54.50, 10.27'}",
            1,
        ),
        ("{name: Mast, precision: vicinity, lat: 54.503, lon: 10.256, as_printed: north gate}", 0),
        ("{name: Mast, precision: vicinity, lat: 54.503, lon: 10.256, as_printed: by the quay}", 1),
        ("{name: Town, precision: city, lat: 54.6, lon: 10.2}", 0),
        ("{name: Town, precision: city, lat: 12.12, lon: -60.12}", 2),
        ("{name: Town, precision: city, lat: 12.12, lon: 10.2}", 1),
        ("{name: Land, precision: country, lat: 45, lon: 20}", 0),
        ("{name: Land, precision: country, lat: 9, lon: 20}", 1),
        ("{name: Town, precision: city, lat: 54.5, lon: 10.3, as_printed: 54°31′N 10°15′20″E}", 1),
    ],
)
def test_coordinates_of_a_deployment(check: Check, place: str, lines: int) -> None:
    """Printed coordinates stand in a passage; those that only mark a named town do not."""
    deployment = (
        f"- id: d\n  system: gate-cameras\n  place: {place}\n  seen: structure\n  claims: [a]\n"
    )
    report = check(claim("A mast stood there.", MAST), deployments__a=deployment)
    assert codes(report) == ["EVD008"] * lines


@pytest.mark.parametrize(
    ("text", "date", "lines"),
    [
        ("A mast stood there on 14 June.", None, 0),
        ("A mast stood there on 15 June.", None, 1),
        ("A mast stood there in June.", None, 0),
        ("A mast stood there in July.", None, 1),
        ("6월에 기둥이 있었다.", None, 0),
        ("7월에 기둥이 있었다.", None, 1),
        ("A mast stood there in February.", "2020-02-11", 0),
        ("A mast stood there on 11 February.", "2020-02-11", 0),
        ("A mast stood there on 12 February.", "2020-02-11", 1),
        ("A mast stood there in February.", None, 1),
        ("May Kim may march on the mast.", None, 0),
        ("A mast stood there in May.", None, 1),
        ("A mast stood there in late 2018.", None, 1),
        ("A mast stood there in early 2018.", None, 0),
        ("2019 people saw a mast.", None, 0),
        ("2018 people saw a mast in June 2018.", None, 1),
    ],
)
def test_days_and_parts_of_a_sentence(
    check: Check, text: str, date: str | None, lines: int
) -> None:
    """A month or day without a year stands in a passage, or in the claim's own date."""
    report = check(claim(text, MAST, more=f"  date: {date}\n" if date else ""))
    assert codes(report) == ["EVD007"] * lines


@pytest.mark.parametrize(
    "place",
    [
        "{name: A, precision: exact, lat: 39.4951, lon: 125.5049}",
        "{name: A, precision: exact, lat: 39.4951, lon: 125.5049, as_printed: '39.4951, 125.5049'}",
        "{name: A, precision: city, lat: 39.5, lon: 125.5, as_printed: '39.5, 125.5'}",
    ],
)
def test_a_coordinate_finer_than_its_passage_is_not_found(
    check: Check, tmp_path: Path, place: str
) -> None:
    """What prints 39° N, 126° E bears no digits behind them, however they are repeated."""
    words = "A mast stands at 39° N, 126° E, they said."
    digest = hashlib.sha256(words.encode()).hexdigest()
    run = letters(words)
    at = f"{{start: 0, length: {len(run)}, sha256: {hashlib.sha256(run.encode()).hexdigest()}}}"
    exhibit = (
        "- id: far\n  source: the-paper\n  title: Far\n  kind: article\n  holding: held\n"
        f"  language: en\n  sha256: '{digest}'\n  media_type: text/plain\n"
    )
    deployment = (
        f"- id: d\n  system: gate-cameras\n  place: {place}\n  seen: structure\n  claims: [a]\n"
    )
    layers = [
        Layer("claims/a.yaml", "file", claim("A mast stood there.", item("far", at)).encode()),
        Layer("deployments/a.yaml", "file", deployment.encode()),
        Layer("exhibits/a.yaml", "file", exhibit.encode()),
        Layer(f"archive/objects/sha256/{digest[:2]}/{digest}", "file", words.encode()),
    ]
    found = Workbench.open(lay(tmp_path, layers)).check(cache=False).findings
    assert {f.span.line for f in found if f.code == "EVD008"} == {3}


def test_without_a_passage_one_is_asked_for(check: Check) -> None:
    """Where an item points at no words, no folder that is named would help."""
    report = check(claim("There were 93 masts.", item("article", "{section: The harbour}")))
    (told,) = (f for f in report.unchecked if f.code == "EVD006")
    assert told.message.endswith("article is cited without a passage")
    assert told.help.startswith("cite a passage that has it")


def test_deployment_on_a_broken_claim_is_unchecked(check: Check) -> None:
    """Where a claim could not be read, its passages are not called empty."""
    broken = claim("A mast stood there.", MAST).replace("kind: deployment", "kind: nonsense")
    deployment = (
        "- id: d\n  system: gate-cameras\n  seen: structure\n  claims: [mast-seen, a]\n"
        "  place: {name: Mast, precision: vicinity, lat: 11.111, lon: 22.222}\n"
    )
    report = check(broken, deployments__a=deployment)
    assert codes(report) == ["SYN004"]
    assert [f.code for f in report.unchecked].count("EVD008") >= 2


def test_testimony_may_be_called_so_by_its_item(check: Check) -> None:
    """An item whose own origin is testimony is held to the chapter, whoever printed it."""
    origin = ", origin: testimony"
    chapter = item("article", "{section: Chapter 5}", origin)
    assert codes(check(claim("People know.", chapter))) == []
    close = item("article", "article-crossings", origin)
    found = codes(check(claim("People know.", close)))
    assert found.count("EVD012") == 3
    assert "EVD001" in found


def test_testimony_through_another_exhibit(check: Check) -> None:
    """What interviewees said and a report prints is cited by the report's chapter alone."""
    via = "{exhibit: interviews, via: {exhibit: article, at: %s}, bearing: states, credibility: 3}"
    assert codes(check(claim("People know.", via % "{section: Chapter 5}"))) == []
    assert codes(check(claim("People know.", via % LOCATORS["article-crossings"]))) == [
        "EVD001",
        "EVD012",
        "EVD012",
        "EVD012",
    ]


def test_forbidden_finding_is_not_suppressed(check: Check) -> None:
    """No reason in the file lets testimony be cited closely, and the reason is called unused."""
    close = item("interviews", "{section: Chapter 5, page: {number: 3}}")
    ignore = "  ignore: [{code: EVD012, reason: It is harmless.}]\n"
    assert set(codes(check(claim("People know.", close, more=ignore)))) >= {"EVD012"}


def test_second_hand_without_its_place(check: Check) -> None:
    """Via without a locator is no place, and a locator into the unread exhibit is none either."""
    bare = "{exhibit: book, via: {exhibit: article}, bearing: states, credibility: 3}"
    assert codes(check(claim("A mast stood.", bare))) == ["EVD001"]
    both = bare.replace(
        "{exhibit: article}", f"{{exhibit: article, at: {LOCATORS['article-book']}}}"
    )
    both = both.replace("bearing", "at: {page: {number: 3}}, bearing")
    assert codes(check(claim("A mast stood.", both))) == ["EVD009"]


def test_section_of_a_record_that_is_not_known(check: Check) -> None:
    """Where the exhibit cannot be read, it may be testimony: no section is too wide."""
    section = item("nowhere", "{section: Chapter 5}")
    assert codes(check(claim("People know.", section))) == ["REF001"]


def test_context_needs_its_place_too(check: Check) -> None:
    """Evidence that only gives context is cited as closely as any other."""
    context = "{exhibit: article, bearing: context, credibility: 3}"
    assert codes(check(claim("A mast stood.", MAST, context))) == ["EVD001"]


def test_bytes_that_differ_force_their_exit(tmp_path: Path) -> None:
    """Broken bytes exit 4, whatever else is found, and their passages are unchecked."""
    path = next(layer.path for layer in base_case() if layer.path.startswith("archive/"))
    report = Workbench.open(lay(tmp_path, [Layer(path, "file", b"broken")])).check(cache=False)
    assert codes(report) == ["EVD011"]
    assert report.exit_code() is Exit.BYTES_DIFFER
    assert {f.code for f in report.unchecked} >= {"EVD003"}


def test_object_that_no_exhibit_names(tmp_path: Path) -> None:
    """Broken bytes are told even where nothing cites them, and force their exit."""
    path = f"archive/objects/sha256/ab/{'ab' * 32}"
    report = Workbench.open(lay(tmp_path, [Layer(path, "file", b"broken")])).check(cache=False)
    assert [(f.code, f.span.path, f.span.line) for f in report.findings] == [("EVD011", path, 1)]
    assert report.exit_code() is Exit.BYTES_DIFFER


def test_derivation_whose_bytes_differ_is_told_at_its_own_place(tmp_path: Path) -> None:
    """A broken text of a scan is told where the derivation names it."""
    digest = "ab" * 32
    exhibit = (
        "- id: scan\n  source: the-paper\n  title: Scan\n  kind: page\n  holding: referenced\n"
        "  language: en\n  derivations:\n"
        f"  - {{kind: text, of: '{'0' * 64}', sha256: '{digest}', tool: typed}}\n"
    )
    cited = claim("A mast stood.", item("scan", "{page: {number: 1}}"))
    layers = [
        Layer("exhibits/a.yaml", "file", exhibit.encode()),
        Layer("claims/a.yaml", "file", cited.encode()),
        Layer(f"archive/objects/sha256/ab/{digest}", "file", b"broken"),
    ]
    report = Workbench.open(lay(tmp_path, layers)).check(cache=False)
    assert [(f.code, f.span.path, f.span.line) for f in report.findings] == [
        ("EVD011", "exhibits/a.yaml", 8)
    ]
