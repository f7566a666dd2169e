"""A draft of a funder's field: sentences, each with the facts that it rests on, and the text that people made of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from assessment.funders import FunderField
from assessment.history import Subject
from assessment.ids import CycleId
from assessment.owned import Owned
from assessment.values import Value

DRAFT_LIMIT = 20_000
"""Letters in the text of one field: nine times the longest that was seen in a real application."""

Layout = Literal["text", "lines", "numbered"]
"""Passages after each other in one text, each on a line of its own, or numbered as well."""

DraftText = Annotated[str, StringConstraints(max_length=DRAFT_LIMIT)]


FACT_KEY = "key"
"""What tells a fact from others; that of an item or a goal begins with its id, and a space where more is said."""


class DraftFact(Value):
    """Something that the assessment holds, as a sentence uses it: where it stands, and exactly what stands there.

    `key` tells it from others at such a place, and stays while the words change. A text that people typed is `words`
    unaltered and stands nowhere else, so that erasing it finds it here too.
    """

    key: str
    where: str
    words: str


class Sentence(Value):
    """A sentence of a draft; it rests on one fact at least."""

    text: str
    facts: tuple[DraftFact, ...] = Field(min_length=1)


class Passage(Value):
    """Sentences that belong together, under a label where they have one; one sentence at least."""

    sentences: tuple[Sentence, ...] = Field(min_length=1)
    label: str = ""

    @property
    def text(self) -> str:
        """The label and the sentences, in one line."""
        said = " ".join(sentence.text for sentence in self.sentences)
        return f"{self.label}: {said}" if self.label else said


class Drafted(Value):
    """One field as drafted from the facts of now. `missing` says what is not there, and where to enter it.

    `lacks_profile` where some of that is what the district says of itself.
    """

    field: FunderField
    layout: Layout = "text"
    passages: tuple[Passage, ...] = ()
    missing: tuple[str, ...] = ()
    lacks_profile: bool = False

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, in order."""
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)

    @property
    def facts(self) -> tuple[DraftFact, ...]:
        """Every fact that a sentence rests on, once, in the order of the text."""
        return tuple(dict.fromkeys(fact for sentence in self.sentences for fact in sentence.facts))

    @property
    def text(self) -> str:
        """The field as it can be copied into a form; empty where no fact is there."""
        if self.layout == "text":
            return "\n\n".join(passage.text for passage in self.passages)
        if self.layout == "lines":
            return "\n".join(passage.text for passage in self.passages)
        return "\n".join(f"{number}. {passage.text}" for number, passage in enumerate(self.passages, 1))

    @property
    def one_paragraph(self) -> str:
        """The same sentences after each other, without numbers and labels: some forms want a paragraph."""
        return " ".join(sentence.text for sentence in self.sentences)


class Draft(Owned):
    """The text of one field as people made it, for one cycle, and the facts that they had before them."""

    subject: ClassVar[Subject] = Subject.DRAFT

    cycle_id: CycleId
    form: str
    field: str
    text: DraftText
    facts: tuple[DraftFact, ...] = ()


@dataclass(frozen=True, slots=True)
class FactChange:
    """What is otherwise since a text was edited: `was` None for what is new, `now` None for what is gone."""

    where: str
    was: str | None
    now: str | None


def changed_facts(was: Sequence[DraftFact], now: Sequence[DraftFact]) -> tuple[FactChange, ...]:
    """What changed between two states: by key where one fact has it in both, else as gone and as new."""
    gone, new = _without(was, now), _without(now, was)
    single = {key for key, count in Counter(fact.key for fact in new).items() if count == 1}
    once = {key for key, count in Counter(fact.key for fact in gone).items() if count == 1}
    after = {fact.key: fact.words for fact in new if fact.key in single & once}
    return (
        *(FactChange(fact.where, fact.words, after.get(fact.key)) for fact in gone),
        *(FactChange(fact.where, None, fact.words) for fact in new if fact.key not in after),
    )


def _without(own: Sequence[DraftFact], other: Sequence[DraftFact]) -> tuple[DraftFact, ...]:
    """Facts that the other state does not have; that they moved to another number changes nothing."""
    known = {(fact.key, fact.words) for fact in other}
    return tuple(fact for fact in own if (fact.key, fact.words) not in known)
