"""What a command answers: one document for programs, rows for spreadsheets, a table for people."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console

from commands import PRODUCT
from commands.call import Call, console
from commands.cells import CsvTable
from commands.failing import as_object, print_error
from graph.errors import AtlasError

#: figures behind the decimal point
DIGITS = 6


@dataclass(frozen=True)
class Result:
    """The answer of one command."""

    #: the document without what every document has, see `frame`
    document: Mapping[str, object]
    header: Sequence[str]
    #: read once
    rows: Iterable[Sequence[object]]
    #: prints the table for people
    show: Callable[[Console], None]
    #: version of the store; None where no store was used
    version: str | None = None
    #: what could not be done, the rest being done; None where a command does all or nothing
    failed: Sequence[AtlasError] | None = None
    #: the table for people tells what could not be done
    is_told: bool = False


def frame(call: Call, version: str | None) -> dict[str, object]:
    """Return what every document begins with."""
    return {
        "schema": f"kexie-atlas/{call.command}/1",
        "version": version,
        "seed": call.seed,
        "product": PRODUCT,
    }


def document_of(call: Call, result: Result) -> dict[str, object]:
    """Return the whole document of a result."""
    document = frame(call, result.version) | dict(result.document)
    if result.failed is not None:
        document["failed"] = [as_object(error, call.language) for error in result.failed]
    return document


def give(call: Call, result: Result) -> int:
    """Write a result in the form that was asked for and return the exit code."""
    if call.format == "json":
        document = document_of(call, result)
        json.dump(document, sys.stdout, ensure_ascii=False, indent=2, allow_nan=False)
        sys.stdout.write("\n")
    else:
        if call.format == "csv":
            table = CsvTable(sys.stdout, result.header)
            for row in result.rows:
                table.put(row)
        else:
            result.show(console(sys.stdout))
        sys.stdout.flush()
        is_told = result.is_told and call.format == "table"
        for error in () if is_told else result.failed or ():
            print_error(error, call.language)
    sys.stdout.flush()
    return 1 if result.failed else 0


def rounded(value: float) -> float:
    """Return a score as it is written down."""
    return round(float(value), DIGITS)
