"""The office's papers on a kept plan, offered beside the plan itself."""

from explorer.papering import offer_paper
from explorer.papers.kinds.plan import PlanReport
from explorer.papers.kinds.recommendation import Recommendation, RecommendationPaper
from explorer.papers.kinds.station_proposal import StationProposalPaper, stations_of_plan
from explorer.session import snapshot, t
from explorer.wording import plan as say
from graph.schema import Label
from matching.planning.versions import PlanVersion
from matching.task import find_task

#: the task whose plans are proposals of stations
_STATIONS = "station_to_expert"
_FORMS = {"docx": say.PLAN_WORD, "xlsx": say.PLAN_EXCEL}


def offer_papers(chosen: PlanVersion, name: str) -> None:
    """Draw a button for each paper that a plan of its task can be made into.

    Parameters
    ----------
    chosen
        The plan.
    name
        Of the files, without what they are.
    """
    taken, plan = snapshot(), chosen.plan
    if find_task(plan.inputs.task).requests is Label.AWARD and plan.pairs:
        title = t(RecommendationPaper.title)
        offer_paper(
            "recommendation", lambda: Recommendation(chosen, taken), f"{title}-{name}",
            suffix="xlsx", key=name, label=say.SUMMARY_TABLE,
        )  # fmt: skip
    if plan.inputs.task == _STATIONS and plan.pairs:
        title = t(StationProposalPaper.title)
        offer_paper(
            "station_proposal", lambda: stations_of_plan(chosen, taken), f"{title}-{name}",
            key=name, label=say.STATION_PROPOSAL,
        )  # fmt: skip
    for suffix, label in _FORMS.items():
        offer_paper(
            "plan", lambda: PlanReport(chosen, taken), name, suffix=suffix, key=name,
            label=label,
        )  # fmt: skip
