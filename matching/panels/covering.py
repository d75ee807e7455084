"""Which candidates cover which topics, and to which of both sciences they belong."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graph.errors import InputError
from graph.snapshot import Snapshot
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text
from matching.matcher import Matcher
from matching.profile import Profile, typed

Mask = NDArray[np.bool_]
#: a topic in words is covered from two deviations above the mean of all candidates: 2 / (2 + 3)
COVERS = 0.4
#: GB/T 13745-2009, table of first-level disciplines: A–D are 110 to 630 (natural sciences,
#: agriculture, medicine, engineering and technology), E is 710 to 910 (humanities, social sciences)
SOCIAL_FROM = 700


def science_of(code: str) -> str:
    """Return ``natural`` or ``social`` for a first-level code; empty for none.

    Examples
    --------
    >>> science_of("520"), science_of("790"), science_of("")
    ('natural', 'social', '')
    """
    if not code[:3].isdigit():
        return ""
    return "social" if int(code[:3]) >= SOCIAL_FROM else "natural"


def topics_of(snapshot: Snapshot, request: Profile, given: Sequence[str]) -> tuple[str, ...]:
    """Return the topics: those given, else the keywords of the request, else its disciplines.

    Raises
    ------
    InputError
        There are none.
    """
    found = [one.strip() for one in given if one.strip()]
    if not found and request.position is not None:
        words = snapshot.properties(request.position).get("keywords", ())
        found = list(words) if isinstance(words, list | tuple) else str(words).split("；")
        found = [one for one in found if one]
    found = found or sorted(request.disciplines)
    if not found:
        raise InputError(
            Text(
                zh=f"“{request.name}”没有关键词，也没有学科，不知道要覆盖什么。",
                en=f"{request.name!r} has neither keywords nor disciplines to be covered.",
            ),
            Text(zh="请用 --topic 逐个给出专题。", en="Give the topics with --topic."),
        )
    return tuple(dict.fromkeys(found))


def title_of_topic(topic: str) -> str:
    """Return how a topic is read: a code with the title of its discipline."""
    known = load_taxonomy(Scheme.GBT13745).get(topic)
    return topic if known is None else f"{topic} {known.title.zh}"


def coverage(matcher: Matcher, topics: Sequence[str], candidates: Sequence[str]) -> Mask:
    """Return who covers what, shape (topics, candidates).

    A code is covered by whoever declares it or one below it; words are covered by whose own words
    lie `COVERS` or more, by the scorer of texts alone.
    """
    place = {name: k for k, name in enumerate(matcher.pool.ids)}
    columns = np.array([place[name] for name in candidates], dtype=np.int64)
    found = np.zeros((len(topics), len(candidates)), dtype=bool)
    taxonomy = load_taxonomy(Scheme.GBT13745)
    for t, topic in enumerate(topics):
        if topic in taxonomy:
            found[t] = [
                any(code.startswith(topic) for code in matcher.pool.profiles[k].disciplines)
                for k in columns.tolist()
            ]
        else:
            affinity = matcher.match([typed(topic)], len(matcher.pool))
            unit = affinity.parts["text"].toarray()[0] / matcher.task.weights["text"]
            found[t] = unit[columns] >= COVERS
    return found
