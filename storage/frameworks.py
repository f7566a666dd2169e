"""Framework versions, whole: a cycle of five years ago opens as it was."""

from functools import lru_cache

from sqlalchemy import Connection, select, update

from assessment.errors import AlreadyExists, NotFound
from assessment.framework import Framework
from assessment.values import canonical_json
from storage.tables import cycle, insert_or
from storage.tables import framework_version as table

WORKING = "-dev"
"""How a version ends that may still change under the cycles that use it."""


def add_framework(connection: Connection, framework: Framework) -> None:
    """Keep a framework version; nothing changes for one already kept, but the label of a working version."""
    _refuse_second_meaning(connection, framework)
    fields = {
        "digest": framework.digest,
        "framework_id": framework.id,
        "version": framework.version,
        "content": canonical_json(framework.model_dump(mode="json")),
    }
    connection.execute(insert_or(connection, table).values(fields).on_conflict_do_nothing())
    worked_on = (
        update(table)
        .where(table.c.digest == framework.digest, table.c.framework_id == framework.id)
        .where(table.c.version.endswith(WORKING), table.c.content != fields["content"])
    )
    connection.execute(worked_on.values(version=fields["version"], content=fields["content"]))


def _refuse_second_meaning(connection: Connection, framework: Framework) -> None:
    if framework.version.endswith(WORKING):
        return
    in_use = (
        select(cycle.c.id)
        .join(table)
        .where(table.c.framework_id == framework.id, table.c.version == framework.version)
        .where(table.c.digest != framework.digest)
        .limit(1)
    )
    if connection.execute(in_use).first() is not None:
        raise AlreadyExists(
            f"Self-assessments use version {framework.version} of the framework {framework.id} with other content. "
            "Give the changed one a new version."
        )


def framework(connection: Connection, digest: str) -> Framework:
    """The framework version as it was when kept."""
    content = connection.scalar(select(table.c.content).where(table.c.digest == digest))
    if content is None:
        raise NotFound("framework version", digest)
    return _parsed(content)


@lru_cache(maxsize=8)
def _parsed(content: str) -> Framework:
    """The framework of a text: frozen, and the same for the same text, so that it is read and hashed once."""
    return Framework.model_validate_json(content)


def framework_id(connection: Connection, digest: str) -> str:
    """The id that all versions of that framework share."""
    found: str | None = connection.scalar(select(table.c.framework_id).where(table.c.digest == digest))
    if found is None:
        raise NotFound("framework version", digest)
    return found
