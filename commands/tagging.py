"""tag: the discipline or industry of texts; no store is needed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.encoding import EncoderName, open_model
from commands.options import TEXTS, number, one_of, option
from commands.result import Result, rounded
from commands.shell import Shell
from commands.shown import grid
from commands.texts import Texts, read_texts, without_text
from graph.store import blocks
from graph.taxonomy import Scheme, load_taxonomy
from graph.text import Text

if TYPE_CHECKING:
    from matching.tagger import Tag, Tagger

#: texts or requests between two steps of a progress bar
STEP = 64


def tag(
    call: Call,
    texts: Annotated[Path, option("--texts", "F", *TEXTS)],
    taxonomy: Annotated[
        str,
        option("--taxonomy", "|".join(Scheme), "按哪个分类。", "Which classification.",
               one_of("--taxonomy", tuple(Scheme))),
    ],
    level: Annotated[
        int,
        option("--level", "N", "第几级，1 是代码最短的。", "1 is the shortest code.",
               number("--level")),
    ] = 1,
    top: Annotated[
        int, option("--top", "K", "每条取几个。", "How many for each text.", number("--top"))
    ] = 3,
    encoder: EncoderName = None,
) -> Result:  # fmt: skip
    """Classify the texts of a table."""
    rows = read_texts(texts)
    from matching.tagger import Tagger, default_tagger

    scheme = Scheme(taxonomy)
    model = open_model(encoder)
    tagger = default_tagger(scheme) if model is None else Tagger(load_taxonomy(scheme), model)
    tagger.codes(level)  # refuses a level that there is not, before the work
    found = list(_tag_all(call, tagger, rows, level, top))
    return Result(
        {
            "taxonomy": taxonomy,
            "level": level,
            "results": [
                {"id": row.id, "labels": [_label(one) for one in tags]} for row, tags in found
            ],
        },
        ("id", "code", "name", "rank", "score"),
        (
            (row.id, one.code, one.name, one.rank, rounded(one.score))
            for row, tags in found
            for one in tags
        ),
        lambda screen: _show_tags(call, screen, found),
        failed=[without_text(texts, row) for row, tags in found if not tags],
    )


def _tag_all(
    call: Call, tagger: "Tagger", rows: Sequence[Texts], level: int, top: int
) -> "Iterator[tuple[Texts, list[Tag]]]":
    for block in call.track(list(blocks(rows, STEP)), Text(zh="分类", en="Classifying")):
        pairs = [(row.title, row.text) for row in block]
        yield from zip(block, tagger.tag(pairs, level, top), strict=True)


def _label(one: "Tag") -> dict[str, object]:
    return {"code": one.code, "name": one.name, "rank": one.rank, "score": rounded(one.score)}


def _show_tags(call: Call, screen: Console, found: "Iterable[tuple[Texts, list[Tag]]]") -> None:
    titles = Text("编号 标题 位次 代码 类别 得分", "id title rank code class score")
    lines = [
        (row.id if i == 0 else "", row.title if i == 0 else "", one.rank, one.code, one.name,
         one.score)
        for row, tags in found
        for i, one in enumerate(tags)
    ]  # fmt: skip
    screen.print(grid(call.pick(titles).split(), lines, right=[2, 5], whole=[0, 3]))


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add("tag", tag, "给文字判断学科或行业。", "Classify texts.")
