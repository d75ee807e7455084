"""The connection to a Neo4j server, and what server and driver say as errors of our tree."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from graph.errors import StoreBusyError, StoreError, StoreFormatError, StoreUnreachableError
from graph.text import Text

if TYPE_CHECKING:
    from neo4j import Driver, Session

SCHEMES = ("neo4j", "bolt", "neo4j+s", "bolt+s")
USER, PASSWORD, DATABASE = "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"
#: seconds to wait for another writer
PATIENCE = 10.0
#: seconds to wait for a server that does not answer
CONNECT = 5.0
#: from which severity on the server tells what it thinks of a statement; the driver logs that
NOTICES: Literal["OFF", "WARNING", "INFORMATION"] = "OFF"


class Link:
    """A pool of connections to one database, opened at once."""

    def __init__(self, url: str) -> None:
        self.url = _checked(url)
        self.database = os.environ.get(DATABASE) or None
        self.is_closed = False
        with self.errors():
            self._driver = self._connect()

    def _connect(self) -> "Driver":
        from neo4j import GraphDatabase  # slow to import

        password = os.environ.get(PASSWORD, "")
        driver = GraphDatabase.driver(
            self.url,
            auth=(os.environ.get(USER) or "neo4j", password) if password else None,
            connection_timeout=CONNECT,
            max_transaction_retry_time=PATIENCE,
            notifications_min_severity=NOTICES,
        )
        try:
            check_version(driver.get_server_info().agent)
        except BaseException:
            driver.close()
            raise
        return driver

    def session(self, *, rows: int = 1000, read: bool = False) -> "Session":
        """Return a session; `rows` is how many come in one go."""
        return self._driver.session(
            database=self.database,
            fetch_size=rows,
            default_access_mode="READ" if read else "WRITE",
        )

    def close(self) -> None:
        """Close all connections; twice is harmless."""
        self.is_closed = True
        self._driver.close()

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn what server and driver say into errors of our tree; a bug stays what it is."""
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            yield
        except (DriverError, Neo4jError) as error:
            said = self._explain(error)
            if said is None:
                raise
            raise said from error

    def _explain(self, error: Exception) -> StoreError | None:
        code = str(getattr(error, "code", "") or "")
        name = type(error).__name__
        for known, explain in _EXPLAIN.items():
            if known in code or known == name:
                return explain(self, error)
        return None

    def is_retryable(self, error: Exception) -> bool:
        """Say whether the same work may succeed a moment later."""
        return bool(getattr(error, "is_retryable", lambda: False)())

    # --- sentences

    def _login(self, error: Exception) -> StoreError:
        who = os.environ.get(USER) or "neo4j"
        found = Text(
            zh=f"Neo4j（{self.url}）拒绝用户“{who}”登录：口令不对，或没有给出。",
            en=f"Neo4j at {self.url} refuses user {who!r}: wrong password, or none given.",
        )
        hint = Text(
            zh=f"请在环境变量 {USER} 和 {PASSWORD} 中给出用户名和口令。",
            en=f"Set the environment variables {USER} and {PASSWORD}.",
        )
        return StoreUnreachableError(found, hint)

    def _expired(self, error: Exception) -> StoreError:
        return StoreUnreachableError(
            Text(
                zh=f"Neo4j（{self.url}）要求先更改初始口令。",
                en=f"Neo4j at {self.url} wants its first password changed.",
            ),
            Text(
                zh="请用 Neo4j Browser 或 cypher-shell 登录一次并更改口令。",
                en="Log in once with Neo4j Browser or cypher-shell and change it.",
            ),
        )

    def _rights(self, error: Exception) -> StoreError:
        return StoreUnreachableError(
            Text(
                zh=f"Neo4j（{self.url}）不允许这个用户这样做，或数据库是只读的。",
                en=f"Neo4j at {self.url} does not allow this user that, or is read-only.",
            ),
            Text(
                zh="这个用户需要读写数据、建立索引和约束的权限。",
                en="The user needs the rights to read, write and make indexes and constraints.",
            ),
        )

    def _no_database(self, error: Exception) -> StoreError:
        which = self.database or "neo4j"
        return StoreUnreachableError(
            Text(
                zh=f"Neo4j（{self.url}）没有可用的数据库“{which}”。",
                en=f"Neo4j at {self.url} has no database {which!r} in use.",
            ),
            Text(
                zh=f"请检查环境变量 {DATABASE}；社区版只有“neo4j”。",
                en=f"See the environment variable {DATABASE}; Community has only 'neo4j'.",
            ),
        )

    def _unreachable(self, error: Exception) -> StoreError:
        return StoreUnreachableError(
            Text(
                zh=f"连不上 Neo4j（{self.url}），或连接中断。没有写完的批次不算数。",
                en=f"Neo4j at {self.url} can't be reached, or the connection was lost."
                " A batch that was not finished does not count.",
            ),
            Text(
                zh="请检查地址、端口和服务是否在运行。",
                en="Check the address, the port, and that the server runs.",
            ),
        )

    def _too_large(self, error: Exception) -> StoreError:
        return StoreError(
            Text(
                zh="Neo4j 的内存装不下这个批次的改动，没有写入。",
                en="Neo4j has too little memory for what this batch changes; nothing was written.",
            ),
            Text(
                zh="请分成几个批次，或在 neo4j.conf 中加大 server.memory.heap.max_size。",
                en="Split it, or raise server.memory.heap.max_size in neo4j.conf.",
            ),
        )

    def busy(self, error: Exception | None = None) -> StoreError:
        """Return the error for having waited too long."""
        return StoreBusyError(
            Text(
                zh=f"另一个程序正在写 {self.url}，等了 {PATIENCE:g} 秒仍未结束。",
                en=f"Another program has been writing {self.url} for {PATIENCE:g} seconds.",
            ),
            Text(zh="请等它结束后再试。数据没有改动。", en="Try again later. Nothing was changed."),
        )


#: by part of the server's code or name of the driver's exception; the first that fits counts
_EXPLAIN = {
    "Security.CredentialsExpired": Link._expired,
    "Security.Forbidden": Link._rights,
    "ForbiddenOnReadOnlyDatabase": Link._rights,
    "WriteOnReadOnlyAccessDatabase": Link._rights,
    "ClientError.Security.": Link._login,
    "AuthConfigurationError": Link._login,
    "AuthError": Link._login,
    "MemoryPoolOutOfMemory": Link._too_large,
    "OutOfMemoryError": Link._too_large,
    "DatabaseNotFound": Link._no_database,
    "DatabaseUnavailable": Link._no_database,
    "ClientError.Transaction.": Link.busy,
    "TransientError.Transaction.": Link.busy,
    "ServiceUnavailable": Link._unreachable,
    "SessionExpired": Link._unreachable,
    "IncompleteCommit": Link._unreachable,
    "ConnectionAcquisitionTimeoutError": Link._unreachable,
    "RoutingServiceUnavailable": Link._unreachable,
    "WriteServiceUnavailable": Link._unreachable,
    "ReadServiceUnavailable": Link._unreachable,
    "ConfigurationError": Link._unreachable,
    "UnsupportedServerProduct": Link._unreachable,
}


def _checked(url: str) -> str:
    """Return an address that has neither a password nor more than the driver takes."""
    parts = urlsplit(url)
    try:
        is_plain = bool(parts.hostname) and not (parts.path or parts.query or parts.fragment)
        is_plain = is_plain and (parts.port is None or parts.port > 0)
    except ValueError:
        is_plain = False
    if "@" in url:
        raise StoreUnreachableError(
            Text(
                zh="存储地址里不能写用户名和口令。",
                en="The store address may not contain a user or password.",
            ),
            Text(
                zh=f"请放在环境变量 {USER} 和 {PASSWORD} 中。",
                en=f"Put them into the environment variables {USER} and {PASSWORD}.",
            ),
        )
    if not is_plain:
        raise StoreUnreachableError(
            Text(zh=f"看不懂存储地址“{url}”。", en=f"Cannot read the store address {url!r}."),
            Text(
                zh="Neo4j 写作 bolt://主机:7687 或 neo4j://主机:7687（加密：bolt+s://、neo4j+s://）。",
                en="Neo4j is bolt://host:7687 or neo4j://host:7687 (encrypted: bolt+s://, neo4j+s://).",
            ),
        )
    return url


def check_version(agent: str) -> None:
    """Refuse a server that this store was not written for.

    Raises
    ------
    StoreFormatError
        `agent`, e.g. ``Neo4j/5.26.31``, is not Neo4j 5 from 5.26 on.
    """
    product, _, version = agent.partition("/")
    major, _, rest = version.partition(".")
    minor = rest.partition(".")[0]
    if product != "Neo4j" or major != "5" or not minor.isdigit() or int(minor) < 26:
        raise StoreFormatError(
            Text(zh=f"服务器是 {agent}，不能使用。", en=f"The server is {agent}: not supported."),
            Text(zh="需要 Neo4j 5.26（LTS）。", en="It takes Neo4j 5.26 (LTS)."),
        )
