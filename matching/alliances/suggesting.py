"""Suggesting an alliance for a theme: who leads, who joins, what each adds, what nobody covers."""

import numpy as np
from numpy.typing import NDArray

from graph.errors import NOTHING
from graph.text import Text
from matching.alliances.alternatives import alternatives_of
from matching.alliances.bare import ONLY_NAME, bare_theme, is_bare
from matching.alliances.gaps import covers_of, gaps_of
from matching.alliances.leading import leads_of
from matching.alliances.model import AllianceModel
from matching.alliances.objective import cohesion, coverage, gain, uncovered
from matching.alliances.overlapping import overlaps_of
from matching.alliances.roles import roles_of
from matching.alliances.selecting import NO_WISHES, Selection, Wishes, select
from matching.alliances.stability import stability_of
from matching.alliances.suggestion import Addition, Member, Relevant, Role, Suggestion
from matching.alliances.why import facet_evidence
from matching.bridge import bridge_of
from matching.themes.theme import Theme

Floats = NDArray[np.float64]

#: share of the theme from which an addition is named
NAMED = 0.002
#: facets named of a society that is also relevant
FACETS = 3


def suggest(model: AllianceModel, theme: Theme, wishes: Wishes = NO_WISHES) -> Suggestion:
    """Suggest an alliance for a theme.

    Raises
    ------
    InputError
        The size is no range, or the theme has no facets.
    NotFoundError
        A former member, or one that may be chosen, is no society of this graph.
    UnknownNameError
        A code of a facet is in no classification.
    """
    selection = select(model, theme, wishes)
    members = _members(model, selection)
    ids = tuple(member.id for member in members)
    choice = selection.choice
    chosen = [step.candidate for step in selection.steps]
    covered = coverage(choice.degrees, choice.weights, chosen)
    stability = None
    if wishes.draws and ids:
        stability = stability_of(model, theme, ids, wishes, draws=wishes.draws)
    return Suggestion(
        theme,
        members,
        _relevant(model, selection, wishes),
        covers_of(model, selection),
        gaps_of(model, selection),
        leads_of(model, selection),
        overlaps_of(model.snapshot, ids),
        alternatives_of(model, selection, wishes.size, wishes.alternatives),
        covered,
        covered / (float(choice.weights.sum()) or 1.0),
        cohesion(choice.likeness, chosen),
        stability,
        tuple(note for note in _notes(theme, selection, wishes) if note != NOTHING),
    )


def suggest_by_name(model: AllianceModel, name: str, wishes: Wishes = NO_WISHES) -> Suggestion:
    """Suggest an alliance for a theme of which only the name is known; the notes say so."""
    return suggest(model, bare_theme(name, bridge_of(model.snapshot)), wishes)


def _notes(theme: Theme, selection: Selection, wishes: Wishes) -> list[Text]:
    found = [ONLY_NAME] if is_bare(theme) else []
    count = len(selection.steps)
    if wishes.members is None and count < wishes.size.least:
        found.append(
            Text(
                zh=f"只有 {count} 个学会与主题有可指明的联系，少于希望的 {wishes.size.least} 个。",
                en=f"Only {count} societies can be shown to answer the theme, fewer than the "
                f"{wishes.size.least} wished for.",
            )
        )
    return found


def _members(model: AllianceModel, selection: Selection) -> tuple[Member, ...]:
    affinity = selection.scores.affinity
    places = selection.members.tolist()
    order = sorted(range(len(places)), key=lambda at: (-affinity[places[at]], places[at]))
    roles = roles_of(selection.scores)
    return tuple(
        _member(model, selection, at, rank, roles[places[at]]) for rank, at in enumerate(order, 1)
    )


def _member(
    model: AllianceModel, selection: Selection, at: int, rank: int, role: Role
) -> Member:  # fmt: skip
    place = int(selection.members[at])
    adds, covering = _additions(model, selection, at)
    step = selection.steps[at]
    return Member(
        model.societies.ids[place],
        model.societies.names[place],
        rank,
        float(selection.scores.affinity[place]),
        role,
        at + 1,
        step.gain,
        step.gain - covering,
        adds,
    )


def _additions(
    model: AllianceModel, selection: Selection, at: int
) -> tuple[tuple[Addition, ...], float]:
    """Return what the member chosen `at` adds to facets, and the sum of all of it."""
    choice, scores = selection.choice, selection.scores
    before = [step.candidate for step in selection.steps[:at]]
    own = choice.degrees[:, selection.steps[at].candidate]
    left = uncovered(choice.degrees, before)
    gains = choice.weights * left * own / (float(choice.weights.sum()) or 1.0)
    place = int(selection.members[at])
    order = sorted(range(len(own)), key=lambda f: (-gains[f], f))
    adds = tuple(
        Addition(
            scores.facets[f].title, float(gains[f]), float(own[f]),
            facet_evidence(model, scores, f, place),
        )
        for f in order if gains[f] >= NAMED
    )  # fmt: skip
    return adds, float(gains.sum())


def _relevant(model: AllianceModel, selection: Selection, wishes: Wishes) -> tuple[Relevant, ...]:
    scores, choice = selection.scores, selection.choice
    chosen = [step.candidate for step in selection.steps]
    rest = [c for c in range(len(selection.candidates)) if c not in set(chosen)]
    # what answers no facet is not relevant, however near it stands
    rest = [c for c in rest if choice.degrees[:, c].any()]
    place = selection.candidates
    rest.sort(key=lambda c: (-scores.affinity[place[c]], c))
    found = []
    for rank, c in enumerate(rest[: wishes.relevant], len(chosen) + 1):
        row = choice.degrees[:, c]
        best = sorted(range(len(row)), key=lambda f: (-row[f], f))[:FACETS]
        found.append(
            Relevant(
                model.societies.ids[int(place[c])], model.societies.names[int(place[c])], rank,
                float(scores.affinity[place[c]]),
                gain(choice.degrees, choice.weights, choice.likeness, chosen, c),
                tuple(scores.facets[f].title for f in best if row[f] > 0),
            )
        )  # fmt: skip
    return tuple(found)
