"""The sample that ships with the product, as a graph of a test's own."""

from datetime import datetime
from pathlib import Path

from graph.importing import apply_plan, plan_import
from graph.store import open_store

AT = datetime(2026, 11, 20, 9, 12)
SAMPLES = Path(__file__).parents[1] / "data" / "samples"
#: a need, an expert and a society of the sample
NEED, EXPERT = "need:SL-XQ-2024-002", "expert:3288f593768130513d1a"


def write_sample(path: Path) -> str:
    """Write the sample into a new file and return its address."""
    url = f"sqlite:///{path}"
    with open_store(url) as store:
        plan = plan_import(store, sorted(SAMPLES.glob("*.csv")))
        apply_plan(store, plan, title="样例", at=AT)
    return url
