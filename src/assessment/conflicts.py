"""What somebody else changed in the meantime: nothing is done, and both are shown."""

from typing import TYPE_CHECKING

from assessment.errors import AssessmentError

if TYPE_CHECKING:
    from assessment.aims import Aim
    from assessment.coming_home import Preview
    from assessment.evidence import Evidence
    from assessment.leas import Lea
    from assessment.owned import Owned
    from assessment.part_answers import PartAnswer
    from assessment.people import Person
    from assessment.ratings import KeptRating


class RatingChanged(AssessmentError):
    """Somebody saved this indicator in between; carries what stands there now."""

    words = "Somebody else changed this indicator in the meantime. Compare both before you save."

    def __init__(self, current: "KeptRating") -> None:
        """Keep the other text, so that both can be shown."""
        self.current = current
        super().__init__(self.words)


class OwnRatingChanged(RatingChanged):
    """The same person saved their own answer elsewhere in between; carries what stands there now."""

    words = "You changed this answer in another window in the meantime. Compare both before you save."


class AimChanged(AssessmentError):
    """Somebody set another target or importance in between; carries what stands there now."""

    def __init__(self, current: "Aim") -> None:
        """Keep the other one, so that both can be shown."""
        self.current = current
        super().__init__(
            "Somebody else changed this target or importance in the meantime. Nothing was saved: compare both first."
        )


class PartAnswerChanged(AssessmentError):
    """Somebody else of the same site or pathway answered in between; carries what stands there now."""

    def __init__(self, current: "PartAnswer") -> None:
        """Keep the other answer, so that both can be shown."""
        self.current = current
        super().__init__("Somebody else answered this in the meantime. Compare both before you save.")


class OwnedChanged(AssessmentError):
    """Somebody changed a plan item, a goal or a date in between; carries what stands there now."""

    def __init__(self, current: "Owned") -> None:
        """Keep what stands, so that both can be shown."""
        self.current = current
        super().__init__("Somebody else changed this in the meantime. Nothing was saved. Compare both before you save.")


class PersonChanged(AssessmentError):
    """Somebody changed this person's name, role or role words in between; carries the person as they stand now."""

    def __init__(self, current: "Person") -> None:
        """Keep what stands, so that both can be shown."""
        self.current = current
        super().__init__(
            f"Somebody else changed this person in the meantime; the name is now {current.name}. Nothing was saved. "
            "Look once more, then change it again."
        )


class ProfileChanged(AssessmentError):
    """Somebody saved the profile in between; carries the LEA as it stands now."""

    def __init__(self, current: "Lea") -> None:
        """Keep what stands there, so that both can be shown."""
        self.current = current
        super().__init__(
            "Somebody else changed this part of the profile in the meantime. Compare both before you save."
        )


class EvidenceChanged(AssessmentError):
    """Somebody saved this entry of evidence in between; carries what stands there now."""

    def __init__(self, current: "Evidence") -> None:
        """Keep the other text, so that both can be shown."""
        self.current = current
        super().__init__("Somebody else changed this entry in the meantime. Compare both before you save.")


class PreviewMoved(AssessmentError):
    """What a file would do is not what was shown any more; carries what it would do now. Nothing was done."""

    def __init__(self, preview: "Preview") -> None:
        """Keep the new one, so that it can be shown."""
        self.preview = preview
        super().__init__("Something changed since this list was made, so nothing was taken over. Look once more.")


class SignedUnseen(AssessmentError):
    """A signature under something else than was shown."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Nothing was signed: somebody changed an answer since you opened this page. Look once more.")
