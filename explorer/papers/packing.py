"""Office files that are the same bytes whenever they are made of the same things."""

import io
import re
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: where an office file says when it was made
_CORE = "docProps/core.xml"
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")


def repacked(content: bytes, on: date) -> bytes:
    """Return an office file with all its parts dated a day, in place of the clock's time."""
    day = (max(on.year, 1980), on.month, on.day, 0, 0, 0)
    target = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            blob = old.read(part.filename)
            if part.filename == _CORE:
                blob = _DATES.sub(rf"\g<1>{on.isoformat()}T00:00:00Z\g<2>".encode(), blob)
            info = ZipInfo(part.filename, day)
            info.compress_type = ZIP_DEFLATED
            info.create_system, info.external_attr = 0, 0
            new.writestr(info, blob)
    return target.getvalue()
