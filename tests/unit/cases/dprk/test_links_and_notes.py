"""Whoever the report cites is cited by the case: every link, every note that is a publication."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from synopticon.names.fold import letters
from tests.unit.cases.dprk.reading import records, texts

_LINK = re.compile(r"(?:https?://|www\.)\S+")
# What may be the rest of an address that was broken over a line: one word with an address's marks.
_REST = re.compile(r"(?!https?://)[^\s]*[/%=][^\s]*")
_LABEL = re.compile(r"interview no\. ?\d|surveyee|confidential interview", re.IGNORECASE)
# Notes that explain a word or an event and cite nothing.
REMARKS = {37, 80}
# Each note that names a publication, with what carries it.
NOTES = {
    3: ["tongil-kyongje-1998-04"],
    4: ["online-software-expo-2002-12"],
    5: ["foreign-trade-1999-2"],
    6: ["peoples-korea-2001-02-08"],
    7: ["kctv-2001-05-08"],
    8: ["online-software-exhibition-2002-05"],
    10: ["peoples-korea-2001-10-05"],
    11: ["speech-model-paper-2018"],
    12: ["kctv-2018-11-03"],
    13: ["colloquial-speech-paper-2022"],
    14: ["palm-print-paper-2011"],
    15: ["fvc-ongoing-results"],
    16: ["palm-area-paper-2020", "palm-circle-paper-2020"],
    29: ["figure-22-farm-feeds-close"],
    42: ["arirang-meari-2019-11-07"],
    43: ["arirang-meari-2019-11-13"],
    44: ["arirang-meari-2019-01-25"],
    45: ["show-and-tell-2011-01-20"],
    54: ["kctv-2016-08-16"],
    67: ["north-korea-digital-atlas"],
    68: ["naenara-2018-05-02"],
    69: ["north-korea-digital-atlas"],
    70: ["kisu-homepage-2023-02-02"],
    71: ["kim-chaek-website-2023-02-02"],
    73: ["naenara-2015-07-11"],
    74: ["university-of-sciences-pamphlet-2022"],
    75: ["pyongyang-times-2019-05-25"],
    76: ["kcna-1999-01-27"],
    77: ["kcc-website-2015"],
    78: ["kctv-2001-05-08"],
    79: ["infobank-2002-05-16"],
    81: ["naenara-amnokgang-2022"],
    82: ["naenara-amnokgang-2021"],
    84: ["nigerian-register-424297"],
    85: ["pefis-trademark-1346337", "pefis-register-entry", "nanjing-taixi-register-entry"],
    86: ["naenara-2014-03-05"],
    87: ["chosun-sinbo-2017-12-01"],
    88: ["korea-today-2021-3"],
}
MONTHS = (
    "January February March April May June July August September October November December".split()
)


def printed_links(text: str) -> set[str]:
    """The addresses of a text, broken ones joined, without fragment of text or end of sentence."""
    found = set()
    lines = text.splitlines()
    for number, line in enumerate(lines):
        for match in _LINK.finditer(line):
            link = match[0]
            rest = lines[number + 1].strip() if number + 1 < len(lines) else ""
            if match.end() == len(line.rstrip()) and _REST.fullmatch(rest):
                link += rest
            link = link.partition("#")[0].rstrip(".,;)")
            link = re.sub(r"(?<=.)https?://$", "", link).rstrip("/")
            found.add(re.sub(r"^(?:https?://)?(?:www\.)?", "", link))
    return found


def test_a_broken_link_is_joined() -> None:
    """The rest of an address on the next line belongs to it; the next address does not."""
    text = "see https://example.org/a-long-\naddress/of-a-page.html\nhttps://example.net/#:~:text=x"
    assert printed_links(text) == {"example.org/a-long-address/of-a-page.html", "example.net"}
    assert printed_links("www.example.org, read\nhttp://example.net/xhttp://") == {
        "example.org",
        "example.net/x",
    }


def test_every_link_of_the_report_is_in_the_case(report: str) -> None:
    """Each address that the report prints is the address of an exhibit or of a source."""
    links = printed_links(report)
    assert len(links) >= 69
    kept = {
        re.sub(r"^https?://(?:www\.)?", "", record["url"]).rstrip("/")
        for part in ("exhibits", "sources")
        for record in records(part).values()
        if "url" in record
    }
    assert links - kept == set()


def notes_of(text: str) -> dict[int, str]:
    """The notes of the report by number; of two lines that begin alike the later is the note."""
    found: dict[int, str] = {}
    lines = text.splitlines()
    for number, line in enumerate(lines):
        match = re.match(r"(\d{1,2}) (?![|])(\S.*)", line)
        if not match or not 1 <= int(match[1]) <= 88:
            continue
        body = [match[2]]
        for following in lines[number + 1 : number + 4]:
            if not following.strip() or re.match(r"\d{1,2} \S", following):
                break
            body.append(following)
        found[int(match[1])] = " ".join(body)
    return found


def test_the_notes_are_all_read(report: str) -> None:
    """Eighty-eight notes: labels of witnesses, two remarks, and the publications listed here."""
    notes = notes_of(report)
    assert sorted(notes) == list(range(1, 89))
    labels: set[int] = set()
    publications: set[int] = set()
    for number, note in sorted(notes.items()):
        again = note.startswith("Ibid")
        if _LABEL.search(note) or (again and number - 1 in labels):
            labels.add(number)
        elif number not in REMARKS and not again:
            publications.add(number)
    assert publications == set(NOTES)
    assert len(labels) >= 43


def _dates(value: str) -> set[str]:
    """A date as the notes print it: the day, or the month."""
    year, month, day = (*value.rstrip("~?").split("-"), "", "")[:3]
    if not month.isdigit():
        return set()
    name = MONTHS[int(month) - 1]
    return {f"{name} {int(day)}, {year}"} if day else {f"{name} {year}"}


def _common(title: str, note: str) -> int:
    """How long a run of letters a title has in common with a note."""
    a, b = letters(title), letters(note)
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size


def test_every_note_that_names_a_publication_is_an_exhibit(report: str) -> None:
    """The exhibit has its title, its date or its number; the case says through whom it knows it."""
    notes = notes_of(report)
    for number, exhibits in NOTES.items():
        note = notes[number]
        for id in exhibits:
            exhibit = records("exhibits")[id]
            titles = texts(exhibit["title"])
            dated = _dates(exhibit.get("published", exhibit.get("accessed", "")))
            digits = re.findall(r"\d{5,}", " ".join(titles))
            assert (
                max(_common(title, note) for title in titles) >= 12
                or any(date in note for date in dated)
                or any(number_ in note for number_ in digits)
            ), (number, id)
            assert exhibit["via"] == "williams-slavney-2024"


def test_every_publication_is_evidence() -> None:
    """What a note names bears a claim, so that an editor sees what would fall with it."""
    used = {
        exhibit
        for claim in records("claims").values()
        for item in (*claim.get("evidence", ()), *claim.get("against", ()))
        for exhibit in (item["exhibit"], item.get("via", {}).get("exhibit"))
    }
    cited = {exhibit for exhibits in NOTES.values() for exhibit in exhibits}
    assert cited - used == set()


def test_what_nobody_here_read_says_so() -> None:
    """Everything but the report itself is known through the report alone."""
    for id, exhibit in records("exhibits").items():
        assert exhibit.get("language"), id
        assert id == "williams-slavney-2024" or exhibit["via"] == "williams-slavney-2024"
