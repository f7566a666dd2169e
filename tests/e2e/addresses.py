"""Every page that has an address. A new page adds its line here, and all sweeps of the browser tests visit it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A page and its title; `empty` while nothing is kept, `sample` in the sample data, where those differ."""

    path: str
    title: str
    empty: str = ""
    sample: str = ""
    has_cycle: bool = True
    """Whether the page is about the self-assessment that its address names."""


ADDRESSES = (
    Address("/", "Twelve Elements"),
    Address("/start", "Start a self-assessment", has_cycle=False),
    Address("/rate", "Student-Centered Delivery of Services", empty="Rate"),
    Address("/parts", "Sites and pathways"),
    Address("/agree", "Agree: 1 Student-centered", empty="Agree", sample="Agree: 7 Exploration and supports"),
    Address("/meeting", "Meeting view"),
    Address("/next-year", "Next year"),
    Address("/earlier-year", "An earlier year"),
    Address("/evidence", "Evidence"),
    Address("/aims", "Targets and importance"),
    Address("/sign", "Sign and lock"),
    Address("/erase", "Erase"),
    Address("/results", "Results"),
    Address("/next-steps", "Next steps"),
    Address("/plan", "Plan"),
    Address("/goals", "Goals"),
    Address("/region", "Region", has_cycle=False),
    Address("/learning", "Professional learning", has_cycle=False),
    Address("/plans-apart", "Plans kept apart", has_cycle=False),
    Address("/fit", "What fits the year"),
    Address("/history", "History"),
    Address("/report", "Report"),
    Address("/grant-text", "Grant text"),
    Address("/profile", "Profile"),
    Address("/year", "The year"),
    Address("/handover", "Handover"),
    Address("/team", "Team"),
    Address("/access-log", "Access log"),
    Address("/districts", "Districts", has_cycle=False),
    Address("/sharing", "Sharing"),
    Address("/compare", "Compare", has_cycle=False),
    Address("/workbooks", "Workbooks"),
)
