"""The decision file of a kept plan: computed again beside the page, then taken as an archive."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from explorer import jobs
from explorer.export import file_name
from explorer.session import now, store, store_url, t
from explorer.trouble import show_problem
from explorer.widgets import plain
from explorer.wording import plan as say
from graph.errors import AtlasError
from graph.product import PRODUCT
from matching.assignment.solver import Watch
from matching.decisions.asked import HOW_TITLES, How
from matching.decisions.writing import make_decision
from matching.decisions.zipping import zipped
from matching.planning.versions import PlanState, PlanVersion

#: key of the session for what was made last, and name of the run that makes it
_MADE, _JOB = "plan-decision", "plan-decision"


@dataclass(frozen=True)
class Made:
    """A decision file that waits to be taken."""

    #: the plan, the state that the file says, and when it came to it
    plan: str
    state: PlanState
    at: datetime
    digest: str
    how: How
    content: bytes

    def is_of(self, chosen: PlanVersion) -> bool:
        """Whether it is of a plan as it stands."""
        return (self.plan, self.state, self.at) == (chosen.id, chosen.state, chosen.at)


def offer_decision(chosen: PlanVersion) -> None:
    """Draw the button that makes the decision file of a plan, and that which takes it."""
    try:
        found = jobs.take(_JOB)
    except AtlasError as error:
        show_problem(error)
        found = None
    if isinstance(found, Made):
        st.session_state[_MADE] = found
    made = st.session_state.get(_MADE)
    if isinstance(made, Made) and made.is_of(chosen):
        _take(made)
    elif st.button(t(say.DECISION), icon=":material/inventory_2:", help=t(say.DECISION_HELP)):
        _start(chosen)
        st.rerun()
    jobs.show(_JOB, others=False)


def _start(chosen: PlanVersion) -> None:
    """Start making it; nothing of the page is touched from there."""
    kept, url, at = store(), store_url(), now()
    folder = folder_of(chosen)

    def work(watch: Watch) -> Made:
        made = make_decision(kept, url, chosen, at, PRODUCT, watch=watch)
        return Made(chosen.id, chosen.state, chosen.at, made.digest, made.how, zipped(made, folder))

    jobs.start(_JOB, say.DECIDING.fill(id=chosen.id), work)


def folder_of(chosen: PlanVersion) -> str:
    """Return the name of the folder in the archive, which every system takes."""
    return file_name(chosen.name, str(chosen.number))


def _take(made: Made) -> None:
    name = f"{file_name(t(say.DECISION_NAME), made.plan.replace('@', '-'))}.zip"
    st.download_button(
        t(say.DECISION_TAKE), made.content, name, "application/zip",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.caption(plain(t(say.DECISION_CODE.fill(code=made.digest))))
    for text in (HOW_TITLES[made.how], say.DECISION_VERIFY):
        st.caption(plain(t(text)))
