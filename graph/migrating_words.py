"""What a migration says: what it is doing, and why it cannot go on."""

from graph.errors import InputError, StaleError, StoreError
from graph.store import GraphStore
from graph.text import Text

READING = Text(zh="正在比较两边", en="Comparing both")
NODES = Text(zh="正在写入节点", en="Writing nodes")
EDGES = Text(zh="正在写入联系", en="Writing ties")
RECORDS = Text(zh="正在写入方案等记录", en="Writing plans and other records")
CHECKING = Text(zh="正在核对", en="Checking")


def unfinished(store: GraphStore) -> InputError:
    """Return the error for a source that is itself no whole copy."""
    return InputError(
        Text(
            zh=f"{store.url} 本身是一次没有做完的迁移。",
            en=f"{store.url} is itself a migration that was not finished.",
        ),
        Text(
            zh="请先从它的来源再运行一次，把它做完。",
            en="Finish it first: run it again from its source.",
        ),
    )


def source_changed() -> StaleError:
    """Return the error for a source that somebody wrote into meanwhile."""
    return StaleError(
        Text(
            zh="来源在迁移期间有了改动，目标还不是完整的副本。",
            en="The source changed meanwhile; the target is no whole copy.",
        ),
        Text(
            zh="请再运行一次；若提示内容不同，请换一个空的目标，期间不要写入来源。",
            en="Run it again; if it then finds other content, use an empty target and let nobody "
            "write into the source.",
        ),
    )


def unequal(target: GraphStore) -> StoreError:
    """Return the error for a copy that is not what its source is."""
    return StoreError(
        Text(
            zh=f"核对不符：{target.url} 与来源不同。",
            en=f"The check failed: {target.url} is not what the source is.",
        ),
        Text(
            zh="请不要使用这个目标；换一个空的再迁移，期间不要写入。",
            en="Don't use this target; migrate into an empty one, and let nobody write there.",
        ),
    )
