"""report: the office's own papers, from the shipped templates or the office's own."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.failing import unreadable
from commands.options import argument, option
from commands.report_lists import list_fields, list_kinds
from commands.report_sources import source_of
from commands.result import Result
from commands.shell import Shell
from commands.shown import note
from graph.errors import InputError, Place
from graph.text import Text, same

if TYPE_CHECKING:
    from explorer.papers.kind import Paper

#: the kind that is meant where only a plan is named
_OF_PLANS = "plan"


def report(
    call: Call,
    words: Annotated[
        list[str] | None,
        argument("[KIND] SOURCE",
                 "公文种类和由什么写成；只写方案名称就是“方案及依据”。不写：列出种类。",
                 "The kind of paper and its source; a plan's name alone is a plan with reasons. "
                 "Nothing: list the kinds."),
    ] = None,
    template: Annotated[
        Path | None,
        option("--template", "T.docx|T.xlsx", "本单位自己的模板；默认用自带的。",
               "Your own template; the shipped one unless told."),
    ] = None,
    output: Annotated[
        Path | None,
        option("--output", "F", "写到哪个文件（.docx、.xlsx；联合体建议书也可 .pdf）。",
               "File to write, .docx or .xlsx; .pdf for the picture of an alliance."),
    ] = None,
    choose: Annotated[
        list[str] | None,
        option("--choose", "NAME", "写进需求答复、建站建议书的学会或专家，可重复；默认按位次。",
               "A society or expert to be named in an answer or a station's proposal; repeatable; "
               "the best by rank unless told."),
    ] = None,
    fields: Annotated[
        str | None,
        option("--fields", "KIND", "列出这种公文的模板可用的字段。",
               "List the fields that templates of a kind may use."),
    ] = None,
) -> Result:  # fmt: skip
    """Make a paper, or say which there are and what their templates may use."""
    if fields is not None:
        return list_fields(call, fields)
    if not words:
        return list_kinds(call)
    kind, source = _asked(words)
    if output is None:
        raise InputError(
            Text(zh="没有说写到哪个文件。", en="It is not said which file to write."),
            Text(zh="请加 --output 文件.docx。", en="Add --output FILE.docx."),
            Place(column="--output"),
        )
    return _make(call, kind, source, template, output, choose or ())


def _asked(words: Sequence[str]) -> "tuple[type[Paper], str]":
    """Return the kind of paper and the words for its source."""
    from explorer.papers.kind import find_paper, papers

    if len(words) == 1:
        kind = find_paper(_OF_PLANS)
        if words[0] in papers():
            made_of = find_paper(words[0]).made_of
            raise InputError(
                Text(zh=f"“{words[0]}”由什么写成？没有写。", en=f"{words[0]!r} of what?"),
                Text(zh=f"后面还要写：{made_of.zh}。", en=f"Name {made_of.en} behind it."),
                Place(value=words[0], allowed=made_of),
            )
        return kind, words[0]
    if len(words) == 2:
        return find_paper(words[0]), words[1]
    said = " ".join(words)
    raise InputError(
        Text(zh=f"看不懂“report {said}”。", en=f"Cannot read 'report {said}'."),
        Text(zh="写作 report 种类 来源；名称中有空格的加引号。",
             en="Write report KIND SOURCE; put names with blanks into quotes."),
        Place(value=said, allowed=same("KIND SOURCE")),
    )  # fmt: skip


def _make(
    call: Call,
    kind: "type[Paper]",
    words: str,
    template: Path | None,
    output: Path,
    choose: Sequence[str],
) -> Result:
    from explorer.papers.making import paper
    from explorer.papers.template import FORMS, read_template

    if output.suffix.lower() not in (*FORMS, ".pdf"):
        allowed = ", ".join((*FORMS, ".pdf"))
        raise InputError(
            Text(zh=f"公文只能写成 {allowed}，不是“{output.name}”。",
                 en=f"A paper is written as {allowed}, not {output.name!r}."),
            Text(zh="请改 --output 的后缀。", en="Change the suffix of --output."),
            Place(column="--output", value=output.name, allowed=same(allowed)),
        )  # fmt: skip
    own = None if template is None else read_template(template)
    source, version = source_of(call, kind, words, choose)
    content = paper(
        kind.name, source, call.now().date(),
        language=call.language, suffix=output.suffix.lower(), template=own,
    )  # fmt: skip
    _write(output, content)
    made = kind.origin(source)
    values = (kind.name, words, str(output), len(content))

    def table(screen: Console) -> None:
        note(screen, call.pick(Text(
            zh=f"{kind.title.zh}已写到 {output}。", en=f"{kind.title.en}: written to {output}."
        )))  # fmt: skip

    return Result(
        {
            "kind": kind.name,
            "source": words,
            "output": str(output),
            "template": None if template is None else str(template),
            "on": made.day.isoformat(),
            "plan": made.plan or None,
            "bytes": len(content),
        },
        ("kind", "source", "output", "bytes"),
        [values],
        table,
        version,
    )


def _write(output: Path, content: bytes) -> None:
    """Write the whole file or nothing."""
    draft = output.with_name(f".{output.name}.draft")
    try:
        draft.write_bytes(content)
        draft.replace(output)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise unreadable(str(output), error) from error


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add(
        "report",
        report,
        "按模板写成 Word、Excel 公文。",
        "Papers in Word and Excel from templates.",
    )
