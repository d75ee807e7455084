"""Whether a Word template says only what a paper has: read as a tree, before anything is filled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from explorer.papers.field import Fields, Rows
from graph.text import Text

#: what a template may consist of: it prints, repeats and chooses, and carries out nothing
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name,
    nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Compare, nodes.Operand, nodes.And,
    nodes.Or, nodes.Not,
    nodes.Filter, nodes.Test, nodes.CondExpr, nodes.Concat, nodes.Add, nodes.Sub, nodes.Keyword,
    nodes.Mod,
)  # fmt: skip
#: filters that cannot do harm or take long
_FILTERS = frozenset({"default", "join", "length", "lower", "upper", "trim", "replace", "e"})
#: what docxtpl and Jinja say of the place in a list
_LOOP = frozenset({"index", "index0", "first", "last", "length", "revindex"})

UNKNOWN = "unknown"
WHY = {
    "list": Text(zh="这是列表，要用 for 逐行写", en="this is a list, to be gone through by for"),
    "not_list": Text(zh="for 只能用于列表", en="for goes with a list only"),
    "code": Text(zh="模板里只能有字段、for 和 if", en="a template has fields, for and if only"),
}  # fmt: skip

#: a field, the rows of a list, or the place in a list
_Known = Fields | Rows | str
Scope = Mapping[str, _Known]


@dataclass
class Wrong:
    """What is wrong with a template, by kind of mistake, in the order in which it stands there."""

    found: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, what: str) -> None:
        """Take something down, once."""
        of_kind = self.found.setdefault(kind, [])
        if what not in of_kind:
            of_kind.append(what)


def check(tree: nodes.Template, fields: Fields, wrong: Wrong) -> None:
    """Take down what a template says that a paper does not have."""
    scope: Scope = {one.name: one if isinstance(one, Rows) else "field" for one in fields}
    _walk(tree, scope, wrong)


def _walk(node: nodes.Node, scope: Scope, wrong: Wrong) -> None:
    if not isinstance(node, _ALLOWED):
        wrong.add("code", type(node).__name__.lower())
        return
    match node:
        case nodes.For():
            _loop(node, scope, wrong)
        case nodes.Name() | nodes.Getattr() | nodes.Getitem():
            _resolve(node, scope, wrong)
        case nodes.Output():
            for one in node.nodes:
                if isinstance(_named(one, scope, wrong), Rows):
                    wrong.add("list", _written(one))
        case _:
            _inside(node, scope, wrong)


def _inside(node: nodes.Node, scope: Scope, wrong: Wrong) -> None:
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        wrong.add("code", node.name)
    for child in node.iter_child_nodes():
        _walk(child, scope, wrong)


def _named(node: nodes.Node, scope: Scope, wrong: Wrong) -> _Known | None:
    """Return what a name stands for, None for anything else, which is walked through."""
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        return _resolve(node, scope, wrong)
    _walk(node, scope, wrong)
    return None


def _loop(node: nodes.For, scope: Scope, wrong: Wrong) -> None:
    over = _named(node.iter, scope, wrong)
    if not isinstance(node.target, nodes.Name) or node.recursive or node.test is not None:
        wrong.add("code", "for")
        return
    if not isinstance(over, Rows):
        if over is not None:
            wrong.add("not_list", _written(node.iter))
        elif not isinstance(node.iter, nodes.Name | nodes.Getattr | nodes.Getitem):
            wrong.add("code", "for")
        return
    inside = {**scope, node.target.name: over.fields, "loop": "loop"}
    for child in (*node.body, *node.else_):
        _walk(child, inside, wrong)


def _resolve(node: nodes.Node, scope: Scope, wrong: Wrong) -> _Known | None:
    """Return what a name stands for; None for one that is not known, which is taken down."""
    if isinstance(node, nodes.Name):
        if node.name not in scope:
            wrong.add(UNKNOWN, node.name)
        return scope.get(node.name)
    assert isinstance(node, nodes.Getattr | nodes.Getitem)
    base, part = _named(node.node, scope, wrong), _part(node)
    if base is None:
        return None
    if base == "loop" and part in _LOOP:
        return "field"
    found = {one.name: one for one in base}.get(part) if isinstance(base, tuple) else None
    if found is None:
        wrong.add(UNKNOWN, _written(node))
        return None
    return found if isinstance(found, Rows) else "field"


def _part(node: nodes.Getattr | nodes.Getitem) -> str:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return str(node.arg.value) if isinstance(node.arg, nodes.Const) else "[…]"


def _written(node: nodes.Node) -> str:
    """Return a name as the template writes it."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        return f"{_written(node.node)}.{_part(node)}"
    return type(node).__name__.lower()


def names_in(tree: nodes.Template) -> Iterator[str]:
    """Yield the names that a template uses."""
    for node in tree.find_all(nodes.Name):
        yield node.name
