"""What a packet holds, each file with its SHA-256: whoever receives it can tell that nothing was changed.

The manifest is `manifest.json` of the zip, with sorted keys and no time of making.
"""

import hashlib
import zipfile
from collections.abc import Mapping
from typing import IO, Literal

from pydantic import TypeAdapter, ValidationError

from assessment.errors import PacketRefused
from assessment.ids import CycleId
from assessment.json_text import SIZE_LIMIT, NotJson, read_json
from assessment.leas import Name
from assessment.school_year import SchoolYear
from assessment.sealed import MANIFEST, Form, Listed
from assessment.values import Value, canonical_json

CYCLE, EXHIBITS = "cycle.json", "exhibits/"
"""What a packet calls its parts, beside its manifest."""
PACKET = Form("packet", PacketRefused)


class About(Value):
    """Which self-assessment a packet is of; `digest` is the fingerprint of its content."""

    cycle: CycleId
    lea: Name
    school_year: SchoolYear
    edition: int
    state: Literal["open", "closed"]
    digest: str


class Manifest(Value):
    """Every file of a packet but the manifest itself, by name."""

    form: Literal["twelve-packet/1"] = "twelve-packet/1"
    about: About
    files: tuple[Listed, ...]


def manifest_of(about: About, files: Mapping[str, bytes]) -> Manifest:
    """The manifest of these files."""
    listed = (
        Listed(name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data)) for name, data in files.items()
    )
    return Manifest(about=about, files=tuple(sorted(listed, key=lambda own: own.name)))


def manifest_text(manifest: Manifest) -> str:
    """The manifest as its file has it."""
    return canonical_json(manifest.model_dump(mode="json"))


def check_packet(file: str, stream: IO[bytes]) -> Manifest:
    """The manifest of a packet whose every file is what it says.

    A file is read no further than its listed size, so a packet made to fill a disk ends there.

    Raises:
        PacketRefused: it is no packet, or names every file that is missing, altered or not listed.

    """
    with PACKET.opened(file, stream) as archive:
        manifest = PACKET.manifest(file, archive, TypeAdapter(Manifest))
        PACKET.require_as_listed(file, archive, manifest.files)
        require_own(file, archive, manifest)
        return manifest


def require_own(file: str, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Do nothing where the manifest is written as ours are, and tells of the self-assessment that lies beside it.

    Raises:
        PacketRefused: it was changed.

    """
    if archive.read(MANIFEST) != manifest_text(manifest).encode():
        raise PACKET.refusal(file, MANIFEST, "is not what it was: it is written otherwise than a packet's")
    if manifest.about != _about(archive, manifest):
        message = f"is not what it was: it tells of another self-assessment than {CYCLE}"
        raise PACKET.refusal(file, MANIFEST, message)


def _about(archive: zipfile.ZipFile, manifest: Manifest) -> About | None:
    """What the self-assessment in the packet says of itself; None where there is none that can be read."""
    if not any(own.name == CYCLE and own.size <= SIZE_LIMIT for own in manifest.files):
        return None
    try:
        head = read_json(archive.read(CYCLE))["cycle"]
        told = {name: head[name] for name in ("school_year", "edition", "state", "digest")}
        return About(cycle=head["id"], lea=head["lea"]["name"], **told)
    except (NotJson, ValidationError, LookupError, TypeError):
        return None
