"""What came of putting a backup back."""

from dataclasses import dataclass
from pathlib import Path

from assessment.backup_file import BackupManifest


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it: the manifest, rows, erasures done again, files that are not there, and where the old state is.

    `scrubbed` is false where bytes of what was erased again may stay in the database's file for now.
    """

    manifest: BackupManifest
    rows: int
    erased_anew: int
    missing: tuple[str, ...]
    before: Path | None
    scrubbed: bool = True
