"""Who could lead: who stands in the middle of the members, and has the means."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from graph.schema import Relation
from graph.text import Text
from matching.alliances.model import AllianceModel
from matching.alliances.selecting import Selection
from matching.alliances.suggestion import Lead

Floats = NDArray[np.float64]

#: how many are offered: on real alliances the one that leads is among the three most central
OFFERED = 3
#: what the known means of a society count beside its centrality
ABILITY = 0.25
#: what tells of means: property and how it is said
_MEANS: Mapping[str, Text] = {
    "stars": Text(zh="星级", en="stars"),
    "individual_members": Text(zh="个人会员数", en="individual members"),
    "unit_members": Text(zh="单位会员数", en="unit members"),
    "full_time_staff": Text(zh="专职人员数", en="full-time staff"),
}
_ACTIVITIES = Text(zh="主办的活动与项目", en="activities and projects run")


def leads_of(model: AllianceModel, selection: Selection) -> tuple[Lead, ...]:
    """Return up to three members that could lead, best first, ties in order of id.

    ``score = centrality + ability / 4``; where nothing is known of the means, ability counts as
    average.
    """
    columns = [step.candidate for step in selection.steps]
    members = selection.members
    if not columns:
        return ()
    likeness = selection.choice.likeness[np.ix_(columns, columns)]
    near = likeness.sum(axis=1) / max(len(columns) - 1, 1)
    weights = selection.choice.weights
    answered = weights @ selection.choice.degrees[:, columns] / (float(weights.sum()) or 1.0)
    central = (near + answered) / 2
    standings = _standings(model)
    found = []
    for at, place in enumerate(members.tolist()):
        known = {k: (v[place], s[place]) for k, (v, s) in standings.items() if s[place] >= 0}
        ability = float(np.mean([s for _, s in known.values()])) if known else None
        score = float(central[at]) + ABILITY * (0.5 if ability is None else ability)
        reasons = [_near(float(near[at]), float(answered[at]))]
        reasons += [_told(title, value, standing) for title, (value, standing) in known.items()]
        if not known:
            reasons.append(Text(zh="规模与能力未知", en="nothing is known of its means"))
        society = model.societies
        found.append(
            Lead(society.ids[place], society.names[place], 0, round(score, 12),
                 float(central[at]), ability, tuple(reasons))
        )  # fmt: skip
    found.sort(key=lambda lead: (-lead.score, lead.id))
    return tuple(
        Lead(one.id, one.name, rank, one.score, one.centrality, one.ability, one.reasons)
        for rank, one in enumerate(found[:OFFERED], 1)
    )


def _near(near: float, answered: float) -> Text:
    return Text(
        zh=f"与其他成员的平均相近程度 {near:.2f}，自身回应主题的 {answered:.0%}",
        en=f"mean likeness to the other members {near:.2f}, answers {answered:.0%} of the theme",
    )


def _told(title: Text, value: float, standing: float) -> Text:
    return Text(
        zh=f"{title.zh} {value:g}（不低于 {standing:.0%} 的学会）",
        en=f"{title.en} {value:g} (no less than {standing:.0%} of societies)",
    )


def _standings(model: AllianceModel) -> dict[Text, tuple[Floats, Floats]]:
    """Return what is known of means: values, and the share of known societies not above; or -1."""
    found = {}
    for name, title in _MEANS.items():
        values = [_number(properties.get(name)) for properties in model.societies.properties]
        found[title] = _standing(np.array(values, dtype=np.float64))
    snapshot = model.snapshot
    if snapshot.count(Relation.RUN_BY):
        run = np.asarray(snapshot.matrix(Relation.RUN_BY).sum(axis=0)).ravel()
        counts = run[model.societies.positions]
        # none on record: nobody may have recorded any
        found[_ACTIVITIES] = _standing(np.where(counts > 0, counts, np.nan))
    return found


def _standing(values: Floats) -> tuple[Floats, Floats]:
    known = np.sort(values[~np.isnan(values)])
    if not len(known):
        return values, np.full(len(values), -1.0)
    below = np.searchsorted(known, values, side="right") / len(known)
    return values, np.where(np.isnan(values), -1.0, below)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")
