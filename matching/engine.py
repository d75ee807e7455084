"""Where a large ranking is worked out. A new engine is one new file in `matching/engines/`.

All that an engine does is to hand out calls: of `matching.textindex.best.best`, which look at some
requests and some shards, and of `merge`, which joins their answers; or of any function that looks
at some requests. So all engines answer alike.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import ClassVar, Self, TypeVar

from graph.errors import UnknownNameError
from graph.plugins import discover
from graph.text import Text
from matching import engines as _engines
from matching.textindex.best import Partial
from matching.textindex.shards import Collection

#: requests that are answered at a time, and pairs that are looked at if all are wanted
ASKED, PAIRS = 1000, 4_000_000

Given = TypeVar("Given")
Found = TypeVar("Found")


class Engine(ABC):
    """Works a ranking out. Used as a context: at its end all that it started is stopped.

    Parameters
    ----------
    url
        Scheme, and where it runs.
    """

    #: scheme of the URL
    scheme: ClassVar[str]
    #: title on the screen
    title: ClassVar[Text]
    #: whether it works in this process, so that it can be given what only this one has
    is_here: ClassVar[bool] = False

    @abstractmethod
    def __init__(self, url: str) -> None:
        """Make ready. Raises EngineError if it cannot be reached, InputError if not installed."""

    @abstractmethod
    def answer(self, collection: Collection, k: int) -> Iterator[Partial]:
        """Yield the best `k` candidates of the requests of each part, see `parts_of`, in order.

        Raises
        ------
        EngineError
            It was lost on the way.
        """

    @abstractmethod
    def each(self, function: Callable[[Given], Found], given: Iterable[Given]) -> Iterator[Found]:
        """Yield what a function makes of each thing that is given, in order.

        Unless it works here, function and things are pickled, and files have to be seen there.

        Raises
        ------
        EngineError
            It was lost on the way, or does not see a file.
        """

    @property
    def told(self) -> Text | None:
        """What a person may want to know of it, as the address of its dashboard."""
        return None

    def close(self) -> None:  # noqa: B027 - most have nothing to stop
        """Stop what was started. Closing twice is harmless."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def parts_of(collection: Collection, k: int) -> list[slice]:
    """Return requests in parts, small enough to be answered at a time."""
    count = collection.requests.vectors.shape[0]
    step = min(max(PAIRS // max(min(k * 8, collection.candidates), 1), 1), ASKED)
    return [slice(a, min(a + step, count)) for a in range(0, count, step)]


def engines() -> dict[str, type[Engine]]:
    """Every engine in `matching/engines/`, by scheme of URL."""
    return discover(_engines, Engine, "scheme")  # type: ignore[type-abstract]


def open_engine(url: str) -> Engine:
    """Return the engine that `url` names: ``local``, ``dask://host:port``, or ``dask://``.

    Raises
    ------
    UnknownNameError
        No engine answers to the scheme of `url`.
    InputError
        It is not installed.
    EngineError
        It cannot be reached.
    """
    return require_engine(url)(url)


def require_engine(url: str) -> type[Engine]:
    """Return the kind of engine that `url` names, without starting it.

    Raises
    ------
    UnknownNameError
        No engine answers to the scheme of `url`.
    """
    known = engines()
    scheme = url.partition(":")[0]
    if scheme not in known:
        raise UnknownNameError.among(Text(zh="计算引擎", en="engine"), url, known)
    return known[scheme]
