"""What the rules need to have kept. Services take a `Store`; `storage` implements it."""

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from assessment.access_port import AccessStore
from assessment.aims import Aim, Aims
from assessment.assignments import Assignment
from assessment.bundle import CycleBundle
from assessment.comments import Comment
from assessment.cycles import Cycle, Edition, Part, Way
from assessment.erasing import Tombstone
from assessment.evidence import Evidence
from assessment.framework import Framework
from assessment.history import Change, HistoryRow
from assessment.ids import CycleId, ElementId, EvidenceId, IndicatorId, LeaId, OwnedId, PartId, PersonId, RegionId
from assessment.leas import HouseRules, Lea, ListedLea, Profile
from assessment.meeting import Opened, Parked
from assessment.owned import Owned, OwnedT
from assessment.part_answers import PartAnswer, PartMember
from assessment.people import Person
from assessment.ratings import Answer, IndividualRating, TeamRating
from assessment.scoring import ElementScore
from assessment.shares import Share, ShareId
from assessment.signed_columns import LeaColumns, SignedColumns


class Store(AccessStore, Protocol):
    """Keeps values and gives them back equal. Every change is durable, and in the history, when a method returns.

    Every method may raise `StorageUnavailable`; then nothing was changed. Methods that read or change one thing raise
    `NotFound` where it, or what it belongs to, is not kept: an author must be known before the first change.
    Methods that change a cycle's content raise `CycleClosed` where it is signed, checked inside the same
    transaction. `seen` is the revision the person had before them: `RatingChanged` where another stands there now
    (`AlreadyExists` for a profile), and nothing is overwritten. Saving what stands there already changes nothing,
    whatever was seen, and writes no history. `TextRefused` where a text holds NUL.
    """

    def together(self) -> AbstractContextManager["Store"]:
        """A store for one block: its changes are kept all at once when the block ends, or none if it raises.

        What it has changed it also reads; others see nothing of it before the end, and wait with their own changes.
        An error inside is not to be caught inside.
        """

    def reading(self) -> AbstractContextManager["Store"]:
        """A store for one block and one thread, whose reads are one transaction and cost less than each for itself.

        A change made through it is durable when its method returns, as ever, and what is read after it is read anew.
        After the block it is a store as any other.
        """

    def save_person(self, person: Person, change: Change | None = None) -> None:
        """Keep a person, or their new name and roles.

        Every LEA whose role or role words change has it in its history: never a name, for that may be taken back.
        Without a change nothing is written down: so a store gets to know whoever sits at its machine.
        """

    def person(self, person_id: PersonId) -> Person:
        """The person of that id."""

    def people(self, ids: Collection[PersonId] | None = None) -> tuple[Person, ...]:
        """Everybody known, by name; or those of the ids that are."""

    def add_lea(self, lea: Lea, change: Change) -> None:
        """Keep a new LEA. Raises AlreadyExists for a second of that id or CDS code."""

    def lea(self, lea_id: LeaId) -> Lea:
        """The LEA of that id."""

    def leas(self, ids: Collection[LeaId] | None = None) -> tuple[ListedLea, ...]:
        """Every LEA kept here as a list has it, by name; or those of the ids that are."""

    def save_profile(self, lea_id: LeaId, profile: Profile, seen: int, change: Change) -> Lea:
        """The LEA with its new profile and revision. Raises ProfileChanged where another stands there than `seen`."""

    def save_house(self, lea_id: LeaId, house: HouseRules, change: Change) -> Lea:
        """The LEA with what its director has settled."""

    def add_framework(self, framework: Framework) -> None:
        """Keep a framework version; nothing changes for one already kept.

        A version ending `-dev` is a working label: the next one with the same meaning replaces it. Raises
        AlreadyExists where cycles use the same id and version with another digest, unless it ends `-dev`.
        """

    def framework(self, digest: str) -> Framework:
        """The framework version as it was when kept."""

    def add_cycle(self, cycle: Cycle, change: Change) -> None:
        """Keep a new cycle. Raises AlreadyExists for a second of one LEA, school year and framework id."""

    def cycle(self, cycle_id: CycleId) -> Cycle:
        """The cycle of that id."""

    def cycles(self, lea_id: LeaId | None = None) -> tuple[Cycle, ...]:
        """Cycles of one LEA, or all: by LEA, then newest school year first."""

    def newest_cycle(self, lea_ids: Collection[LeaId] | None = None) -> Cycle | None:
        """The cycle started last, of some LEAs or of all; of several, the first as `cycles` lists them."""

    def save_way(self, cycle_id: CycleId, way: Way, change: Change) -> Cycle:
        """The open cycle with the way its team goes about it."""

    def add_part(self, cycle_id: CycleId, part: Part, change: Change) -> None:
        """Add a site or pathway to an open cycle."""

    def parts(self, cycle_id: CycleId) -> tuple[Part, ...]:
        """The parts of a cycle: sites, then pathways, by name."""

    def change_part(self, cycle_id: CycleId, part: Part, change: Change) -> None:
        """Give a part of an open cycle its new name or code."""

    def remove_part(self, cycle_id: CycleId, part_id: PartId, change: Change) -> None:
        """Take a part away, with its people. Raises AlreadyExists where it has answers."""

    def part_members(self, cycle_id: CycleId) -> tuple[PartMember, ...]:
        """Who answers for which part, by part id, then person id."""

    def set_part_members(
        self, cycle_id: CycleId, part_id: PartId, members: Collection[PartMember], change: Change
    ) -> None:
        """Let exactly these people answer for a part."""

    def part_answers(
        self, cycle_id: CycleId, *, part_id: PartId | None = None, indicator_id: IndicatorId | None = None
    ) -> tuple[PartAnswer, ...]:
        """What the parts answered, by indicator id, then part id: of one part, of one indicator, or all."""

    def save_part_answer(self, cycle_id: CycleId, answer: PartAnswer, seen: int, change: Change) -> PartAnswer:
        """The answer as it stands now. Raises PartAnswerChanged where another stands there than was seen."""

    def team_rating(self, cycle_id: CycleId, indicator_id: IndicatorId) -> TeamRating:
        """What stands for one indicator; revision 0 and no rating where nothing was saved."""

    def team_ratings(self, cycle_id: CycleId) -> tuple[TeamRating, ...]:
        """All that was saved for a cycle, by indicator id."""

    def answers(self, cycle_id: CycleId, person_id: PersonId | None = None) -> Mapping[IndicatorId, Answer]:
        """What the team, or one person, has answered so far, without what was said: cheap enough for every click."""

    def save_team_rating(self, cycle_id: CycleId, rating: TeamRating, seen: int, change: Change) -> TeamRating:
        """The rating as it stands now, with its new revision, author and moment."""

    def individual_ratings(
        self, cycle_id: CycleId, *, person_id: PersonId | None = None, indicator_id: IndicatorId | None = None
    ) -> tuple[IndividualRating, ...]:
        """Each rater's own, by indicator id, then person id: of one person, of one indicator, or all."""

    def save_individual_rating(
        self, cycle_id: CycleId, rating: IndividualRating, seen: int, change: Change
    ) -> IndividualRating:
        """The rating as it stands now. Raises OwnRatingChanged where the person saved it elsewhere since `seen`."""

    def has_raters(self, cycle_id: CycleId) -> bool:
        """Whether anybody has an answer of their own there, or a list: cheap enough for every page."""

    def assignments(
        self, cycle_id: CycleId, *, person_id: PersonId | None = None, indicator_id: IndicatorId | None = None
    ) -> tuple[Assignment, ...]:
        """Who answers what, by indicator id, then person id: of one person, of one indicator, or all."""

    def assign(self, cycle_id: CycleId, wanted: Collection[Assignment], change: Change) -> None:
        """Put indicators on people's lists, or change how they stand there."""

    def unassign(self, cycle_id: CycleId, taken: Collection[tuple[IndicatorId, PersonId]], change: Change) -> None:
        """Take indicators off people's lists; what is not there is passed over."""

    def opened(self, cycle_id: CycleId) -> tuple[Opened, ...]:
        """Elements and indicators opened to all raters, by scope."""

    def open_scope(self, cycle_id: CycleId, opened: Opened, change: Change) -> None:
        """Open an element or indicator; once is enough, and the first one stands."""

    def parked(self, cycle_id: CycleId) -> tuple[Parked, ...]:
        """Indicators that could not be settled, longest waiting first."""

    def park(self, cycle_id: CycleId, parked: Parked, change: Change) -> None:
        """Put an indicator on the parking list, or change its reason there."""

    def unpark(self, cycle_id: CycleId, indicator_id: IndicatorId, change: Change) -> None:
        """Take an indicator off the parking list, where it is on it."""

    def comments(self, cycle_id: CycleId) -> tuple[Comment, ...]:
        """What people remarked on a cycle's indicators, oldest first."""

    def add_comment(self, cycle_id: CycleId, comment: Comment, change: Change, *, while_open: bool = False) -> None:
        """Add a remark, to a signed cycle too unless `while_open`; then nobody signs between the look and the remark.

        Raises AlreadyExists for a second of that id, CycleClosed.
        """

    def aims(self, cycle_id: CycleId) -> Aims:
        """Targets and importance set for a cycle; empty where none was set."""

    def save_aim(self, cycle_id: CycleId, scope: ElementId | IndicatorId, aim: Aim, seen: Aim, change: Change) -> None:
        """Set the aim of one element, or of one indicator, over the one that was seen; an empty one takes it back.

        Raises UnknownIndicator for a scope that the cycle's framework does not have, AimChanged where another aim
        stands there than `seen`.
        """

    def evidence(self, lea_id: LeaId) -> tuple[Evidence, ...]:
        """The LEA's library, by title."""

    def add_evidence(self, evidence: Evidence, change: Change) -> None:
        """Add an entry to the library."""

    def save_evidence(self, evidence: Evidence, seen: int, change: Change) -> Evidence:
        """The entry as it reads now. Raises EvidenceChanged where another revision stands there than `seen`."""

    def remove_evidence(self, lea_id: LeaId, evidence_id: EvidenceId, change: Change) -> None:
        """Take an entry out of the library. Raises EvidenceInUse while any indicator of any cycle lists it."""

    def evidence_links(self, lea_id: LeaId) -> Mapping[EvidenceId, tuple[tuple[CycleId, IndicatorId], ...]]:
        """What each entry of the library is listed for, over all cycles, in order; only entries listed somewhere."""

    def linked_evidence(
        self, cycle_id: CycleId, indicator_id: IndicatorId | None = None
    ) -> Mapping[IndicatorId, tuple[Evidence, ...]]:
        """Evidence by indicator, each by title; only indicators that have some, of one or of all."""

    def link_evidence(
        self, cycle_id: CycleId, indicator_id: IndicatorId, evidence_id: EvidenceId, change: Change
    ) -> None:
        """Attach an entry of the same LEA to an indicator; once is enough."""

    def unlink_evidence(
        self, cycle_id: CycleId, indicator_id: IndicatorId, evidence_id: EvidenceId, change: Change
    ) -> None:
        """Detach an entry; it stays in the library."""

    def close_cycle(
        self, cycle_id: CycleId, edition: Edition, scores: tuple[ElementScore, ...], change: Change, levels: bytes = b""
    ) -> Cycle:
        """Sign and lock: the edition, its scores and the closed state, together or not at all.

        `levels` are those of `assessment.signed_levels`, which comparison reads.
        """

    def move_cycle(self, cycle_id: CycleId, framework: Framework, change: Change) -> Cycle:
        """The open cycle on another version of its framework, with what stands on it (`assessment.moving.moved`).

        Each difference stands in the history. Raises CycleClosed.
        """

    def start_correction(self, cycle_id: CycleId, reason: str, change: Change) -> Cycle:
        """Open a signed cycle as its next edition; the signed ones stay. Raises NotSigned for one that is open."""

    def abandon_correction(self, cycle_id: CycleId, change: Change) -> Cycle:
        """Put the content back that was signed last, and lock it. Raises NotSigned where nothing was signed.

        What is undone stands in the history. Revisions go on counting; comments and the LEA's library stay.
        """

    def owned(
        self, kind: type[OwnedT], *, lea_id: LeaId | None = None, region_id: RegionId | None = None
    ) -> tuple[OwnedT, ...]:
        """All of one kind that an LEA, or else a region, owns beside its cycles, by id."""

    def add_owned(self, value: Owned, change: Change) -> None:
        """Keep a new one. Raises AlreadyExists for a second of that id."""

    def save_owned(self, value: OwnedT, seen: int, change: Change) -> OwnedT:
        """The value as it reads now. Raises OwnedChanged where another revision stands there than `seen`."""

    def remove_owned(self, value: Owned, seen: int, change: Change) -> None:
        """Take it away. Raises OwnedChanged where another revision stands there than `seen`."""

    def owned_history(self, owned_id: OwnedId) -> tuple[HistoryRow, ...]:
        """Changes of one thing that an LEA or a region owns, or owned, oldest first."""

    def region_history(self, region_id: RegionId) -> tuple[HistoryRow, ...]:
        """Changes of what a region owns, or owned, oldest first."""

    def tombstones(self, lea_id: LeaId) -> tuple[Tombstone, ...]:
        """What was erased of an LEA's, oldest first."""

    def erase_text(self, lea_id: LeaId, text: str, reason: str, change: Change) -> int:
        """Erase a text wherever it stands among the LEA's rows, history and signed editions; in how many places.

        The digests of signed editions stay. Raises NotFound for a text that stands nowhere.
        """

    def erase_region_text(self, region_id: RegionId, text: str, reason: str, change: Change) -> int:
        """Erase a text wherever it stands among what a region owns, and in its history; in how many places.

        What remains stands in that history. Raises NotFound for a text that stands nowhere.
        """

    def erase_file(self, lea_id: LeaId, sha256: str, reason: str, change: Change) -> int:
        """Let entries of evidence lead to no file any more; how many. Raises NotFound for none."""

    def forget_person(self, lea_id: LeaId, person_id: PersonId, reason: str, change: Change) -> None:
        """Put `Former member` in the place of a name, without roles; what the person did stays, by their id."""

    def erase_answers(self, cycle_id: CycleId, reason: str, change: Change) -> int:
        """Erase every individual answer of a cycle from rows, history and editions; how many there were."""

    def scrub(self) -> bool:
        """Leave no byte of what was deleted in the database's own files; False where some may stay for now.

        Outside of `together`.
        """

    def import_cycle(self, bundle: CycleBundle, change: Change) -> None:
        """Keep a whole cycle from another store, all at once, with its ids, authors, moments and history as they are.

        Its people come without roles; who is known keeps theirs, and an LEA that is kept its profile. Every rating
        has an author among them and a moment. Raises AlreadyExists for a second cycle, part or evidence of one id,
        and as `add_lea`, `add_framework` and `add_cycle` do.
        """

    def editions(self, cycle_id: CycleId) -> tuple[Edition, ...]:
        """Signed editions, oldest first."""

    def element_scores(self, cycle_id: CycleId, edition: int) -> tuple[ElementScore, ...]:
        """The scores written at closing, in framework order."""

    def signed_columns(
        self,
        *,
        grantees: Collection[str] | None = None,
        cycle_ids: Collection[CycleId] | None = None,
        school_years: Collection[str] | None = None,
    ) -> tuple[SignedColumns, LeaColumns]:
        """Newest signed editions, and the LEAs of them: all that are kept; those of some cycles; or those shared.

        `grantees` are keys of `assessment.shares.Grantee`: then what scores or gaps are shared with any of them now.
        """

    def signed_years(self, grantees: Collection[str] | None = None) -> tuple[str, ...]:
        """The school years of all that is signed here, or of what is shared with grantees now, oldest first."""

    def shares(
        self,
        *,
        lea_id: LeaId | None = None,
        grantees: Collection[str] | None = None,
        cycle_id: CycleId | None = None,
    ) -> tuple[Share, ...]:
        """What an LEA shares or shared, what is shared with grantees, or what of a cycle: oldest first, revoked too."""

    def shares_mark(self, grantees: Collection[str]) -> str:
        """A text that changes with what is shared with them or taken back: cheap enough to ask every few seconds."""

    def add_share(self, share: Share, change: Change) -> None:
        """Keep a new share. Raises AlreadyExists for a second of that id."""

    def revoke_share(self, lea_id: LeaId, share_id: ShareId, change: Change) -> Share:
        """The share, taken back at the moment of the change; one that was already stays as it was."""

    def lea_history(self, lea_id: LeaId) -> tuple[HistoryRow, ...]:
        """Changes of what an LEA owns outside its cycles, oldest first."""

    def history(
        self, cycle_id: CycleId, key: str | None = None, *, after: datetime | None = None
    ) -> tuple[HistoryRow, ...]:
        """Changes of a cycle, oldest first; of one subject's key, or all; those after a moment, or of all time."""

    def visited(self, cycle_id: CycleId, person_id: PersonId) -> datetime | None:
        """Up to which moment a person has seen what changed in a cycle; None before they ever said so."""

    def save_visit(self, cycle_id: CycleId, person_id: PersonId, at: datetime) -> None:
        """Remember up to which moment a person has seen what changed; never an earlier one. No part of the history."""


class Files(Protocol):
    """Keeps the files of evidence, named by the SHA-256 of their bytes; each LEA's apart, the same bytes once.

    A file is written before the row that names it: a row without a file can only come from outside (a lost disk, an
    import), a file without a row is left over and does no harm. Every method may raise `StorageUnavailable`.
    """

    def put(self, lea_id: LeaId, data: bytes) -> str:
        """The hash of the bytes, which outlast a power loss when this returns. Puts right a file that was altered."""

    def read(self, lea_id: LeaId, sha256: str) -> bytes:
        """The bytes of that hash. Raises FileLost where they are not kept, or not what they were."""

    def size(self, lea_id: LeaId, sha256: str) -> int | None:
        """The size in bytes of what is kept under that hash, without reading it; None where nothing is."""

    def erase(self, lea_id: LeaId, sha256: str) -> None:
        """Remove the file for good; nothing happens where there is none."""

    def kept(self, lea_id: LeaId, before: datetime) -> tuple[str, ...]:
        """The hashes of the files put last before a moment, in order."""
