"""The search of a built site in Debian's Chromium, beside FlexSearch on the same texts."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.browser import chromium
from bench.timing import ROOT, Row, missing

__all__ = ["questions", "records", "search_rows"]

_PEER = ROOT / "node_modules" / "flexsearch" / "dist" / "flexsearch.bundle.min.js"
_Turns = Sequence[Sequence[tuple[float, bool]]]
_PREFIX = "var synopticonRecords = "
# From the key that sends a question to the first results on the page, in milliseconds; and whether
# anything was found.
_ASK = """(questions) => {
  const field = document.getElementById('words'), form = document.getElementById('search');
  const list = document.getElementById('results');
  return questions.map(question => {
    field.value = question;
    const begin = performance.now();
    form.requestSubmit();
    return [performance.now() - begin, list.children.length > 0];
  });
}"""
# The peer's index of the same texts, made in the page; what it would weigh if it were shipped.
_MAKE = """() => {
  const begin = performance.now();
  window.peer = new FlexSearch.Index({ tokenize: 'forward' });
  synopticonRecords.records.forEach((r, id) =>
    peer.add(id, r[3].filter((_, at) => at % 2).join('\\n')));
  return performance.now() - begin;
}"""
_SHIPPED = """async () => {
  const parts = [];
  await peer.export((key, data) => { parts.push(key + data); });
  return parts.join('\\n');
}"""
# What it finds as numbers of records alone: it shows nothing. It is asked many times over, since
# the browser's clock is coarse.
_ASK_PEER = """(questions) => questions.map(question => {
  const times = 50, begin = performance.now();
  let found;
  for (let turn = 0; turn < times; turn++) found = peer.search(question);
  return [(performance.now() - begin) / times, found.length > 0];
})"""


def records(script: str) -> list[list[Any]]:
    """What the script of a site's search holds: kind, address, degree and texts of each record."""
    found: list[list[Any]] = json.loads(script.removeprefix(_PREFIX).rstrip().removesuffix(";"))[
        "records"
    ]
    return found


def questions(script: str, count: int = 400, seed: int = 7) -> list[str]:
    """A word or two of the records, some only begun, one in ten with a wrong letter.

    No question is a single letter, unless a word of the records is.
    """
    drawn = records(script)
    draw = random.Random(seed)
    asked: list[str] = []
    while len(asked) < count:
        words = " ".join(draw.choice(drawn)[3][1::2]).split()
        question = " ".join(draw.choices(words, k=draw.choice((1, 1, 2))))
        if draw.random() < 0.5:
            question = question[: draw.randint(min(2, len(question)), len(question))]
        if draw.random() < 0.1 and len(question) > 5:
            question = f"{question[:3]}q{question[4:]}"
        asked.append(question)
    return asked


def search_rows(site: Path, turns: int) -> Iterator[Row]:
    """What the search weighs, how soon it can be asked, how long it takes, what it finds.

    Each question is timed as often as `turns` says and its best time counts, so that what else
    the machine does is left out. Ours shows what it finds; the peer only names it.

    Args:
        site: a built site.
        turns: how often each question is asked.
    """
    script = (site / "assets" / "search-records.js").read_text("utf-8")
    asked = questions(script)
    with chromium("the search") as browser:
        if browser is None:
            return
        page = browser.new_page()
        until, building, shipped = [], [], ""
        with_peer = _PEER.exists()
        if not with_peer:
            missing("the search has no peer: FlexSearch is not installed; `make vendor` does it")
        for _ in range(turns):
            page.goto((site / "search.html").as_uri())
            page.locator("#search[data-ready]").wait_for(state="attached")
            until.append(float(page.locator("#search").get_attribute("data-ready") or "nan"))
            if with_peer:
                page.evaluate(_PEER.read_text("utf-8"))
                building.append(page.evaluate(_MAKE))
        if with_peer:
            shipped = page.evaluate(_SHIPPED)
        times: dict[str, list[list[tuple[float, bool]]]] = {_ASK: []}
        if with_peer:
            times[_ASK_PEER] = []
        for _ in range(turns):
            for how, kept in times.items():
                kept.append(page.evaluate(how, asked))
    yield from _rows(script, shipped, until, building, list(times.values()))


def _rows(
    script: str,
    shipped: str,
    until: Sequence[float],
    building: Sequence[float],
    times: Sequence[_Turns],
) -> Iterator[Row]:
    count = len(records(script))
    by = "FlexSearch" if building else None
    ours, peer = _weight(script, count), _weight(shipped + script, count) if building else None
    aim = "<= 130 KB"
    how = by and f"{by} with its index made beforehand"
    yield Row(
        f"search, packed, per 1,000 of {count:,} records", ours, peer, aim, ours <= 130, how, "KB"
    )
    ours, peer = median(until) / 1000, median(building) / 1000 if building else None
    how = by and f"{by}, its index alone"
    yield Row("search, until it can be asked", ours, peer, "<= 1 s", ours <= 1, how)
    ours, peer = _of_each(times, _late)
    yield Row("search, p95 of 400 questions", ours, peer, "<= 10 ms", ours <= 10, by, "ms")
    ours, peer = _of_each(times, _found)
    yield Row("search, questions that find something", ours, peer, by=by, unit="%")


def _of_each(
    times: Sequence[_Turns], figure: Callable[[_Turns], float]
) -> tuple[float, float | None]:
    ours, *others = map(figure, times)
    return ours, others[0] if others else None


def _weight(text: str, count: int) -> float:
    """KB, packed, for each 1,000 records."""
    return len(gzip.compress(text.encode("utf-8"), 9)) / count


def _late(turns: _Turns) -> float:
    """The 95th percentile of each question's best time, in milliseconds."""
    best: list[float] = sorted(min(took for took, _ in asked) for asked in zip(*turns, strict=True))
    return best[len(best) * 95 // 100]


def _found(turns: _Turns) -> float:
    """How many of a hundred questions find something."""
    return 100.0 * sum(hit for _, hit in turns[0]) / len(turns[0])
