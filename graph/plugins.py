"""Finding plug-ins: a file of a folder holds one class, known by its name; ``_x.py`` holds none."""

import importlib
import inspect
import pkgutil
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def discover(package: ModuleType, kind: type[T], attribute: str) -> dict[str, type[T]]:
    """Import every module of `package` and return its concrete subclasses of `kind`.

    Parameters
    ----------
    package
        A package with one class a file.
    kind
        The base class to look for.
    attribute
        Name of the class attribute that is the plug-in's name.

    Returns
    -------
    dict
        Plug-in classes by name, in order of name.

    Raises
    ------
    ValueError
        Two classes claim one name, or a file holds no plug-in or several.
    """
    found: dict[str, type[T]] = {}
    for info in pkgutil.iter_modules(package.__path__):
        if info.name.startswith("_"):
            continue  # shared by the plug-ins of the folder, itself none
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        classes = [
            member
            for member in vars(module).values()
            if inspect.isclass(member)
            and issubclass(member, kind)
            and not inspect.isabstract(member)
            and member.__module__ == module.__name__
        ]
        if len(classes) != 1:
            raise ValueError(f"{module.__name__} holds {len(classes)} plug-ins, expected one.")
        name = getattr(classes[0], attribute)
        if name in found:
            raise ValueError(f"Two plug-ins are called {name!r}: {found[name]} and {classes[0]}.")
        found[name] = classes[0]
    return dict(sorted(found.items()))
