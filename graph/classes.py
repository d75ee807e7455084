"""Finding the class that a code or a node stands for, whatever the classification."""

from graph.errors import UnknownNameError
from graph.taxonomy import Entry, Scheme, load_taxonomy, scheme_and_code
from graph.text import Text


def class_name(class_id: str) -> str:
    """Return the name of the class that a Discipline or Industry node is."""
    scheme, code = scheme_and_code(class_id)
    return load_taxonomy(scheme)[code].name


def find_class(code: str) -> tuple[Scheme, Entry]:
    """Return the classification and class that a code belongs to.

    A code with a dot is an emerging industry where there is one, else a discipline; three digits
    are a discipline where there is one, else an industry.

    Raises
    ------
    UnknownNameError
        No classification has it.
    """
    explicit, _, rest = code.partition(":")
    if rest:
        scheme, plain = scheme_and_code(code)
        if load_taxonomy(scheme).resolve(plain) is not None:
            return scheme, load_taxonomy(scheme).get_entry(plain)
        raise UnknownNameError.among(Text(zh="分类代码", en="code"), code, [explicit])
    order = (Scheme.SEI, Scheme.GBT13745, Scheme.GBT4754)
    for scheme in order:
        found = load_taxonomy(scheme).resolve(code)
        if found is not None and load_taxonomy(scheme)[found].level > 0:
            return scheme, load_taxonomy(scheme)[found]
    raise UnknownNameError.among(
        Text(zh="分类代码", en="code"), code, ["510 (GB/T 13745)", "C384 (GB/T 4754)", "1.1 (SEI)"]
    )
