"""Where the work is kept, in words: by folder on one's own machine; on a server its places are its keeper's alone."""

from ui import context
from ui.components import facts, note

_ON_SERVER = "Database and files of evidence are on this server. Whoever keeps it backs up both."
_OURS = "The command twelve backup takes both, while people work. The folder is there once a first file is kept."


def files() -> str:
    """As `in the folder /srv/twelve/files`."""
    return "on this server" if context.settings().server_mode else f"in the folder {context.files_dir()}"


def who_opens() -> str:
    """Who can open the files beside those who work here."""
    return "Whoever keeps it" if context.settings().server_mode else "Whoever can open that folder"


def show() -> None:
    """Draw where database and files are, and what takes them along."""
    if context.settings().server_mode:
        note.show(_ON_SERVER)
        return
    facts.show([("Database", context.kept_at()), ("Files of evidence", str(context.files_dir()))])
    note.show(_OURS)
