"""The refused rows of an import, in the layout of the file they come from."""

from collections import defaultdict

from explorer.export import to_csv
from explorer.headers import rows_of
from explorer.upload import Upload
from explorer.wording import data as say
from graph.importing import ImportPlan
from graph.text import Language


def refused_csv(upload: Upload, plan: ImportPlan, language: Language) -> bytes:
    """Return refused rows under the headings of their file, with one column more: why.

    Tables of other headings follow below, each with its own.
    """
    wanted: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for error in plan.errors:
        place = error.place
        if place.row is not None:
            rows = wanted[place.file, place.sheet]
            text = error.text.pick(language)
            told = f"{place.column}：{text}" if place.column else text
            rows[place.row] = f"{rows[place.row]}；{told}" if place.row in rows else told
    lines: list[list[str]] = []
    first: list[str] = []
    for head, rows_found in rows_of(upload, wanted):
        header = [*head.headings, say.REFUSED_COLUMN.pick(language)]
        if not first:
            first = header
        elif header != first:
            lines += [[], header]
        width = len(head.headings)
        lines += [[*(cells + [""] * width)[:width], why] for cells, why in rows_found]
    return to_csv(first, lines)
