"""Whom the page of eligibility asks about: one of the graph, all of it, or an uploaded table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from explorer import address
from explorer.asked_rules import AskedRules
from explorer.choices import choose
from explorer.choosing import choose_node
from explorer.naming import unit_of
from explorer.office_tables import ask_for_table, show_failed, show_table_name
from explorer.session import snapshot, t
from explorer.stock import counts
from explorer.widgets import plain
from explorer.wording import common
from explorer.wording import eligibility as say
from explorer.wording import rules as say_rules
from graph.model import label_of
from graph.snapshot import Snapshot
from graph.text import Text
from matching.rules.assumptions import Assumption
from matching.rules.eligibility import Eligibility, eligible
from matching.rules.scheme import Scheme
from matching.rules.subject import Subject
from matching.rules.subject_tables import read_subjects
from matching.rules.subjects import SubjectReader

#: key of the session for the table
TABLE = "eligibility_table"


@dataclass(frozen=True)
class Answers:
    """What is found of those who were asked about."""

    found: Sequence[Eligibility]
    #: what tells people of one name apart, by id
    units: Mapping[str, str]
    #: whether they are a list of their own, which rules of lists are asked about
    subjects: Sequence[Subject] = ()


def choose_whom(scheme: Scheme) -> str:
    """Draw the ways to say whom, and return the one chosen: one, all, file."""
    there = counts()
    every = sum(there.get(label, 0) for label in scheme.about)
    options: dict[str, Text] = {
        "one": say.ONE, "all": say.EVERYBODY.fill(n=f"{every:,}"), "file": say.FILE,
    }  # fmt: skip
    return choose(say.WHOM, options, "whom", in_address=True)


def ask_one(asked: AskedRules) -> Answers | None:
    """Draw the choice of one, and return what is found once there is one."""
    chosen = address.get("subject")
    if not chosen or label_of(chosen) not in asked.scheme.about:
        picked = choose_node(asked.scheme.about, "eligible")
        if picked is not None:
            address.put(subject=picked, on=asked.on.isoformat())
            st.rerun()
        return None
    taken = snapshot()
    subject = SubjectReader(taken).read(chosen, asked.on)
    found = eligible(
        asked.scheme, subject, asked.on, track=asked.track, assumptions=asked.assumptions
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(t(say_rules.CHOOSE_OTHER), icon=":material/arrow_back:", on_click=_forget)
        address.link("profile", t(common.OPEN_PROFILE), icon=":material/badge:", node=chosen)
    return Answers([found], {chosen: unit_of(taken, taken.position(chosen))})


def _forget() -> None:
    address.put(subject="")


def ask_all(asked: AskedRules) -> Answers:
    """Return what is found of everybody in the graph; made once for a version and a day."""
    taken = snapshot()
    names = tuple(one.name for one in asked.assumptions)
    with st.spinner(t(say.ASKING)):
        return _all(
            taken.version, asked.scheme.name, asked.on, asked.track, names,
            taken, asked.scheme, asked.assumptions,
        )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=4)
def _all(
    version: str,
    name: str,
    on: date,
    track: str,
    names: tuple[str, ...],
    _snapshot: Snapshot,
    _scheme: Scheme,
    _assumptions: tuple[Assumption, ...],
) -> Answers:
    reader = SubjectReader(_snapshot)
    where = [i for label in _scheme.about for i in _snapshot.of(label)]
    found = [
        eligible(
            _scheme, reader.read(_snapshot.id(i), on), on, track=track, assumptions=_assumptions
        )
        for i in where
    ]
    return Answers(found, {_snapshot.id(i): unit_of(_snapshot, i) for i in where})


def ask_table(asked: AskedRules) -> Answers | None:
    """Draw the uploader, then what could not be read, and return what is found of the rest."""
    note = t(say.UPLOAD_NOTE.fill(what=_columns(asked.scheme)))
    table = ask_for_table(TABLE, say.UPLOAD, note)
    if table is None:
        return None
    read = table.read(lambda path: read_subjects(path, asked.scheme.about[0]))
    show_table_name(TABLE, table, len(read.subjects))
    show_failed(read.failed)
    if unknown := t(common.LISTED).join(filter(None, read.unknown)):
        st.caption(plain(t(say_rules.UNUSED.fill(what=unknown))))
    found = [
        eligible(asked.scheme, one, asked.on, track=asked.track, assumptions=asked.assumptions)
        for one in read.subjects
    ]
    return Answers(found, {}, read.subjects)


def _columns(scheme: Scheme) -> str:
    """Return what the rules ask for, as nobody knows anything of somebody."""
    nobody = Subject("", "", scheme.about[0], recorded=frozenset())
    rules = [rule for rule in scheme.rules if not rule.is_of_lists]
    lacking = dict.fromkeys(
        missing.title for rule in rules for missing in rule.check(nobody, rule.since).missing
    )
    return t(common.LISTED).join(map(t, lacking)) or t(common.UNKNOWN)
