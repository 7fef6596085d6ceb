"""Marks that lie on one another are gathered, so that each can be seen and all are counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from synopticon.publish.site.atlas import Window
from synopticon.publish.site.sights import sights
from synopticon.publish.site.svg.chart import chart
from synopticon.publish.site.svg.gathered import gathered
from tests.unit.publish.test_map import seen

SPOT = st.tuples(st.floats(-500, 500), st.floats(-500, 500))


def test_close_spots_are_one_group() -> None:
    """Nearer than the distance together, at it apart; the first of a group is its middle."""
    assert gathered([(0, 0), (9, 0), (18, 0), (0, 10)], 10) == [[0, 1], [2], [3]]
    assert gathered([], 10) == []


@given(st.lists(SPOT), st.floats(1, 50))
def test_each_spot_is_in_one_group_and_first_ones_are_apart(
    spots: list[tuple[float, float]], apart: float
) -> None:
    """Nothing is lost or doubled, a member is near its first, and no two firsts are near."""
    groups = gathered(spots, apart)
    assert sorted(at for g in groups for at in g) == list(range(len(spots)))

    def near(a: int, b: int) -> bool:
        (x1, y1), (x2, y2) = spots[a], spots[b]
        return (x1 - x2) ** 2 + (y1 - y2) ** 2 < apart * apart

    assert all(near(g[0], at) for g in groups for at in g)
    firsts = [g[0] for g in groups]
    assert not any(near(a, b) for n, a in enumerate(firsts) for b in firsts[:n])


def test_a_structure_beside_a_camera_stays_one() -> None:
    """Two kinds in one place are two marks side by side; a number tells how many of each."""
    places = [
        seen("a", "39.0100", "125.7000", "vicinity", "structure"),
        seen("b", "39.0110", "125.7000", "vicinity", "structure"),
        seen("c", "39.0105", "125.7010", "vicinity", "camera"),
        seen("d", "39.4000", "125.7000", "vicinity", "camera"),
    ]
    found = list(sights(tuple(places)))
    picture = chart(Window.over(found), [], found, "x")
    assert picture.count('class="mark-structure"') == 1
    assert picture.count('class="mark-camera"') == 2
    assert picture.count('<text class="many"') == 1
    assert ">2</text>" in picture
