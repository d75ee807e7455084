"""A made-up graph of societies and experts, of any size, and a theme for it. Seeded.

Its columns are written straight away: through a store half a million ties take a minute.
"""

import json

import numpy as np
from numpy.typing import NDArray

from graph import Label, Relation, Snapshot, make_id
from graph.columns import Strings
from graph.model import ID_LENGTH
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import same
from matching.themes.theme import Facet, FacetRole, Theme, ThemeKind

#: disciplines of a society
DECLARED = 4
#: fields a biography names
TOLD = 3
Row = tuple[str, str, dict[str, object]]
#: sources, targets, ranks (0 for none)
Ends = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


def made_up(
    seed: int, societies: int = 5_000, experts: int = 100_000, ties: int = 5
) -> tuple[Snapshot, Theme]:
    """Return a graph whose experts are each members of `ties` societies, and a theme."""
    rng = np.random.default_rng(seed)
    taxonomy = load_taxonomy(Scheme.GBT13745)
    codes = [c for c in taxonomy if taxonomy[c].level in (2, 3)]
    names = [taxonomy[code].name for code in codes]
    own = np.array([rng.choice(len(codes), DECLARED, replace=False) for _ in range(societies)])
    told = rng.integers(0, len(codes), (experts, TOLD))
    rows: list[Row] = [
        (make_id(Label.DISCIPLINE, code), name, {}) for code, name in zip(codes, names, strict=True)
    ]
    rows += [
        (make_id(Label.EXPERT, f"e{i:07}"), f"示例{i}",
         {"profile": f"从事{'、'.join(names[j] for j in told[i])}。"})
        for i in range(experts)
    ]  # fmt: skip
    rows += [
        (make_id(Label.SOCIETY, f"s{i:07}"), f"示例{names[own[i, 0]]}{names[own[i, 1]]}学会{i}",
         {"scope": names[own[i, 2]], "individual_members": int(rng.integers(100, 9_000))})
        for i in range(societies)
    ]  # fmt: skip
    rows.sort()
    place = {row[0]: i for i, row in enumerate(rows)}
    at = np.array([place[make_id(Label.DISCIPLINE, code)] for code in codes])
    first = experts + len(codes)
    member = np.array([rng.choice(societies, ties, replace=False) for _ in range(experts)])
    in_discipline = (np.repeat(np.arange(societies) + first, DECLARED), at[own.ravel()])
    member_of = (np.repeat(np.arange(experts) + len(codes), ties), member.ravel() + first)
    ranks = np.tile(np.arange(1, DECLARED + 1), societies)
    none = np.zeros(experts * ties, dtype=np.int64)
    edges: dict[Relation, Ends] = {
        Relation.IN_DISCIPLINE: (*in_discipline, ranks),
        Relation.MEMBER_OF: (*member_of, none),
    }
    return _snapshot(rows, edges), theme_of(seed)


def _snapshot(rows: list[Row], edges: dict[Relation, Ends]) -> Snapshot:
    """Return a graph of nodes in order of id, and edges."""
    columns: list[list[NDArray[np.int64]]] = [[], [], [], []]
    for number, relation in enumerate(Relation):
        if relation in edges:
            order = np.lexsort((edges[relation][1], edges[relation][0]))
            ends = (*edges[relation], np.full(len(order), number))
            for found, column in zip(columns, ends, strict=True):
                found.append(column[order])
    source, target, rank, kind = map(np.concatenate, columns)
    inward = np.lexsort((source, target, kind)).astype(np.int32)
    empty = Strings.of([""] * len(source))
    return Snapshot(
        f"made up {len(rows)} {len(source)}",
        {
            "ids": np.array([row[0] for row in rows], dtype=f"S{ID_LENGTH}"),
            "names": Strings.of(row[1] for row in rows),
            "properties": Strings.of(json.dumps(row[2], ensure_ascii=False) for row in rows),
            "sources": source.astype(np.int32),
            "targets": target.astype(np.int32),
            "weights": np.ones(len(source)),
            "inward": inward,
            "inward_targets": target[inward].astype(np.int32),
            "relation_starts": np.searchsorted(kind, np.arange(len(Relation) + 1)).astype(np.int64),
            "edge_properties": Strings.of(f'{{"rank":{int(r)}}}' if r else "{}" for r in rank),
            **dict.fromkeys(("keys", "since", "until", "origins"), empty),
        },
    )


def theme_of(seed: int, facets: int = 8) -> Theme:
    """Return a theme whose facets are disciplines drawn by chance."""
    rng = np.random.default_rng(seed)
    taxonomy = load_taxonomy(Scheme.GBT13745)
    drawn = rng.choice([c for c in taxonomy if taxonomy[c].level == 2], facets, replace=False)
    return Theme(
        f"made-up-{seed}",
        same("示例主题"),
        ThemeKind.CHAIN,
        tuple(
            Facet(
                same(f"{code} {taxonomy[code].name}"),
                FacetRole.APPLICATION if i % 4 == 3 else FacetRole.CORE,
                words=(taxonomy[code].name,), disciplines=(str(code),),
            )
            for i, code in enumerate(drawn)
        ),
    )  # fmt: skip
