"""How a call ends when it can't be done: a sentence or an object, and an exit code."""

import json
import os
import re
import sys
from collections.abc import Callable

from typer.exceptions import TyperException

from commands.call import Manner, console
from graph.errors import AtlasError, InputError, Place, TableError
from graph.text import Language, Text, same, writable

INTERRUPTED = 130
#: the reader of the output has gone, as the shell reports it for any program (128 + SIGPIPE)
PIPE_CLOSED = 141


def run_to_end(work: Callable[[], object], manner: Manner) -> int:
    """Do the work of a call and return its exit code, saying why if it can't be done."""
    try:
        code = work()
    except AtlasError as error:
        return _failed(error, manner)
    except TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # the help is printed already
            return error.exit_code
        return _failed(_misused(error), manner)
    except OSError as error:
        code = _failed(of_system(error), manner)
        hush()  # where standard output itself is what failed
        return code
    if code == INTERRUPTED:
        _interrupted(manner)
    return code if isinstance(code, int) else 0


def hush() -> None:
    """Let nothing more be written to a reader that has gone, not even at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())


def _failed(error: AtlasError, manner: Manner) -> int:
    if manner.format == "json":
        sys.stderr.write(_line(as_object(error, manner.language)))
    else:
        print_error(error, manner.language)
    return error.exit_code


def _line(shown: dict[str, object]) -> str:
    return json.dumps({"error": shown}, ensure_ascii=False) + "\n"


def _interrupted(manner: Manner) -> None:
    said = Text(
        zh="已中断。没有写完的批次不会留下。", en="Interrupted. No unfinished batch was kept."
    )
    if manner.format == "json":
        found = InputError(said)
        shown = as_object(found, manner.language) | {"code": "interrupted"}
        sys.stderr.write(_line(shown))
    else:
        console(sys.stderr).print(said.pick(manner.language))


def as_object(error: AtlasError, language: Language) -> dict[str, object]:
    """Return what a program reads of an error; what is not known is None."""
    place = error.place
    found = {
        "code": error.code,
        "message": error.text.pick(language),
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "value": place.value,
        "allowed": place.allowed.pick(language),
        "hint": error.hint.pick(language),
    }
    return {
        key: writable(value) if isinstance(value, str) and value else value or None
        for key, value in found.items()
    }


def print_error(error: AtlasError, language: Language) -> None:
    """Write an error for a person: what was found, where, what to do."""
    screen = console(sys.stderr)
    screen.print(writable(error.text.pick(language)), style="red")
    for line in (where(error.place, language), error.hint.pick(language)):
        if line:
            screen.print(writable(line))


def where(place: Place, language: Language) -> str:
    """Return a place in the input in words, empty if nothing is known of it."""
    parts = [
        (place.file, Text("文件 {}", "file {}")),
        (place.sheet, Text("工作表 {}", "sheet {}")),
        (place.row, Text("第 {} 行", "row {}")),
        (place.column if place.file else "", Text("“{}”列", "column {}")),
    ]
    known = [form.pick(language).format(value) for value, form in parts if value]
    return Text("，".join(known), ", ".join(known)).pick(language)


def unreadable(path: str, error: OSError) -> TableError:
    """Return the error for a file that can't be opened or written."""
    reasons = {
        FileNotFoundError: Text(zh="没有这个文件", en="no such file"),
        IsADirectoryError: Text(zh="这是文件夹，不是文件", en="it is a folder, not a file"),
        NotADirectoryError: Text(zh="路径中有一段不是文件夹", en="part of the path is no folder"),
        PermissionError: Text(zh="没有权限", en="permission denied"),
    }
    known = reasons.get(type(error), same(error.strerror or str(error)))
    return TableError(
        Text(zh=f"不能使用 {path}：{known.zh}。", en=f"Cannot use {path}: {known.en}."),
        Text(zh="请检查路径。", en="Check the path."),
        Place(file=path),
    )


def of_system(error: OSError) -> AtlasError:
    """Return what the system refused as an error of our tree."""
    if error.filename:
        return unreadable(str(error.filename), error)
    why = error.strerror or str(error)
    return InputError(Text(zh=f"读写失败：{why}。", en=f"Reading or writing failed: {why}."))


def _misused(error: TyperException) -> InputError:
    """Return a call that the parser could not read as an error of our tree."""
    hint = Text(zh="用 --help 查看命令和选项。", en="See the commands and options with --help.")
    said, place = error.format_message(), Place()
    wanted = getattr(error, "param", None)
    near = ", ".join(getattr(error, "possibilities", None) or ())
    if wanted is not None and type(error).__name__ == "MissingParameter":
        name = wanted.get_error_hint().strip("'")
        return InputError(Text(f"缺少 {name}。", f"{name} is missing."), hint, Place(column=name))
    for pattern, zh, en in _SAID:
        if found := pattern.search(said):
            value = found.group(1) if pattern.groups else ""
            text, place = Text(zh.format(value), en.format(value)), Place(value=value)
            break
    else:
        text = Text(zh=f"命令写得不对：{said}", en=said)
    if near:
        hint = Text(zh=f"是不是 {near}？", en=f"Did you mean {near}?")
    return InputError(text, hint, place)


#: what the parser says in English, and what we say instead
_SAID = [
    (re.compile(pattern), zh, en)
    for pattern, zh, en in (
        (r"No such option: (\S+)", "没有选项 {}。", "There is no option {}."),
        (r"Option '(\S+)' requires", "{} 后面缺少内容。", "{} needs a value."),
        (r"Option '(\S+)' does not take", "{} 后面不带内容。", "{} takes no value."),
        (r"No such command '(.*?)'", "没有命令 {}。", "There is no command {}."),
        (r"Missing command", "没有写要做什么。", "No command is given."),
        (r"unexpected extra argument\S* \((.*)\)", "多出了 {}。", "{} is too much."),
    )
]
