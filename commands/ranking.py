"""rank: plain tables against plain tables; no store is needed."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rich.console import Console

from commands.call import Call
from commands.encoding import EncoderName, open_model
from commands.options import TEXTS, number, option
from commands.result import Result
from commands.shell import Shell
from commands.shown import grid
from commands.texts import Texts, read_table, read_texts, without_text
from commands.working import EngineUrl, working
from graph.errors import AtlasError, NotFoundError, Place
from graph.text import Text

if TYPE_CHECKING:
    from matching.tables import Row as TableRow
    from matching.tables import TableRanker

#: words of texts, by the hash of each, and texts from which they are kept
WORDS, MANY = Path(".atlas/words"), 2000
#: decimals of an affinity between tables: ties would change the order
FINE = 9


def rank(
    call: Call,
    requests: Annotated[Path, option("--requests", "F", *TEXTS)],
    candidates: Annotated[
        Path,
        option("--candidates", "F", "CSV：id,title,text；同一 id 可有多行，都算它的材料。",
               "CSV: id,title,text; rows of one id are its documents."),
    ],
    pairs: Annotated[
        Path | None,
        option("--pairs", "F", "CSV：request,candidate；只给这些配对打分。",
               "CSV: request,candidate; score exactly these."),
    ] = None,
    top: Annotated[
        int | None,
        option("--top", "K", "每个需求只要前几个，默认全部。",
               "Only the best K of each request; all unless told.", number("--top")),
    ] = None,
    encoder: EncoderName = None,
    engine: EngineUrl = "local",
) -> Result:  # fmt: skip
    """Rank the candidates of one table for the requests of another by their texts."""
    asking, asked = read_texts(requests), read_texts(candidates, repeated=True)
    wanted = None if pairs is None else list(read_table(pairs, ("request", "candidate")))
    from matching.engine import require_engine
    from matching.tables import TableRanker

    require_engine(engine)
    rows = _rows(asking)
    kept = WORDS if len(asked) >= MANY else None
    ranker = TableRanker(_rows(asked), rows, open_model(encoder), kept)
    failed: list[AtlasError]
    if pairs is None or wanted is None:
        lines = list(_rank_all(call, ranker, rows, top, engine))
        failed = [without_text(requests, row) for row in asking if not row.title + row.text]
    else:
        lines, failed = _rank_pairs(ranker, rows, pairs, wanted)
    header = ("request", "candidate", "rank", "affinity")

    def table(screen: Console) -> None:
        titles = Text("需求 候选 位次 契合度", "request candidate rank affinity")
        screen.print(grid(call.pick(titles).split(), lines, right=[2, 3]))

    documents = [dict(zip(header, line, strict=True)) for line in lines]
    return Result({"rows": documents}, header, lines, table, failed=failed)


#: request, candidate, rank (None where it could not be scored), affinity
Line = tuple[str, str, int | None, float]


def _rows(texts: Sequence[Texts]) -> "list[TableRow]":
    from matching.tables import Row

    return [Row(row.id, row.title, row.text) for row in texts]


def _rank_all(
    call: Call, ranker: "TableRanker", rows: "Sequence[TableRow]", top: int | None, url: str
) -> Iterator[Line]:
    each = min(top or len(ranker.candidates), len(ranker.candidates))
    with working(call, url) as engine:
        found = ranker.rank(rows, top, engine)
        for one in call.track(found, Text(zh="排序", en="Ranking"), total=len(rows) * each):
            yield one.request, one.candidate, one.rank, round(one.affinity, FINE)


def _rank_pairs(
    ranker: "TableRanker",
    rows: "Sequence[TableRow]",
    path: Path,
    wanted: Sequence[tuple[int, Sequence[str]]],
) -> tuple[list[Line], list[AtlasError]]:
    """Return all pairs in their order, those of unknown ids as 0, and what is wrong with these."""
    requests, candidates = {row.id for row in rows}, set(ranker.candidates)
    pairs = [(cells[0], cells[1]) for _, cells in wanted]
    known = [(a, b) for a, b in pairs if a in requests and b in candidates]
    scored = {(o.request, o.candidate): o for o in ranker.rank_pairs(rows, known)}
    lines: list[Line] = []
    failed: list[AtlasError] = []
    for (number_, _), pair in zip(wanted, pairs, strict=True):
        if one := scored.get(pair):
            lines.append((*pair, one.rank, round(one.affinity, FINE)))
        else:
            lines.append((*pair, None, 0.0))
            failed.append(_unknown(path, number_, pair))
    return lines, failed


def _unknown(path: Path, row: int, pair: tuple[str, str]) -> NotFoundError:
    return NotFoundError(
        Text(
            zh=f"配对（{pair[0]}，{pair[1]}）不在两张表中，记为 0。",
            en=f"The pair ({pair[0]}, {pair[1]}) is not in the two tables; it is scored 0.",
        ),
        Text(zh="请检查 request 和 candidate 两列。", en="Check request and candidate."),
        Place(file=str(path), row=row, value=", ".join(pair)),
    )


def add_to(shell: Shell) -> None:
    """Add the command of this file."""
    shell.add("rank", rank, "给普通表格排序，不需要图谱。", "Rank plain tables; no store needed.")
