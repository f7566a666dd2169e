"""What may go wrong with settings, sign-ins, invitations and personal links; shown as it stands."""

from assessment.errors import AssessmentError


class SettingRefused(AssessmentError):
    """A setting of the process that cannot be meant."""

    def __init__(self, name: str, wanted: str) -> None:
        """Name the variable and what it takes; never its value, which may be a secret."""
        self.name = name
        super().__init__(f"The setting {name} cannot be used as it is. Set it to {wanted}.")


class NotSignedIn(AssessmentError):
    """Nobody is signed in, or somebody whom nobody has let in: base of what leads to the way in."""

    def __init__(self, message: str = "Sign in first.") -> None:
        """Say what to do."""
        super().__init__(message)


class SessionOver(NotSignedIn):
    """The sign-in has ended, by its length or by signing out."""

    def __init__(self) -> None:
        """Say what is safe, what is not saved, and what to do."""
        super().__init__(
            "Your sign-in has ended. What was saved is safe. What you did just now is not saved; "
            "text that you typed is kept in this browser. Sign in again and go on."
        )


class Stranger(NotSignedIn):
    """An account that nobody has let in: it is told how to ask, and nothing else."""

    def __init__(self, email: str) -> None:
        """Name the account, so that the right one can be asked for; empty where its provider vouches for none."""
        self.email = email
        super().__init__("This account has no access yet.")


class LinkOver(NotSignedIn):
    """A personal link that ended, or that there never was: the same words for both."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__(
            "This link has ended, or you left it. What was saved is safe. "
            "Open it once more, or ask whoever sent it for a new one."
        )


class LinkNotNeeded(AssessmentError):
    """A personal link for somebody without a list, or who leads the team."""

    def __init__(self) -> None:
        """Say what to do instead."""
        super().__init__(
            "A personal link opens one rater's list. Share out indicators to this person first; "
            "who leads the team signs in with an account."
        )


class OpenToOthers(AssessmentError):
    """Local mode, which has no sign-in, at an address that other machines reach."""

    def __init__(self, address: str) -> None:
        """Say what is meant, and the two ways out."""
        super().__init__(
            f"Nothing is shown: this address ({address or 'every address of this machine'}) can be reached from other "
            "machines, and local mode has no sign-in. Start it with --server.address localhost, "
            "or set up sign-in and TWELVE_MODE=server (docs/using/sign-in.md)."
        )
