"""When something was seen at a place, and when it was not there yet, in words."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from synopticon.model.records import Deployment
from synopticon.publish.site.dates import when
from synopticon.publish.tongue import Tongue

__all__ = ["sighted"]


def sighted(tongue: Tongue, deployment: Deployment) -> Iterator[Markup]:
    """What is known of it in order of time, each as words of its own; nothing without a date."""
    first, last, absent = deployment.seen_first, deployment.seen_last, deployment.not_seen
    if absent:
        yield tongue.html("not there {when}", when=when(absent, tongue.tag))
    if first and first == last:
        yield tongue.html("seen {when}", when=when(first, tongue.tag))
        return
    if first:
        yield tongue.html("first seen {when}", when=when(first, tongue.tag))
    if last:
        yield tongue.html("last seen {when}", when=when(last, tongue.tag))
