"""Who asks now, and what is said of it beside the title."""

import streamlit as st

from explorer import address
from explorer.fields import say_value
from explorer.naming import unit_of
from explorer.ranking import Question, question_of, typed_question
from explorer.session import snapshot, t
from explorer.wording import common
from explorer.wording import match as say
from graph.model import Properties, label_of
from graph.properties import property_of
from graph.schema import LABEL_TITLES, Label
from graph.taxonomy import Scheme, load_taxonomy

#: key of the session for the need that was typed in
TYPED = "typed_need"
#: fields that a reader wants to see beside the title
BESIDE = ("money", "mode", "district", "level", "published_on", "state")


def current_question() -> Question | None:
    """Return who asks now: what the address names, else what was typed, else nobody."""
    if request := address.get("request"):
        return question_of(request)
    if kept := st.session_state.get(TYPED):
        return typed_question(**kept)
    return None


def forget_question() -> None:
    """Go back to choosing."""
    st.session_state.pop(TYPED, None)
    label = label_of(address.get("request")) if address.get("request") else Label.NEED
    address.put(task=label.lower(), request="")


def facts_of(question: Question) -> str:
    """Return one line: what it is, whose, which industry, how much, since when."""
    if question.is_typed:
        is_function = question.label is Label.PROJECT
        what = say.FUNCTION if is_function else LABEL_TITLES[question.label]
        known = load_taxonomy(Scheme.GBT13745)
        parts = [t(say.TYPED.fill(label=t(what)))]
        parts += [f"{code} {known[code].name}" for code in question.profile.disciplines]
    else:
        taken = snapshot()
        i = taken.position(question.profile.id)
        properties = taken.properties(i)
        code = str(properties.get("code", ""))
        parts = [t(LABEL_TITLES[question.label]), code, unit_of(taken, i)]
        parts += _beside(question.label, properties)
    parts += [_industry(code) for code in list(question.profile.industries)[:2]]
    return t(common.BETWEEN).join(filter(None, parts))


def _beside(label: Label, properties: Properties) -> list[str]:
    found = []
    for name in BESIDE:
        prop, value = property_of(label, name), properties.get(name)
        if prop is not None and value is not None:
            found.append(say_value(prop, value))
    return found


def _industry(code: str) -> str:
    for scheme in (Scheme.GBT4754, Scheme.SEI):
        if entry := load_taxonomy(scheme).get(code):
            return t(say.OF_INDUSTRY.fill(code=code, name=entry.name))
    return code
