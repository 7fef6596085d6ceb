"""Whose word an item is, and how many independent origins stand behind several."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from synopticon.model.origins import Origins
from synopticon.model.packing import independent
from synopticon.model.records import Via
from tests.unit.model.worlds import EXHIBITS, SOURCES, item, world

Chains = list[tuple[str, frozenset[str]]]

MEMBERS = st.sampled_from("abcdefgh")
CHAINS = st.lists(
    st.frozensets(MEMBERS, min_size=1, max_size=3).flatmap(
        lambda s: st.tuples(st.sampled_from(sorted(s)), st.just(s))
    ),
    max_size=9,
)


def by_force(chains: Chains) -> int:
    """The size of the largest disjoint choice, by trying every choice."""
    for size in range(len(chains), 0, -1):
        for chosen in combinations([c for _, c in chains], size):
            if sum(map(len, chosen)) == len(frozenset().union(*chosen)):
                return size
    return 0


@given(CHAINS)
def test_count_is_that_of_trying_everything(chains: Chains) -> None:
    """The number of independent origins is the size of the largest disjoint choice."""
    assert len(independent(chains)) == by_force(chains)


@given(CHAINS, st.randoms(use_true_random=False))
def test_order_of_the_items_does_not_matter(chains: Chains, random: object) -> None:
    """The origins named depend on what was recorded and not on its order."""
    shuffled = list(chains)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert independent(shuffled) == independent(chains)


@given(CHAINS)
def test_every_origin_named_is_the_first_of_a_chain(chains: Chains) -> None:
    """The names are those of origins, sorted and each once."""
    named = independent(chains)
    assert list(named) == sorted(set(named))
    assert set(named) <= {head for head, _ in chains}


def test_sixty_items_through_shared_relays_are_counted() -> None:
    """Sixty items in a dense net of relays are counted exactly."""
    names = [f"n{i:02}" for i in range(11)]
    pairs = list(combinations(names, 2))[:60]
    assert len(independent((a, frozenset((a, b))) for a, b in pairs)) == 5
    ring = [(f"r{i:02}", frozenset((f"r{i:02}", f"r{(i + 1) % 60:02}"))) for i in range(60)]
    assert len(independent(ring)) == 30
    grid = [
        (f"{x}-{y}", frozenset((f"{x}-{y}", f"{x + dx}-{y + dy}")))
        for x in range(6)
        for y in range(6)
        for dx, dy in ((0, 1), (1, 0))
        if x + dx < 6 and y + dy < 6
    ]
    assert len(grid) == 60
    assert len(independent(grid)) == 18


def test_first_choice_is_not_always_the_best() -> None:
    """A chain that shares members with two others gives way to both."""
    named = [("b", frozenset("bc")), ("x", frozenset("bx")), ("y", frozenset("cy"))]
    assert independent(named) == ("x", "y")
    long = [("a", frozenset("abc")), *named[1:]]
    assert independent(long) == ("x", "y")
    triples = [("a", frozenset("abc")), ("b", frozenset("bxz")), ("c", frozenset("cyw"))]
    assert independent(triples) == ("b", "c")


def test_past_its_bound_the_count_is_no_more_than_the_truth() -> None:
    """More linked chains than are tried out are filled one by one, each disjoint from the rest."""
    row = [(f"p{i:03}", frozenset((f"p{i:03}", f"p{i + 1:03}"))) for i in range(300)]
    named = independent(row)
    assert 100 <= len(named) <= 150
    numbers = [int(n[1:]) for n in named]
    assert all(later - earlier >= 2 for earlier, later in pairwise(numbers))


def test_a_thousand_origins_are_counted() -> None:
    """Plain origins and long rows of relays need no deep recursion."""
    plain = [(f"s{i}", frozenset((f"s{i}",))) for i in range(1000)]
    assert len(independent(plain)) == 1000
    row = [(f"p{i}", frozenset((f"p{i}", f"q{i}"))) for i in range(1000)]
    assert len(independent(row)) == 1000


def test_nearest_origin_wins() -> None:
    """An origin on the item goes before the exhibit's, the exhibit's before the source's."""
    exhibits = tuple(replace(e, origin="wire") if e.source == "paper" else e for e in EXHIBITS)
    origins = Origins(world(exhibits=exhibits))
    named = [origins.word(i) for i in (item("paper"), item("paper", origin="blog"))]
    assert [w.origin.name for w in named if w] == ["wire", "blog"]
    itself = origins.word(item("paper", origin="self"))
    assert itself is not None
    assert itself.origin.name == "paper"


def test_ids_are_followed_to_the_end() -> None:
    """The origin of state television is the ministry, and the way there is kept."""
    word = Origins(world()).word(item("state-tv"))
    assert word is not None
    assert word.origin.name == "ministry"
    assert [s.id for s in word.origin.path] == ["state-tv", "ministry"]


def test_source_named_as_its_exhibits_origin_is_followed_too() -> None:
    """Naming the exhibit's own source is no circle."""
    word = Origins(world()).word(item("state-tv", origin="state-tv"))
    assert word is not None
    assert word.origin.name == "ministry"


def test_aggregator_is_none_and_passes_on_another() -> None:
    """What an aggregator copies has the origin it was copied from, and its letter."""
    origins = Origins(world())
    itself = origins.word(item("copies"))
    unknown = origins.word(item("nobody"))
    assert unknown is not None
    assert not unknown.origin.counts
    copied = origins.word(item("copies", origin="ministry"))
    assert itself is not None
    assert not itself.counts
    assert copied is not None
    assert copied.counts
    assert copied.letter == "E"


def test_testimony_in_an_aggregator_counts_as_testimony() -> None:
    """An aggregator is no origin, and what witnesses said in it is testimony all the same."""
    word = Origins(world()).word(item("copies", origin="testimony"))
    assert word is not None
    assert word.counts
    assert (word.chain, word.letter) == ({"testimony", "copies"}, "B")


def test_source_named_on_its_own_exhibit_is_no_relay() -> None:
    """Whatever repeats what the source declares adds nobody to the chain."""
    origins = Origins(world())
    for named in (None, "state-tv", "ministry"):
        word = origins.word(item("state-tv", origin=named))
        assert word is not None
        assert word.chain == {"ministry"}
    itself = origins.word(item("state-tv", origin="self"))
    assert itself is not None
    assert itself.chain == {"state-tv", "ministry"}


def test_relay_keeps_the_letter_of_whom_it_relays() -> None:
    """The letter is the weakest of origin and relay, and that of the nearest who tells for each."""
    origins = Origins(world())
    for source, named, letter in (
        ("paper", "ministry", "E"),
        ("blog", "paper", "D"),
        ("paper", "orbit", "B"),
        ("attic", "paper", "B"),
        ("orbit", "blog", "D"),
    ):
        word = origins.word(item(source, origin=named))
        assert word is not None
        assert word.letter == letter


def test_origin_that_leads_nowhere_behind_a_named_one_is_not_weighed() -> None:
    """Who relayed is unknown while the source's own origin names nobody."""
    sources = tuple(replace(s, origin="missing") if s.id == "branch" else s for s in SOURCES)
    origins = Origins(world(sources=sources))
    assert origins.word(item("branch", origin="wire")) is None
    assert origins.word(item("wire", via="branch")) is None
    named = tuple(replace(e, origin="paper") if e.source == "branch" else e for e in EXHIBITS)
    origins = Origins(world(sources=sources, exhibits=named))
    assert origins.word(item("branch")) is None
    assert origins.word(item("wire", via="branch")) is None


def test_source_of_testimony_relays_nothing() -> None:
    """Whatever a source of testimony declares, its words are testimony's and nobody's else."""
    for declared in ("self", "paper", "unknown", None):
        sources = tuple(replace(s, origin=declared) if s.id == "people" else s for s in SOURCES)
        word = Origins(world(sources=sources)).word(item("people"))
        assert word is not None
        assert (word.chain, word.letter, word.counts) == ({"testimony"}, "A", True)


def test_exhibit_of_no_source_is_not_weighed() -> None:
    """An exhibit whose source is not there has no origin, read itself or as a relay."""
    exhibits = tuple(replace(e, source="missing") if e.source == "blog" else e for e in EXHIBITS)
    origins = Origins(world(exhibits=exhibits))
    for one in (item("blog"), item("blog", origin="paper"), item("paper", via="blog")):
        assert origins.word(one) is None


def test_relay_of_the_same_origin_is_no_relay() -> None:
    """State television read on the ministry's page is first hand."""
    word = Origins(world()).word(item("state-tv", via="ministry"))
    assert word is not None
    assert word.first_hand


def test_unknown_relay_counts_zero() -> None:
    """What passed through an unknown hand is no independent origin."""
    word = Origins(world()).word(item("paper", via="nobody"))
    assert word is not None
    assert not word.counts


def test_via_on_item_and_exhibit_is_one_relay() -> None:
    """The same relay named twice is one."""
    exhibits = tuple(replace(e, via="authors-item") if e.source == "orbit" else e for e in EXHIBITS)
    seen = replace(item("orbit"), via=Via("authors-item"))
    word = Origins(world(exhibits=exhibits)).word(seen)
    assert word is not None
    assert [r.name for r in word.relays] == ["authors"]
