"""A theme: what an alliance is to be about, facet by facet. Frozen data, no code of its own.

Themes lie in ``data/themes/*.toml``, written from public classifications and never from the members
of an alliance; a planner's own are records in the store.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from graph.text import Text


class ThemeKind(StrEnum):
    """Where a theme comes from (§9 of the reform plan names the first three)."""

    INDUSTRY = "industry"
    FRONTIER = "frontier"
    DISCIPLINE = "discipline"
    CHAIN = "chain"
    POLICY = "policy"


class FacetRole(StrEnum):
    """What a facet is to its theme: of the field itself, or a segment of the chain."""

    CORE = "core"
    APPLICATION = "application"
    UPSTREAM = "upstream"
    MIDSTREAM = "midstream"
    DOWNSTREAM = "downstream"
    SUPPORT = "support"


THEME_KINDS: Mapping[ThemeKind, Text] = MappingProxyType(
    {
        ThemeKind.INDUSTRY: Text(zh="战略性新兴产业", en="emerging industry"),
        ThemeKind.FRONTIER: Text(zh="交叉前沿", en="cross-discipline frontier"),
        ThemeKind.DISCIPLINE: Text(zh="大学科", en="large discipline"),
        ThemeKind.CHAIN: Text(zh="产业链", en="industry chain"),
        ThemeKind.POLICY: Text(zh="政策", en="policy"),
    }
)
FACET_ROLES: Mapping[FacetRole, Text] = MappingProxyType(
    {
        FacetRole.CORE: Text(zh="核心", en="core"),
        FacetRole.APPLICATION: Text(zh="应用", en="application"),
        FacetRole.UPSTREAM: Text(zh="上游", en="upstream"),
        FacetRole.MIDSTREAM: Text(zh="中游", en="midstream"),
        FacetRole.DOWNSTREAM: Text(zh="下游", en="downstream"),
        FacetRole.SUPPORT: Text(zh="支撑", en="support"),
    }
)


@dataclass(frozen=True)
class Source:
    """What a theme was written from."""

    #: document or classification, with its number and year
    title: str
    #: address, empty if it has none
    url: str = ""


@dataclass(frozen=True)
class Facet:
    """One side of a theme, or one segment of its chain."""

    title: Text
    role: FacetRole = FacetRole.CORE
    #: how much it counts, in (0, 1]
    weight: float = 1.0
    #: terms of the field, Chinese or English
    words: tuple[str, ...] = ()
    #: codes of GB/T 13745-2009: 3, 5 or 7 digits
    disciplines: tuple[str, ...] = ()
    #: codes of GB/T 4754-2017: a letter, or 2 to 4 digits after it
    industries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Theme:
    """A theme with all its facets."""

    #: short, stable: letters, digits, hyphens
    id: str
    title: Text
    kind: ThemeKind
    facets: tuple[Facet, ...]
    #: other names it is asked by
    aliases: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
