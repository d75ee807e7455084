"""What is matched with what, by which scores. A new job is one new file in `matching/tasks/`."""

from collections.abc import Mapping
from typing import ClassVar

from graph.errors import UnknownNameError
from graph.plugins import discover
from graph.schema import Label
from graph.text import Text
from matching import tasks as _tasks
from matching.planning.form import PlanForm
from matching.planning.group_form import GroupForm


class Task:
    """A job of the association: who asks, who is asked, what counts.

    A subclass only declares; all work is done by `matching.matcher.Matcher`.
    """

    #: ``<request>_to_<candidate>``, of a group what it does; used on the command line and in
    #: addresses
    name: ClassVar[str]
    #: title on the screen
    title: ClassVar[Text]
    #: what it is for, with the paragraph of the reform plan
    purpose: ClassVar[Text]
    #: who asks
    requests: ClassVar[Label]
    #: who is asked
    candidates: ClassVar[Label]
    #: weight of each scorer, by name; they add up to 1
    weights: ClassVar[Mapping[str, float]]
    #: why these weights
    reason: ClassVar[Text]
    #: how it is planned as a whole; None if it is only ranked
    plan: ClassVar[PlanForm | None] = None
    #: how a group is chosen or drawn, where that is all the task is for
    group: ClassVar[GroupForm | None] = None


def tasks() -> dict[str, type[Task]]:
    """Every task in `matching/tasks/`, by name."""
    return discover(_tasks, Task, "name")


def planned_tasks() -> dict[str, type[Task]]:
    """Every task that can be planned as a whole, by name."""
    return {name: task for name, task in tasks().items() if task.plan is not None}


def group_tasks() -> dict[str, type[Task]]:
    """Every task that experts may be grouped or drawn for, by name; those made for it first."""
    known = {n: t for n, t in tasks().items() if t.candidates is Label.EXPERT}
    made = {name: task for name, task in known.items() if task.group is not None}
    return made | {name: task for name, task in known.items() if task.plan is not None}


def find_task(name: str) -> type[Task]:
    """Return the task called `name`. Raises UnknownNameError if there is none."""
    known = tasks()
    if name not in known:
        raise UnknownNameError.among(Text(zh="任务", en="task"), name, known)
    return known[name]
