"""What is handed over, in rows of words: the same on the page and on the paper that it is printed on."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from assessment.calendar_text import DATE_KIND_NAMES, due_text
from assessment.cycles import Cycle
from assessment.evidence import Evidence, EvidenceKind
from assessment.goals import Goal
from assessment.goals_text import latest_text, measure_line
from assessment.headlines import answered, cycle_state, evidence_listed
from assessment.ids import LeaId, PersonId
from assessment.imported import ImportedYear
from assessment.lists import RaterList
from assessment.lists_text import begun_words
from assessment.names import ROLE_NAMES
from assessment.people import Person
from assessment.plan_text import item_about_text, when_text, who_text
from assessment.plans import PlanItem
from assessment.rubric_roles import RubricRole
from assessment.services.handover import Duties, Handover
from assessment.wording import NO_NUMBER, count_text, day_text, of_text, size_text, year_text

Names = Mapping[PersonId, str]
Fact = tuple[str, str]


def state_facts(found: Handover) -> Iterator[Fact]:
    """Where the year stands: what is answered, agreed, listed, planned, and when."""
    overall = found.results.score.overall
    yield "Answered", answered(overall).figure
    yield "Agreed by the team", of_text(found.agreed, len(found.results.framework.indicators))
    if overall.rated:
        yield "Evidence", evidence_listed(overall).text
    if found.lists.assignments:
        done = of_text(found.lists.done, len(found.lists.asked))
        yield "Lists", f"{done} done. {begun_words(len(found.lists.not_begun))}."
    yield "Plan", _plan(found)
    yield "Dates of the year", _dates(found)


def _plan(found: Handover) -> str:
    items = [item for item in found.plan.items if item.status not in ("proposed", "dropped")]
    if not items:
        return "Nothing is adopted yet"
    done = sum(item.status == "done" for item in items)
    return f"{count_text(len(items), 'item', 'items')} taken on, {done} of them done"


def _dates(found: Handover) -> str:
    dates = found.year.dates
    return f"{of_text(len(dates) - len(found.year.waiting), len(dates))} done" if dates else "None are set yet"


def cycle_rows(cycles: Sequence[Cycle], imported: Sequence[ImportedYear] = ()) -> list[tuple[str, str]]:
    """Every self-assessment of the LEA and how far it is, and every year that was imported, newest first."""
    rows = [
        *((own.school_year, cycle_state(own)) for own in cycles),
        *((own.school_year, f"imported from the spreadsheet {own.file_name}, never signed here") for own in imported),
    ]
    newest = sorted(rows, key=lambda row: row[0], reverse=True)
    return [(year_text(school_year), how) for school_year, how in newest]


def date_rows(found: Handover) -> list[tuple[str, str, str]]:
    """The days of the year that are not done: day, what for, how it stands."""
    return [
        (day_text(own.entry.on), f"{DATE_KIND_NAMES[own.entry.kind]}: {own.entry.title}", due_text(own))
        for own in found.year.waiting
    ]


def list_rows(found: Handover, names: Names) -> list[tuple[str, str, str]]:
    """Lists that are not done: whose, how far, until when; those not begun first."""
    waiting = [(person, own) for person, own in found.lists.asked if own.waiting]
    return [
        (names[person.id], _how_far(own), day_text(own.due) if own.due else "no date")
        for person, own in sorted(waiting, key=lambda one: one[1].answered > 0)
    ]


def _how_far(own: RaterList) -> str:
    return f"{of_text(own.answered, len(own.indicators))} answered" if own.answered else "not begun"


def item_rows(
    items: Sequence[PlanItem], found: Handover, roles: Mapping[str, RubricRole], today: date
) -> list[tuple[str, str, str]]:
    """Plan items: what, who answers for it, and how it stands."""
    framework, owners = found.results.framework, found.plan.owners
    rows = []
    for item in items:
        about = item_about_text(framework, item)
        stands = ", ".join(filter(None, (item.why, when_text(item, today))))
        what = f"{item.action} ({about})" if about else item.action
        rows.append((what, who_text(item, owners, roles) or NO_NUMBER, stands or NO_NUMBER))
    return rows


def goal_rows(found: Handover) -> list[tuple[str, str]]:
    """The goals of the LEA in their order, and how each stands: its leading indicators, else what it is measured by."""
    return [(f"{goal.number}. {goal.statement}", "\n".join(_stands(goal)) or NO_NUMBER) for goal in found.goals]


def _stands(goal: Goal) -> list[str]:
    if goal.leading:
        return [f"{own.statement}: {latest_text(own)}" for own in goal.leading]
    return [measure_line(measure) for measure in goal.measures]


def owner_rows(found: Handover, names: Names, asked: Mapping[PersonId, str]) -> list[tuple[str, str, str]]:
    """Who owns what: everybody of the LEA with their role, then offices and others by name."""
    lea_id = found.results.lea.id
    people = [(names[person.id], _role(person, lea_id, asked), duties_text(own)) for person, own in found.by_person]
    return [*people, *((name, NO_NUMBER, duties_text(own)) for name, own in found.by_office.items())]


def _role(person: Person, lea_id: LeaId, asked: Mapping[PersonId, str]) -> str:
    role = ROLE_NAMES[person.roles[lea_id]]
    words = asked.get(person.id, "")
    return f"{role}; {words}" if words else role


def duties_text(own: Duties) -> str:
    """What somebody answers for, as `24 indicators, North High, 2 plan items`."""
    parts = [
        count_text(own.indicators, "indicator", "indicators") if own.indicators else "",
        *own.parts,
        count_text(own.items, "plan item", "plan items") if own.items else "",
        count_text(own.evidence, "entry of evidence", "entries of evidence") if own.evidence else "",
    ]
    return ", ".join(filter(None, parts)) or NO_NUMBER


_KIND_WORDS: Mapping[EvidenceKind, tuple[str, str]] = {
    "on_file": ("entry on file", "entries on file"),
    "link": ("link", "links"),
    "file": ("file kept here", "files kept here"),
}


def evidence_text(evidence: Sequence[Evidence]) -> str:
    """How much evidence there is of each kind, as `20 entries on file, 12 links, 3 files kept here (1.2 MB)`."""
    kinds = Counter(entry.kind for entry in evidence)
    told = [count_text(kinds[kind], *words) for kind, words in _KIND_WORDS.items() if kinds[kind]]
    size = sum({entry.sha256: entry.size or 0 for entry in evidence if entry.sha256}.values())
    return ", ".join(told) + (f" ({size_text(size)})" if size else "")


def place_rows(evidence: Sequence[Evidence]) -> list[tuple[str, str]]:
    """Where papers are on file, and what lies there; places with most first."""
    held: dict[str, list[str]] = {}
    for entry in evidence:
        if entry.kind == "on_file":
            held.setdefault(entry.place, []).append(entry.title)
    return [(place, "; ".join(titles)) for place, titles in sorted(held.items(), key=lambda one: -len(one[1]))]
