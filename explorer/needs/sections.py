"""The sections of the form, one at a time."""

import streamlit as st

from explorer.choices import choose
from explorer.choosing import choose_node
from explorer.needs.draft import Draft
from explorer.needs.widgets import ask_choice, ask_date, ask_line, ask_list, ask_many, ask_text
from explorer.session import store, t
from explorer.stock import counts
from explorer.widgets import plain
from explorer.wording import need as say
from graph.credit_code import is_credit_code, normal_credit_code
from graph.schema import Label
from graph.taxonomy import Scheme, load_taxonomy, node_id
from matching.needs.form import LONGEST_TITLE, OPEN


def ask_firm(draft: Draft) -> None:
    """Draw who states it: a firm of the graph, or a new one."""
    if draft.form.firm_id:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/domain: **{plain(draft.form.firm)}**", width="content")
            st.button(t(say.OTHER_FIRM), on_click=_other_firm, args=(draft,), type="tertiary")
        return
    ways = {"graph": say.FIRM_KNOWN, "new": say.FIRM_NEW}
    if not counts().get(Label.ENTERPRISE):
        ways.pop("graph")
    if choose(say.FIRM_FROM, ways, "need_firm_from") == "graph":
        if picked := choose_node([Label.ENTERPRISE], "need-firm"):
            draft.put(firm_id=picked, firm=store().node(picked).name, credit_code="")
            st.rerun()
        return
    ask_line(draft, "firm", say.FIRM, say.FIRM_HINT)
    ask_line(draft, "credit_code", say.CREDIT, say.CREDIT_HINT)
    code = normal_credit_code(draft.form.credit_code)
    if code and is_credit_code(code):
        st.caption(f":green[:material/check:] {t(say.CREDIT_FINE)}")


def _other_firm(draft: Draft) -> None:
    draft.put(firm_id="", firm="", credit_code="")


def ask_problem(draft: Draft) -> None:
    """Draw title, problem and keywords."""
    ask_line(draft, "title", say.NEED, say.NEED_HINT, LONGEST_TITLE)
    ask_text(draft, "problem", say.PROBLEM, say.PROBLEM_HINT, say.PROBLEM_HELP, 230)
    ask_list(draft, "keywords", say.KEYWORDS, say.KEYWORDS_HINT)


def ask_indicators(draft: Draft) -> None:
    """Draw indicators and goal."""
    hint, help_ = say.INDICATORS_HINT, say.INDICATORS_HELP
    ask_text(draft, "indicators", say.INDICATORS, hint, help_, 190)
    ask_text(draft, "goal", say.GOAL, say.GOAL_HINT, say.GOAL_HELP, 120)


def ask_conditions(draft: Draft) -> None:
    """Draw time, money, mode, activity, and the field that the activity calls for."""
    # two rows, so that a phone shows them in the order of the form
    first, second = st.columns(2)
    with first:
        ask_date(draft, "from_year", say.FROM, say.FROM_HINT)
    with second:
        ask_date(draft, "to_year", say.TO, say.TO_HINT)
    first, second = st.columns(2)
    with first:
        _ask_money(draft)
    with second:
        ask_choice(draft, "mode", say.MODE)
    ask_choice(draft, "activity_type", say.ACTIVITY, help_=say.ACTIVITY_HELP)
    form = draft.form
    if form.is_basic:
        classes = _classes(Scheme.GBT13745)
        ask_many(draft, "disciplines", say.DISCIPLINE, classes, say.DISCIPLINE_HELP)
    else:
        classes = _classes(Scheme.GBT4754) | _classes(Scheme.SEI)
        ask_many(draft, "industries", say.INDUSTRY, classes, say.INDUSTRY_HELP)
    if form != form.by_the_rule():
        st.caption(t(say.DROPPED_INDUSTRY if form.is_basic else say.DROPPED_DISCIPLINE))


def _ask_money(draft: Draft) -> None:
    key = draft.key("money")
    st.session_state[key] = draft.form.money

    def keep() -> None:
        draft.put(money=st.session_state[key])

    st.number_input(
        t(say.MONEY), min_value=min(0.0, draft.form.money or 0.0), value=None, step=1.0,
        format="%g", placeholder=t(say.MONEY_HINT), key=key, on_change=keep,
    )  # fmt: skip


def _classes(scheme: Scheme) -> dict[str, str]:
    """Return the classes that may be chosen, by id of their node."""
    least = {Scheme.GBT13745: 1, Scheme.GBT4754: 2, Scheme.SEI: 1}[scheme]
    return {
        node_id(scheme, one.code): f"{one.code} {t(one.title)}"
        for one in load_taxonomy(scheme).values()
        if one.level >= least
    }


def ask_result(draft: Draft) -> None:
    """Draw who owns the result, partners, and who may see the need."""
    ask_choice(draft, "ownership", say.OWNERSHIP, help_=say.OWNERSHIP_HELP)
    ask_list(draft, "wished_partners", say.PARTNERS, say.PARTNERS_HINT)
    _ask_secrecy(draft)


def _ask_secrecy(draft: Draft) -> None:
    now = draft.form.secrecy.strip()
    words = {"公开": t(say.PUBLIC), "内部": t(say.INTERNAL)}
    value = "公开" if now.lower() in OPEN else now
    options = words | ({value: value} if value not in words else {})
    key = draft.key("secrecy")
    st.session_state[key] = value

    def keep() -> None:
        draft.put(secrecy=st.session_state[key])

    st.selectbox(
        t(say.SECRECY), list(options), format_func=options.__getitem__, key=key, on_change=keep
    )
    st.caption(t(say.IS_OPEN if draft.form.is_open else say.IS_INTERNAL))
    st.caption(f":orange[:material/warning:] {t(say.NO_STATE_SECRETS)}")
