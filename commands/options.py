"""Options and what may stand behind them, checked with an answer in both languages.

What a command or option is for is written in both languages at once, see `both`.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer

from commands.call import FORMATS
from graph.analysis import fold
from graph.errors import InputError, Place, UnknownNameError
from graph.schema import LABEL_TITLES, Label
from graph.text import LANGUAGES, Text, same

#: between the two languages of a help text, until one is chosen
SEAM = "\x1f"
DEFAULT_STORE = "sqlite:///.atlas/atlas.db"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def both(zh: str, en: str) -> str:
    """Return a help text in both languages; `commands.shell` picks one."""
    return f"{zh}{SEAM}{en}"


def option(
    name: str, metavar: str, zh: str, en: str, read: Callable[[object], object] | None = None
) -> Any:
    """Declare an option; `read` checks what stands behind it, a flag has no `metavar`."""
    return typer.Option(name, metavar=metavar, help=both(zh, en), parser=read)


def argument(metavar: str, zh: str, en: str, read: Callable[[object], object] | None = None) -> Any:
    """Declare an argument; `read` checks it."""
    return typer.Argument(metavar=metavar, help=both(zh, en), parser=read)


def number(option: str, least: int = 1, most: int = 999_999_999) -> Callable[[object], int]:
    """Return the reader of a whole number in a range."""
    allowed = same(f"{least}–{most}" if most < 1000 else f">= {least}")

    def read(value: object) -> int:
        text = str(value)
        if re.fullmatch(r"-?[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        raise InputError(
            Text(
                zh=f"{option} 应是整数（{allowed.zh}），不是“{text}”。",
                en=f"{option} takes a whole number ({allowed.en}), not {text!r}.",
            ),
            Text(zh=f"例如 {option} {max(least, 1)}。", en=f"E.g. {option} {max(least, 1)}."),
            Place(column=option, value=text, allowed=allowed),
        )

    return read


def day(value: object) -> date:
    """Read a day."""
    text = str(value)
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InputError(
        Text(zh=f"“{text}”不是日期。", en=f"{text!r} is no date."),
        Text(zh="写作 2026-11-20。", en="Write it like 2026-11-20."),
        Place(column="--on", value=text, allowed=same("YYYY-MM-DD")),
    )


def label(value: object) -> Label:
    """Read a label by its name or title: ``Society``, ``society``, ``学会``, ``需求``."""
    wanted = fold(str(value))
    names = {known: (fold(known), title.zh) for known, title in LABEL_TITLES.items()}
    same_name = [known for known, name in names.items() if wanted in name]
    alike = [known for known, name in names.items() if wanted and wanted in name[1]]
    if len(same_name or alike) == 1:
        return (same_name or alike)[0]
    allowed = [f"{known} {title.zh}" for known, title in LABEL_TITLES.items()]
    raise UnknownNameError.among(Text(zh="类别", en="label"), str(value), allowed)


def one_of(option: str, known: tuple[str, ...]) -> Callable[[object], str]:
    """Return the reader of one of a few words."""

    def read(value: object) -> str:
        if value in known:
            return str(value)
        raise InputError(
            Text(
                zh=f"{option} 只能是 {'、'.join(known)}，不是“{value}”。",
                en=f"{option} is one of {', '.join(known)}, not {value!r}.",
            ),
            place=Place(column=option, value=str(value), allowed=same(", ".join(known))),
        )

    return read


def node_argument(metavar: str) -> Any:
    """Declare an argument that is a node."""
    return argument(metavar, "编号，或准确的名称。", "An id or an exact name.")


#: words that say what a table of texts has
TEXTS = ("CSV：id,title,text。", "CSV: id,title,text.")

_PANEL = both("通用选项", "Common options")

#: options that every command has, before its name or behind it; None where it was not given
Store = Annotated[
    str | None,
    typer.Option(
        "--store", metavar="URL", rich_help_panel=_PANEL,
        help=both(
            f"图谱存储的地址；默认取环境变量 STORE_URL，再默认 {DEFAULT_STORE}。",
            f"Where the graph is; by default what STORE_URL says, else {DEFAULT_STORE}.",
        ),
    ),
]  # fmt: skip
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="zh|en", parser=one_of("--lang", LANGUAGES), rich_help_panel=_PANEL,
        help=both("语言，默认 zh。", "Language, zh unless told."),
    ),
]  # fmt: skip
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed", metavar="N", parser=number("--seed", 0), rich_help_panel=_PANEL,
        help=both("随机数种子，默认 0。", "Seed of anything random, 0 unless told."),
    ),
]  # fmt: skip
On = Annotated[
    date | None,
    typer.Option(
        "--on", metavar="YYYY-MM-DD", parser=day, rich_help_panel=_PANEL,
        help=both("基准日，默认今天。", "The reference day, today unless told."),
    ),
]  # fmt: skip
Form = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="table|json|csv", parser=one_of("--format", FORMATS),
        rich_help_panel=_PANEL,
        help=both("输出形式，默认 table。", "Form of the answer, table unless told."),
    ),
]  # fmt: skip
Quiet = Annotated[
    bool | None,
    typer.Option(
        "--quiet", metavar="", rich_help_panel=_PANEL,
        help=both("不显示进度和提示。", "No progress and no messages."),
    ),
]  # fmt: skip
