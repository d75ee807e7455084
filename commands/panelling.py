"""panel: a panel of experts that covers the topics of a request under limits of its make-up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from commands.call import Call
from commands.candidates import TaskName
from commands.grouped import Disciplines, Named, RequestName, Title, TypedText
from commands.lookup import node_of, open_existing, snapshot_of
from commands.options import number, option
from commands.panel_tables import HEADER, not_possible, panel_document, panel_rows, show_panel
from commands.result import Result
from commands.shell import Shell
from graph.errors import InputError, Place
from graph.schema import Label
from graph.text import Text, same

if TYPE_CHECKING:
    from graph.store import GraphStore
    from matching.makeup import Target

_UNITS = (Label.ORGANIZATION, Label.ENTERPRISE)


def panel(
    call: Call,
    task: TaskName,
    request: RequestName = None,
    title: Title = None,
    text: TypedText = None,
    discipline: Disciplines = None,
    size: Annotated[
        int | None,
        option("--size", "N", "几人；不写按任务。", "How many; as the task says unless told.",
               number("--size", 1, 40)),
    ] = None,
    topic: Annotated[
        list[str] | None,
        option("--topic", "T", "要覆盖的专题：词语或 GB/T 13745 代码；可重复，不写取需求的关键词。",
               "To be covered: words or a code of GB/T 13745; repeatable; else its keywords."),
    ] = None,
    depth: Annotated[
        int,
        option("--depth", "N", "一个专题最多计几人，默认 2。",
               "How many of one topic count, 2 unless told.", number("--depth", 1, 5)),
    ] = 2,
    target: Annotated[
        list[str] | None,
        option("--target", "ATTR:VALUE:MIN[:MAX]", "构成要求，如 sex:female:2；可重复。",
               "Of the make-up, e.g. sex:female:2; repeatable."),
    ] = None,
    spread: Annotated[
        list[str] | None,
        option("--spread", "ATTR:N", "同一取值至多 N 人，如 unit:1；可重复，不写按任务。",
               "At most N of one value, e.g. unit:1; repeatable; as the task says unless told."),
    ] = None,
    sciences: Annotated[
        str | None,
        option("--sciences", "A:B", "两科：自然科学至少 A 人，社会科学至少 B 人；不写按任务。",
               "At least A of the natural and B of the social sciences; as the task says unless "
               "told."),
    ] = None,
    avoid: Annotated[
        list[str] | None,
        option("--avoid", "UNIT", "回避单位；可重复。", "A unit to be avoided; repeatable."),
    ] = None,
    load: Annotated[
        int | None,
        option("--load", "N", "手上已有 N 项的不选。", "Who carries N things is not taken.",
               number("--load")),
    ] = None,
    pin: Annotated[
        list[str] | None,
        option("--pin", "ID", "必须入组的专家；可重复。", "Who must be on it; repeatable."),
    ] = None,
    why: Annotated[
        list[str] | None,
        option("--why", "ID", "这位为何不在组内；可重复。", "Why this one is not; repeatable."),
    ] = None,
) -> Result:  # fmt: skip
    """Choose a panel."""
    from matching.panels.making import make_panel, panel_draft, why_not_on
    from matching.panels.panel import PanelTerms
    from matching.planning.grouping import group_form_of
    from matching.rules.library import load_rules
    from matching.task import find_task

    kind = find_task(task)
    group = group_form_of(kind)
    with open_existing(call) as store:
        asked = Named(request, title, text, discipline or ()).find(store, kind, group)
        terms = PanelTerms(
            size or group.size, tuple(topic or ()), depth,
            targets=tuple(map(_target, target or ())),
            most=dict(map(_limit, spread)) if spread else group.most,
            sciences=_both(sciences) if sciences else group.sciences,
            avoid=_ids(store, avoid, _UNITS), load=load, pins=_ids(store, pin, [kind.candidates]),
        )  # fmt: skip
        doubted = _ids(store, why, [kind.candidates])
        snapshot = snapshot_of(call, store)
    known = panel_draft(kind, snapshot, load_rules(), asked, terms, call.on)
    found = make_panel(known)
    reasons = {} if found.standoffs else {one: why_not_on(known, found, one) for one in doubted}
    names = {one: snapshot.name(snapshot.position(one)) for one in doubted}
    return Result(
        {
            "panel": panel_document(call, found),
            "why": [{"id": one, "text": call.pick(text)} for one, text in reasons.items()],
        },
        HEADER,
        panel_rows(found),
        lambda screen: show_panel(
            call, screen, found, [(names[one], text) for one, text in reasons.items()]
        ),
        snapshot.version,
        not_possible(found),
        is_told=True,
    )


def _ids(
    store: "GraphStore", words: Sequence[str] | None, labels: Sequence[Label]
) -> tuple[str, ...]:
    return tuple(node_of(store, one, labels).id for one in words or ())


def _target(words: str) -> "Target":
    from matching.makeup import Target

    parts = words.split(":")
    if not (len(parts) in (3, 4) and all(x.isascii() and x.isdigit() for x in parts[2:])):
        raise _unreadable("--target", words, "sex:female:2, region:天津:0:3")
    most = int(parts[3]) if len(parts) == 4 else None
    return Target(parts[0], parts[1], int(parts[2]) or (0 if most is None else None), most)


def _limit(words: str) -> tuple[str, int]:
    name, _, limit = words.partition(":")
    if not (limit.isascii() and limit.isdigit()):
        raise _unreadable("--spread", words, "unit:1")
    return name, int(limit)


def _both(words: str) -> tuple[int, int]:
    natural, _, social = words.partition(":")
    if not all(x.isascii() and x.isdigit() for x in (natural, social)):
        raise _unreadable("--sciences", words, "3:2")
    return int(natural), int(social)


def _unreadable(name: str, words: str, allowed: str) -> InputError:
    return InputError(
        Text(zh=f"{name}：看不懂“{words}”。", en=f"{name}: cannot read {words!r}."),
        Text(zh=f"写作 {allowed}。", en=f"Write it like {allowed}."),
        Place(column=name, value=words, allowed=same(allowed)),
    )


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "panel", panel, "组专家组：覆盖专题，满足构成要求，逐人说明。",
        "A panel of experts: topics covered, limits kept, a reason for each.",
    )  # fmt: skip
