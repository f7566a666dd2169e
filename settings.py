"""The only reader of environment variables: every one has the prefix TWELVE_, a default or a clear complaint."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent


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

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> "Settings":
        """The settings of a process; an empty variable counts as absent."""
        data_dir = Path(environ.get("TWELVE_DATA_DIR") or ROOT / "data").expanduser().resolve()
        rubric_dir = Path(environ.get("TWELVE_RUBRIC") or ROOT / "rubric").expanduser().resolve()
        url = environ.get("TWELVE_DATABASE_URL") or f"sqlite:///{data_dir / 'twelve.db'}"
        return cls(database_url=url, data_dir=data_dir, rubric_dir=rubric_dir)

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
