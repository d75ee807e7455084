"""Run benchmarks: `python -m benchmarks [NAME...]`, all of them without a name.

Most read public test data from ../shared/data, which is not part of the project; a benchmark says
so and is passed over where its data are absent. What all of them print is `docs/figures.md`.
"""

import importlib
import inspect
import os
import pkgutil
import platform
import sys
import time

import benchmarks
from benchmarks.table import DATA


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    known = [
        info.name
        for info in pkgutil.iter_modules(benchmarks.__path__)
        if info.name
        not in ("__main__", "table", "made_plans", "made_texts", "text_blocks", "curve")
    ]
    if unknown := sorted(set(names) - set(known)):
        print(f"No benchmark {', '.join(unknown)}. Known: {', '.join(known)}", file=sys.stderr)
        return 2
    print("# Figures\n")
    print(
        "Printed by `make bench`: ours and the peers in the same run, on the same data and machine."
    )
    cores, day = os.cpu_count(), time.strftime("%Y-%m-%d")
    print(f"{platform.machine()}, {cores} cores, Python {platform.python_version()}, {day}.")
    for name in names or known:
        module = importlib.import_module(f"benchmarks.{name}")
        missing = [file for file in module.NEEDS if not (DATA / file).exists()]
        print(f"\n## {name}\n\n{inspect.getdoc(module)}\n")
        if missing:
            print(f"passed over: {', '.join(missing)} is not here")
            continue
        module.run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
