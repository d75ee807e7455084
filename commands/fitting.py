"""tasks, match: who fits whom."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.asking import (
    Request,
    Typed,
    function_words,
    refuse_clash,
    stored,
    table_of_requests,
    typed_request,
)  # fmt: skip
from commands.call import Call
from commands.candidates import TaskName, need_candidates
from commands.fit_tables import show_match
from commands.lookup import open_existing, snapshot_of
from commands.options import number, option
from commands.result import Result, rounded
from commands.shell import Shell
from commands.shown import grid
from commands.suggesting import suggested
from commands.working import EngineUrl
from graph.errors import AtlasError
from graph.schema import LABEL_TITLES
from graph.store import GraphStore
from graph.text import Text

if TYPE_CHECKING:
    from graph.snapshot import Snapshot
    from matching import Task


def tasks(call: Call) -> Result:
    """List the jobs there are."""
    from matching import tasks as known

    rows = [
        {
            "name": task.name,
            "title": call.pick(task.title),
            "purpose": call.pick(task.purpose),
            "requests": str(task.requests),
            "candidates": str(task.candidates),
            "weights": dict(task.weights),
            "reason": call.pick(task.reason),
        }
        for task in known().values()
    ]
    header = ("name", "title", "requests", "candidates", "purpose")

    def table(screen: Console) -> None:
        titles = Text("任务 名称 谁来找 找谁 用途", "task title asks asked purpose")
        lines = (
            (t.name, call.pick(t.title), call.pick(LABEL_TITLES[t.requests]),
             call.pick(LABEL_TITLES[t.candidates]), call.pick(t.purpose))
            for t in known().values()
        )  # fmt: skip
        screen.print(grid(call.pick(titles).split(), lines, whole=[0, 1, 2, 3]))

    return Result({"tasks": rows}, header, ([row[k] for k in header] for row in rows), table)


def match(
    call: Call,
    task: TaskName,
    request: Annotated[
        str | None,
        option("--request", "ID", "已入库的需求：编号或准确名称。",
               "A request in the graph: id or exact name."),
    ] = None,
    title: Annotated[
        str | None, option("--title", "T", "没有入库的需求：题目。", "One not in the graph: title.")
    ] = None,
    text: Annotated[
        str | None, option("--text", "X", "没有入库的需求：正文。", "One not in the graph: text.")
    ] = None,
    requests: Annotated[
        Path | None,
        option("--requests", "FILE", "一张需求表，CSV：id,title,text。",
               "A table of them, CSV: id,title,text."),
    ] = None,
    discipline: Annotated[
        list[str] | None,
        option("--discipline", "CODE", "没有入库的需求：学科代码，可重复。",
               "One not in the graph: its discipline; repeatable."),
    ] = None,
    industry: Annotated[
        list[str] | None,
        option("--industry", "CODE", "没有入库的需求：行业代码，可重复。",
               "One not in the graph: its industry; repeatable."),
    ] = None,
    function: Annotated[
        str | None,
        option("--function", "NAME", "政府职能清单中的一项；--title、--text 补充是什么领域。",
               "A government function of the list; --title and --text say of which field."),
    ] = None,
    top: Annotated[
        int, option("--top", "K", "每个取几个。", "How many each.", number("--top"))
    ] = 10,
    explain: Annotated[bool, option("--explain", "", "附上依据。", "Add the evidence.")] = False,
    engine: EngineUrl = "local",
) -> Result:  # fmt: skip
    """Rank candidates for one or many requests."""
    from matching import find_task
    from matching.engine import require_engine
    from matching.pools import candidates_in

    kind = find_task(task)
    require_engine(engine)
    if function is not None:
        title, text = function_words(kind, function, title, text)
    typed = Typed(title, text, tuple(discipline or ()), tuple(industry or ()))
    refuse_clash(request, typed, requests)
    with open_existing(call) as store:
        snapshot = snapshot_of(call, store)
        asking, failed = _asking(kind, store, snapshot, request, typed, requests)
    among = len(candidates_in(snapshot, kind.candidates))
    need_candidates(kind, among)
    found = list(suggested(call, kind, snapshot, asking, top, explain, engine))
    parts = list(kind.weights)
    return Result(
        {
            "task": kind.name,
            "results": [
                {"request": one.document, "candidates": [c.document(call) for c in best]}
                for one, best in found
            ],
        },
        ("request", "candidate", "name", "rank", "affinity", *parts, "why"),
        (
            (one.id, c.id, c.name, c.rank, rounded(c.affinity),
             *(rounded(c.parts[p]) for p in parts), c.reason(call))
            for one, best in found
            for c in best
        ),
        lambda screen: show_match(call, screen, kind, among, found),
        snapshot.version,
        failed,
    )  # fmt: skip


def _asking(
    task: "type[Task]",
    store: GraphStore,
    snapshot: "Snapshot",
    request: str | None,
    typed: Typed,
    table: Path | None,
) -> tuple[list[Request], list[AtlasError]]:
    if request is not None:
        return [stored(task, store, snapshot, request)], []
    if table is not None:
        return table_of_requests(table, typed, task.requests)
    return [typed_request(typed, task.requests)], []


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add("tasks", tasks, "有哪些任务，各由谁找谁。", "The jobs there are.")
    shell.add("match", match, "为需求排出候选。", "Ranked candidates for requests.")
