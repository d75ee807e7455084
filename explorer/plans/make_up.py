"""What the list of a plan is made up of, beside what it was, and how that stands to the targets."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from explorer.session import t
from explorer.widgets import lines, plain
from explorer.wording import plan as say
from matching.makeup import ATTRIBUTES
from matching.planning.plan import Plan

#: values of an attribute that are listed besides those that changed
LISTED = 6


@dataclass(frozen=True)
class _Value:
    """One value of an attribute: how many there were, and how many there are."""

    title: str
    before: int
    after: int
    is_known: bool


def show_make_up(plan: Plan, before: Plan | None) -> None:
    """Draw the targets, then one short table an attribute; attributes nobody has are left out.

    Parameters
    ----------
    plan, before
        The plan, and the one it is held against, if any.
    """
    for target in plan.targets:
        st.markdown(f"- {plain(t(target.text))}")
    found = {name: _values(plan, before, name) for name in ATTRIBUTES}
    shown = [(name, values) for name, values in found.items() if any(v.is_known for v in values)]
    columns = st.columns(2, gap="medium")
    for n, (name, values) in enumerate(shown):
        with columns[n % 2]:
            _table(t(ATTRIBUTES[name].title), values, is_compared=before is not None)


def _values(plan: Plan, before: Plan | None, attribute: str) -> list[_Value]:
    now = {one.value: one for one in plan.make_up if one.attribute == attribute}
    was = {
        one.value: one
        for one in (before.make_up if before is not None else ())
        if one.attribute == attribute
    }
    found = []
    for value in dict.fromkeys([*now, *was]):
        counts = [side[value].count if value in side else 0 for side in (was, now)]
        if any(counts):
            title = t((now.get(value) or was[value]).title)
            found.append(_Value(title, counts[0], counts[1], bool(value)))
    return found


def _table(title: str, values: Sequence[_Value], *, is_compared: bool) -> None:
    first = [v for n, v in enumerate(values) if n < LISTED or (is_compared and v.before != v.after)]
    rest = [v for v in values if v not in first]
    if rest:
        counts = sum(v.before for v in rest), sum(v.after for v in rest)
        first.append(_Value(t(say.REST.fill(n=len(rest))), *counts, is_known=True))
    if not is_compared:
        lines([title, t(say.COUNT)], [[plain(v.title), str(v.after)] for v in first])
        return
    columns = [title, *(t(one) for one in (say.BEFORE, say.COUNT, say.DIFFERENCE))]
    lines(
        columns,
        [
            [plain(v.title), str(v.before), str(v.after), _difference(v.after - v.before)]
            for v in first
        ],
    )


def _difference(n: int) -> str:
    return f":green-badge[+{n}]" if n > 0 else f":orange-badge[{n}]" if n < 0 else ""
