"""Why a cohort is not shown."""

from assessment.errors import AssessmentError, InputRefused


class CohortRefused(InputRefused):
    """Files that cannot be compared: all of them are, or none."""


class CohortTooSmall(AssessmentError):
    """Fewer LEAs than may be shown together."""

    def __init__(self, count: int, floor: int) -> None:
        """Say how many there are, and how many are needed."""
        self.count, self.floor = count, floor
        files = "1 file is" if count == 1 else f"{count} files are"
        super().__init__(f"{files} too few: figures of fewer than {floor} districts are not shown. Add more files.")
