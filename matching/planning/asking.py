"""Who is asked for in a plan: nodes that are open, or schemes of the rule library."""

from dataclasses import dataclass, replace
from datetime import date

from graph.errors import InputError, NotFoundError, UnknownNameError
from graph.model import make_id
from graph.properties import property_of
from graph.schema import LABEL_TITLES, Label
from graph.snapshot import Snapshot
from graph.text import Text
from matching.planning.form import PlanForm
from matching.planning.options import PlanOptions
from matching.pools import request_of, set_aside
from matching.profile import Profile, typed
from matching.rules.library import RuleLibrary
from matching.rules.scheme import Scheme
from matching.task import Task


@dataclass(frozen=True)
class Asker:
    """A request of a plan."""

    profile: Profile
    #: whose rules a candidate must keep for this request beside those of all requests
    scheme: Scheme | None = None

    @property
    def id(self) -> str:
        """Id of the node; that of one still to be written, where a scheme asks."""
        return self.profile.id


@dataclass(frozen=True)
class Closed:
    """A node that would be asked for and is not open."""

    id: str
    name: str
    why: Text


def form_of(task: type[Task]) -> PlanForm:
    """Return how a task is planned.

    Raises
    ------
    InputError
        It is only ranked.
    """
    if task.plan is None:
        raise InputError(
            Text(
                zh=f"“{task.title.zh}”只排序，不作整体方案。",
                en=f"{task.title.en!r} is only ranked, not planned as a whole.",
            ),
            Text(zh="可作方案的任务见 tasks。", en="See the tasks that can be planned."),
        )
    return task.plan


def askers_of(
    task: type[Task], snapshot: Snapshot, rules: RuleLibrary, options: PlanOptions, on: date
) -> tuple[list[Asker], list[Closed]]:
    """Return the requests in order of id, and the nodes that are not open.

    Raises
    ------
    NotFoundError
        An id is not in the graph, or is of another label.
    UnknownNameError
        There is no such scheme.
    InputError
        There is nobody to be asked for.
    """
    form = form_of(task)
    if form.asks_by_scheme:
        asking = [_scheme_asker(task, snapshot, rules, options, on, r) for r in options.requests]
        closed: list[Closed] = []
    else:
        asking, closed = _nodes(task, snapshot, form, options)
    asking = sorted({one.id: one for one in asking}.values(), key=lambda one: one.id)
    if not asking:
        raise InputError(
            Text(zh="没有可以安排的对象。", en="There is nothing to plan for."),
            Text(
                zh="请用 requests 指定奖项或项目。" if form.asks_by_scheme else
                f"图谱中没有开放的{LABEL_TITLES[task.requests].zh}。",
                en="Name schemes in requests." if form.asks_by_scheme else
                f"No {LABEL_TITLES[task.requests].en.lower()} in the graph is open.",
            ),
        )  # fmt: skip
    return asking, closed


def _nodes(
    task: type[Task], snapshot: Snapshot, form: PlanForm, options: PlanOptions
) -> tuple[list[Asker], list[Closed]]:
    named = options.requests
    places = [_place(task, snapshot, one) for one in named] or list(snapshot.of(task.requests))
    asking, closed = [], []
    for i in places:
        why = set_aside(snapshot, i) or _not_open(snapshot, i, form)
        if why is None:
            asking.append(Asker(_described(request_of(snapshot, snapshot.id(i)), options)))
        elif named:
            closed.append(Closed(snapshot.id(i), snapshot.name(i), why))
    return asking, closed


def _place(task: type[Task], snapshot: Snapshot, node_id: str) -> int:
    i = snapshot.position(node_id)
    if snapshot.label(i) is not task.requests:
        title = LABEL_TITLES[task.requests]
        raise NotFoundError(
            Text(zh=f"{node_id} 不是{title.zh}。", en=f"{node_id} is no {title.en.lower()}."),
            Text(zh=f"“{task.title.zh}”的一方须是{title.zh}。", en=f"Name a {title.en.lower()}."),
        )
    return i


def _not_open(snapshot: Snapshot, i: int, form: PlanForm) -> Text | None:
    properties = snapshot.properties(i)
    for name, allowed in form.where.items():
        value = str(properties.get(name, ""))
        if value and value not in allowed:
            prop = property_of(snapshot.label(i), name)
            title = prop.title if prop else Text(name, name)
            shown = prop.values.get(value, Text(value, value)) if prop else Text(value, value)
            return Text(zh=f"{title.zh}为“{shown.zh}”", en=f"{title.en} is {shown.en!r}")
    return None


def _described(profile: Profile, options: PlanOptions) -> Profile:
    """Add what the planner says is looked for to a request that says nothing itself."""
    if not options.words and not options.disciplines:
        return profile
    told = typed(options.words or profile.name, label=profile.label)
    codes = profile.disciplines or dict.fromkeys(options.disciplines, 1.0)
    documents = (*profile.documents, *told.documents) if options.words else profile.documents
    return replace(profile, documents=documents, disciplines=codes)


def _scheme_asker(
    task: type[Task],
    snapshot: Snapshot,
    rules: RuleLibrary,
    options: PlanOptions,
    on: date,
    named: str,
) -> Asker:
    """Return a scheme as a request: the award of the graph if it is one, else one to be written."""
    found = snapshot.find(named)
    if found is not None:
        i = _place(task, snapshot, named)
        word = str(snapshot.properties(i).get("scheme", "")) or snapshot.name(i)
        try:
            scheme = rules.scheme(word)
        except UnknownNameError:
            scheme = None
        return Asker(_described(request_of(snapshot, named), options), scheme)
    scheme = rules.scheme(named)
    node_id = award_id(scheme, on)
    # open to all fields: a title would only find those who name past awards of that name
    own = Profile(node_id, f"{scheme.title.zh}（{on.year}）", Label.AWARD)
    if snapshot.find(node_id) is not None:
        own = request_of(snapshot, node_id)
    return Asker(_described(own, options), scheme)


def award_id(scheme: Scheme, on: date) -> str:
    """Return the id of the node that a scheme's recommendation of a year is written to."""
    return make_id(Label.AWARD, f"{scheme.name}-{on.year}")
