"""What can go wrong with a cluster of Dask, in words."""

from graph.errors import EngineError, Place
from graph.text import Text


def refuse_others(worker: str, own: dict[str, str], found: dict[str, str]) -> None:
    """Raise EngineError if a worker runs something else than this process."""
    told = ", ".join(f"{k} {found.get(k)} ≠ {v}" for k, v in own.items() if found.get(k) != v)
    if told:
        raise EngineError(
            Text(
                zh=f"{worker} 的版本与这里不同：{told}",
                en=f"{worker} runs another version: {told}",
            ),
            Text(
                zh="请让各机使用同一份程序和环境，再重启 dask scheduler 和 dask worker。",
                en="Give all machines one program and environment, and restart `dask scheduler` "
                "and `dask worker`.",
            ),
            Place(value=worker),
        )


def lost(error: BaseException) -> EngineError:
    """Return the error of a cluster that fails on the way."""
    told = " ".join(str(error).split())
    return EngineError(
        Text(zh=f"集群中断：{told}", en=f"The cluster was lost: {told}"),
        Text(
            zh="请看调度器和工作进程的日志，再运行一次。",
            en="See the logs of scheduler and workers, then run this again.",
        ),
    )
