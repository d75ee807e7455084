"""Checking a decision file: every byte of it, then everything again from its inputs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from graph.errors import AtlasError, InputError, Place
from graph.text import Text
from matching.assignment.solver import Watch, unwatched
from matching.decisions.asked import ASKED, Asked, How
from matching.decisions.canonical import canonical, digest, frozen, is_sealed, parsed
from matching.decisions.contents import MANIFEST, PLAN, RULES, outcome_files
from matching.decisions.differing import Difference, Kind, plan_differences
from matching.decisions.graph_files import EDGES, NODES, read_graph
from matching.decisions.recomputing import recomputed
from matching.decisions.writing import SCHEMA
from matching.planning.plan import Plan
from matching.rules.library import RuleLibrary


class Step(StrEnum):
    """What is checked, in this order."""

    FILES = "files"
    DATA = "data"
    RULES = "rules"
    PLAN = "plan"


@dataclass(frozen=True)
class Checked:
    """What a check found."""

    #: the plan, as it was exported
    plan: str
    #: SHA-256 of the contents, as computed now; empty where the manifest cannot be read
    digest: str
    how: How | None
    #: what was checked; what could not be is missing here
    steps: tuple[Step, ...]
    differences: tuple[Difference, ...]
    #: version of the data, restricted fields included, and of the public part that is here
    data: str
    public_data: str
    #: what the manifest tells of clock and libraries
    metadata: Mapping[str, Any]

    @property
    def is_identical(self) -> bool:
        """Whether everything was checked and nothing differs."""
        return not self.differences and set(self.steps) == set(Step)


def check_decision(folder: Path, watch: Watch = unwatched) -> Checked:
    """Check a decision file.

    Parameters
    ----------
    folder
        As `matching.decisions.writing` wrote it.
    watch
        Is told of progress.

    Raises
    ------
    InputError
        It is no decision file, or one of a later form.
    """
    found = _files(folder)
    if MANIFEST not in found and not {PLAN, ASKED} <= found.keys():
        raise InputError(
            Text(zh=f"{folder} 不是决策档案。", en=f"{folder} is no decision file."),
            Text(
                zh="请给出 plans export 写出的文件夹。",
                en="Name a folder that plans export has written.",
            ),
            Place(file=str(folder)),
        )
    contents, metadata, differences = _manifest(found)
    differences += _changed_files(contents.get("files", {}), found)
    steps = [Step.FILES]
    how = None
    if contents and _can_recompute({one.file for one in differences}):
        asked = frozen(found[ASKED], Asked, ASKED)
        how = asked.how
        try:
            done, more = _again(folder, found, contents, asked, watch)
            steps += done
        except AtlasError as error:
            more = [Difference(Kind.NOT_COMPUTED, error.place.file or ASKED, error.text)]
        named = {one.file for one in differences if one.kind is not Kind.CHANGED}
        differences += [one for one in more if one.file not in named]
    told = (str(contents.get(key, "")) for key in ("plan", "digest", "data", "public_data"))
    name, code, data, public = told
    return Checked(name, code, how, tuple(steps), tuple(differences), data, public, metadata)


def _files(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder by name, slashes between."""
    if not folder.is_dir():
        return {}
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _manifest(
    found: Mapping[str, bytes],
) -> tuple[dict[str, Any], dict[str, Any], list[Difference]]:
    """Return contents and metadata of the manifest, and whether it was changed.

    Raises
    ------
    InputError
        It is whole, and of a form that is not known here.
    """
    if MANIFEST not in found:
        return {}, {}, [Difference.of(Kind.MISSING, MANIFEST)]
    changed = [Difference.of(Kind.CHANGED, MANIFEST)]
    try:
        values = parsed(found[MANIFEST], MANIFEST)
    except InputError:
        return {}, {}, changed
    if not isinstance(values, dict) or not is_sealed(values.get("contents")):
        return {}, {}, changed
    contents, metadata = values["contents"], values.get("metadata")
    if contents.get("schema") != SCHEMA:
        raise InputError(
            Text(
                zh=f"决策档案的格式是 {contents.get('schema')}，这版程序认识 {SCHEMA}。",
                en=f"The decision file is of form {contents.get('schema')}; known is {SCHEMA}.",
            ),
            Text(zh="请用较新的程序核验。", en="Check it with a later version of the product."),
            Place(file=MANIFEST),
        )
    is_whole = is_sealed(metadata) and canonical(values) == found[MANIFEST]
    return contents, metadata if isinstance(metadata, dict) else {}, [] if is_whole else changed


def _changed_files(listed: Mapping[str, str], found: Mapping[str, bytes]) -> list[Difference]:
    """Return the files that are changed, missing, or there without being listed."""
    differences = []
    for name in sorted({*listed, *found} - {MANIFEST}) if listed else ():
        if name not in found:
            differences.append(Difference.of(Kind.MISSING, name))
        elif name not in listed:
            differences.append(Difference.of(Kind.EXTRA, name))
        elif listed[name] != digest(found[name]):
            differences.append(Difference.of(Kind.CHANGED, name))
    return differences


def _can_recompute(wrong: set[str]) -> bool:
    """Say whether inputs and rules are as they were, and nothing stands beside the rules."""
    return not any(name.startswith(("inputs/", f"{RULES}/")) for name in wrong)


def _again(
    folder: Path,
    found: Mapping[str, bytes],
    contents: Mapping[str, Any],
    asked: Asked,
    watch: Watch,
) -> tuple[list[Step], list[Difference]]:
    """Compute everything again from the inputs and return what was done and what differs."""
    snapshot = read_graph(found[NODES], found[EDGES])
    rules = RuleLibrary.load(folder / RULES)
    differences = list(_versions(contents, snapshot.version, rules.version))
    try:
        claim = frozen(found.get(PLAN, b""), Plan, PLAN)
    except InputError as error:
        unreadable = Difference(Kind.NOT_COMPUTED, PLAN, error.text)
        return [Step.DATA, Step.RULES], [*differences, unreadable]
    if claim.inputs.store != contents["data"]:
        differences.append(Difference.version(PLAN, contents["data"], claim.inputs.store))
    again = recomputed(asked, snapshot, rules, claim, watch)
    outcome = outcome_files(contents["plan"], asked, snapshot, rules, again)
    if outcome[PLAN] != found[PLAN]:
        differences += plan_differences(claim, again)
    for name, content in outcome.items():
        if name != PLAN and name in found and content != found[name]:
            differences.append(Difference.of(Kind.OTHERWISE, name))
    return list(Step)[1:], differences


def _versions(contents: Mapping[str, Any], data: str, rules: str) -> Iterator[Difference]:
    for name, key, now in ((NODES, "public_data", data), (RULES, "rules", rules)):
        if contents[key] != now:
            yield Difference.version(name, contents[key], now)
