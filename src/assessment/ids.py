"""Names for things. Framework ids are codes fixed at first publication; rows that people make get a UUID."""

import uuid
from typing import NewType

ElementId = NewType("ElementId", str)
GroupId = NewType("GroupId", str)
IndicatorId = NewType("IndicatorId", str)

LeaId = NewType("LeaId", str)
CycleId = NewType("CycleId", str)
PartId = NewType("PartId", str)
PersonId = NewType("PersonId", str)
EvidenceId = NewType("EvidenceId", str)
CommentId = NewType("CommentId", str)
OwnedId = NewType("OwnedId", str)
LeadingId = NewType("LeadingId", str)
ProgressId = NewType("ProgressId", str)
RegionId = NewType("RegionId", str)
InvitationId = NewType("InvitationId", str)
LinkId = NewType("LinkId", str)
EntryId = NewType("EntryId", str)

ID_PATTERN = r"^[A-Za-z][A-Za-z0-9]*(\.[0-9A-Za-z]+)*$"
"""Form of every framework id: starts with a letter, so that YAML cannot read it as a number."""

_LEA_NAMESPACE = uuid.UUID("5b0f4b6e-6a0e-5c86-9a53-0d3c1d6c8a11")


def new_id() -> str:
    """A fresh id for a row made by a person; kept through export, import and merge."""
    return str(uuid.uuid4())


def rater_id_of(lea_id: LeaId, name: str) -> PersonId:
    """The id of somebody known to an LEA by name alone, as in a ratings file: the same name is the same person."""
    return PersonId(str(uuid.uuid5(_LEA_NAMESPACE, f"{lea_id} {name}")))


def lea_id_of(cds_code: str) -> LeaId:
    """The id of an LEA of the state's list: the same on every machine, so that exports meet."""
    return LeaId(str(uuid.uuid5(_LEA_NAMESPACE, cds_code)))
