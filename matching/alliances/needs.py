"""From firms: needs in an industry that no single society serves, and the alliance that would."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.classes import find_class
from graph.errors import InputError, Place
from graph.schema import Label
from graph.snapshot import Snapshot
from graph.taxonomy import Scheme, Taxonomy, load_taxonomy
from graph.text import Text
from matching.alliances.model import AllianceModel
from matching.alliances.selecting import NO_WISHES, Wishes, places_of
from matching.alliances.suggesting import suggest
from matching.alliances.suggestion import Suggestion
from matching.bridge import bridge_of
from matching.declared import industries_of
from matching.field_space import spread
from matching.fields import Fields, fields_of
from matching.profiles import profile_of
from matching.themes.theme import Facet, Theme, ThemeKind

Floats = NDArray[np.float64]

#: cosine of disciplines from which a society serves a need
SERVES = 0.3
#: disciplines of a need that count, and facets of the theme made of them
OF_NEED, FACETS = 3, 12
#: level of the classes that become facets
LEVEL = 2


@dataclass(frozen=True)
class NeedServed:
    """One need, and which members would serve it."""

    id: str
    name: str
    #: members of the suggested alliance, best first
    served_by: tuple[str, ...]


@dataclass(frozen=True)
class NeedsAlliance:
    """The alliance that would serve the needs of an industry."""

    theme: Theme
    suggestion: Suggestion
    needs: tuple[NeedServed, ...]
    #: the society that serves most of the needs by itself; empty if none serves any
    best_single: str
    #: how many of the needs it serves, in [0, 1]
    single_share: float
    #: how many the alliance serves, in [0, 1]
    alliance_share: float
    notes: tuple[Text, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Whether no single society serves all that the alliance serves."""
        return self.single_share < self.alliance_share


def from_needs(model: AllianceModel, industry: str, wishes: Wishes = NO_WISHES) -> NeedsAlliance:
    """Suggest the alliance that serves the needs stated in an industry.

    Needs are those of the industry and all below it, declared by the need or by its firm. Their
    disciplines, declared or found from their text, become the facets, weighted by how many needs
    they concern.

    Parameters
    ----------
    industry
        Code of GB/T 4754 (``C384``) or of an emerging industry (``1.1``).

    Raises
    ------
    UnknownNameError
        No classification has the code.
    InputError
        The code is none of an industry, or no need is stated in it.
    """
    needs = needs_in(model.snapshot, industry)
    if not needs:
        raise InputError(
            Text(zh=f"行业 {industry} 中没有技术需求。", en=f"No need is stated in {industry}."),
            Text(zh="请换一个上级行业，或先导入需求。", en="Try the class above, or import needs."),
            Place(value=industry),
        )
    profiles = [profile_of(model.snapshot, i) for i in needs]
    fields = fields_of(profiles, bridge_of(model.snapshot))
    theme = theme_of_needs(industry, fields)
    suggestion = suggest(model, theme, wishes)
    asked = model.space.weigh([spread(one.fields[:OF_NEED]) for one in fields])
    served: Floats = (asked @ model.space.vectors.T).toarray()
    allowed = None if wishes.among is None else places_of(model, wishes.among)
    return _told(model, theme, suggestion, needs, served, allowed)


def needs_in(snapshot: Snapshot, industry: str) -> list[int]:
    """Return the positions of the needs stated in an industry or below it."""
    scheme, entry = find_class(industry)
    if scheme is Scheme.GBT13745:
        raise InputError(
            Text(zh=f"{industry} 是学科，不是行业。", en=f"{industry} is a discipline."),
            Text(zh="例如 C384。", en="For example C384."),
            Place(value=industry),
        )
    taxonomy = load_taxonomy(scheme)
    wanted = {entry.code, *taxonomy.descendants(entry.code)}
    return [
        i for i in snapshot.of(Label.NEED)
        if wanted & industries_of(snapshot, i, Label.NEED).keys()
    ]  # fmt: skip


def theme_of_needs(industry: str, fields: Sequence[Fields]) -> Theme:
    """Return a theme whose facets are the disciplines of some needs, at the second level."""
    taxonomy = load_taxonomy(Scheme.GBT13745)
    weights: defaultdict[str, float] = defaultdict(float)
    for one in fields:
        for code, weight in _rolled(taxonomy, one).items():
            weights[code] += weight * one.confidence
    best = sorted(weights, key=lambda code: (-weights[code], code))[:FACETS]
    scheme, entry = find_class(industry)
    name = load_taxonomy(scheme)[entry.code].title
    title = Text(zh=f"{name.zh}企业的需求", en=f"needs of firms in {name.en}")
    facets = tuple(
        Facet(
            Text(zh=f"{taxonomy[code].name}（{code}）", en=f"{taxonomy[code].title.en} ({code})"),
            weight=weights[code] / weights[best[0]],
            words=(taxonomy[code].name, *taxonomy[code].terms),
            disciplines=(code,),
        )
        for code in best
    )
    return Theme(f"needs-{entry.code.lower()}", title, ThemeKind.INDUSTRY, facets)


def _rolled(taxonomy: Taxonomy, fields: Fields) -> dict[str, float]:
    """Return the heaviest disciplines at the second level; first-level ones where no deeper is."""
    found: dict[str, float] = {}
    for field in fields.fields[:OF_NEED]:
        code = taxonomy.roll_up(field.code, LEVEL)
        found[code] = max(found.get(code, 0.0), field.weight)
    above = {parent for code in found for parent in taxonomy.ancestors(code)}
    return {code: weight for code, weight in found.items() if code not in above}


def _told(
    model: AllianceModel,
    theme: Theme,
    suggestion: Suggestion,
    needs: Sequence[int],
    served: Floats,
    allowed: NDArray[np.int64] | None,
) -> NeedsAlliance:
    """Say who serves which need; `served` has shape (needs, societies)."""
    ids = model.societies.ids
    members = places_of(model, suggestion.ids)
    rows = []
    for need, row in zip(needs, served, strict=True):
        best = sorted(members.tolist(), key=lambda j: (-row[j], j))
        serving = tuple(ids[j] for j in best if row[j] >= SERVES)
        rows.append(NeedServed(model.snapshot.id(need), model.snapshot.name(need), serving))
    does = served >= SERVES
    if allowed is not None:
        does[:, np.setdiff1d(np.arange(len(ids)), allowed)] = False
    shares = does.mean(axis=0)
    best_single = int(np.argmax(shares)) if len(shares) else 0
    single = float(shares[best_single]) if len(shares) else 0.0
    together = sum(bool(row.served_by) for row in rows) / len(rows)
    notes = []
    if single >= together:
        notes.append(
            Text(
                zh=f"单个学会（{model.societies.names[best_single]}）已能服务同样多的需求。",
                en=f"One society alone ({model.societies.names[best_single]}) serves as many.",
            )
        )
    return NeedsAlliance(
        theme, suggestion, tuple(rows), ids[best_single] if single > 0 else "", single, together,
        tuple(notes),
    )  # fmt: skip
