"""What may go wrong and be shown as it stands: every message says what happened and what to do.

Mistakes of the program are not `AssessmentError`: they rise to the one boundary in `app.py` or `cli.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


class AssessmentError(Exception):
    """Base: a page or the command line may show the message as it stands."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file, and where: a physical line, or a workbook's `Sheet!C7`."""

    file: str
    place: str
    id: str
    message: str

    def __str__(self) -> str:
        """`file:place: id: message`, leaving out what is not known."""
        where = ":".join(part for part in (self.file, self.place) if part)
        return ": ".join(part for part in (where, self.id, self.message) if part)


class InputRefused(AssessmentError):
    """A file was refused whole; carries every problem found, never only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems in the order they were found."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class FrameworkRefused(InputRefused):
    """The files of a framework are not valid."""


class RatingsRefused(InputRefused):
    """A ratings file cannot be read without guessing."""


class SpreadsheetRefused(InputRefused):
    """A spreadsheet of an earlier year cannot be read, or not without guessing."""


class CycleFileRefused(InputRefused):
    """An exported cycle is damaged, of another form, or would change what is kept."""


class PlanFileRefused(InputRefused):
    """An exported plan is damaged, of another form, or would change what is kept."""


class PacketRefused(InputRefused):
    """A packet is damaged or altered, or cannot be made complete."""


class BackupRefused(InputRefused):
    """A backup is damaged, altered, of a later version, or none at all."""


class TextTooLong(AssessmentError):
    """A text that a format would cut: nothing is made of it rather than a part."""

    def __init__(self, place: str, letters: int, limit: int) -> None:
        """Say where the text stands, how long it is and what takes it whole."""
        self.place, self.letters, self.limit = place, letters, limit
        super().__init__(
            f"{place}: the text has {letters:,} letters, and a cell of Excel holds {limit:,}, so it would be cut. "
            "Shorten it, or take PDF or Word, which hold all of it."
        )


class UnknownIndicator(AssessmentError):
    """An id that this framework version does not have."""

    def __init__(self, indicator_id: str) -> None:
        """Name the id that nothing answers to."""
        self.indicator_id = indicator_id
        super().__init__(f"This edition of the rubric has no indicator {indicator_id}.")


class LevelOutOfScale(AssessmentError):
    """A level that the framework's scale does not have."""

    def __init__(self, level: int, lowest: int, top: int) -> None:
        """Say which levels there are."""
        self.level = level
        super().__init__(f"Level {level} is not on the scale. Choose a level from {lowest} to {top}.")


class NotAllowed(AssessmentError):
    """The person may not do this, or the thing does not exist: the answer is the same for both."""

    def __init__(self) -> None:
        """Give nothing away."""
        super().__init__("There is nothing here that you can open or change. Ask your director for access.")


class CycleClosed(AssessmentError):
    """A change to a self-assessment that is signed and locked."""

    def __init__(self) -> None:
        """Say what can be done instead."""
        super().__init__("This self-assessment is signed and locked. Start a correction to change it.")


class NotSigned(AssessmentError):
    """A correction of something that nobody has signed."""

    def __init__(self) -> None:
        """Say what can be done instead."""
        super().__init__("This self-assessment is open: change it as it stands. A correction is for what is signed.")


class WhyMissing(AssessmentError):
    """An act that needs a reason came without one, or with one that is too long."""

    def __init__(self, limit: int) -> None:
        """Say how long a reason may be."""
        super().__init__(f"Say why, in up to {limit} characters. The reason stays in the history.")


class ReasonTells(AssessmentError):
    """The reason of an erasure repeats what is to be erased."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("The reason repeats the text that is to be erased, and would stay. Say it in other words.")


class NotConfirmed(AssessmentError):
    """A signature while answers that need a director's confirmation have none."""

    def __init__(self, indicators: Sequence[str]) -> None:
        """Name the indicators."""
        self.indicators = tuple(indicators)
        super().__init__(
            "Nothing was signed. An indicator about equity or safety is answered 'does not apply': "
            f"confirm each of them first ({', '.join(self.indicators)})."
        )


class NotFound(AssessmentError):
    """Something that the store does not hold."""

    def __init__(self, what: str, key: str) -> None:
        """Name the kind of thing and its key."""
        self.what, self.key = what, key
        super().__init__(f"No {what} with the id {key} is kept here.")


class AlreadyExists(AssessmentError):
    """A second one of what there may be only one of."""


class NotUndone(AssessmentError):
    """A change that is not put back; the message says why, and what stands."""


class MoveRefused(AssessmentError):
    """A cycle that stays on its edition of the rubric."""

    def __init__(self) -> None:
        """Say why, and when the new edition comes."""
        super().__init__(
            "This self-assessment stays on its edition of the rubric: it was signed on it, or the other is no edition "
            "of the same rubric. The next year starts on the new one."
        )


class NamesWithheld(AssessmentError):
    """Individual answers were given on the promise that less of their people is shown."""

    def __init__(self) -> None:
        """Say why it stays, and what can be done."""
        super().__init__(
            "People have answered already, and were told that less of them is shown. Nothing was changed: show less "
            "than before, or keep it as it is."
        )


class ReasonMissing(AssessmentError):
    """A team's level that is not to stand without a reason."""

    def __init__(self, place: str, why: str) -> None:
        """Say of which indicator, and why this one needs it."""
        super().__init__(f"{place} needs a reason, for {why}. Say in a sentence why the team chose this.")


class NotOpenedYet(AssessmentError):
    """The team's level of an indicator whose answers are not yet before the person who records it."""

    def __init__(self, place: str) -> None:
        """Say what comes first."""
        super().__init__(f"{place} has answers that are not open yet. Open it to all raters, then record the level.")


class StillAnswering(AssessmentError):
    """Opening answers while some people have not given theirs; carries how many people and answers are missing."""

    def __init__(self, people: int, answers: int) -> None:
        """Say what waiting would change."""
        self.people, self.answers = people, answers
        who = "1 person has" if people == 1 else f"{people} people have"
        what = "1 answer" if answers == 1 else f"{answers} answers"
        super().__init__(
            f"{who} not finished: {what} missing. Who answers after it is open has heard the others. "
            "Wait, or open it all the same."
        )


class DateGone(AssessmentError):
    """A change of a day of the year that somebody removed in between."""

    def __init__(self) -> None:
        """Say what can be done."""
        super().__init__(
            "Somebody removed this date in the meantime, so nothing was changed. Add it anew if it stands."
        )


class DoneByItself(AssessmentError):
    """A day said to be done that only the self-assessment can get to."""

    def __init__(self) -> None:
        """Say what it takes."""
        super().__init__("Rating, agreeing and signing are done when the self-assessment is that far.")


class DateOutOfYear(AssessmentError):
    """A day far away from the school year that it is entered for."""

    def __init__(self, day: date, school_year: str) -> None:
        """Say which day and year."""
        self.day, self.school_year = day, school_year
        super().__init__(f"{day:%m/%d/%Y} is far from the school year {school_year}. Check the year of the date.")


class InputMissing(AssessmentError):
    """Something that was to be chosen or typed first; the message says what."""


class LastDirector(AssessmentError):
    """A change that would leave an LEA without a director."""

    def __init__(self) -> None:
        """Say what to do first."""
        super().__init__("A team keeps at least one director. Make somebody else director first, then change this.")


class CannotBeAsked(AssessmentError):
    """An indicator given to somebody who may not rate here."""

    def __init__(self, name: str) -> None:
        """Say who, and what to do about it."""
        super().__init__(f"{name} may only read here, so nothing can be on their list. Make them a rater first.")


class EvidenceInUse(AssessmentError):
    """An entry of evidence that something rests on cannot be removed."""

    def __init__(self) -> None:
        """Say what can be done instead."""
        super().__init__(
            "Something rests on this entry: it is listed for an indicator, a signed self-assessment tells of it, or it "
            "shows that a plan item is done. Take it off the indicators of the open one; what is signed keeps it."
        )


class FileRefused(AssessmentError):
    """A file that is not kept: says what it is and what to do instead."""


class FileLost(AssessmentError):
    """A kept file is gone, or is not what it was."""

    def __init__(self) -> None:
        """Say how it can come back."""
        super().__init__(
            "The file is not where it was, or is not what it was. The entry stands. "
            "Ask for the file from a backup, or add the same file to the entry again."
        )


class EvidenceNotConfirmed(AssessmentError):
    """A level at its target is to stand, and nobody said that its evidence still holds."""

    def __init__(self) -> None:
        """Say what is missing."""
        super().__init__("At its target a level stands on evidence: confirm an entry that is still true, or list one.")


class NothingToConfirm(AssessmentError):
    """There is no answer of last year that could stand."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__("There is no answer of last year that could stand here. Read the levels and choose one.")


class TextRefused(AssessmentError):
    """A text with a character that cannot be kept."""

    def __init__(self) -> None:
        """Say which character, for it cannot be seen."""
        super().__init__("The text holds an invisible character (NUL) that cannot be kept. Type it, do not paste it.")


class StorageUnavailable(AssessmentError):
    """The store could not do it now: locked, full, or out of reach. Nothing was changed."""


class StoreNotEmpty(AssessmentError):
    """A backup was to be restored over work that is there; carries where that is."""

    def __init__(self, place: str) -> None:
        """Say what can be done instead."""
        self.place = place
        super().__init__(
            f"{place} holds work already, so nothing was restored. Name an empty database by TWELVE_DATABASE_URL, "
            "or put the backup in its place with --replace: what is there now is backed up beside first."
        )


class StorageRefused(AssessmentError):
    """The database is damaged, foreign or newer than this program; it was left as it was."""
