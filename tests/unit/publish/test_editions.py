"""The site in two languages: the same pages, links between them, and what is not translated."""

from __future__ import annotations

import re
from dataclasses import replace

from synopticon.base.diagnostics import Report
from synopticon.model.release import Release
from synopticon.protect.gate import gate
from synopticon.publish import published
from synopticon.publish.pdf.document import document
from synopticon.publish.site.edition import spoken_in
from synopticon.publish.site.view import View
from synopticon.publish.tongue import Tongue
from tests.golden import sample

RELEASE = sample.release()
FILES = dict(published(RELEASE))
PAGES = {n: d.decode("utf-8") for n, d in FILES.items() if n.endswith(".html")}
NOTICE = re.compile(r'<p class="fine untranslated">(.*?)</p>')


def release(*languages: str) -> Release:
    case = sample.case()
    manifest = replace(case.manifest, languages=languages)
    passed = gate(replace(case, manifest=manifest), Report(), ())
    assert isinstance(passed, Release), passed
    return passed


def folders(*languages: str) -> list[tuple[str, str]]:
    manifest = replace(RELEASE.manifest, languages=languages)
    return [(t.tag, folder) for t, folder in spoken_in(replace(RELEASE, manifest=manifest))]


def test_pages_speak_the_cases_languages_that_have_a_catalogue() -> None:
    """The first in the root, each other in a folder of its own, none twice; else English."""
    assert folders("en", "ko") == [("en", ""), ("ko", "ko/")]
    assert folders("ko", "en") == [("ko", ""), ("en", "en/")]
    assert folders("ko-KP", "ko-KR") == [("ko", "")]
    assert folders("fr", "ko") == [("en", ""), ("ko", "ko/")]
    assert folders("fr", "en") == [("en", "")]
    assert folders() == [("en", "")]


def test_every_page_leads_to_the_same_page_in_the_other_language() -> None:
    """By a link that names the language in itself, and by one that programs read."""
    for name, page in PAGES.items():
        inner = name.removeprefix("ko/")
        up = "../" * name.count("/")
        other, tag, word = (
            (inner, "en", "English") if name != inner else (f"ko/{inner}", "ko", "한국어")
        )
        assert f'<a href="{up}{other}" hreflang="{tag}" lang="{tag}">{word}</a>' in page, name
        assert f'<link rel="alternate" hreflang="en" href="{up}{inner}">' in page, name
        assert f'<link rel="alternate" hreflang="ko" href="{up}ko/{inner}">' in page, name


def test_no_korean_page_shows_both_forms_of_a_particle() -> None:
    """After a name in Latin letters too there is one, as it is mostly read."""
    korean = {name: page for name, page in PAGES.items() if name.startswith("ko/")}
    assert korean
    both = re.compile(
        r"(?:은\(는|이\(가|을\(를|과\(와|으로\(로|이라고\(라고|이다\(다)\)|\((?:이/가|은/는)\)"
    )
    assert {name for name, page in korean.items() if both.search(page)} == set()


def test_only_pages_are_written_twice() -> None:
    """Data, pictures, letters and scripts are the same for every language."""
    assert {n.rsplit(".", 1)[1] for n in FILES if n.startswith("ko/")} == {"html"}


def test_a_case_in_one_language_has_no_other_pages() -> None:
    """No folder, no link to another language, and nothing to tell of."""
    files = dict(published(release("en")))
    assert not any(name.startswith("ko/") for name in files)
    home = files["index.html"].decode("utf-8")
    assert "hreflang" not in home
    assert not NOTICE.search(home)


def test_a_page_says_once_how_much_of_it_is_not_translated() -> None:
    """In the words of the page; of those in the first language, where a Korean chapter is named."""
    told_in_english = set()
    for name, page in PAGES.items():
        found = NOTICE.findall(page)
        if found and not name.startswith("ko/"):
            told_in_english.add(name)
        assert len(found) <= 1, name
    assert told_in_english == {
        "report.html",
        "report/chapter-1.html",
        "report/chapter-2.html",
        "claims/lamps-told.html",
        "cite.html",
    }
    told = NOTICE.search(PAGES["ko/claims/lamps-counted.html"])
    assert told
    missing, shown = re.search(r"(\d+)건 가운데 (\d+)건은 아직 한국어로", told[1]).group(2, 1)  # type: ignore[union-attr]
    assert 0 < int(missing) <= int(shown)
    assert "<!--" not in "".join(PAGES.values())


def test_what_the_first_language_lacks_is_said_too() -> None:
    """A claim that only has Korean words says so on its English page, and names stay names."""
    told = next(c for c in RELEASE.claims if c.id == "lamps-counted")
    korean = replace(told, text={"ko": "등이 열두 개 있었다."})
    claims = tuple(korean if c is told else c for c in RELEASE.claims)
    files = dict(published(replace(RELEASE, claims=claims)))
    found = NOTICE.search(files["claims/lamps-counted.html"].decode("utf-8"))
    assert found
    assert re.match(r"One of the \w+ texts .* not yet in English; it stands in Korean", found[1])


def test_what_is_translated_stands_in_the_pages_language() -> None:
    """The rest in the case's first, marked with its language."""
    title = RELEASE.manifest.title
    assert not isinstance(title, str)
    assert f"<h1>{title['ko']}</h1>" in PAGES["ko/index.html"]
    assert f"<h1>{title['en']}</h1>" in PAGES["index.html"]
    claim = next(c for c in RELEASE.claims if isinstance(c.text, str))
    assert f'<bdi lang="en">{claim.text}</bdi>' in PAGES[f"ko/claims/{claim.id}.html"]


def test_the_pdf_speaks_the_language_it_is_asked_for() -> None:
    """Its own words by the same catalogue, told as being in it."""
    made = document(View.of(RELEASE, Tongue.of("ko")))
    assert (made["lang"], made["contents"]) == ("ko", "차례")
    assert "증거물" in str(made["front"])
    assert document(View.of(RELEASE))["contents"] == "Contents"
