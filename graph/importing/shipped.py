"""Disciplines of societies that state none themselves: those that ship with the product.

The 209 national societies and some of Tianjin's come with reviewed GB/T 13745 codes in
`data/societies/`. A society that a table names without disciplines gets them, marked by where they
come from; one that has any keeps its own.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from graph.model import Edge
from graph.names import name_key
from graph.reference import SHIPPED
from graph.schema import Relation
from graph.taxonomy import DATA, Scheme, node_id, read_facts

FOLDER = DATA / "societies"
FILES = ("national.csv", "tianjin.csv")


def shipped_disciplines(society: str, name: str) -> Iterator[Edge]:
    """Yield the edges of a society to its shipped disciplines, the first of rank 1.

    Parameters
    ----------
    society
        Its id.
    name
        Its name, as written.
    """
    file, codes = _by_name().get(name_key(name), ("", ()))
    for rank, code in enumerate(codes, 1):
        yield Edge(
            society,
            Relation.IN_DISCIPLINE,
            node_id(Scheme.GBT13745, code),
            origin=f"{SHIPPED}{file}",
            properties={"rank": rank, "reviewed": True},
        )


@cache
def _by_name() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for file in FILES:
        for row in read_facts(FOLDER / file):
            codes = (row["first"], *filter(None, row["further"].split(";")))
            found.setdefault(name_key(row["name"]), (file, codes))
    return found
