"""Pins that leave no set for the year: what is too much, or what cannot be had, and what to do."""

from assessment.errors import AssessmentError


class PinsDoNotFit(AssessmentError):
    """What is pinned in takes more than the limits; carries by how much, 0 where a limit is kept or none is set."""

    def __init__(self, *, hours: int, dollars: int, items: int) -> None:
        """Say what is too much."""
        self.hours, self.dollars, self.items = hours, dollars, items
        over = [f"{hours:,} staff {'hour' if hours == 1 else 'hours'}"] if hours else []
        over += [f"${dollars:,}"] if dollars else []
        over += [f"{items:,} {'item' if items == 1 else 'items'}"] if items else []
        super().__init__(
            f"What is pinned in takes more than the limits: {', '.join(over)} too much. Raise the limits or unpin "
            "something; nothing was chosen."
        )


class PinsClash(AssessmentError):
    """A step that is pinned in needs one that is pinned out, or that has no hours or dollars; it may be itself."""

    def __init__(self, name: str, from_level: int, missing: int, *, pinned_out: bool) -> None:
        """Name the step, and the level from which the one leads that cannot be had."""
        self.name, self.from_level, self.missing = name, from_level, missing
        why = "is pinned out" if pinned_out else "has no hours or dollars yet"
        which = "it" if missing == from_level else f"the step from level {missing}, which it needs,"
        what = "unpin one of them" if pinned_out else "give both figures, or unpin it"
        super().__init__(f"{name} from level {from_level} is pinned in, but {which} {why}: {what}.")
