"""What a planner asks of a plan beside the task's own form."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from graph.errors import InputError, Place, TableError
from graph.text import Text, same
from matching.assignment.preferences import Preference
from matching.assignment.solver import Objective
from matching.makeup import Target
from matching.planning.form import PlanForm
from matching.planning.serial import read

#: request and candidate
Ids = tuple[str, str]
NO_TEXTS: Mapping[str, str] = MappingProxyType({})
NO_NUMBERS: Mapping[str, int] = MappingProxyType({})
NO_VALUES: Mapping[str, str | float] = MappingProxyType({})
#: candidates that a request is scored with, unless said otherwise
TOP = 50


@dataclass(frozen=True)
class PlanOptions:
    """Everything that can be chosen. None and empty mean: as the task's form says."""

    #: ids of those asked for, all that are open if empty; schemes where a task asks by scheme
    requests: tuple[str, ...] = ()
    #: ids of those who may be chosen, all of the label if empty
    candidates: tuple[str, ...] = ()
    #: how many each request gets: ``2`` or ``1:3``; and by id
    demand: str = ""
    demands: Mapping[str, str] = field(default_factory=lambda: NO_TEXTS, hash=False)
    #: how many requests a candidate takes at most; and by id
    capacity: int | None = None
    capacities: Mapping[str, int] = field(default_factory=lambda: NO_NUMBERS, hash=False)
    objective: Objective = Objective.TOTAL
    #: own orders of either side, where the choice is to be stable
    preferences: tuple[Preference, ...] = ()
    #: candidates that each request may be given, the best by affinity
    top: int = TOP
    #: affinity below which a pair is not suggested, in [0, 1]
    least: float = 0.0
    #: schemes whose rules are asked of candidates, of requests
    schemes: tuple[str, ...] | None = None
    request_schemes: tuple[str, ...] | None = None
    #: whether a request that does not keep its rules, or of which it cannot be told, is set aside
    strict: bool = False
    #: one of several independent ways of a scheme
    track: str = ""
    #: names of assumptions, see `matching.rules.assumptions`
    assume: tuple[str, ...] = ()
    pins: tuple[Ids, ...] = ()
    forbid: tuple[Ids, ...] = ()
    #: kinds of conflict of interest, and for how many years one lasts after its end
    interests: tuple[str, ...] | None = None
    years: int = 3
    #: what the list is to be made up of; those in `hard` bind the choice, the others are told
    targets: tuple[Target, ...] = ()
    hard: tuple[Target, ...] = ()
    #: through whom candidates are put forward: ``society``, ``unit`` or nothing; and by id
    channel: str = ""
    channels: Mapping[str, str] = field(default_factory=lambda: NO_TEXTS, hash=False)
    #: a plan to stay near to, ``name@number``, and what a kept pair is worth in affinity
    keep: str = ""
    bonus: float = 0.05
    #: what is looked for, where the requests themselves do not say it
    words: str = ""
    disciplines: tuple[str, ...] = ()
    #: last day of the edges that confirming writes, and further properties of theirs
    until: str = ""
    properties: Mapping[str, str | float] = field(default_factory=lambda: NO_VALUES, hash=False)

    def __post_init__(self) -> None:
        for name in ("demands", "capacities", "channels", "properties"):
            ordered = dict(sorted(getattr(self, name).items()))
            object.__setattr__(self, name, MappingProxyType(ordered))
        if self.top < 1:
            raise _refused("top", self.top, "≥ 1")
        if not 0 <= self.least <= 1:
            raise _refused("least", self.least, "0–1")
        if self.channel not in ("", "society", "unit"):
            raise _refused("channel", self.channel, "society, unit")
        if self.bonus < 0:
            raise _refused("bonus", self.bonus, "≥ 0")
        for name in ("capacity", "years"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise _refused(name, value, "≥ 0")
        self.range_of("", (1, 1))

    def range_of(self, request: str, default: tuple[int, int]) -> tuple[int, int]:
        """Return how many a request gets, at least and at most."""
        given = self.demands.get(request, self.demand)
        return _range(given) if given else default

    def capacity_of(self, candidate: str, default: int) -> int:
        """Return how many requests a candidate takes, rules aside."""
        return self.capacities.get(candidate, default if self.capacity is None else self.capacity)

    def schemes_of(self, form: PlanForm) -> tuple[str, ...]:
        """Return the schemes asked of candidates."""
        return form.candidate_schemes if self.schemes is None else self.schemes

    def asking(self, requests: tuple[str, ...]) -> "PlanOptions":
        """Return the options for other requests."""
        return replace(self, requests=requests)

    def with_pairs(self, pins: tuple[Ids, ...], forbid: tuple[Ids, ...]) -> "PlanOptions":
        """Return the options with further pins and forbidden pairs."""
        return replace(self, pins=(*self.pins, *pins), forbid=(*self.forbid, *forbid))


def _range(given: str) -> tuple[int, int]:
    low, colon, high = given.partition(":")
    try:
        found = int(low), int(high if colon else low)
    except ValueError:
        raise _refused("demand", given, "2, 1:3") from None
    if not 0 <= found[0] <= found[1]:
        raise _refused("demand", given, "2, 1:3")
    return found


def _refused(name: str, value: object, allowed: str) -> InputError:
    return InputError(
        Text(zh=f"方案选项“{name}”不能是 {value}。", en=f"Option {name!r} may not be {value!r}."),
        Text(zh=f"可填：{allowed}", en=f"Allowed: {allowed}."),
        Place(column=name, value=str(value), allowed=same(allowed)),
    )


def read_options(path: Path) -> PlanOptions:
    """Read options from a TOML file.

    Raises
    ------
    TableError
        The file cannot be read.
    InputError
        A key is unknown, or a value is none that it may have.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(
            Text(zh=f"读不了选项文件 {path}：{error}", en=f"Cannot read options {path}: {error}"),
            place=Place(file=str(path)),
        ) from error
    return read(values, PlanOptions, file=str(path))
