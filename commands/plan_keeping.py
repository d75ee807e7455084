"""plan --keep: the earlier plan to stay near to, and what keeping a pair of it is worth."""

import math
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from commands.texts import read_table
from graph.errors import InputError, Place
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.store import GraphStore
    from matching.planning.options import PlanOptions
    from matching.planning.versions import PlanVersion
    from matching.task import Task


def weight(value: object) -> float:
    """Read what a kept pair is worth."""
    try:
        found = float(str(value))
    except ValueError:
        found = math.nan
    if math.isfinite(found) and found >= 0:
        return found
    raise InputError(
        Text(zh=f"--bonus 应是不小于 0 的数，不是“{value}”。",
             en=f"--bonus takes a number >= 0, not {str(value)!r}."),
        Text(zh="例如 --bonus 0.05。", en="E.g. --bonus 0.05."),
        Place(column="--bonus", value=str(value), allowed=same(">= 0")),
    )  # fmt: skip


def check_keeping(
    options: "PlanOptions", bonus: float | None, save: str | None, *, trade: bool
) -> None:
    """Refuse options that say nothing without an earlier plan, or that clash.

    Raises
    ------
    InputError
        There is no plan to keep to; a table of weights is no plan to be saved.
    """
    if not options.keep and (trade or bonus is not None):
        name = "--trade" if trade else "--bonus"
        raise InputError(
            Text(zh=f"{name} 要有一个可比照的方案。", en=f"{name} needs a plan to stay near to."),
            Text(zh="用 --keep 指定方案的名称或 名称@版次。", en="Name it with --keep."),
            Place(column=name),
        )
    if trade and save is not None:
        raise InputError(
            Text(zh="--trade 只列权衡，不产生可存的方案。", en="--trade makes no plan to save."),
            Text(zh="选定一个权重后，用 --bonus W --save 名称。",
                 en="Choose a weight, then use --bonus W --save NAME."),
            Place(column="--save", value=save),
        )  # fmt: skip


def earlier_plan(store: "GraphStore", task: "type[Task]", named: str) -> "PlanVersion":
    """Return the version to stay near to.

    Raises
    ------
    NotFoundError
        There is none.
    InputError
        It is of another task.
    """
    from matching.planning.versions import load_plan

    found = load_plan(store, named)
    other = found.plan.inputs.task
    if other != task.name:
        raise InputError(
            Text(zh=f"{found.id} 是任务 {other} 的方案。", en=f"{found.id} is a plan of {other}."),
            Text(zh=f"请指定 {task.name} 的方案。", en=f"Name a plan of {task.name}."),
            Place(column="--keep", value=named, allowed=same(task.name)),
        )  # fmt: skip
    return found


def preferring(
    options: "PlanOptions", objective: str | None, preferences: Path | None
) -> "PlanOptions":
    """Return the options with what the call says of the objective and of both sides' orders."""
    from matching.assignment.preferences import read_preferences
    from matching.assignment.solver import Objective

    if objective is not None:
        options = replace(options, objective=Objective(objective))
    if preferences is not None:
        lines = read_table(preferences, ("side", "id", "other", "rank"))
        options = replace(options, preferences=read_preferences(lines, str(preferences)))
    return options
