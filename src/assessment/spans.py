"""A time as people tell of it: a date, or from one to another, or since one; never more precise than they said."""

from pydantic import model_validator

from assessment.values import Value
from assessment.when import DaySaid, When, day_said_text, when_text

_MONTH = len("2018-12")


class Span(Value):
    """When, and whether it has gone on since then or went on until another date."""

    when: When
    since: bool = False
    until: DaySaid | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Span":
        begins = self.when.date
        if begins is None and (self.since or self.until):
            raise ValueError("what goes on has a date on which it began")
        if self.since and self.until:
            raise ValueError("what ended does not go on")
        if begins and self.until:
            shared = min(len(begins), len(self.until))
            if self.until[:shared] < begins[:shared]:
                raise ValueError("it ends before it begins")
        return self


def span_text(span: Span) -> str:
    """When, in words: `since July 2019`, `May to June 2021`, `December 2020`, `July 2019 and annually`."""
    if span.since:
        return f"since {when_text(span.when)}"
    if span.until is None or span.when.date is None:
        return when_text(span.when)
    rest = span.when.model_copy(update={"date": None})
    more = when_text(rest) if rest.repeats or rest.waits_for or rest.words else ""
    return ", ".join(filter(None, (_from_to(span.when.date, span.until), more)))


def _from_to(begins: DaySaid, ends: DaySaid) -> str:
    first, last = day_said_text(begins), day_said_text(ends)
    if len(begins) == len(ends) == _MONTH and begins[:4] == ends[:4]:
        first = first.removesuffix(f" {begins[:4]}")  # `May to June 2021`
    return f"{first} to {last}"
