"""How hard a text is to read: sentences, and the school grade by Flesch and Kincaid."""

import re

import pyphen

# Words that everybody in the field says every day. They are long, and they cannot be replaced.
FIELD_TERMS = frozenset(
    {"academic", "apprenticeship", "apprenticeships", "articulation", "certificate", "certification"}
    | {"certifications", "credential", "credentials", "curriculum", "employability", "industry"}
    | {"postsecondary", "technical"}
)
_HYPHENS = pyphen.Pyphen(lang="en_US")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)?")


def sentences(text: str) -> list[str]:
    """The sentences of a text, which end in a full stop, a question mark or an exclamation mark."""
    return [sentence for sentence in re.split(r"(?<=[.!?])\s+", text.strip()) if sentence]


def grade(text: str) -> float:
    """The grade of an American school that reads the text with ease; field terms count two syllables.

    Source: Kincaid and others, 1975: 0.39 words per sentence + 11.8 syllables per word - 15.59.
    """
    words = _WORD.findall(text)
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    return 2 if word in FIELD_TERMS else len(_HYPHENS.positions(word)) + 1
