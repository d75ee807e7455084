"""A firm states a need: the form, the check beside it, who can help, what the firm sees."""

from collections.abc import Callable, Mapping

import streamlit as st

from explorer import address
from explorer.choices import choose
from explorer.emptiness import show_empty
from explorer.needs.check import show_check, show_strip
from explorer.needs.draft import Draft, current_draft
from explorer.needs.saving import show_actions, show_state, write
from explorer.needs.sections import (
    ask_conditions,
    ask_firm,
    ask_indicators,
    ask_problem,
    ask_result,
)  # fmt: skip
from explorer.needs.showing import show_beside, show_seen
from explorer.session import t, today
from explorer.stock import is_empty
from explorer.widgets import head
from explorer.wording import need as say
from graph.text import Text
from matching.needs.mark import Criterion
from matching.needs.quality import assess

_VIEWS: Mapping[str, Text] = {"form": say.FORM, "check": say.ALL_MARKS, "seen": say.SEEN}
#: the sections in order: title, boxes, and the criterion that is drawn beside them
_STEPS: Mapping[str, tuple[Text, Callable[[Draft], None], Criterion]] = {
    "firm": (say.STEP_FIRM, ask_firm, Criterion.RESULT),
    "problem": (say.STEP_PROBLEM, ask_problem, Criterion.PROBLEM),
    "indicators": (say.STEP_INDICATORS, ask_indicators, Criterion.INDICATORS),
    "conditions": (say.STEP_CONDITIONS, ask_conditions, Criterion.CONDITIONS),
    "result": (say.STEP_RESULT, ask_result, Criterion.RESULT),
}


def main() -> None:
    """Draw the page."""
    if node := st.query_params.get("node"):
        address.put(node="", need=node)
    address.settle("need", "need_step", "need_view")
    if is_empty():
        head(t(say.TITLE), t(say.SUB))
        show_empty()
        return
    draft = current_draft()
    actions = head(draft.base.title if draft.need else t(say.TITLE), t(say.SUB), actions=1.4)
    with actions:
        is_asked = show_actions(draft)
    if is_asked:
        write(draft)
    show_state(draft)
    strip = st.container()
    view = choose(say.VIEW, _VIEWS, "need_view", in_address=True)
    if view == "form":
        _show_form(draft)
    form = draft.form.by_the_rule()
    quality = assess(form, today())
    with strip:
        show_strip(form, quality)
    if view == "seen":
        show_seen(form, draft.need)
    elif view == "check":
        show_check(draft, quality, None)


def _show_form(draft: Draft) -> None:
    left, right = st.columns([1.2, 1], gap="medium")
    with left:
        titles = {name: title for name, (title, _, _) in _STEPS.items()}
        step = choose(say.STEP, titles, "need_step", in_address=True, as_pills=True)
        _, ask, criterion = _STEPS[step]
        with st.container(border=True):
            ask(draft)
        _steps(step)
    form = draft.form.by_the_rule()
    with right:
        show_check(draft, assess(form, today()), criterion)
    show_beside(form, draft.need)


def _steps(step: str) -> None:
    """Draw the ways to the section before and after."""
    names = list(_STEPS)
    at = names.index(step)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for there, word, icon in (
            (at - 1, say.BACK, "arrow_back"),
            (at + 1, say.ON, "arrow_forward"),
        ):
            if 0 <= there < len(names):
                title = t(_STEPS[names[there]][0])
                st.button(
                    t(word.fill(step=title)), icon=f":material/{icon}:", key=f"need-to-{word.en}",
                    on_click=address.put, kwargs={"need_step": names[there]},
                )  # fmt: skip


main()
