"""How the tests are spread over processes (`make test`): what belongs together stays together.

The tests that ask a Neo4j server are one group, or every process would start servers of its own;
a file is a group, so that what its tests share is made once. What takes long begins first.
"""

import os
import re
from typing import Any

import pytest

#: processes at most: each of them keeps a graph, models and pages in memory
MOST = 4
#: tests that ask a server and don't say so in their parameters
_SERVER = re.compile(r"^tests/stores/test_(neo4j\w*|machine|same_answers)\.py|\[neo4j\b")
#: files and folders that are one group, longest first; then the others as they come
_LONG = (
    "neo4j",
    "tests/browser/test_alliance_page.py",
    "tests/browser/test_access.py",
    "tests/browser/test_need_page.py",
    "tests/browser/test_plan_page.py",
    "tests/browser/",
    "tests/test_explorer.py",
    "tests/test_app.py",
    "tests/papers/",
    "tests/alliances/",
)


def group_of(nodeid: str) -> str:
    """Return the group of a test: its tests are run one after another by one process."""
    if _SERVER.search(nodeid):
        return "neo4j"
    return nodeid.partition("::")[0]


def slow_first(items: list[pytest.Item]) -> None:
    """Sort tests so that groups that take long come first."""
    items.sort(key=lambda item: _place(group_of(item.nodeid)))


def _place(group: str) -> int:
    return next((n for n, name in enumerate(_LONG) if group.startswith(name)), len(_LONG))


def processes() -> int:
    """Return how many processes: one more than cores, as those with servers often wait."""
    return min((os.cpu_count() or 1) + 1, MOST)


def scheduler(config: pytest.Config, log: Any) -> Any:
    """Return who gives each process a group at a time, in the order of the tests."""
    from xdist.scheduler import LoadScopeScheduling  # not there for a single process

    class Groups(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return group_of(nodeid)

    config.option.loadscopereorder = False
    return Groups(config, log)
