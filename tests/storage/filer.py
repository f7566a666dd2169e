"""Files evidence in a process of its own that may end between file and row: run by test_files_and_rows.py.

`python -m tests.storage.filer DATABASE_URL FOLDER MOMENT` ends at `file` (the file is half written), `row` (the file
is kept, the row is not) or not at all at `never`.
"""

import os
import sys
from pathlib import Path
from typing import Any

import storage
from assessment.people import local_person
from assessment.services import library
from assessment.services.evidence_files import Upload
from assessment.services.library import Entered
from tests.file_samples import PDF
from tests.kept import LEA, NOW

FILE = Entered(title="Committee minutes", kind="file")
GONE = 7
"""The status that it ends with, which no error of Python's has."""


class EndsBeforeTheRow:
    """A store under which the power goes as a row of evidence is to be kept."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def add_evidence(self, *_: object) -> None:
        os._exit(GONE)


def main(url: str, folder: str, moment: str) -> None:
    """Add one file to the library."""
    store: Any = storage.open_store(url)
    if moment == "row":
        store = EndsBeforeTheRow(store)
    if moment == "file":
        os.replace = lambda *_: os._exit(GONE)
    upload = Upload("minutes.pdf", PDF, names_removed=True)
    library.add(local_person(), store, storage.open_files(Path(folder)), LEA.id, FILE, upload, now=NOW)


if __name__ == "__main__":
    main(*sys.argv[1:])
