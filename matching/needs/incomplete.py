"""Needs of the graph that do not pass the check: what each says too little of."""

from collections.abc import Iterator
from datetime import date

from graph.model import Node
from graph.snapshot import Snapshot
from graph.text import Text
from matching.needs.mark import CRITERIA, FULL
from matching.needs.quality import MOST, Quality, assess
from matching.needs.reading import forms_of

#: states in which a need waits for nobody any more
ENDED = ("signed", "closed")


def incomplete_needs(snapshot: Snapshot, on: date) -> Iterator[tuple[Node, Text]]:
    """Yield the needs that are to be completed, by id, each with its points and its weakest part.

    Parameters
    ----------
    snapshot
        The graph.
    on
        The day of the check: a span that has passed has no points.
    """
    for node, form in forms_of(snapshot):
        if node.properties.get("state") in ENDED:
            continue
        quality = assess(form.by_the_rule(), on)
        if not quality.passes:
            yield node, _said(quality)


def _said(quality: Quality) -> Text:
    weakest = min(quality.scores, key=lambda one: one.points)
    title, points = CRITERIA[weakest.criterion], weakest.points
    return Text(
        zh=f"{quality.total} / {MOST} 分，先补“{title.zh}”（{points} / {FULL}）",
        en=f"{quality.total} of {MOST} points; first: {title.en.lower()} ({points} / {FULL})",
    )
