"""Backups of the tests: made, opened, altered, and what a database holds row by row."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import storage
from assessment.backup_file import BackupManifest, BackupWriter, Restored, check_backup
from assessment.evidence import Evidence
from assessment.ids import EvidenceId
from assessment.ports import Files
from storage import backing_up, neutral_rows, schema
from storage.store import SqlStore
from tests.file_samples import PDF
from tests.storage.made import BY_ANA, CYCLE, LEA, NOON, SECOND

RESTORED_AT = NOON + timedelta(days=1)
FILED = EvidenceId("filed")


def keep_file(store: SqlStore, files: Files, data: bytes = PDF) -> str:
    """An entry with a file, listed for the second indicator; the file's hash."""
    sha256 = files.put(LEA, data)
    entry = Evidence(
        id=FILED,
        lea_id=LEA,
        title="Minutes",
        kind="file",
        place="m.pdf",
        sha256=sha256,
        size=len(data),
        file_name="m.pdf",
    )
    store.add_evidence(entry, BY_ANA)
    store.link_evidence(CYCLE, SECOND, FILED, BY_ANA)
    return sha256


def made(url: str, files: Files, folder: Path, name: str = "backup.zip") -> Path:
    """A backup in a folder."""
    storage.back_up(url, files, folder / name, NOON)
    return folder / name


def put_back(url: str, files: Files, backup: Path | bytes, beside: Path | None = None) -> Restored:
    """A backup restored."""
    data = backup if isinstance(backup, bytes) else backup.read_bytes()
    return storage.restore(url, files, io.BytesIO(data), RESTORED_AT, file="backup.zip", keep_beside=beside)


def rows(url: str) -> dict[str, list[bytes]]:
    """Every row of a database, by table; without sessions, which a restore ends."""
    held: dict[str, list[bytes]] = {}
    with backing_up.moment(storage.engine.parse(url)) as (connection, revision):
        for table in neutral_rows.tables_at(revision):
            if table.name == "sign_in":
                continue
            held[table.name] = sorted(neutral_rows.rows_of(connection, table))
    return held


def rebuilt(backup: Path, change: Callable[[str, bytes], bytes | None], **about: object) -> bytes:
    """A backup with other content and a manifest that fits it: what somebody makes who knows the form."""
    made_anew = io.BytesIO()
    writer = BackupWriter(made_anew)
    with backup.open("rb") as stream:
        manifest = check_backup("", stream)
        with zipfile.ZipFile(stream) as archive:
            for listed in manifest.files:
                data = change(listed.name, archive.read(listed.name))
                if data is not None:
                    writer._add(listed.name, [data], zipfile.ZIP_DEFLATED)
    writer.finish(BackupManifest(**dict(manifest) | about))
    return made_anew.getvalue()


def no_change(_name: str, data: bytes) -> bytes:
    return data


NEWEST = schema.newest()
