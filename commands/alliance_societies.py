"""The societies and alliances that words stand for, and who is in an alliance on a day."""

import re
from typing import TYPE_CHECKING

from commands.call import Call
from commands.lookup import node_of
from graph.analysis import fold
from graph.errors import InputError, Place
from graph.schema import Label
from graph.text import Text

if TYPE_CHECKING:
    from graph.model import Node
    from graph.store import GraphStore
    from matching.alliances.model import AllianceModel

_BETWEEN = re.compile(r"[,，、;；]")


class Societies:
    """The active societies of a graph by id, exact name or number."""

    def __init__(self, store: "GraphStore", model: "AllianceModel") -> None:
        self._store = store
        ids, names = model.societies.ids, model.societies.names
        self.names = dict(zip(ids, names, strict=True))
        self._found: dict[str, list[str]] = {}
        for one, name in self.names.items():
            for key in {one, name, fold(name)}:
                self._found.setdefault(key, []).append(one)

    def find(self, words: str) -> str:
        """Return the id of the society that is meant.

        Raises
        ------
        NotFoundError
            There is none; names near it are listed.
        InputError
            Several have the name, it is no society, or it is not active any more.
        """
        for key in (words, fold(words)):
            if len(found := self._found.get(key, [])) == 1:
                return found[0]
        node = node_of(self._store, words, [Label.SOCIETY])
        if node.id not in self.names:
            raise InputError(
                Text(zh=f"“{node.name}”已不在册，不能作成员。",
                     en=f"{node.name!r} is no active society any more."),
                Text(zh="请去掉它，或改用承接它的学会。", en="Leave it out, or use its successor."),
                Place(value=words),
            )  # fmt: skip
        return node.id

    def read(self, option: str, words: str) -> tuple[str, ...]:
        """Return the ids of a list with commas between. Raises as `find`, or if it is empty."""
        if words in self._found:
            return (self.one(option, words),)
        given = [part.strip() for part in _BETWEEN.split(words) if part.strip()]
        if not given:
            raise InputError(
                Text(zh=f"{option} 没有写学会。", en=f"{option} names no society."),
                Text(zh="写编号或准确名称，用逗号隔开。", en="Ids or exact names, commas between."),
                Place(column=option, value=words),
            )
        return tuple(dict.fromkeys(self.one(option, part) for part in given))

    def one(self, option: str, words: str) -> str:
        """Return the id of the one that an option names. Raises as `find`."""
        try:
            return self.find(words)
        except InputError as error:
            raise error.at(column=option) from error


def alliance_named(store: "GraphStore", words: str) -> "Node":
    """Return the alliance of the graph that an id or an exact name stands for. Raises so."""
    return node_of(store, words, [Label.ALLIANCE])


def societies_in(
    call: Call, store: "GraphStore", model: "AllianceModel", alliance: str
) -> tuple[str, ...]:  # fmt: skip
    """Return the active societies that are members of an alliance on the reference day, by id."""
    from matching.alliances.seats import held_seats

    held = {seat.source for seat in held_seats(store, alliance, call.on)}
    return tuple(sorted(held & set(model.societies.ids)))
