"""A planner's own links between industries and disciplines: edges of the graph, which win."""

from collections.abc import Mapping

from graph.classes import find_class
from graph.errors import InputError, Place
from graph.model import Edge
from graph.schema import Relation
from graph.store import Changes
from graph.taxonomy import Scheme, node_id
from graph.text import Text, same
from matching.bridge import PLANNER, WITHDRAWN

#: origin of the links that a planner sets; `graph.reference` leaves them alone
ORIGIN = "planner"


def planner_links(industry: str, weights: Mapping[str, float]) -> Changes:
    """Return the changes that set links of one industry.

    Parameters
    ----------
    industry
        Code of a GB/T 4754 class or of an emerging industry.
    weights
        Weight in [0, 1] by code of a discipline; 1 = whose specialists one would ask first, 0
        withdraws the link.

    Raises
    ------
    InputError
        A code is no industry or no discipline, or a weight is out of range.
    """
    scheme, entry = find_class(industry)
    if scheme is Scheme.GBT13745:
        raise _wrong(industry, Text(zh="行业或新兴产业的代码", en="code of an industry"))
    edges = []
    for code, weight in weights.items():
        to, other = find_class(code)
        if to is not Scheme.GBT13745:
            raise _wrong(code, Text(zh="学科的代码", en="code of a discipline"))
        if not 0 <= weight <= 1:
            raise _wrong(f"{code}={weight:g}", same("0 ≤ w ≤ 1"))
        edges.append(
            Edge(
                node_id(scheme, entry.code),
                Relation.BRIDGES,
                node_id(to, other.code),
                # an edge has a weight above 0; of a withdrawn one it says nothing
                weight=weight or 1.0,
                origin=ORIGIN,
                properties={"how": PLANNER if weight else WITHDRAWN},
            )
        )
    return Changes(edges=edges)


def _wrong(value: str, allowed: Text) -> InputError:
    return InputError(
        Text(zh=f"“{value}”不行。", en=f"{value!r} will not do."),
        Text(zh=f"应为：{allowed.zh}", en=f"Give: {allowed.en}"),
        Place(value=value, allowed=allowed),
    )
