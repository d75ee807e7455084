"""The refused rows of an import, in the layout of the file they come from."""

from explorer.upload import Upload
from graph.importing import ImportPlan
from graph.importing.refused import refused_file, refused_tables, suffix_of
from graph.text import Language

MIME = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def refused_suffix(upload: Upload, plan: ImportPlan) -> str:
    """Return the form of the refused rows: that of the upload, a workbook for several tables."""
    several = {(error.place.file, error.place.sheet) for error in plan.errors}
    is_book = any(path.suffix.lower().startswith(".xls") for path in upload.files)
    return ".xlsx" if is_book or len(several) > 1 else ".csv"


def refused_rows(upload: Upload, plan: ImportPlan, language: Language) -> bytes:
    """Return refused rows under the headings of their file, with two columns more."""
    tables = refused_tables(upload.files, plan, upload.mapping, language)
    return refused_file(tables, suffix_of(upload.files, tables), language)
