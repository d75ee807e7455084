"""For whom a panel or a draw is: something of the graph, a scheme, or what is typed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from commands.asking import Typed, refuse_clash, typed_request
from commands.lookup import node_of
from commands.options import option
from graph.store import GraphStore

if TYPE_CHECKING:
    from matching.planning.group_form import GroupForm
    from matching.profile import Profile
    from matching.task import Task

RequestName = Annotated[
    str | None,
    option("--request", "ID", "为谁：编号、准确名称，或规则方案名。",
           "For which: id, exact name, or name of a scheme."),
]  # fmt: skip
Title = Annotated[
    str | None, option("--title", "T", "没有入库的：题目。", "One not in the graph: title.")
]
TypedText = Annotated[
    str | None, option("--text", "X", "没有入库的：正文。", "One not in the graph: text.")
]
Disciplines = Annotated[
    list[str] | None,
    option("--discipline", "CODE", "没有入库的：学科代码，可重复。",
           "One not in the graph: its discipline; repeatable."),
]  # fmt: skip


@dataclass(frozen=True)
class Named:
    """What a call says of the request."""

    request: str | None
    title: str | None
    text: str | None
    disciplines: Sequence[str]

    @property
    def is_given(self) -> bool:
        """Whether it says anything."""
        return not (self.request is None and self.title is None and self.text is None)

    def find(self, store: GraphStore, task: "type[Task]", group: "GroupForm") -> "str | Profile":
        """Return an id, a scheme's name, or the profile of what is typed in.

        Raises
        ------
        InputError
            Nothing is named, or two things are.
        NotFoundError
            There is no such thing.
        """
        typed = Typed(self.title, self.text, tuple(self.disciplines))
        refuse_clash(self.request, typed, None)
        if self.request is None:
            return typed_request(typed, task.requests).profile
        if group.form.asks_by_scheme:
            return self.request
        return node_of(store, self.request, group.requests).id
