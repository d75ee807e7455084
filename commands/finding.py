"""search: the question "who knows X?"."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.lookup import open_existing
from commands.options import argument, label, number, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import NAME, grid, in_line, note
from graph.errors import InputError
from graph.query import Query
from graph.schema import LABEL_TITLES, Label, Relation
from graph.store import GraphStore
from graph.taxonomy import Scheme, load_taxonomy, node_id
from graph.text import Text

if TYPE_CHECKING:
    from matching.search import Answer, Found

#: results that a search restricted to a discipline looks through
FAR = 5_000


def search(
    call: Call,
    text: Annotated[str, argument("TEXT", "要找的词。", "Words to look for.")],
    labels: Annotated[
        list[str] | None,
        option("--label", "LABEL", "只要这一类，可重复：Society、专家……",
               "Only this label; repeatable."),
    ] = None,
    discipline: Annotated[
        str | None,
        option("--discipline", "CODE", "只要申报了这个学科或其下级的。",
               "Only what declares this discipline or one below it."),
    ] = None,
    top: Annotated[int, option("--top", "K", "最多几个。", "At most.", number("--top"))] = 20,
) -> Result:  # fmt: skip
    """Answer "who knows X?"."""
    from matching.search import who_knows

    wanted = [label(word) for word in labels or ()]
    if not Query.parse(text).keys:
        raise InputError(
            Text(zh="没有可以查找的词。", en="There is no word to look for."),
            Text(zh="请输入汉字、字母或数字。", en="Type letters, digits or characters."),
        )
    with open_existing(call) as store:
        codes = None if discipline is None else _below(discipline)
        answer = who_knows(store, text, wanted, top=top if codes is None else FAR)
        found, counts = answer.results, answer.counts
        if codes is not None:
            inside = _standing_in(store, [one.id for one in found], codes)
            found = tuple(one for one in found if one.id in inside)
            counts = {k: n for k in counts if (n := sum(one.label is k for one in found))}
            found = found[:top]
        version = store.version()
    return Result(
        {
            "query": text,
            "results": [_document(call, one) for one in found],
            "counts": {str(k): n for k, n in counts.items()},
            "partial": answer.is_partial,
        },
        ("rank", "id", "label", "name", "why"),
        (
            (rank, one.id, str(one.label), one.name, "；".join(_reasons(call, one)))
            for rank, one in enumerate(found, 1)
        ),
        lambda screen: _show_found(call, screen, text, found, counts, answer),
        version,
    )


def _below(discipline: str) -> set[str]:
    """Return the ids of a discipline and of all below it."""
    taxonomy = load_taxonomy(Scheme.GBT13745)
    code = taxonomy.get_entry(discipline).code
    return {node_id(Scheme.GBT13745, c) for c in (code, *taxonomy.descendants(code))}


def _standing_in(store: GraphStore, ids: Collection[str], classes: set[str]) -> set[str]:
    edges = store.incident(ids, [Relation.IN_DISCIPLINE])
    return {edge.source for edge in edges if edge.target in classes} | (classes & set(ids))


def _document(call: Call, one: "Found") -> dict[str, object]:
    why = [{"what": call.pick(w.what), "snippet": w.snippet, "id": w.id} for w in one.why]
    return {"id": one.id, "label": str(one.label), "name": one.name, "why": why}


def _reasons(call: Call, one: "Found") -> list[str]:
    colon = "：" if call.language == "zh" else ": "
    return [f"{call.pick(w.what)}{colon}{in_line(w.snippet)}" for w in one.why]


def _show_found(
    call: Call,
    screen: Console,
    text: str,
    found: Collection["Found"],
    counts: Mapping[Label, int],
    answer: "Answer",
) -> None:
    if not found:
        note(screen, call.pick(Text(
            zh=f"没有找到“{text}”。可以少写几个字，或换一种说法。",
            en=f"Nothing has {text!r}. Try fewer or other words.",
        )))  # fmt: skip
        return
    header = Text("位次 类别 名称 依据", "rank kind name where")
    rows = (
        (rank, call.pick(LABEL_TITLES[one.label]), f"{one.name}\n{one.id}",
         "\n".join(_reasons(call, one)))
        for rank, one in enumerate(found, 1)
    )  # fmt: skip
    screen.print(grid(call.pick(header).split(), rows, right=[0], whole=[1], widest={2: NAME}))
    each = "，".join(f"{call.pick(LABEL_TITLES[k])} {n}" for k, n in counts.items())
    note(screen, call.pick(Text(zh=f"共有：{each}", en=f"In all: {each}")))
    if answer.is_partial:
        note(screen, call.pick(Text(
            zh="含有这些词的太多，只查看了最相近的一部分。",
            en="Too many things have these words; only the nearest were followed.",
        )))  # fmt: skip


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add("search", search, "谁懂这个？在所有类别中查找。", "Who knows X? Across all labels.")
