"""A decision file as one ZIP archive: unpacked, it is the folder that a check reads."""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from matching.decisions.writing import Decision

#: the first day that an archive can bear: no clock is in it
_DAY = (1980, 1, 1, 0, 0, 0)
#: of a file that its owner may write and all may read
_MODE = 0o644 << 16


def zipped(decision: Decision, folder: str) -> bytes:
    """Return the files of a decision in a ZIP archive; the same files are the same bytes.

    Parameters
    ----------
    decision
        The decision file.
    folder
        Name of the folder in which they stand in the archive.
    """
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in decision.files.items():
            info = ZipInfo(f"{folder}/{name}", _DAY)
            info.compress_type, info.external_attr = ZIP_DEFLATED, _MODE
            archive.writestr(info, content)
    return target.getvalue()
