"""Completing a list of members: who comes next and why, and who of them fits least.

The mean likeness to the members, plus half of how well a society fits the theme where one is
defined; both in deviations over the societies that are not members. Of real alliances one member in
seven has no evidence in any text: that is said, not made up.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.errors import InputError
from graph.text import Text
from matching.alliances.bare import is_bare
from matching.alliances.model import AllianceModel
from matching.alliances.ranking import Company, Ranked
from matching.alliances.selecting import Places, places_of
from matching.alliances.theme_scores import ThemeScores, score_theme
from matching.alliances.why import facet_evidence, pair_evidence
from matching.evidence import Evidence
from matching.themes.theme import Theme

#: candidates whose reasons are told
EXPLAINED = 20
#: lines of evidence for each, and members it is compared with
LINES, COMPARED = 5, 2

NO_EVIDENCE = Text(
    zh="数据中没有依据", en="no evidence in the data"
)  # fmt: skip
BARE_LEFT_OUT = Text(
    zh="只有主题的名称，没有定义：未计入主题，只按成员的相近程度排序。",
    en="Only the name of the theme is known, not a definition: it was left out, and societies are "
    "ranked by likeness to the members alone.",
)


@dataclass(frozen=True)
class Candidate:
    """One society beside a list of members."""

    id: str
    name: str
    #: 1 is best; ties in order of id
    rank: int
    #: in [0, 1)
    affinity: float
    #: what makes up the score, in deviations, by side; they add up to `score`
    parts: Mapping[str, float]
    score: float
    #: whether anything in the data speaks for it; if not, its place is chance
    has_evidence: bool
    #: told for the first ones only
    evidence: tuple[Evidence, ...] = ()
    #: the members it is most alike
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Completion:
    """A list of members and all other societies, ranked."""

    members: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    #: each member as if it were not one yet, the one that fits least first; empty for under two
    fits: tuple[Candidate, ...]
    notes: tuple[Text, ...] = ()


def complete(
    model: AllianceModel,
    members: Collection[str],
    theme: Theme | None = None,
    *,
    explained: int = EXPLAINED,
    fits: bool = True,
) -> Completion:
    """Rank all other societies by how well they complete a list of members.

    Parameters
    ----------
    members
        Ids; their order is no matter.
    theme
        What the alliance is to be about; one of which only the name is known is left out.
    explained
        For how many candidates the reasons are told.
    fits
        Whether each member is looked at as well.

    Raises
    ------
    InputError
        Neither a member nor a defined theme is given.
    NotFoundError
        A member is no active society of this graph.
    """
    places = places_of(model, members)
    used = None if theme is None or is_bare(theme) else theme
    if not len(places) and used is None:
        raise InputError(
            Text(zh="没有给出成员，也没有主题定义。", en="Neither members nor a theme are given."),
            Text(zh="请至少给出一个成员。", en="Give one member at least."),
        )
    scores = None if used is None else score_theme(model, used)
    company = Company(model, places, scores)
    ranked, evident = company.rank(), company.evident()
    candidates = [
        _candidate(model, ranked, rank, bool(evident[j])) for rank, j in enumerate(ranked.order, 1)
    ]
    for at, one in enumerate(candidates[:explained]):
        j = ranked.order[at]
        candidates[at] = _explained(model, one, j, places, scores)
    return Completion(
        tuple(model.societies.ids[i] for i in places.tolist()),
        tuple(candidates),
        _fits(company) if fits else (),
        () if theme is used else (BARE_LEFT_OUT,),
    )


def _candidate(model: AllianceModel, ranked: Ranked, rank: int, evident: bool) -> Candidate:
    j = ranked.order[rank - 1]
    return Candidate(
        model.societies.ids[j],
        model.societies.names[j],
        rank,
        float(ranked.affinity[j]),
        {name: float(part[j]) for name, part in ranked.parts.items()},
        float(ranked.score[j]),
        evident,
    )


def _explained(
    model: AllianceModel,
    one: Candidate,
    j: int,
    members: Sequence[int] | Places,
    scores: ThemeScores | None,
) -> Candidate:
    """Return a candidate with its reasons."""
    nearest: list[int] = []
    if len(members):
        alike = model.similarity.between([j], np.asarray(members))[0]
        nearest = [int(members[i]) for i in np.argsort(-alike, kind="stable")[:COMPARED]]
    lines: list[Evidence] = []
    if scores is not None:
        best = int(np.argmax(scores.degrees[:, j]))
        lines += facet_evidence(model, scores, best, j)
    for member in nearest:
        lines += pair_evidence(model, member, j)
    told = tuple(lines[:LINES]) if one.has_evidence else ()
    names = tuple(model.societies.ids[i] for i in nearest)
    return Candidate(
        one.id, one.name, one.rank, one.affinity, one.parts, one.score, one.has_evidence, told,
        names,
    )  # fmt: skip


def _fits(company: Company) -> tuple[Candidate, ...]:
    """Return each member as it would rank if it were not one, the one that fits least first."""
    model, members = company.model, company.members
    if len(members) < 2:
        return ()
    found = []
    for member in members.tolist():
        ranked = company.rank(member)
        rank = ranked.order.index(member) + 1
        one = _candidate(model, ranked, rank, bool(company.evident(member)[member]))
        rest = members[members != member]
        found.append(_explained(model, one, member, rest, company.scores))
    return tuple(sorted(found, key=lambda one: (one.has_evidence, -one.rank, one.id)))
