"""What the sample is made from: the hand-written fields, and the lists of societies beside them."""

import csv
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

HERE = Path(__file__).parent
SOCIETIES = HERE.parent / "societies"
#: how the note of a society begins whose name no public report has
INVENTED = "示例"

_T = TypeVar("_T")


class MaterialError(ValueError):
    """The material names something that is not there, or lacks something."""


@dataclass(frozen=True)
class Topic:
    """A part of a field: what two or so people of it work on."""

    name: str
    #: GB/T 13745
    code: str
    keywords: tuple[str, ...]
    #: ``基|…`` a science foundation's, ``用|…`` a research plan's, ``企|…`` a firm's
    projects: tuple[str, ...]
    #: ``论文|…``, ``专利|…``, ``标准|…``, ``产品|…``
    results: tuple[str, ...]
    profiles: tuple[str, ...]
    #: where its people work; empty: any unit of the field
    units: tuple[str, ...] = ()
    #: what its people belong to; empty: what is nearest by discipline
    society: str = ""


@dataclass(frozen=True)
class Firm:
    """The core of an enterprise's name, and its business."""

    name: str
    #: GB/T 4754
    code: str
    district: str
    scope: str
    #: empty: drawn
    size: str = ""


@dataclass(frozen=True)
class Need:
    """A need of the firm `firm` in the topic `topic`, both counted from 1."""

    topic: int
    firm: int
    title: str
    problem: str
    indicators: str
    goal: str
    keywords: tuple[str, ...]
    #: in 10,000 yuan
    money: int
    mode: str
    #: GB/T 13745, of basic research only
    discipline: str = ""


@dataclass(frozen=True)
class Meeting:
    """A meeting, and the keywords it is about."""

    name: str
    topics: tuple[str, ...]
    #: month and day, where the name sets it
    day: str = ""


@dataclass(frozen=True)
class Field:
    """A field of science and industry, one file each."""

    key: str
    zh: str
    en: str
    disciplines: tuple[str, ...]
    industries: tuple[str, ...]
    national: tuple[str, ...]
    tianjin: tuple[str, ...]
    organizations: tuple[str, ...]
    topics: tuple[Topic, ...]
    firms: tuple[Firm, ...]
    needs: tuple[Need, ...]
    activities: tuple[Meeting, ...]
    #: academy and division of the field's invented academician; empty: it has none
    academy: str = ""


@dataclass(frozen=True)
class Society:
    """A society as the lists beside the sample have it."""

    name: str
    first: str
    further: tuple[str, ...]
    #: number in the national list; empty: a society of Tianjin
    code: str = ""
    #: the national society of the same field
    national: str = ""
    #: public reports name it, so that nothing may be invented about it
    is_public: bool = True


@dataclass(frozen=True)
class About:
    """What the sample says of a Tianjin society."""

    scope: str
    host: str
    brand: str
    #: individual members, and which council is in office; 0: drawn
    members: int = 0
    term: int = 0


@dataclass(frozen=True)
class Alliance:
    """A published alliance of societies."""

    name: str
    founded: str
    source: str
    note: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Material:
    """Everything that is read."""

    fields: tuple[Field, ...]
    societies: tuple[Society, ...]
    about: dict[str, About]
    alliances: tuple[Alliance, ...]

    def society(self, name: str) -> Society:
        """Return the society called `name`."""
        return next(s for s in self.societies if s.name == name)


def read_material() -> Material:
    """Read the material and check that the societies it names are in the lists."""
    societies = (*_societies("national.csv"), *_societies("tianjin.csv"))
    files = sorted((HERE / "material").glob("*.toml"))
    about = {name: _record(About, entry) for name, entry in _toml(HERE / "tianjin.toml").items()}
    entries = _toml(HERE / "alliances.toml")["alliances"]
    material = Material(
        tuple(_field(path) for path in files),
        societies,
        about,
        tuple(_record(Alliance, entry) for entry in entries),
    )
    _check(material)
    return material


def _check(material: Material) -> None:
    known = {s.name for s in material.societies}
    named = {n for f in material.fields for n in (*f.national, *f.tianjin)}
    named |= {t.society for f in material.fields for t in f.topics if t.society}
    named |= {n for a in material.alliances for n in a.members} | set(material.about)
    if unknown := sorted(named - known):
        raise MaterialError(f"not in {SOCIETIES}: {'、'.join(unknown)}")
    invented = {s.name for s in material.societies if not s.is_public}
    if bare := sorted(invented - set(material.about)):
        raise MaterialError(f"without an entry in tianjin.toml: {'、'.join(bare)}")


def _field(path: Path) -> Field:
    entry = _toml(path)
    for name, kind in (("topics", Topic), ("firms", Firm), ("needs", Need)):
        entry[name] = [_record(kind, part) for part in entry[name]]
    entry["activities"] = [_record(Meeting, part) for part in entry["activities"]]
    return _record(Field, {"key": path.stem, **entry})


def _toml(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _record(kind: type[_T], entry: dict[str, Any]) -> _T:
    allowed = {f.name for f in fields(kind)}  # type: ignore[arg-type]
    if unknown := set(entry) - allowed:
        raise MaterialError(f"{kind.__name__} has no {sorted(unknown)}, only {sorted(allowed)}")
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()})


def _societies(name: str) -> list[Society]:
    with (SOCIETIES / name).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return [
        Society(
            row["name"],
            row["first"],
            tuple(code for code in row["further"].split(";") if code),
            row.get("code", ""),
            row.get("national", ""),
            not row["note"].startswith(INVENTED),
        )
        for row in rows
    ]
