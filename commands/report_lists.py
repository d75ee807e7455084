"""Which papers there are, and what their templates may use."""

from rich.console import Console

from commands.call import Call
from commands.result import Result
from commands.shown import grid
from graph.text import Text


def list_kinds(call: Call) -> Result:
    """List the kinds of papers there are."""
    from explorer.papers.kind import papers

    known = papers().values()
    rows = [(k.name, call.pick(k.title), call.pick(k.made_of), " ".join(k.suffixes)) for k in known]
    keys = ("kind", "title", "source", "forms")

    def table(screen: Console) -> None:
        header = Text("种类 名称 由什么写成 自带模板", "kind title source forms")
        screen.print(grid(call.pick(header).split(), rows, whole=[0]))

    documents = [dict(zip(keys, row, strict=True)) for row in rows]
    return Result({"kinds": documents}, keys, rows, table)


def list_fields(call: Call, name: str) -> Result:
    """List the fields that templates of a kind may use."""
    from explorer.papers.field import Rows, listed
    from explorer.papers.kind import find_paper

    found = [
        (path, call.pick(one.title), isinstance(one, Rows))
        for path, one in listed(find_paper(name).known())
    ]

    def table(screen: Console) -> None:
        header = Text("字段 内容", "field content")
        of_list = Text(zh="（列表）", en=" (list)")
        lines = ((path, title + (call.pick(of_list) if is_list else ""))
                 for path, title, is_list in found)  # fmt: skip
        screen.print(grid(call.pick(header).split(), lines, whole=[0]))

    keys = ("name", "title", "list")
    documents = [dict(zip(keys, row, strict=True)) for row in found]
    return Result({"kind": name, "fields": documents}, keys, found, table)
