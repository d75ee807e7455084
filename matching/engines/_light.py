"""Lets a worker start light: ``dask worker --preload matching.engines._light``.

scikit-learn imports pandas and `scipy.stats` for parts of it that ranking never comes to: 98 MB of
the 127 that it takes, in each worker. Here they are loaded once something of them is used.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

#: what is loaded later
HEAVY = ("pandas", "scipy.stats")


class Later(ModuleType):
    """Stands for a module until something of it is asked for; from then on it has all of it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__spec__ = find_spec(name)

    def __getattr__(self, name: str) -> Any:
        own = self.__name__
        if sys.modules.get(own) is self:
            del sys.modules[own]
        loaded = import_module(own)
        self.__dict__.update(loaded.__dict__)
        return getattr(loaded, name)


for _name in HEAVY:
    if _name not in sys.modules:
        sys.modules[_name] = Later(_name)
