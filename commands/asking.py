"""Who asks: a request in the graph, one that is typed in, or a table of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commands.lookup import node_of
from commands.texts import Texts, read_texts, without_text
from graph.errors import AtlasError, InputError, Place, UnknownNameError
from graph.schema import Label
from graph.store import GraphStore
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.snapshot import Snapshot
    from matching.profile import Profile
    from matching.task import Task

#: weight of a further code beside the first
FURTHER = 0.5
#: characters of a typed text that stand for its title
SHORT = 30


@dataclass(frozen=True)
class Request:
    """One request."""

    #: id in the graph or in the table; None for a single typed one
    id: str | None
    name: str
    #: None where it is not in the graph
    label: str | None
    profile: "Profile"

    @property
    def document(self) -> dict[str, object]:
        """What a program reads of it."""
        return {"id": self.id, "name": self.name, "label": self.label}


@dataclass(frozen=True)
class Typed:
    """What stands in for a request that is not in the graph."""

    title: str | None = None
    text: str | None = None
    disciplines: Sequence[str] = ()
    industries: Sequence[str] = ()

    @property
    def is_given(self) -> bool:
        """Whether anything was typed."""
        return self.title is not None or self.text is not None

    @property
    def has_codes(self) -> bool:
        """Whether a discipline or an industry was given."""
        return bool(self.disciplines or self.industries)


def stored(task: "type[Task]", store: GraphStore, snapshot: "Snapshot", words: str) -> Request:
    """Return the request in the graph that an id or exact name stands for."""
    from matching import request_of

    node = node_of(store, words, [task.requests])
    return Request(node.id, node.name, str(node.label), request_of(snapshot, node.id))


def typed_request(typed: Typed, label: Label) -> Request:
    """Return a request that is typed in. Without a title, the text itself is the matter."""
    title, text = (typed.title or "").strip(), (typed.text or "").strip()
    if not title + text:
        raise InputError(
            Text(zh="需求没有文字。", en="The request has no text."),
            Text(zh="请填写 --title 或 --text。", en="Give --title or --text."),
        )
    return _typed(None, title or text, text if title else "", label, *_codes(typed))


def function_words(
    task: "type[Task]", name: str, title: str | None, text: str | None
) -> tuple[str, str]:
    """Return title and text of a government function of the list, with what was typed beside it.

    Raises
    ------
    InputError
        The task is not about projects.
    UnknownNameError
        There is no such function.
    """
    from matching.functions.library import find_function, worded

    if task.requests is not Label.PROJECT:
        raise InputError(
            Text(zh=f"--function 不用于“{task.title.zh}”。",
                 en=f"--function does not go with {task.title.en!r}."),
            Text(zh="请用 match function_to_society。", en="Use match function_to_society."),
            Place(column="--function", value=name),
        )  # fmt: skip
    return worded(find_function(name), (title or "").strip(), (text or "").strip())


def table_of_requests(
    path: Path, typed: Typed, label: Label
) -> tuple[list[Request], list[AtlasError]]:
    """Return the requests of a table, and those that can't be matched."""
    codes = _codes(typed)
    found, failed = [], []
    for row in read_texts(path):
        if row.title + row.text:
            found.append(_of_row(row, label, codes))
        else:
            failed.append(without_text(path, row))
    return found, list[AtlasError](failed)


Codes = Mapping[str, float]


def _of_row(row: Texts, label: Label, codes: tuple[Codes, Codes]) -> Request:
    return _typed(row.id, row.title or row.text, row.text if row.title else "", label, *codes)


def _typed(
    key: str | None, title: str, text: str, label: Label, disciplines: Codes, industries: Codes
) -> Request:
    from matching import typed

    name = title if len(title) <= SHORT else f"{title[:SHORT]}…"
    profile = typed(title, text, label=label, disciplines=disciplines, industries=industries)
    return Request(key, name, None, profile)


def _codes(typed: Typed) -> tuple[Codes, Codes]:
    disciplines = [
        load_taxonomy(Scheme.GBT13745).get_entry(code).code for code in typed.disciplines
    ]
    return _weighed(disciplines), _weighed([industry(code) for code in typed.industries])


def _weighed(codes: Sequence[str]) -> Codes:
    return {code: FURTHER if i else 1.0 for i, code in reversed(list(enumerate(codes)))}


def industry(code: str) -> str:
    """Return the code of an industry or of an emerging one as the graph has it.

    Raises
    ------
    UnknownNameError
        Neither classification has it.
    """
    for scheme in (Scheme.SEI, Scheme.GBT4754):
        if found := load_taxonomy(scheme).resolve(code):
            return found
    raise UnknownNameError.among(
        Text(zh="行业代码", en="code of an industry"), code, ["C384 (GB/T 4754)", "1.1 (SEI)"]
    )


def refuse_clash(request: str | None, typed: Typed, table: Path | None) -> None:
    """Refuse a call that names no request, or names it in two ways.

    Raises
    ------
    InputError
        Not exactly one of the three ways was used.
    """
    ways = [request is not None, typed.is_given, table is not None]
    options = "--request | --title/--text | --requests"
    if sum(ways) != 1:
        wrong = Text(zh="没有指明需求", en="No request is given") if not any(ways) else Text(
            zh="需求只能用一种方式给出", en="The request is given in more than one way"
        )  # fmt: skip
        raise InputError(
            Text(zh=f"{wrong.zh}。", en=f"{wrong.en}."),
            Text(zh=f"三者选一：{options}", en=f"Use one of {options}."),
            Place(allowed=same(options)),
        )
    if request is not None and typed.has_codes:
        raise InputError(
            Text(
                zh="--discipline 和 --industry 只用于没有入库的需求。",
                en="--discipline and --industry are for requests that are not in the graph.",
            )
        )
