"""A form into the graph: the need, its firm, its fields and its quality, as one undoable batch."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from graph.credit_code import normal_credit_code
from graph.errors import InputError, Place, StaleError
from graph.identity import BODIES, Claim
from graph.known import KnownNodes
from graph.model import Edge, Node, Value
from graph.reference import ensure_reference, still_complete
from graph.schema import Label, Relation
from graph.store import Batch, Changes, GraphStore
from graph.text import Text
from matching.needs.form import NeedForm, obstacles
from matching.needs.quality import Quality, assess
from matching.needs.reading import RELATIONS, stored_form

#: where the ties of a form are stated
ORIGIN = "需求表单"
#: length of the title of a batch, in characters
TITLE = 60
_TEXTS = (
    "code", "from_year", "to_year", "problem", "indicators", "goal", "mode", "activity_type",
    "ownership", "secrecy",
)  # fmt: skip


@dataclass(frozen=True)
class Saved:
    """A need that is written."""

    id: str
    form: NeedForm
    quality: Quality
    #: None where nothing was to be changed
    batch: Batch | None


def save_need(
    store: GraphStore, form: NeedForm, on: date, at: datetime, *, need: str = "", began: int = 0
) -> Saved:
    """Write a form as a new need, or over the need that it changes.

    The field that the activity does not call for is dropped, the quality and its day are written
    with it. What the form does not ask for (state, number, remark) stays as it was; a new need is
    open and published on the day. If the graph lacks the classifications they are written first,
    as a batch of their own.

    Parameters
    ----------
    store, form
        Where to, and what.
    on, at
        Day of the check, and when it is written.
    need
        Id of the need that is changed; empty for a new one.
    began
        Batch that wrote that need when its change began; 0: not known.

    Raises
    ------
    InputError
        Something keeps the form from being written, or the firm has stated this need already.
    CellError
        The firm cannot be told from others.
    NotFoundError
        There is no such need, firm or class.
    StaleError
        Somebody else has changed the need meanwhile.
    """
    form = form.by_the_rule()
    _check(form)
    ensure_reference(store, at)
    version = store.version()
    known = _known(store, form, need)
    firm, form = _firm(store, form, known)
    before = _before(store, form, known, need, began)
    quality = assess(form, on)
    node = _node(form, before, quality, on)
    wanted = _edges(store, node.id, form)
    kept = {edge.identity for edge in wanted}
    there = store.incident([node.id], RELATIONS)
    changes = Changes(
        nodes=[*([firm] if firm else []), node],
        edges=wanted,
        gone_edges=[edge.identity for edge in there if edge.identity not in kept],
    )
    title = f"需求 {form.title}"
    cut = title if len(title) <= TITLE else f"{title[: TITLE - 1]}…"
    batch = store.apply(changes, title=cut, at=at, expected=version)
    still_complete(store)
    return Saved(node.id, form, quality, batch)


def _check(form: NeedForm) -> None:
    if found := obstacles(form):
        first = found[0]
        raise InputError(first.text, first.hint, Place(column=first.field))


def _known(store: GraphStore, form: NeedForm, need: str) -> KnownNodes | None:
    """Return what is needed to tell firm and need from others; None where both are chosen."""
    return None if need and form.firm_id else KnownNodes(store, (*BODIES, Label.NEED))


def _firm(
    store: GraphStore, form: NeedForm, known: KnownNodes | None
) -> tuple[Node | None, NeedForm]:
    """Return the firm where it is to be written, and the form with its id and name."""
    if form.firm_id or known is None:
        node = store.node(form.firm_id)
        return None, replace(form, firm=node.name)
    name, code = form.firm.strip(), normal_credit_code(form.credit_code)
    claim = Claim((Label.ENTERPRISE,), name, credit_code=code)
    found = known.resolve(claim)
    known.add(claim, found.id)
    there = store.get([found.id], restricted=True).get(found.id)
    form = replace(form, firm_id=found.id, firm=there.name if there else name)
    if there is None:
        properties: dict[str, Value] = {"credit_code": code} if code else {}
        return Node(found.id, Label.ENTERPRISE, name, properties), form
    if code and not there.properties.get("credit_code"):
        return replace(there, properties={**there.properties, "credit_code": code}), form
    return None, form


def _before(
    store: GraphStore, form: NeedForm, known: KnownNodes | None, need: str, began: int
) -> Node:
    """Return the need as it was; a new one bears only its id and title."""
    if need:
        node = stored_form(store, need)[0]
        if began and node.batch != began:
            raise StaleError(
                Text(zh=f"“{node.name}”刚被别人改过。", en=f"{node.name!r} was changed meanwhile."),
                Text(zh="请重新打开这条需求，再改一次。", en="Open it again and change it anew."),
                Place(value=need),
            )
        return node
    assert known is not None
    claim = Claim(
        (Label.NEED,), form.title.strip(), code=form.code,
        units=(form.firm_id,), unit_name=form.firm,
    )  # fmt: skip
    found = known.resolve(claim)
    if not found.is_new:
        raise InputError(
            Text(zh=f"库中已有这条需求：“{form.title}”（{found.id}）。",
                 en=f"The graph has this need already: {form.title!r} ({found.id})."),
            Text(zh="请打开它修改，或换一个名称。",
                 en="Open and change it, or give another title."),
            Place(column="title", value=found.id),
        )  # fmt: skip
    return Node(found.id, Label.NEED, form.title)


def _node(form: NeedForm, before: Node, quality: Quality, on: date) -> Node:
    told: dict[str, Value] = {
        name: value for name in _TEXTS if (value := str(getattr(form, name)).strip())
    }
    lists = {"keywords": form.keywords, "wished_partners": form.wished_partners}
    told |= {name: values for name, values in lists.items() if values}
    if form.money is not None:
        told["money"] = form.money
    asked = {*_TEXTS, *lists, "money"}
    kept = {name: value for name, value in before.properties.items() if name not in asked}
    if not before.batch:
        kept |= {"state": "open", "published_on": on.isoformat()}
    kept |= {"quality": quality.total, "quality_on": on.isoformat()}
    return replace(before, name=form.title.strip(), properties={**kept, **told})


def _edges(store: GraphStore, need: str, form: NeedForm) -> list[Edge]:
    """Return the ties of a form; one that stands already keeps its dates and origin."""
    there = {edge.identity: edge for edge in store.incident([need], RELATIONS)}
    new = [Edge(form.firm_id, Relation.STATES, need, origin=ORIGIN)]
    for relation, classes in (
        (Relation.IN_DISCIPLINE, form.disciplines), (Relation.IN_INDUSTRY, form.industries),
    ):  # fmt: skip
        new += [
            Edge(need, relation, one, origin=ORIGIN, properties={"rank": rank})
            for rank, one in enumerate(classes, 1)
        ]
    return [
        replace(old, properties={**old.properties, **edge.properties})
        if (old := there.get(edge.identity))
        else edge
        for edge in new
    ]
