"""Writes the backups that later versions are tested against, of the database files in `old_databases`.

Run once for each new revision, from the root: `python -m tests.storage.old_backups.make`. One that is there stays.
"""

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import storage

FOLDER = Path(__file__).parent
MOMENT = datetime(2026, 11, 22, 15, tzinfo=UTC)

if __name__ == "__main__":
    for old in sorted((FOLDER.parent / "old_databases").glob("*.db")):
        target = FOLDER / f"{old.stem}.zip"
        with tempfile.TemporaryDirectory() as folder:
            copy = shutil.copy(old, folder)
            if not target.exists():
                storage.back_up(f"sqlite:///{copy}", storage.open_files(Path(folder)), target, MOMENT)
