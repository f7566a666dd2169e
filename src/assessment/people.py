"""Who is asking, and what they may do. Roles are ours; permission is checked in services, never on a page."""

from collections.abc import Mapping
from enum import StrEnum

from assessment.errors import NotAllowed
from assessment.ids import CycleId, LeaId, PersonId, RegionId
from assessment.leas import Name
from assessment.values import Value


class Role(StrEnum):
    """What somebody is to an LEA."""

    VIEWER = "viewer"
    RATER = "rater"
    FACILITATOR = "facilitator"
    DIRECTOR = "director"
    PROVIDER = "provider"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """A kind of thing done with an LEA's work (design.md section 8).

    LIST is to open one's own list, ANSWER to answer what is on it: all that a personal link allows.
    """

    LIST = "list"
    ANSWER = "answer"
    READ = "read"
    RATE = "rate"
    AGREE = "agree"
    DIRECT = "direct"


_MAY: Mapping[Role, frozenset[Act]] = {
    Role.VIEWER: frozenset({Act.LIST, Act.READ}),
    Role.RATER: frozenset({Act.LIST, Act.ANSWER, Act.READ, Act.RATE}),
    Role.FACILITATOR: frozenset({Act.LIST, Act.ANSWER, Act.READ, Act.RATE, Act.AGREE}),
    Role.DIRECTOR: frozenset(Act),
    Role.PROVIDER: frozenset(),
    Role.ADMINISTRATOR: frozenset(),
}
_BY_LINK = frozenset({Act.LIST, Act.ANSWER})


class Person(Value):
    """Somebody who acts.

    `everywhere` is the role over all: of local mode, where one trusted machine holds all (director), or of whoever
    keeps a server (administrator). `regions` are those that a TA provider serves. `asked_as` has the ids of
    `rubric/roles.yaml` that the person stands for in an LEA: what an indicator's `asked_of` is held against.
    `only_in` is set of somebody who came by a personal link: their own list in that cycle, and nothing else.
    """

    id: PersonId
    name: Name
    roles: Mapping[LeaId, Role] = {}
    asked_as: Mapping[LeaId, tuple[str, ...]] = {}
    everywhere: Role | None = None
    regions: frozenset[RegionId] = frozenset()
    only_in: CycleId | None = None

    @property
    def has_access(self) -> bool:
        """Whether the person has any role anywhere."""
        return bool(self.roles or self.regions or self.everywhere)

    @property
    def keeps_leas(self) -> bool:
        """Whether the person adds LEAs, and lets in their first people: whoever keeps the server, or this machine."""
        return self.everywhere in (Role.ADMINISTRATOR, Role.DIRECTOR)

    def may(self, act: Act, lea_id: LeaId) -> bool:
        """Whether one of the person's roles for that LEA allows the act."""
        if self.only_in is not None and act not in _BY_LINK:
            return False
        held = (self.everywhere, self.roles.get(lea_id))
        return any(role is not None and act in _MAY[role] for role in held)

    def leas_where(self, act: Act) -> frozenset[LeaId] | None:
        """The LEAs for which the person may do that; None for all there are."""
        is_barred = self.only_in is not None and act not in _BY_LINK
        if self.everywhere is not None and act in _MAY[self.everywhere] and not is_barred:
            return None
        return frozenset(lea_id for lea_id in self.roles if self.may(act, lea_id))

    def may_in_region(self, act: Act, region_id: RegionId | None = None) -> bool:
        """Whether the person may do that with a region's goals: its TA providers keep them, every team reads them.

        Without a region: whether there may be one. In local mode the person at the machine does all.
        """
        if self.only_in is not None:
            return False
        if self.everywhere is Role.DIRECTOR:
            return True
        serves = bool(self.regions) if region_id is None else region_id in self.regions
        return serves or (act is Act.READ and bool(self.roles))


def require(person: Person, act: Act, lea_id: LeaId) -> None:
    """Do nothing when allowed.

    Raises:
        NotAllowed: the same refusal whether the thing exists or not.

    """
    if not person.may(act, lea_id):
        raise NotAllowed


def local_person() -> Person:
    """The one person of local mode: whoever sits at this machine, trusted with everything."""
    return Person(id=PersonId("local"), name="This computer", everywhere=Role.DIRECTOR)
