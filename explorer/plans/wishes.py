"""What a planner wishes of a plan besides: pairs given or ruled out, a make-up, an earlier plan."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

import streamlit as st

from explorer.plans.people import asking, choose_candidate, choose_request
from explorer.session import language, snapshot, store, t
from explorer.trouble import show_problem
from explorer.widgets import plain
from explorer.wording import plan as say
from graph.errors import AtlasError
from graph.schema import Label
from graph.text import Text
from matching.makeup import ATTRIBUTES, Target, title_of, value_of
from matching.planning.options import Ids, PlanOptions
from matching.planning.versions import plan_versions
from matching.task import Task

_Wish = TypeVar("_Wish")
#: what keeping a pair may be worth, offered in the box
BONUS = 0.05
#: nodes of a label whose values are offered for an open attribute
LOOKED_AT = 3000


def pinned(task: str) -> list[Ids]:
    """Return the pairs of this session that must be chosen."""
    return _list("pins", task)


def forbidden(task: str) -> list[Ids]:
    """Return the pairs of this session that must not be chosen."""
    return _list("forbid", task)


def _list(what: str, task: str) -> list[Ids]:
    found: list[Ids] = st.session_state.setdefault(f"plan-{what}:{task}", [])
    return found


def _targets(task: str) -> list[tuple[Target, bool]]:
    found: list[tuple[Target, bool]] = st.session_state.setdefault(f"plan-targets:{task}", [])
    return found


def choose_wishes(task: type[Task], options: PlanOptions, on: date) -> PlanOptions:
    """Draw the wishes and return the options with them."""
    count = len(pinned(task.name)) + len(forbidden(task.name)) + len(_targets(task.name))
    title = say.WISHES_N.fill(n=count) if count else say.WISHES
    there = {one: asker.profile.name for one, asker in asking(task, options, on).items()}
    with st.expander(t(title), icon=":material/tune:"):
        requests, keep, bonus = _scope(task, there)
        pairs, make_up = st.columns(2, gap="medium")
        with pairs:
            _pairs(task, there)
        with make_up:
            _make_up(task, on)
    wishes = _targets(task.name)
    return replace(
        options,
        requests=requests or options.requests,
        keep=keep,
        bonus=bonus,
        pins=tuple(pair for pair in pinned(task.name) if pair[0] in there),
        forbid=tuple(pair for pair in forbidden(task.name) if pair[0] in there),
        targets=tuple(target for target, is_hard in wishes if not is_hard),
        hard=tuple(target for target, is_hard in wishes if is_hard),
    )


def _scope(task: type[Task], there: Mapping[str, str]) -> tuple[tuple[str, ...], str, float]:
    """Draw which requests, which earlier plan, and what it is worth to keep a pair."""
    form = task.plan
    first, second, third = st.columns([2, 1.4, 1], vertical_alignment="bottom")
    requests: tuple[str, ...] = ()
    if form is not None and not form.asks_by_scheme:
        with first:
            requests = tuple(
                st.multiselect(
                    t(say.ONLY), list(there), format_func=there.__getitem__,
                    placeholder=t(say.ALL_OPEN), key=f"plan-only-{task.name}-{language()}",
                )
            )  # fmt: skip
    kept = [one.id for one in plan_versions(store()) if one.plan.inputs.task == task.name]
    with second:
        keep = st.selectbox(
            t(say.KEEP), kept, index=None, placeholder=t(say.NO_COMPARE),
            key=f"plan-keep-{task.name}-{language()}",
        )  # fmt: skip
    with third:
        bonus = st.number_input(
            t(say.BONUS), 0.0, 2.0, BONUS, 0.01, help=t(say.BONUS_HELP),
            key=f"plan-bonus-{task.name}-{language()}",
        )  # fmt: skip
    return requests, keep or "", bonus


def _pairs(task: type[Task], there: Mapping[str, str]) -> None:
    """Draw the pairs that must be, and must not be."""
    st.markdown(f"**{t(say.FIXED)}**")
    request = choose_request(there, f"wish-a-{task.name}")
    candidate = choose_candidate(task, {}, f"wish-b-{task.name}")
    with st.container(horizontal=True):
        for title, pairs in ((say.PIN, pinned(task.name)), (say.FORBID, forbidden(task.name))):
            is_off = request is None or candidate is None
            if st.button(t(title), disabled=is_off, key=f"wish-{title.en}-{task.name}"):
                pair = (request or "", candidate or "")
                if pair not in pairs:
                    pairs.append(pair)
                st.rerun()
    taken = snapshot()

    def named(pair: Ids) -> str:
        i = taken.find(pair[1])
        return f"{there.get(pair[0], pair[0])} ← {pair[1] if i is None else taken.name(i)}"

    _listed(pinned(task.name), lambda p: (say.PINNED, named(p)), f"pins-{task.name}")
    _listed(forbidden(task.name), lambda p: (say.FORBIDDEN, named(p)), f"forbid-{task.name}")


def _make_up(task: type[Task], on: date) -> None:
    """Draw the targets of the list and the box for a further one."""
    st.markdown(f"**{t(say.TARGETS)}**")
    titles = {name: t(one.title) for name, one in ATTRIBUTES.items()}
    left, right = st.columns(2)
    with left:
        attribute = st.selectbox(
            t(say.ATTRIBUTE), list(titles), format_func=titles.__getitem__,
            key=f"target-attribute-{task.name}-{language()}",
        )  # fmt: skip
    taken = snapshot()
    values = list(ATTRIBUTES[attribute].values) or _values(
        taken.version, task.candidates, attribute, on, taken
    )
    words = {value: t(title_of(taken, attribute, value)) for value in values}
    with right:
        value = st.selectbox(
            t(say.VALUE), list(words), format_func=words.__getitem__,
            key=f"target-value-{task.name}-{attribute}-{language()}",
        )  # fmt: skip
    low, high, hard = st.columns(3, vertical_alignment="bottom")
    least = low.number_input(t(say.LEAST), 0, value=None, key=f"target-least-{task.name}")
    most = high.number_input(t(say.MOST), 0, value=None, key=f"target-most-{task.name}")
    is_hard = hard.checkbox(t(say.HARD), help=t(say.HARD_HELP), key=f"target-hard-{task.name}")
    is_off = value is None or (least is None and most is None)
    if st.button(t(say.ADD_TARGET), disabled=is_off, key=f"target-add-{task.name}"):
        try:
            target = Target(attribute, value or "", least, most)
        except AtlasError as error:
            show_problem(error)
        else:
            _targets(task.name).append((target, is_hard))
            st.rerun()
    _listed(_targets(task.name), _target_words, f"targets-{task.name}")


def _target_words(wish: tuple[Target, bool]) -> tuple[Text, str]:
    target, is_hard = wish
    title = t(title_of(snapshot(), target.attribute, target.value))
    limits = [
        t(words.fill(n=n))
        for words, n in ((say.AT_LEAST, target.least), (say.AT_MOST, target.most))
        if n is not None
    ]
    said = t(ATTRIBUTES[target.attribute].title)
    return (say.BINDING if is_hard else say.WISHED), f"{said} {title} {' '.join(limits)}"


def _listed(found: list[_Wish], words: Callable[[_Wish], tuple[Text, str]], key: str) -> None:
    """Draw what was wished, each with a button that takes it away."""
    for n, one in enumerate(list(found)):
        kind, said = words(one)
        left, right = st.columns([6, 1], vertical_alignment="center")
        left.markdown(f":gray-badge[{t(kind)}] {plain(said)}")
        if right.button("", icon=":material/close:", key=f"{key}-{n}", help=t(say.REMOVE)):
            found.remove(one)
            st.rerun()


@st.cache_data(show_spinner=False, max_entries=20)
def _values(
    version: str, label: Label, attribute: str, on: date, _snapshot: object
) -> Sequence[str]:
    """Return the values that candidates have, the most frequent first."""
    taken = snapshot()
    counts: dict[str, int] = {}
    for i in taken.of(label)[:LOOKED_AT]:
        if value := value_of(taken, i, attribute, on):
            counts[value] = counts.get(value, 0) + 1
    return sorted(counts, key=lambda value: (-counts[value], value))
