"""The only reader of environment variables: each has a default or a clear complaint, and all but one our prefix."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from assessment.access_errors import SettingRefused

ROOT = Path(__file__).resolve().parent
SESSION_HOURS = 12
"""How long a sign-in lasts where nothing else is set: a working day."""
LONGEST_HOURS = 720
"""A month: the cookie of the sign-in lasts no longer."""


def place_of(database_url: str) -> str:
    """Where a database is, for people to read: the path of a file, else its name and host, never who opens it."""
    parts = urlsplit(database_url)
    if parts.scheme.startswith("sqlite"):
        return f"the file {database_url.partition('///')[2]}"
    return f"{parts.path.strip('/')} at {parts.hostname or 'this machine'}"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept and what is assessed."""

    database_url: str
    """TWELVE_DATABASE_URL: an SQLAlchemy URL; default the file `twelve.db` in the data folder."""
    data_dir: Path
    """TWELVE_DATA_DIR: the folder of the database file, evidence files and sample data; default `data/` beside us."""
    rubric_dir: Path
    """TWELVE_RUBRIC: the framework folder that new self-assessments use; default `rubric/`."""
    server_mode: bool = False
    """TWELVE_MODE: `local` (default: one trusted machine, no sign-in) or `server` (people sign in)."""
    session_length: timedelta = timedelta(hours=SESSION_HOURS)
    """TWELVE_SESSION_HOURS: how long a sign-in lasts on a server, in hours; default 12."""
    public_address: str = ""
    """TWELVE_PUBLIC_ADDRESS: what people type to reach a server, as https://twelve.example.org; needed there."""
    host: str = ""
    """TWELVE_HOST: the name alone, which `deploy/` gives to Streamlit as the only one it answers to."""
    secrets_file: Path = ROOT / ".streamlit" / "secrets.toml"
    """STREAMLIT_SECRETS_FILES, which Streamlit itself reads: who signs people in on a server."""
    trusted_issuers: frozenset[str] = frozenset()
    """TWELVE_TRUSTED_ISSUERS: identity providers, by issuer, whose emails count as verified though they do not say so;
    for a Microsoft Entra directory of one's own. Several are apart by spaces."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """The settings of a process; an empty variable counts as absent.

        Raises:
            SettingRefused: one of them cannot be meant.

        """
        data_dir = Path(environ.get("TWELVE_DATA_DIR") or ROOT / "data").expanduser().resolve()
        rubric_dir = Path(environ.get("TWELVE_RUBRIC") or ROOT / "rubric").expanduser().resolve()
        url = environ.get("TWELVE_DATABASE_URL") or f"sqlite:///{data_dir / 'twelve.db'}"
        server_mode = _server_mode(environ.get("TWELVE_MODE") or "local")
        return cls(
            database_url=url,
            data_dir=data_dir,
            rubric_dir=rubric_dir,
            server_mode=server_mode,
            session_length=_session_length(environ.get("TWELVE_SESSION_HOURS") or str(SESSION_HOURS)),
            public_address=_public_address(environ.get("TWELVE_PUBLIC_ADDRESS") or "", needed=server_mode),
            host=environ.get("TWELVE_HOST") or "",
            secrets_file=Path((environ.get("STREAMLIT_SECRETS_FILES") or str(cls.secrets_file)).strip()),
            trusted_issuers=frozenset((environ.get("TWELVE_TRUSTED_ISSUERS") or "").split()),
        )

    @property
    def sample_file(self) -> Path:
        """The database of the sample data: always a file of its own, never the one that people work in."""
        return self.data_dir / "sample.db"

    @property
    def sample_url(self) -> str:
        """The address of the sample data."""
        return f"sqlite:///{self.sample_file}"

    @property
    def files_dir(self) -> Path:
        """The folder for files of evidence."""
        return self.data_dir / "evidence"

    @property
    def sample_files_dir(self) -> Path:
        """The folder for files of the sample data: always one of its own."""
        return self.data_dir / "sample-evidence"


def _server_mode(mode: str) -> bool:
    if mode not in ("local", "server"):
        raise SettingRefused("TWELVE_MODE", "`local` or `server`")
    return mode == "server"


def _session_length(hours: str) -> timedelta:
    if not (hours.isascii() and hours.isdigit() and 1 <= int(hours) <= LONGEST_HOURS):
        raise SettingRefused("TWELVE_SESSION_HOURS", f"a whole number of hours from 1 to {LONGEST_HOURS}")
    return timedelta(hours=int(hours))


def _public_address(address: str, *, needed: bool) -> str:
    parts = urlsplit(address)
    if (address or needed) and not (parts.scheme in ("http", "https") and parts.hostname and not parts.query):
        raise SettingRefused("TWELVE_PUBLIC_ADDRESS", "what people type to reach the server: https://HOST")
    return address.rstrip("/")
