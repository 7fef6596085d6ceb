"""The search of a built site in Debian's Chromium, held against a plain scan of the same texts."""

from __future__ import annotations

import gzip
import json
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.timing import Row

__all__ = ["questions", "records", "search_rows"]

CHROMIUM = "/usr/bin/chromium"
_PREFIX = "var synopticonRecords = "
# From the key that sends a question to the first results on the page, in milliseconds.
_ASK = """(questions) => {
  const field = document.getElementById('words'), form = document.getElementById('search');
  return questions.map(question => {
    field.value = question;
    const begin = performance.now();
    form.requestSubmit();
    return performance.now() - begin;
  });
}"""
# The least any search must do: look for the letters in every text, in no order.
_SCAN = """(questions) => {
  const texts = synopticonRecords.records.map(r => synopticonFold.letters(r[3].join(' ')));
  return questions.map(question => {
    const begin = performance.now();
    const wanted = synopticonFold.parts(question).map(part => part.text);
    texts.filter(text => wanted.every(letters => text.includes(letters)));
    return performance.now() - begin;
  });
}"""


def records(script: str) -> list[list[Any]]:
    """What the script of a site's search holds: kind, address, degree and texts of each record."""
    found: list[list[Any]] = json.loads(script.removeprefix(_PREFIX).rstrip().removesuffix(";"))[
        "records"
    ]
    return found


def questions(script: str, count: int = 400, seed: int = 7) -> list[str]:
    """One word or two of the records, whole or only begun, one in ten with a wrong letter."""
    drawn = records(script)
    draw = random.Random(seed)
    asked = []
    while len(asked) < count:
        words = " ".join(draw.choice(drawn)[3][1::2]).split()
        question = " ".join(draw.choices(words, k=draw.choice((1, 1, 2))))
        if draw.random() < 0.5:
            question = question[: draw.randint(1, len(question))]
        if draw.random() < 0.1 and len(question) > 5:
            question = f"{question[:3]}q{question[4:]}"
        asked.append(question)
    return asked


def search_rows(site: Path, turns: int) -> list[Row]:
    """How long a question takes at the 95th of a hundred, and until the page can be asked.

    Each question is timed as often as `turns` says and its best time counts, so that what else
    the machine does is left out. Also prints how large the script of the records is.

    Args:
        site: a built site.
        turns: how often each question is asked.

    Returns:
        Nothing where Chromium is not installed.
    """
    if shutil.which(CHROMIUM) is None:
        print(f"search is not measured: chromium is not installed at {CHROMIUM}")
        return []
    from playwright.sync_api import sync_playwright

    script = (site / "assets" / "search-records.js").read_text("utf-8")
    asked = questions(script)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        until = []
        for _ in range(turns):
            page.goto((site / "search.html").as_uri())
            page.locator("#search[data-ready]").wait_for(state="attached")
            until.append(float(page.locator("#search").get_attribute("data-ready") or "nan"))
        times: dict[str, list[list[float]]] = {_ASK: [], _SCAN: []}
        for _ in range(turns):
            for how, kept in times.items():
                kept.append(page.evaluate(how, asked))
        browser.close()
    ours, peer = (_late(kept) / 1000 for kept in times.values())
    ready = min(until) / 1000
    count = len(records(script))
    size = len(gzip.compress(script.encode("utf-8"), 9)) / 1024 / count * 1000
    print(f"search: {size:.0f} KB (gzip) for each 1,000 of {count:,} records; aim <= 130")
    return [
        Row("search, p95 of 400 questions / scan", ours, peer, "<= 0.010 s", ours <= 0.010),
        Row("search, until it can be asked", ready, None, "<= 1 s", ready <= 1),
    ]


def _late(turns: Sequence[Sequence[float]]) -> float:
    """The 95th percentile of each question's best time."""
    best = sorted(map(min, zip(*turns, strict=True)))
    return best[len(best) * 95 // 100]
