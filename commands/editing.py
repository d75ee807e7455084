"""set, tie: mend a field or a tie of one node, checked as an import, one undoable batch each."""

from collections.abc import Sequence
from typing import Annotated

from rich.console import Console

from commands.call import Call
from commands.keeping import batch_document
from commands.lookup import node_of, open_existing
from commands.options import argument, node_argument, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid, note
from commands.words import in_words, node_document
from graph.errors import InputError, NotFoundError, Place
from graph.model import Edge, Node, Value
from graph.properties import Property
from graph.schema import Relation
from graph.store import Batch, GraphStore
from graph.text import Text, same

_VERBS = "add A RELATION B, end A RELATION B --until DAY, drop A RELATION B"


def set_(
    call: Call,
    what: Annotated[str, node_argument("ID")],
    values: Annotated[
        list[str],
        argument("FIELD=VALUE...", "字段名或中文名=内容；留空即清除。",
                 "A field, or its title, and what it is; empty clears it."),
    ],
    source: Annotated[
        str | None, option("--source", "TEXT", "谁说的、依据什么。", "Who or what says so.")
    ] = None,
) -> Result:  # fmt: skip
    """Mend fields of one node, as of the day of --on."""
    from graph.editing.saving import set_fields

    with open_existing(call) as store:
        node = node_of(store, what)
        saved = set_fields(
            store, node.id, _pairs(values), on=call.on, at=call.now(), source=source or ""
        )
        version = store.version()
    rows = [
        (one.property.name, _shown(call, one.property, one.old),
         _shown(call, one.property, one.new))
        for one in saved.fields
    ]  # fmt: skip

    def table(screen: Console) -> None:
        if rows:
            header = Text("字段 原来 现在", "field old new")
            titles = [call.pick(one.property.title) for one in saved.fields]
            lines = ((title, *row[1:]) for title, row in zip(titles, rows, strict=True))
            screen.print(grid(call.pick(header).split(), lines))
        _tell(call, screen, saved.batch)

    return Result(
        {
            "node": node_document(saved.node),
            "on": call.on.isoformat(),
            "source": source or "",
            "changes": [
                {"field": one.property.name, "old": _plain(one.old), "new": _plain(one.new)}
                for one in saved.fields
            ],
            "batch": None if saved.batch is None else batch_document(saved.batch),
        },
        ("field", "old", "new"),
        rows,
        table,
        version,
    )


def _pairs(values: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in values:
        name, mark, words = pair.partition("=")
        if not mark or not name.strip() or name in found:
            raise InputError(
                Text(zh=f"看不懂“{pair}”。", en=f"Cannot read {pair!r}."),
                Text(zh="写作 字段=内容，每个字段一次，如 职称=教授。",
                     en="Write FIELD=VALUE, each field once, e.g. title=教授."),
                Place(value=pair, allowed=same("FIELD=VALUE")),
            )  # fmt: skip
        found[name] = words
    return found


def _shown(call: Call, prop: Property, value: Value | None) -> str:
    return "" if value is None else in_words(prop, value, call.language)


def _plain(value: Value | None) -> object:
    return list(value) if isinstance(value, tuple) else value


def _tell(call: Call, screen: Console, batch: Batch | None) -> None:
    if batch is None:
        words = Text(zh="和原来一样，没有写入。", en="It stood so already; nothing was written.")
    else:
        words = Text(
            zh=f"已写入，批次 {batch.number}；可用 undo {batch.number} 撤销。",
            en=f"Written as batch {batch.number}; undo {batch.number} takes it back.",
        )
    note(screen, call.pick(words))


def tie(
    call: Call,
    words: Annotated[
        list[str],
        argument("add|end|drop A RELATION B",
                 "A、B 是编号、准确名称或分类代码；关系如 IN_DISCIPLINE 或 所属学科。",
                 "A, B: ids, exact names or codes of classes; a relation: IN_DISCIPLINE."),
    ],
    since: Annotated[
        str | None, option("--since", "DAY", "add：从哪天起。", "add: its first day.")
    ] = None,
    until: Annotated[
        str | None, option("--until", "DAY", "add、end：到哪天止。", "add, end: its last day.")
    ] = None,
    source: Annotated[
        str | None, option("--source", "TEXT", "谁说的、依据什么。", "Who or what says so.")
    ] = None,
) -> Result:  # fmt: skip
    """Add a tie, end it on a day, or drop one that never was."""
    from graph.editing.ties import add_tie, drop_tie, end_tie, find_relation

    if len(words) != 4 or words[0] not in ("add", "end", "drop"):
        said = " ".join(words)
        raise InputError(
            Text(zh=f"看不懂“tie {said}”。", en=f"Cannot read 'tie {said}'."),
            Text(zh=f"可用：{_VERBS}", en=f"Use one of: {_VERBS}."),
            Place(value=said, allowed=same(_VERBS)),
        )
    verb, relation, at, told = words[0], find_relation(words[2]), call.now(), source or ""
    with open_existing(call) as store:
        a, b = _end(store, words[1]), _end(store, words[3])
        if verb == "add":
            batch = add_tie(store, a.id, relation, b.id, on=call.on, at=at,
                            since=since or "", until=until or "", origin=told)  # fmt: skip
        else:
            identity = _open_tie(store, a, relation, b).identity
            batch = (
                drop_tie(store, identity, at=at)
                if verb == "drop"
                else end_tie(store, identity, until or call.on.isoformat(), at=at, origin=told)
            )
        version = store.version()
    row = (verb, a.id, str(relation), b.id)
    return Result(
        {
            **dict(zip(("did", "source", "relation", "target"), row, strict=True)),
            "batch": None if batch is None else batch_document(batch),
        },
        ("did", "source", "relation", "target"),
        [row],
        lambda screen: _tell(call, screen, batch),
        version,
    )


def _end(store: GraphStore, words: str) -> Node:
    """Return a node by id, name or the code of a class."""
    from graph.classes import find_class
    from graph.taxonomy import node_id

    try:
        return node_of(store, words)
    except NotFoundError:
        try:
            scheme, entry = find_class(words)
        except InputError:
            pass
        else:
            return store.node(node_id(scheme, entry.code))
        raise


def _open_tie(store: GraphStore, a: Node, relation: Relation, b: Node) -> Edge:
    """Return the tie between two that has not ended, else the last one."""
    there = [e for e in store.incident([a.id], [relation]) if (e.source, e.target) == (a.id, b.id)]
    if not there:
        raise NotFoundError(
            Text(zh=f"“{a.name}”和“{b.name}”之间没有 {relation}。",
                 en=f"There is no {relation} from {a.name!r} to {b.name!r}."),
            Text(zh="请用 show 查看现有的联系。", en="See the ties there are with show."),
        )  # fmt: skip
    return max(there, key=lambda e: (not e.until, e.since, e.key))


def add_to(shell: Shell) -> None:
    """Add the commands of this file."""
    shell.add(
        "set", set_, "更正一个节点的字段：检查、注明日期、可撤销。",
        "Mend fields of a node: checked, dated, undoable.",
    )  # fmt: skip
    shell.add(
        "tie", tie, "添加、结束或去掉一条联系。", "Add, end or drop a tie.",
    )  # fmt: skip
