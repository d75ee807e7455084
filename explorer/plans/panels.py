"""A panel on the screen: what it is to cover, who is on it and why, who could stand in."""

import re
from datetime import date

import streamlit as st

from explorer.plans.shown import is_shown
from explorer.session import language, snapshot, t
from explorer.tables import offer_table
from explorer.widgets import facts, lines, main_type, plain
from explorer.wording import group as say
from explorer.wording import plan as say_plan
from matching.makeup import Target
from matching.panels.making import make_panel, panel_draft
from matching.panels.panel import Member, Panel, PanelTerms
from matching.planning.grouping import group_form_of
from matching.profile import Profile
from matching.rules.library import load_rules
from matching.task import Task

_SHOWN = "panel-shown"


def show_panel(task: type[Task], request: str | Profile, on: date) -> None:
    """Draw the boxes, and the panel once it is chosen. Raises AtlasError."""
    terms = _ask(task)
    if st.button(t(say.CHOOSE), type=main_type(), icon=":material/groups:"):
        with st.spinner(t(say.WORKING)):
            known = panel_draft(task, snapshot(), load_rules(), request, terms, on)
            st.session_state[_SHOWN] = make_panel(known)
    panel = st.session_state.get(_SHOWN)
    if isinstance(panel, Panel) and is_shown(panel, task, request):
        _draw(panel)


def _ask(task: type[Task]) -> PanelTerms:
    group = group_form_of(task)
    first, second = st.columns([1, 4])
    key = f"{task.name}-{language()}"
    with first:
        size = st.number_input(t(say.SIZE), 1, 40, group.size, key=f"panel-size-{key}")
    with second:
        words = st.text_input(
            t(say.TOPICS), placeholder=t(say.TOPICS_HELP), key=f"panel-topics-{key}"
        )
    columns = st.columns([1, 1, 1, 1.4], vertical_alignment="bottom")
    wanted = [
        column.number_input(t(title), 0, 40, least, key=f"panel-{name}-{key}")
        for column, name, title, least in zip(
            columns,
            ("natural", "social", "women", "unit"),
            (say.NATURAL, say.SOCIAL, say.WOMEN, say.OF_UNIT),
            (*group.sciences, 0, group.most.get("unit", 1)),
            strict=True,
        )
    ]
    return PanelTerms(
        int(size),
        tuple(one.strip() for one in re.split("[;；]", words) if one.strip()),
        targets=(Target("sex", "female", int(wanted[2])),) if wanted[2] else (),
        most={"unit": int(wanted[3])} if wanted[3] else {},
        sciences=(int(wanted[0]), int(wanted[1])),
    )


def _draw(panel: Panel) -> None:
    for one in panel.standoffs:
        with st.container(border=True):
            st.markdown(f":red[:material/error:] **{t(say_plan.STANDOFF)}**　{plain(t(one.text))}")
            st.markdown(plain(t(say_plan.WAYS.fill(ways=t(one.ways)))))
    covered = sum(bool(one.members) for one in panel.topics)
    out = "；".join(t(one.text) for one in panel.excluded)
    proof = t(say.PROVEN) if panel.is_optimal else t(say.GAP.fill(n=f"{panel.gap:.2%}"))
    bound = t(say.BOUND.fill(n=f"{panel.bound:.3f}"))
    figures = [(t(say.QUALIFIED), str(panel.qualified), t(say.OUT.fill(why=out)) if out else "")]
    if panel.members:
        figures = [
            (t(say.SCORE), f"{panel.objective:.3f}", f"{bound} · {proof}"),
            (t(say.COVERED), f"{covered} / {len(panel.topics)}", ""),
            *figures,
        ]
    facts(figures)
    if not panel.members:
        return
    titles = [say.MEMBER, say.FIT, say.ADDS, say.COVERS, say.STAND_INS]
    lines([t(one) for one in titles], [_member(one) for one in panel.members])
    lines(
        [t(one) for one in (say.TOPIC, say.IN_GROUP, say.AMONG)],
        [[plain(one.name), str(len(one.members)), str(one.among)] for one in panel.topics],
    )
    rows = [
        (one.id, one.name, round(one.affinity, 3), round(one.adds, 3), "；".join(one.covers),
         "；".join(other.name for other in one.substitutes))
        for one in panel.members
    ]  # fmt: skip
    offer_table([t(one) for one in (say.NUMBER, *titles)], rows, panel.request_name)


def _member(one: Member) -> list[str]:
    covers = "；".join(
        f"**{plain(topic)}**" if topic in one.alone else plain(topic) for topic in one.covers
    )
    others = "；".join(f"{plain(x.name)} {x.change:+.2f}" for x in one.substitutes)
    return [plain(one.name), f"{one.affinity:.3f}", f"{one.adds:.3f}", covers or "–", others or "–"]
