"""What every command is told: where the graph is, in which language and form to answer."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TextIO, TypeVar, get_args

from rich.console import Console

from graph.text import LANGUAGES, Language, Text

Format = Literal["table", "json", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
#: columns of a table that does not go to a terminal, unless COLUMNS says otherwise
WIDTH = 100

T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """One call of one command."""

    command: str
    #: URL of the store
    store: str
    language: Language
    format: Format
    seed: int
    #: reference day
    on: date
    #: no progress and no messages
    quiet: bool
    #: the clock
    now: Callable[[], datetime]

    def pick(self, text: Text) -> str:
        """Return the side of a text that the caller reads."""
        return text.pick(self.language)

    @property
    def is_silent(self) -> bool:
        """Whether nothing but an error may stand on standard error.

        So it is for a program: it reads the error there as one JSON object.
        """
        return self.quiet or (self.format == "json" and not sys.stderr.isatty())

    def say(self, text: Text) -> None:
        """Write a message to standard error."""
        if not self.is_silent:
            console(sys.stderr).print(self.pick(text), style="dim")

    @contextmanager
    def busy(self, text: Text) -> Iterator[Callable[[Text], None]]:
        """Show that something goes on; what is yielded says what."""
        screen = console(sys.stderr)
        if self.is_silent or not screen.is_terminal:
            yield lambda _: None
            return
        with screen.status(self.pick(text)) as status:
            yield lambda more: status.update(self.pick(more))

    def track(self, items: Iterable[T], text: Text, total: int | None = None) -> Iterator[T]:
        """Yield `items` with a progress bar, where there is someone to watch it."""
        known = len(items) if total is None and isinstance(items, Sequence) else total
        screen = console(sys.stderr)
        if self.is_silent or not screen.is_terminal:
            yield from items
            return
        from rich.progress import track

        yield from track(items, self.pick(text), total=known, console=screen, transient=True)


def console(file: TextIO) -> Console:
    """Return a console that prints what it is given: no markup, emoji or colouring of its own."""
    shown = Console(file=file, highlight=False, markup=False, emoji=False)
    if not shown.is_terminal and "COLUMNS" not in os.environ:
        shown.width = WIDTH
    return shown


@dataclass(frozen=True)
class Manner:
    """How to speak of a call that may not even be readable."""

    language: Language = "zh"
    format: Format = "table"


def manner_of(arguments: Sequence[str]) -> Manner:
    """Find language and form in the words of a call, before they are checked."""
    language = next((x for x in LANGUAGES if x == _last(arguments, "--lang")), LANGUAGES[0])
    form = next((x for x in FORMATS if x == _last(arguments, "--format")), FORMATS[0])
    return Manner(language, form)


def _last(arguments: Sequence[str], option: str) -> str:
    """Return the value that `option` is last given."""
    found = ""
    for i, word in enumerate(arguments):
        if word.startswith(f"{option}="):
            found = word.removeprefix(f"{option}=")
        elif word == option and i + 1 < len(arguments):
            found = arguments[i + 1]
    return found
