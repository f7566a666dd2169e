"""What `twelve backup`, `twelve restore` and `twelve verify` say of a backup."""

from collections.abc import Sequence

from assessment.backup_file import BackupManifest
from assessment.wording import count_text, moment_text, size_text

_MOST_NAMED = 5


def backup_text(manifest: BackupManifest, place: str, size: int, sha256: str) -> str:
    """Where the backup is, what it holds, and the hash that tells later whether it is still the same."""
    return "\n".join(
        (
            f"{place}: {_held(manifest)}, {size_text(size)}. It was read back and is what its manifest says.",
            f"SHA-256 {sha256}",
            *_lost(manifest),
        )
    )


def verified_text(manifest: BackupManifest) -> str:
    """What a backup is that is as it was made."""
    return "\n".join(
        (f"A backup of {moment_text(manifest.made_at)}, tables of revision {manifest.revision}.", *_all(manifest))
    )


def restored_text(manifest: BackupManifest, rows: int, erased_anew: int, missing: Sequence[str]) -> str:
    """What was put back, and what a person still has to know."""
    again = count_text(
        erased_anew, "erasure is newer than the backup and was", "erasures are newer than the backup and were"
    )
    lines = [f"Restored: the state of {moment_text(manifest.made_at)}, {count_text(rows, 'row', 'rows')}."]
    if erased_anew:
        lines.append(f"{again} done again.")
    if missing:
        lines.append(_named("is not in the backup and not here", "are not in the backup and not here", missing))
    return "\n".join(lines)


def _all(manifest: BackupManifest) -> list[str]:
    return [f"{count_text(len(manifest.files), 'file is', 'files are')} what the manifest says.", *_lost(manifest)]


def _held(manifest: BackupManifest) -> str:
    return (
        f"a backup of {moment_text(manifest.made_at)} with "
        f"{count_text(len(manifest.tables), 'table', 'tables')} and "
        f"{count_text(len(manifest.kept), 'file of evidence', 'files of evidence')}"
    )


def _lost(manifest: BackupManifest) -> list[str]:
    if not manifest.lost:
        return []
    return [
        _named("was missing or altered when it was made", "were missing or altered when it was made", manifest.lost)
    ]


def _named(one: str, many: str, hashes: Sequence[str]) -> str:
    named = ", ".join(sha256[:12] for sha256 in hashes[:_MOST_NAMED])
    more = f" and {len(hashes) - _MOST_NAMED} more" if len(hashes) > _MOST_NAMED else ""
    return (
        f"{count_text(len(hashes), 'file of evidence', 'files of evidence')} {one if len(hashes) == 1 else many}: "
        f"{named}{more}. The Evidence page names the entries; add the same files to them again."
    )
