"""Runs of nine words as short hashes, so that the sources' sentences can be recognized without being kept."""

import hashlib
import re
from collections.abc import Iterator

RUN = 9


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Each run of nine words in a text with its hash; letters and digits only, any case."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    for start in range(len(words) - RUN + 1):
        run = " ".join(words[start : start + RUN])
        yield run, hashlib.sha256(run.encode()).hexdigest()[:10]
