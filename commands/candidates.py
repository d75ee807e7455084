"""Who is asked: the candidates of a task in a graph."""

from typing import TYPE_CHECKING, Annotated

from commands.call import Call
from commands.options import argument
from graph.errors import InputError
from graph.schema import LABEL_TITLES
from graph.text import Text

if TYPE_CHECKING:
    from graph.snapshot import Snapshot
    from matching.matcher import Matcher
    from matching.task import Task

TaskName = Annotated[str, argument("TASK", "任务名，见 tasks。", "Name of a task, see tasks.")]


def need_candidates(task: "type[Task]", count: int) -> None:
    """Refuse to match in a graph without candidates.

    Raises
    ------
    InputError
        There are none.
    """
    if not count:
        title = LABEL_TITLES[task.candidates]
        raise InputError(
            Text(
                zh=f"图谱里没有可选的{title.zh}，无法做“{task.title.zh}”。",
                en=f"The graph has no {title.en.lower()} to choose from.",
            ),
            Text(zh="请先导入。", en="Import some first."),
        )


def prepared(call: Call, task: "type[Task]", snapshot: "Snapshot") -> "Matcher":
    """Return the matcher of a task, ready; that may take some seconds."""
    from matching import matcher_of

    with call.busy(Text(zh="正在准备候选", en="Preparing candidates")):
        return matcher_of(task, snapshot, call.on)
