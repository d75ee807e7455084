"""How many pairs move against what that gains: a plan made again for several weights."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from explorer import jobs
from explorer.plans.steps import run
from explorer.session import language, snapshot, store, t
from explorer.tables import C, pick_one
from explorer.widgets import lines, plain
from explorer.wording import plan as say
from matching.assignment.solver import Watch
from matching.planning.building import build_draft
from matching.planning.moving import replaced_edges
from matching.planning.options import Ids
from matching.planning.plan import Plan
from matching.planning.trading import Party, Trade, trade_plans
from matching.planning.versions import load_plan
from matching.rules.library import load_rules
from matching.task import Task


def show_trade(task: type[Task], plan: Plan) -> None:
    """Draw the weights, what each costs and gains, and the button that takes one."""
    name = f"trade-{task.name}"
    keep = plan.inputs.options.keep
    against = t(say.AGAINST_PLAN.fill(plan=keep) if keep else say.AGAINST_SHOWN)
    st.markdown(plain(f"{t(say.TRADE_NOTE)}{against}"))
    base = load_plan(store(), keep).plan if keep else plan
    if st.button(t(say.TRADE_RUN), icon=":material/calculate:"):
        st.session_state.pop(f"{name}-found", None)
        _start(task, plan, base, name)
    found = jobs.take(name)
    if isinstance(found, tuple):
        st.session_state[f"{name}-found"] = (base.chosen, found)
    jobs.show(name)
    kept = st.session_state.get(f"{name}-found")
    if kept is not None and kept[0] == base.chosen:
        _table(task, plan, base.chosen, kept[1])


def _start(task: type[Task], plan: Plan, base: Plan, name: str) -> None:
    taken, rules, inputs = snapshot(), load_rules(), plan.inputs
    replaces = replaced_edges(store(), inputs.options)

    def work(watch: Watch) -> tuple[Trade, ...]:
        draft = build_draft(
            task, taken, rules, inputs.options, inputs.on,
            seed=inputs.seed, also=base.chosen, replaces=replaces, watch=watch,
        )  # fmt: skip
        return trade_plans(draft, base.chosen, names=base.names, watch=watch)

    jobs.start(name, say.TRADING, work)


def _table(task: type[Task], plan: Plan, earlier: Sequence[Ids], found: tuple[Trade, ...]) -> None:
    rows = [
        (one.bonus, one.moved, one.lost, one.kept, one.total, one.difference, one.worst)
        for one in found
    ]
    titles = (say.BONUS, say.MOVED, say.LOST, say.STAYING, say.TOTAL_FIT, say.SHORT_OF_FREE,
              say.WORST_FIT)  # fmt: skip
    names = [f"c{n}" for n in range(len(titles))]
    formats = ("%.2f", "%d", "%d", "%d", "%.3f", "%.3f", "%.3f")
    picked = found[
        pick_one(
            pd.DataFrame(rows, columns=names),
            {
                name: C.NumberColumn(t(title), format=form)
                for name, title, form in zip(names, titles, formats, strict=True)
            },
            key=f"trade-rows-{task.name}-{language()}",
        )
    ]
    if st.button(t(say.TAKE_WEIGHT.fill(n=f"{picked.bonus:.2f}")), icon=":material/check:"):
        options = replace(plan.inputs.options, bonus=picked.bonus)
        run(task, options, plan.inputs.on, earlier)
        st.rerun()
    moves = [[plain(one.name), _parties(one.gone), _parties(one.come)] for one in picked.moves]
    if moves:
        lines([t(say.REQUEST), t(say.GONE), t(say.COME)], moves)


def _parties(found: Sequence[Party]) -> str:
    """Return names, with why it cannot be had any more."""
    said = []
    for one in found:
        why = f"（{t(one.why[0])}）" if one.why else ""
        said.append(plain(f"{one.name}{why}"))
    return "；".join(said)
