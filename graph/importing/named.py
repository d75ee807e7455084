"""The nodes that a row names, and what further cells say of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.errors import CellError
from graph.importing.cell import is_missing, to_text
from graph.importing.codes import parse_classes
from graph.importing.columns import EndLabel, Link, Ranks
from graph.importing.heading import heading_key
from graph.importing.lists import name_and_unit, split_list, split_names
from graph.importing.problem import cell_error
from graph.importing.table import Cell
from graph.model import Value
from graph.names import personal_name, without_honorific
from graph.schema import Label
from graph.taxonomy import load_taxonomy, node_id
from graph.text import Text, same


@dataclass
class Named:
    """A node that a row names in a link."""

    name: str
    labels: tuple[Label, ...]
    #: what a new one is, its name says
    guess: bool = False
    #: id of a discipline or industry, which needs no search
    class_id: str = ""
    #: names of the units it belongs to
    units: tuple[str, ...] = ()
    #: values for the first of several properties that it may have
    ends: dict[tuple[str, ...], Value] = field(default_factory=dict)
    #: properties of the edge, and its since and until
    edge: dict[str, Value] = field(default_factory=dict)

    def end(self, name: str) -> str:
        """What is said of its property `name`, as text."""
        return next((str(v) for names, v in self.ends.items() if name in names), "")


def read_named(link: Link, cell: Cell) -> tuple[list[Named], Mapping[str, Value]]:
    """Return the nodes that a cell names, and what is kept of a text that names no class.

    Raises
    ------
    CellError
        A class is not in its classification.
    """
    if link.scheme is not None:
        return _classes(link, cell)
    text = to_text(cell)
    if link.to == (Label.EXPERT,):
        return _persons(link, text), {}
    # a comma is part of English names
    names = split_list(text, commas=not text.isascii())
    guess = len(link.to) > 1
    return [Named(name, link.to, guess) for name in names if not is_missing(name)], {}


def _persons(link: Link, text: str) -> list[Named]:
    parted = [name_and_unit(item) for item in split_names(text) if not is_missing(item)]
    people = dict.fromkeys((without_honorific(personal_name(n)), unit) for n, unit in parted)
    return [Named(name, link.to, units=(unit,) if unit else ()) for name, unit in people]


def _classes(link: Link, cell: Cell) -> tuple[list[Named], Mapping[str, Value]]:
    assert link.scheme is not None
    found = parse_classes(cell, link.scheme, lenient=bool(link.keep))
    if link.ranks is Ranks.FIRST and len(found.codes) > 1:
        raise cell_error(
            cell, "不止一个；第一学科只有一个。", "is more than one; one is the first.",
            Text(zh="一个代码或名称", en="one code or name"),
            Text(zh="其余请写到“其他学科”。", en="Move the others to the further disciplines."),
        )  # fmt: skip
    taxonomy = load_taxonomy(link.scheme)
    named = [
        Named(taxonomy[code].name, link.to, class_id=node_id(link.scheme, code))
        for code in found.codes
    ]
    kept: Mapping[str, Value] = {}
    if link.keep and found.has_words:
        kept = {link.keep: to_text(cell)}
    return named, kept


def deal(named: Sequence[Named], cell: Cell) -> list[tuple[Named, Cell]]:
    """Give each of several nodes its part of a cell, or all of them the whole of it.

    Raises
    ------
    CellError
        It has several parts, but not one each.
    """
    parts = split_list(cell) if isinstance(cell, str) else (cell,)
    if len(named) > 1 and len(parts) == len(named):
        return list(zip(named, parts, strict=True))
    if len(named) > 1 and len(parts) > 1:
        raise _uneven(cell, len(named))
    return [(one, cell) for one in named]


def set_label(named: Named, role: EndLabel, word: Cell) -> None:
    """Set what a node is from a word for it.

    Raises
    ------
    CellError
        The word is not known.
    """
    words = {heading_key(w): label for w, label in role.words.items()}
    label = words.get(heading_key(to_text(word)))
    if label is None:
        listed = "、".join(role.words)
        raise cell_error(word, "不是已知的类型。", "is no known type.", same(listed))
    named.labels = (label, *(other for other in named.labels if other is not label))
    named.guess = False


def set_units(named: Sequence[Named], text: str) -> None:
    """Set the units of persons: all of them for one person, one for all, or one each.

    Raises
    ------
    CellError
        There are several of both, but not one each.
    """
    units = split_list(text, commas=not text.isascii())
    if len(named) <= 1 or len(units) == 1:
        shares = [units] * len(named)
    elif len(units) == len(named):
        shares = [(unit,) for unit in units]
    else:
        raise _uneven(text, len(named))
    for one, share in zip(named, shares, strict=True):
        one.units = one.units or share


def _uneven(cell: Cell, count: int) -> CellError:
    return cell_error(
        cell,
        f"的个数与所说的 {count} 个对不上。",
        f"is neither one value nor {count}, one each.",
        Text(zh=f"一个，或按次序 {count} 个", en=f"one value, or {count} in order"),
        Text(zh="人员可写作“姓名（单位）”。", en="Persons may be written “name (unit)”."),
    )
