"""Where a large job is worked out: --engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from commands.call import Call
from commands.options import option

if TYPE_CHECKING:
    from matching.engine import Engine

EngineUrl = Annotated[
    str,
    option("--engine", "URL", "在哪里计算：local（本机）、dask://主机:端口、dask://（本机集群）。",
           "Where to work: local, dask://host:port, or dask:// for a cluster on this machine."),
]  # fmt: skip


@contextmanager
def working(call: Call, url: str) -> Iterator["Engine"]:
    """Open the engine that `url` names, and say what there is to know of it."""
    from matching.engine import open_engine

    with open_engine(url) as engine:
        if engine.told is not None:
            call.say(engine.told)
        yield engine
