"""The list of functions: read from files, one each; the name of a file is the function's."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from graph.errors import Place, TableError, UnknownNameError
from graph.taxonomy import DATA
from graph.text import Text
from matching.planning.serial import read

FOLDER = DATA / "functions"


@dataclass(frozen=True)
class Function:
    """A function of government that a society may take over."""

    title: Text
    #: what it consists of and which capability it asks for
    asks: Text
    #: paragraph of the reform plan
    source: Text


def functions(folder: Path = FOLDER) -> dict[str, Function]:
    """Return every function, by name.

    Raises
    ------
    TableError
        A file cannot be read or is no TOML.
    InputError
        A key is unknown, missing or of another type.
    """
    return {path.stem: _read(path) for path in sorted(folder.glob("*.toml"))}


def find_function(name: str, folder: Path = FOLDER) -> Function:
    """Return a function by its name or Chinese title. Raises UnknownNameError."""
    known = functions(folder)
    for key, one in known.items():
        if name in (key, one.title.zh):
            return one
    raise UnknownNameError.among(Text(zh="政府职能", en="government function"), name, known)


def worded(function: Function, title: str = "", text: str = "") -> tuple[str, str]:
    """Return title and text of a request: the function, and of what, if that is said.

    Examples
    --------
    >>> worded(Function(Text("科技评估", ""), Text("独立评估。", ""), Text("", "")), "海水淡化")
    ('科技评估：海水淡化', '独立评估。')
    """
    head = f"{function.title.zh}：{title}" if title else function.title.zh
    return head, "\n".join(filter(None, (text, function.asks.zh)))


def _read(path: Path) -> Function:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TableError(
            Text(zh=f"读不了职能文件 {path}：{error}", en=f"Cannot read {path}: {error}"),
            place=Place(file=str(path)),
        ) from error
    return read(values, Function, file=path.name)
