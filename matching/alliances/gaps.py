"""Facets that no member covers: asked as questions, with who stands nearest."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from graph.schema import Label, Relation
from graph.snapshot import Snapshot
from graph.taxonomy import Scheme, Taxonomy, load_taxonomy, node_id
from graph.text import Text
from matching.alliances.model import AllianceModel
from matching.alliances.selecting import Selection
from matching.alliances.suggestion import FacetCover, Gap, Neighbour
from matching.alliances.theme_scores import COVERED, terms_of
from matching.themes.theme import Facet

#: neighbours named of each kind
NAMED = 3
#: how many works of a class are followed to those behind them
FOLLOWED = 2_000
#: shortest word that is looked for in names and scopes, in characters
SHORTEST = 2
#: what leads from a work to the body behind it
_BEHIND = {
    Label.EXPERT: Relation.WORKS_AT,
    Label.PROJECT: Relation.RUN_BY,
    Label.WORKSTATION: Relation.HOSTED_BY,
}
#: units of what is counted
_COUNTED = Text(
    zh="{count} 项记录（项目、专家、名称或经营范围）与之相关",
    en="{count} records (projects, people, name or scope) speak of it",
)


def covers_of(model: AllianceModel, selection: Selection) -> tuple[FacetCover, ...]:
    """Return who covers each facet, in order of title."""
    members = selection.members
    found = []
    for facet, weight, row in zip(
        selection.scores.facets, selection.scores.weights, selection.scores.degrees, strict=True
    ):
        best = sorted(members.tolist(), key=lambda j: (-row[j], j))
        covering = tuple(model.societies.ids[j] for j in best if row[j] >= COVERED)
        degree = float(row[best[0]]) if best else 0.0
        found.append(FacetCover(facet.title, facet.role, float(weight), covering, degree))
    return tuple(found)


def gaps_of(model: AllianceModel, selection: Selection) -> tuple[Gap, ...]:
    """Return the facets that no member covers, heaviest first."""
    covers = covers_of(model, selection)
    open_ones = [i for i, cover in enumerate(covers) if not cover.covered_by]
    open_ones.sort(key=lambda i: (-covers[i].weight, covers[i].title))
    return tuple(_gap(model, selection, i, covers[i]) for i in open_ones)


def _gap(model: AllianceModel, selection: Selection, i: int, cover: FacetCover) -> Gap:
    facet = selection.scores.facets[i]
    nearest = [
        *_societies(model, selection, i),
        *nearest_bodies(model.snapshot, facet, Label.ORGANIZATION),
        *nearest_bodies(model.snapshot, facet, Label.ENTERPRISE),
    ]
    question = Text(
        zh=f"成员中没有学会覆盖“{facet.title.zh}”：由谁来补？",
        en=f"No member covers {facet.title.en!r}: who could?",
    )
    return Gap(facet.title, question, cover.degree, tuple(nearest))


def _societies(model: AllianceModel, selection: Selection, i: int) -> Iterator[Neighbour]:
    row = selection.scores.degrees[i].copy()
    row[selection.members] = 0.0
    for j in np.argsort(-row, kind="stable")[:NAMED].tolist():
        if row[j] > 0:
            degree = f"{row[j]:.2f}"
            why = Text(
                zh=f"回应程度 {degree}（覆盖须达 {COVERED}）",
                en=f"answers it to {degree} (covering takes {COVERED})",
            )
            yield Neighbour(model.societies.ids[j], model.societies.names[j], Label.SOCIETY, why)


def nearest_bodies(snapshot: Snapshot, facet: Facet, label: Label) -> list[Neighbour]:
    """Return the organizations or firms nearest to a facet, by what the graph has of them.

    Counted are the works and people in its disciplines, the firms in its industries, and names and
    scopes with its words.
    """
    counts: Counter[int] = Counter()
    for work in _in_classes(snapshot, facet):
        counts.update(_bodies(snapshot, work, label))
    words = [word for word in terms_of(facet) if len(word) >= SHORTEST]
    for source in (label, Label.PROJECT):
        for work in _speaking(snapshot, source, words):
            counts.update([work] if source is label else _bodies(snapshot, work, label))
    best = sorted(counts, key=lambda i: (-counts[i], i))[:NAMED]
    return [
        Neighbour(snapshot.id(i), snapshot.name(i), label, _COUNTED.fill(count=counts[i]))
        for i in best
    ]


def _bodies(snapshot: Snapshot, work: int, label: Label) -> list[int]:
    """Return the bodies of a label behind a work or person, or the body itself."""
    if work in snapshot.of(label):
        return [work]
    for kind, relation in _BEHIND.items():
        if work in snapshot.of(kind):
            return [int(j) for j in snapshot.out(work, relation) if int(j) in snapshot.of(label)]
    return []


def _in_classes(snapshot: Snapshot, facet: Facet) -> list[int]:
    """Return what stands in the disciplines and industries of a facet, or below them."""
    found: set[int] = set()
    for scheme, codes, relation in (
        (Scheme.GBT13745, facet.disciplines, Relation.IN_DISCIPLINE),
        (Scheme.GBT4754, facet.industries, Relation.IN_INDUSTRY),
    ):
        for code in _with_below(load_taxonomy(scheme), codes):
            place = snapshot.find(node_id(scheme, code))
            if place is not None:
                found.update(map(int, snapshot.into(place, relation)))
    return sorted(found)[:FOLLOWED]


def _with_below(taxonomy: Taxonomy, codes: Iterable[str]) -> list[str]:
    entries = [taxonomy.get_entry(code).code for code in sorted(codes)]
    return [one for code in entries for one in (code, *taxonomy.descendants(code))]


def _speaking(snapshot: Snapshot, label: Label, words: list[str]) -> list[int]:
    first = snapshot.of(label).start
    texts = _texts(snapshot, label)
    return [first + i for i, text in enumerate(texts) if any(word in text for word in words)]


@lru_cache(maxsize=6)
def _texts(snapshot: Snapshot, label: Label) -> tuple[str, ...]:
    """Return names, of firms with their scope; read once for a graph."""
    if label is not Label.ENTERPRISE:
        return tuple(snapshot.name(i) for i in snapshot.of(label))
    return tuple(
        f"{snapshot.name(i)}\n{snapshot.properties(i).get('scope', '')}" for i in snapshot.of(label)
    )
