"""The best candidates of many requests, worked out where --engine says."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from commands.asking import Request
from commands.call import Call
from commands.candidates import prepared
from commands.reasons import Candidate
from commands.working import working
from graph.errors import InputError, Place
from graph.store import blocks
from graph.text import Text

if TYPE_CHECKING:
    from graph.snapshot import Snapshot
    from matching import Task
    from matching.afar import Suggested, Wanted
    from matching.engine import Engine

#: requests matched at a time
STEP = 64


def suggested(
    call: Call,
    task: "type[Task]",
    snapshot: "Snapshot",
    asking: Sequence[Request],
    top: int,
    explain: bool,
    url: str,
) -> Iterator[tuple[Request, list[Candidate]]]:
    """Yield the best candidates of each request; the engine makes no difference to them.

    Raises
    ------
    EngineError
        The engine cannot be reached, was lost, or does not see the graph.
    InputError
        It is not installed, or the graph is in memory only.
    """
    from matching.afar import Wanted

    steps = list(blocks(asking, STEP))
    wanted = (Wanted([one.profile for one in block], top, explain) for block in steps)
    with working(call, url) as engine:
        suggest = _suggester(call, task, snapshot, engine)
        found = call.track(engine.each(suggest, wanted), Text(zh="匹配", en="Matching"), len(steps))
        for block, lists in zip(steps, found, strict=True):
            for request, best in zip(block, lists, strict=True):
                yield request, [Candidate(**vars(one)) for one in best]


def _suggester(
    call: Call, task: "type[Task]", snapshot: "Snapshot", engine: "Engine"
) -> "Callable[[Wanted], list[list[Suggested]]]":
    from graph.snapshots import folder_of
    from matching.afar import Suggester, SuggesterAfar

    if engine.is_here:
        return Suggester(prepared(call, task, snapshot))
    folder = folder_of(call.store)
    if folder is None:
        raise InputError(
            Text(zh="图谱只在内存里，别的进程看不到。", en="Other processes can't see this graph."),
            Text(zh="请用存在文件或服务器里的图谱。", en="Use a graph in a file or on a server."),
            Place(value=call.store),
        )
    return SuggesterAfar(task.name, folder.resolve(), snapshot.version, call.on)
