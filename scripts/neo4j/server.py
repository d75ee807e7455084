"""Start, stop or look at a real Neo4j Community server (standard library only).

::

    python scripts/neo4j/server.py fetch                         the jars, by Maven, once
    python scripts/neo4j/server.py start [--home DIR] [--port N] [--heap 512m] [--quick]
        [--config KEY=VALUE]
    python scripts/neo4j/server.py status --home DIR
    python scripts/neo4j/server.py stop --home DIR

`start` prints the address and the home. Without --home that is a new temporary folder, which `stop`
removes; without --port it takes a free port. The server listens on 127.0.0.1 only. It asks for a
password if NEO4J_PASSWORD is set (user neo4j, 8 characters or more; the first start with a home
sets it), else for none.

Ends with 0 if done, 1 if not, 3 without Java or jars: whoever calls may skip by that.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
JARS = ROOT / ".cache" / "neo4j" / "jars"
POM = Path(__file__).with_name("pom.xml")
#: Bolt's first bytes: "which of these versions do you speak?"
HELLO = bytes.fromhex("6060b017" + "00040404" + "00000405" + "00000004" + "00000003")
SETTINGS = {
    "server.default_listen_address": "127.0.0.1",
    "server.bolt.enabled": "true",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "server.memory.pagecache.size": "128m",
    "db.tx_log.rotation.retention_policy": "1 files",
    "db.tx_log.preallocate": "false",
    "dbms.usage_report.enabled": "false",
    # or stopping takes two seconds more
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
}
QUICK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
#: the graphs of tests come and go: no plan of a query is worth making anew for that
QUICK_SETTINGS = {
    "dbms.cypher.min_replan_interval": "3h",
    "dbms.cypher.statistics_divergence_threshold": "1.0",
}
FAST = ("-XX:+UseParallelGC",)
#: servers that this process has started: it must take note of their end
_children: dict[int, "subprocess.Popen[bytes]"] = {}


class ServerError(Exception):
    """The server could not be started or stopped; `is_missing` where there is no Java or no jar."""

    def __init__(self, message: str, *, is_missing: bool = False) -> None:
        super().__init__(message)
        self.is_missing = is_missing


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    url: str
    home: Path
    pid: int

    def kill(self) -> None:
        """End it as if the power went."""
        os.kill(self.pid, signal.SIGKILL)
        _wait_for_end(self.pid, 30)


def fetch(jars: Path = JARS) -> None:
    """Get the jars by Maven.

    Raises
    ------
    ServerError
        There is no Maven, or it failed.
    """
    if shutil.which("mvn") is None:
        raise ServerError("no mvn (Maven) to fetch the Neo4j jars with", is_missing=True)
    jars.mkdir(parents=True, exist_ok=True)
    command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies"]
    options = ["-DincludeScope=runtime", f"-DoutputDirectory={jars.resolve()}"]
    done = subprocess.run([*command, *options], capture_output=True, text=True)
    if done.returncode:
        raise ServerError(f"Maven failed: {done.stdout.strip()[-1000:]}", is_missing=True)


def missing(jars: Path = JARS) -> str:
    """Return what a server would need and is not there; nothing if it can be started."""
    if shutil.which("java") is None:
        return "no java"
    if not list(jars.glob("neo4j-kernel-5*.jar")):
        return f"no Neo4j jars in {jars}: run 'make neo4j-jars'"
    return ""


def start(
    home: Path | None = None,
    *,
    jars: Path = JARS,
    port: int = 0,
    heap: str = "512m",
    password: str = "",
    settings: Mapping[str, str] | None = None,
    is_quick: bool = False,
    wait: float = 180.0,
) -> Server:
    """Start a server and wait until it answers.

    With `is_quick`, Java compiles as little as it may, and no query is planned twice: good for
    tests, which end soon.

    Raises
    ------
    ServerError
        It did not start, or there is nothing to start.
    """
    if lacking := missing(jars):
        raise ServerError(lacking, is_missing=True)
    home = _prepare_home(home)
    port = _free_port(port)
    own = SETTINGS | {
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "dbms.security.auth_enabled": str(bool(password)).lower(),
    }
    if is_quick:
        own |= QUICK_SETTINGS
    lines = (f"{key}={value}\n" for key, value in (own | dict(settings or {})).items())
    (home / "conf" / "neo4j.conf").write_text("".join(lines))
    if password and not (home / "data" / "databases").exists():
        _set_password(home, jars, password)
    log = home / "logs" / "console.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            _java(home, jars, f"-Xmx{heap}", *(QUICK if is_quick else FAST)),
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    _children[process.pid] = process
    (home / "run" / "pid").write_text(str(process.pid))
    deadline = time.monotonic() + wait
    while process.poll() is None and time.monotonic() < deadline:
        if _answers(port):
            return Server(f"bolt://127.0.0.1:{port}", home, process.pid)
        time.sleep(0.1)
    if process.poll() is None:
        process.terminate()
    tail = log.read_text(errors="replace")[-2000:]
    raise ServerError(f"the server did not start; end of {log}:\n{tail}")


def stop(home: Path, wait: float = 60.0) -> None:
    """Stop the server of a home by its process id, and remove a temporary home.

    Raises
    ------
    ServerError
        It did not end.
    """
    pid = running(home)
    if pid is not None:
        os.kill(pid, signal.SIGTERM)
        if not _wait_for_end(pid, wait):
            raise ServerError(f"process {pid} has not ended after {wait:g} s")
    (home / "run" / "pid").unlink(missing_ok=True)
    if (home / "run" / "temporary").exists():
        shutil.rmtree(home)


def running(home: Path) -> int | None:
    """Return the process id of the server of a home, None if none runs."""
    pidfile = home / "run" / "pid"
    if not pidfile.exists():
        return None
    pid = int(pidfile.read_text())
    # the number may have gone to another process since
    if not _is_alive(pid) or str(home.resolve()) not in _command_of(pid):
        return None
    return pid


def _prepare_home(home: Path | None) -> Path:
    is_temporary = home is None
    home = Path(tempfile.mkdtemp(prefix="neo4j-") if home is None else home).resolve()
    for folder in ("conf", "data", "logs", "plugins", "run"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    if is_temporary:
        (home / "run" / "temporary").touch()
    if running(home) is not None:
        raise ServerError(f"already running in {home}")
    return home


def _free_port(port: int) -> int:
    if port and _answers(port):
        raise ServerError(f"port {port} is taken")
    if port:
        return port
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


def _set_password(home: Path, jars: Path, password: str) -> None:
    secret = home / "run" / "secret"  # a file of arguments: `ps` would show the password
    secret.touch(mode=0o600)
    escaped = password.replace("\\", "\\\\").replace('"', '\\"')
    secret.write_text(f'"{escaped}"')
    tool = ["org.neo4j.cli.AdminTool", "dbms", "set-initial-password", f"@{secret}"]
    done = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-cp", f"{jars.resolve()}/*", *tool],
        env=_environment(home),
        capture_output=True,
        text=True,
    )
    secret.unlink()
    if done.returncode:
        raise ServerError(f"the password was not set: {done.stderr.strip()[-500:]}")


def _environment(home: Path) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}
    return inherited | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def _java(home: Path, jars: Path, *options: str) -> list[str]:
    opened = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io")]
    return [
        "java",
        *options,
        *opened,
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dio.netty.tryReflectionSetAccessible=true",
        "-Dlog4j2.disable.jmx=true",
        "-Dfile.encoding=UTF-8",
        "-cp",
        f"{home}/plugins/*:{jars.resolve()}/*",
        "org.neo4j.server.CommunityEntryPoint",
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
        "--console-mode",
    ]


def _answers(port: int) -> bool:
    """Say whether something on the port agrees to a Bolt version (an open port is too early)."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as some:
            some.sendall(HELLO)
            return any(some.recv(4))
    except OSError:
        return False


def _is_alive(pid: int) -> bool:
    """Say whether a process runs; one that only waits for its parent to look does not."""
    stat = Path(f"/proc/{pid}/stat")
    if not Path("/proc/self/stat").exists():  # no Linux
        try:
            os.kill(pid, 0)
        except OSError:
            return False
        return True
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:  # no Linux
        done = subprocess.run(
            ["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False
        )
        return done.stdout


def _wait_for_end(pid: int, wait: float) -> bool:
    deadline = time.monotonic() + wait
    while _is_alive(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    if pid in _children:
        _children.pop(pid).wait()
    return True


def main(arguments: Iterable[str] | None = None) -> int:
    """Run one command and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["fetch", "start", "status", "stop"])
    parser.add_argument("--jars", type=Path, default=JARS)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--heap", default="512m")
    parser.add_argument("--quick", action="store_true", help="compile little: for tests")
    parser.add_argument("--config", action="append", default=[], metavar="KEY=VALUE")
    given = parser.parse_args(None if arguments is None else list(arguments))
    if given.home is None and given.command in ("status", "stop"):
        parser.error(f"{given.command} needs --home")
    try:
        return _run(given)
    except ServerError as error:
        print(error, file=sys.stderr)
        return 3 if error.is_missing else 1


def _run(given: argparse.Namespace) -> int:
    if given.command == "fetch":
        fetch(given.jars)
    elif given.command == "start":
        server = start(
            given.home,
            jars=given.jars,
            port=given.port,
            heap=given.heap,
            password=os.environ.get("NEO4J_PASSWORD", ""),
            settings=dict(pair.split("=", 1) for pair in given.config),
            is_quick=given.quick,
        )
        print(f"{server.url}\n{server.home}")
    elif given.command == "status":
        pid = running(given.home)
        print("stopped" if pid is None else f"running, process {pid}")
        return 1 if pid is None else 0
    else:
        stop(given.home)
    return 0


if __name__ == "__main__":
    sys.exit(main())
