"""What may go wrong with settings, sign-ins, invitations and personal links; shown as it stands."""

from assessment.errors import AssessmentError


class SettingRefused(AssessmentError):
    """A setting of the process that cannot be meant."""

    def __init__(self, name: str, wanted: str) -> None:
        """Name the variable and what it takes; never its value, which may be a secret."""
        self.name = name
        super().__init__(f"The setting {name} cannot be used as it is. Set it to {wanted}.")
