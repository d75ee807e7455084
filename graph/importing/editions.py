"""Names of editions: the award of each year is a node of its own."""

from graph.names import name_key


def with_edition(name: str, edition: str) -> str:
    """Return the name of an edition of an award; one that names its edition already stays.

    Examples
    --------
    >>> with_edition("天津青年科技奖", "第二十届"), with_edition("2024年度青年奖", "2024年度")
    ('天津青年科技奖（第二十届）', '2024年度青年奖')
    """
    if not edition or name_key(edition) in name_key(name):
        return name
    return f"{name}（{edition}）"
