"""The problem of one group: of a node, of a scheme, or of a request that is typed in."""

from datetime import date

from graph.errors import InputError
from graph.schema import LABEL_TITLES, Label
from graph.snapshot import Snapshot
from graph.text import Text
from matching.planning.asking import Asker, form_of
from matching.planning.building import build_draft
from matching.planning.draft import Draft
from matching.planning.group_form import GroupForm
from matching.planning.options import PlanOptions
from matching.pools import request_of
from matching.profile import Profile
from matching.rules.library import RuleLibrary
from matching.task import Task


def group_form_of(task: type[Task]) -> GroupForm:
    """Return how a task chooses groups; one that is planned has five members and no limits.

    Raises
    ------
    InputError
        It is only ranked, or does not choose experts.
    """
    if task.group is not None:
        return task.group
    form = form_of(task)
    return GroupForm(form, (task.requests,))


def group_draft(
    task: type[Task],
    snapshot: Snapshot,
    rules: RuleLibrary,
    request: str | Profile,
    options: PlanOptions,
    on: date,
    *,
    seed: int = 0,
) -> Draft:
    """Return the problem of a group.

    Parameters
    ----------
    task, snapshot, rules, options, on, seed
        As of `build_draft`; `requests` of the options is not looked at.
    request
        Id of a node, a scheme's name where the task asks by scheme, or what was typed in.

    Raises
    ------
    InputError
        The request is not open, is of a label that the task does not serve, or the task is only
        ranked.
    NotFoundError, UnknownNameError
        There is no such request, unit or kind of interest.
    """
    group = group_form_of(task)
    form = group.form
    if isinstance(request, str) and task.group is not None:
        request = _node(task, group, snapshot, request)
    if isinstance(request, str):
        return build_draft(task, snapshot, rules, options.asking((request,)), on, seed=seed)
    asking = (Asker(request),)
    return build_draft(task, snapshot, rules, options, on, seed=seed, form=form, asking=asking)


def _node(task: type[Task], group: GroupForm, snapshot: Snapshot, node_id: str) -> Profile:
    label = snapshot.label(snapshot.position(node_id))
    if label not in group.requests:
        raise _wrong(task, group, label)
    return request_of(snapshot, node_id)


def _wrong(task: type[Task], group: GroupForm, label: Label) -> InputError:
    known = [LABEL_TITLES[one] for one in group.requests]
    found = LABEL_TITLES[label]
    return InputError(
        Text(
            zh=f"“{task.title.zh}”不是为{found.zh}组的。",
            en=f"{task.title.en!r} is not for: {found.en.lower()}.",
        ),
        Text(
            zh=f"可为：{'、'.join(one.zh for one in known)}。",
            en=f"It is for: {', '.join(one.en.lower() for one in known)}.",
        ),
    )
