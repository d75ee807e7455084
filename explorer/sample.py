"""Loading the sample that ships with the product, as one batch that can be undone at once."""

from explorer.session import now, store
from graph.importing import apply_plan, plan_import
from graph.store import Batch
from graph.taxonomy import DATA
from graph.text import Text

FOLDER = DATA / "samples"
TITLE = Text(zh="示例数据", en="Sample")


def load_sample() -> Batch | None:
    """Load the sample into the graph."""
    plan = plan_import(store(), sorted(FOLDER.glob("*.csv")))
    return apply_plan(store(), plan, title=TITLE.zh, at=now())
