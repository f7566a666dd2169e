"""Why a PostgreSQL database is out of reach, as far as the network tells: a page says less, for strangers read it."""

import socket

from sqlalchemy import URL

_PATIENCE = 5
_PORT = 5432


def what_to_do(url: URL) -> str:
    """What to look at first, where a connection to this database has just failed; nothing for a file."""
    if url.get_backend_name() != "postgresql":
        return ""
    host = url.host or ""
    if not host or host.startswith("/"):
        return "is PostgreSQL running here? Then mend user, password or name in TWELVE_DATABASE_URL"
    port = url.port or _PORT
    try:
        socket.create_connection((host, port), _PATIENCE).close()
    except socket.gaierror:
        return f"no machine is called {host}: mend it in TWELVE_DATABASE_URL"
    except OSError:
        return f"nothing answers at {host}, port {port}: start PostgreSQL, or mend both in TWELVE_DATABASE_URL"
    return (
        f"something answers at {host}, port {port}, and does not let us in: mend user, password or name in "
        "TWELVE_DATABASE_URL; a sign in a password is written as %40 for @. PostgreSQL's own log says which it is"
    )
