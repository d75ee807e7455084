"""Joining a cluster of Dask, or starting one on this machine."""

import logging
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from graph.errors import EngineError, InputError, Place
from graph.text import Text
from matching.engines import _program
from matching.engines._dask_errors import lost, refuse_others

#: the folder of the program, from which workers import it
ROOT = Path(__file__).parents[2]
#: seconds to wait for a scheduler or a worker, for workers that are started here, and for their end
PATIENCE, STARTING, FAREWELL = 10, 60, 5
#: seconds after which workers that are left without a scheduler end
LEFT = 30
#: what the C library comes to by itself in a process with large arrays. Dask's own setting, to give
#: back what is above 64 kB, lets every array be asked of the system anew: a third of the time
MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(64 << 20), "MALLOC_MMAP_THRESHOLD_": str(32 << 20)}
#: what workers load first
LIGHT = "matching.engines._light"
#: level of Dask's log: what it has to say is said by an error
SILENT = logging.CRITICAL


class Joined:
    """A connection to a scheduler, and what was started for it.

    Parameters
    ----------
    address
        Host and port of a scheduler; nothing for a cluster that is started here.

    Raises
    ------
    EngineError
        No scheduler or no worker answers, or workers run another program.
    InputError
        Dask is not installed.
    """

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError as error:
            raise InputError(
                Text(zh="没有安装 Dask。", en="Dask is not installed."),
                Text(zh="请运行 make cluster。", en="Run: make cluster"),
            ) from error
        _hush()
        self.library: Any = distributed
        self.client: Any = None
        self._cluster: Any = None
        self._workers: subprocess.Popen[bytes] | None = None
        self._log: Any = None
        try:
            self._join(address or self._start())
            self._compare(address)
        except BaseException:
            self.close()
            raise

    def _join(self, address: str) -> None:
        try:
            self.client = self.library.Client(f"tcp://{address}", timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise EngineError(
                Text(zh=f"连不上 {address} 的调度器。", en=f"No scheduler answers at {address}."),
                Text(
                    zh="请检查地址，并确认调度器正在运行（dask scheduler）。",
                    en="Check the address, and that `dask scheduler` runs there.",
                ),
                Place(value=address),
            ) from error
        try:
            wanted = (_processors(), STARTING) if self._workers else (1, PATIENCE)
            self.client.wait_for_workers(*wanted)
        except TimeoutError as error:
            raise EngineError(
                Text(zh=f"{address} 的集群没有工作进程。", en=f"No worker has joined {address}."),
                Text(
                    zh=f"请用 dask worker 启动工作进程。{self._last_line()}",
                    en=f"Start some with `dask worker`. {self._last_line()}".rstrip(),
                ),
                Place(value=address),
            ) from error

    def _start(self) -> str:
        """Start a scheduler in this process and workers in others, and return its address."""
        self._cluster = self.library.LocalCluster(
            n_workers=0, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=SILENT
        )
        address = str(self._cluster.scheduler_address)
        # not the workers of LocalCluster: these would import the program that starts them as well
        command = [
            sys.executable, "-m", "distributed.cli.dask_worker", address,
            "--nworkers", str(_processors()), "--nthreads", "1", "--host", "127.0.0.1",
            "--no-dashboard", "--death-timeout", str(LEFT), "--preload", LIGHT,
        ]  # fmt: skip
        paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
        environ = {
            **MEMORY,
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        }
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `close`
        self._workers = subprocess.Popen(
            command, env=environ, stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log
        )
        return address.partition("://")[2]

    def _last_line(self) -> str:
        """Return what workers that were started here said last."""
        if self._log is None:
            return ""
        self._log.seek(0)
        lines: list[str] = self._log.read().decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def _compare(self, address: str) -> None:
        """Refuse workers that cannot run this program, or would run another version of it."""
        try:
            theirs = self._programs()
        except OSError as error:
            raise lost(error) from error
        own = _program.program()
        for worker, found in theirs.items():
            if isinstance(found, dict):
                refuse_others(worker, own, found)
                continue
            raise EngineError(
                Text(
                    zh=f"{worker} 载不进本程序：{found}",
                    en=f"{worker} cannot load the program: {found}",
                ),
                Text(
                    zh="请在本程序的文件夹里，用同一环境、加上 PYTHONPATH=. "
                    "启动 dask scheduler 和 dask worker。",
                    en="Start `dask scheduler` and `dask worker` in this folder, with its "
                    "environment and PYTHONPATH=.",
                ),
                Place(value=address),
            )

    def _programs(self) -> dict[str, Any]:
        """Return what the scheduler and each worker run, or why they cannot tell."""
        try:
            scheduler: Any = self.client.run_on_scheduler(_program.program)
        except ImportError as error:
            scheduler = error
        workers = self.client.run(_program.program, on_error="return")
        return {self.client.scheduler.address: scheduler, **dict(sorted(workers.items()))}

    def close(self) -> None:
        """End the connection, and what was started."""
        with suppress(OSError, TimeoutError):
            if self.client is not None:
                self.client.close()
        if self._workers is not None:
            self._workers.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._workers.wait(FAREWELL)
            self._workers.kill()
            self._workers.wait()
        with suppress(OSError, TimeoutError):
            if self._cluster is not None:
                self._cluster.close()
        if self._log is not None:
            self._log.close()


def _processors() -> int:
    return max(os.cpu_count() or 1, 2)


def _hush() -> None:
    """Keep Dask's log of this process away from standard error, where a program reads errors."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(SILENT)
