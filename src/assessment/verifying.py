"""A sealed zip of either kind, checked: whoever was handed one need not know which it is."""

from typing import IO, Annotated

from pydantic import Field, TypeAdapter

from assessment.backup_file import BackupManifest
from assessment.errors import PacketRefused
from assessment.manifest import Manifest, require_own
from assessment.sealed import Form

_EITHER: TypeAdapter[Manifest | BackupManifest] = TypeAdapter(
    Annotated[Manifest | BackupManifest, Field(discriminator="form")]
)


def check_sealed(file: str, stream: IO[bytes]) -> Manifest | BackupManifest:
    """The manifest of a packet or backup whose every file is what it says.

    Raises:
        PacketRefused: it is neither, or names every file that is missing, altered or not listed.

    """
    form = Form("packet or backup", PacketRefused)
    with form.opened(file, stream) as archive:
        manifest = form.manifest(file, archive, _EITHER)
        form.require_as_listed(file, archive, manifest.files)
        if isinstance(manifest, Manifest):
            require_own(file, archive, manifest)
        return manifest
