"""A change in one plain sentence, with both texts where a text changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from assessment.aims_text import target_text, weight_text
from assessment.erased import ERASED
from assessment.framework import Framework
from assessment.history import HistoryRow, Subject
from assessment.history_told import Texts, Told
from assessment.history_told import as_told as _dict
from assessment.ids import ElementId, IndicatorId, PartId, PersonId
from assessment.names import ROLE_NAMES
from assessment.owned_text import owned_told
from assessment.people import Role
from assessment.ratings import Rating
from assessment.wording import (
    IN_PLACE_TEXT,
    NOT_RATED,
    basis_text,
    count_text,
    day_text,
    rating_text,
    year_text,
)

_RATING: TypeAdapter[Rating | None] = TypeAdapter(Rating | None)
_SOMEBODY = "somebody"


@dataclass(frozen=True, slots=True)
class Names:
    """What a change may name: indicators and levels, people and parts by id."""

    framework: Framework
    people: Mapping[PersonId, str] = field(default_factory=dict)
    parts: Mapping[PartId, str] = field(default_factory=dict)

    def person(self, person_id: Any) -> str:
        """A person's name; somebody, where nobody of that id is known."""
        return self.people.get(person_id, _SOMEBODY)

    def part(self, part_id: Any) -> str:
        """The name of a site or pathway; one that is gone has none."""
        return self.parts.get(part_id, "a site or pathway")

    def scope(self, key: str) -> str:
        """An indicator by its number, an element by its number and short name."""
        if key in self.framework.indicators:
            return self.framework.indicator(IndicatorId(key)).place
        if self.framework.has_element(key):
            return f"Element {self.framework.element(ElementId(key)).number}"
        return key


def sentence(row: HistoryRow, names: Names) -> str:
    """The whole sentence: `Ana Ruiz listed 'Committee minutes' as evidence`."""
    return f"{names.person(row.by)} {told(row, names).words}"


def told(row: HistoryRow, names: Names) -> Told:
    """What a change was, in words, with both texts where a text changed."""
    return _TOLD[row.subject](row, names)


def _team(row: HistoryRow, names: Names) -> Told:
    if row.now is None:
        return Told("put the team's level back to nothing said")
    return _rated(row, names, "the team's level", "the team's note")


def _own(row: HistoryRow, names: Names) -> Told:
    own = _one(row)
    if "erased" in own:
        return Told("gave an answer of their own, which is erased")
    mine = own.get("person_id") == row.by
    whose = "their own answer" if mine else f"the answer of {names.person(own.get('person_id'))}"
    if row.now is None:
        return Told(f"put {whose} back to nothing said")
    return _rated(row, names, whose, f"the note of {whose}")


def _rated(row: HistoryRow, names: Names, level: str, note: str) -> Told:
    was, now = _dict(row.was), _dict(row.now)
    parts, texts = [], []
    before, after = (_rating(names, side) for side in (was, now))
    reasons = [(_dict(side.get("rating"))).get("reason", "") for side in (was, now)]
    if before != after:
        parts.append(_level_words(level, before, after))
    if reasons[0] != reasons[1]:
        texts.append(Texts("Why it does not apply", *reasons))
        parts += [] if before != after else ["changed why it does not apply"]
    for key, name, label in (("note", note, "Note"), ("dissent", "who sees it differently", "Sees it differently")):
        before_text, after_text = was.get(key, ""), now.get(key, "")
        if before_text != after_text:
            parts.append(_text_words(name, before_text, after_text))
            texts.append(Texts(label, before_text, after_text))
    if basis := basis_text(now.get("basis", "judged"), now.get("judged_in")):
        parts.append(f"said: {basis[0].lower()}{basis[1:]}" if now.get("basis") != was.get("basis") else "")
    return Told(_joined(parts) or f"saved {level} again", tuple(texts))


def _level_words(level: str, before: str, after: str) -> str:
    if before == NOT_RATED:
        return f"gave {level}: {after}"
    if after == NOT_RATED:
        return f"took back {level}, which was {before}"
    return f"changed {level} from {before} to {after}"


def _text_words(name: str, before: str, after: str) -> str:
    return f"wrote {name}" if not before else f"took away {name}" if not after else f"changed {name}"


def _rating(names: Names, said: Mapping[str, Any]) -> str:
    return rating_text(names.framework, _RATING.validate_python(said.get("rating")))


def _evidence_link(row: HistoryRow, _: Names) -> Told:
    title = _one(row).get("title", "")
    if row.now is None:
        return Told(f"took '{title}' off the evidence")
    return Told(f"listed '{title}' as evidence")


def _opened(row: HistoryRow, names: Names) -> Told:
    scope = names.scope(row.key)
    return Told(f"opened {scope} to all raters" if row.now is not None else f"closed {scope} again")


def _parked(row: HistoryRow, _: Names) -> Told:
    was, now = _dict(row.was).get("reason", ""), _dict(row.now).get("reason", "")
    if row.now is None:
        return Told("took it off the parking list", (Texts("It waited for", was, ""),))
    if row.was is None:
        return Told("put it on the parking list", (Texts("It waits for", "", now),))
    return Told("changed what it waits for", (Texts("It waits for", was, now),))


def _aim(row: HistoryRow, names: Names) -> Told:
    was, now = _dict(row.was), _dict(row.now)
    of = f" of {names.scope(row.key)}" if names.framework.has_element(row.key) else ""
    parts = []
    for key, text in (("target", target_text), ("importance", weight_text)):
        if was.get(key) != now.get(key):
            before, after = (text(names.framework, row.key, side.get(key)) for side in (was, now))
            parts.append(f"changed the {key}{of} from {before} to {after}")
    return Told(_joined(parts))


def _assignment(row: HistoryRow, names: Names) -> Told:
    own = _one(row)
    person = names.person(own.get("person_id"))
    whose = "their own list" if own.get("person_id") == row.by else f"the list of {person}"
    due = f", due {day_text(date.fromisoformat(own['due']))}" if own.get("due") else ""
    if row.now is None:
        return Told(f"took it off {whose}")
    if row.was is None:
        passed = "passed it on: " if own.get("passed_from") == row.by else ""
        return Told(f"{passed}put it on {whose}{due}")
    if row.was | {"proposed": False} == row.now:
        return Told(f"settled by hand how it stands on {whose}")
    return Told(f"changed how it stands on {whose}{due}")


def _part(row: HistoryRow, _: Names) -> Told:
    was, now = _dict(row.was), _dict(row.now)
    kind = _one(row).get("kind", "site")
    if row.now is None:
        return Told(f"took away the {kind} {was.get('name')}")
    if row.was is None:
        return Told(f"added the {kind} {now.get('name')}")
    if was.get("name") != now.get("name"):
        return Told(f"renamed the {kind} {was.get('name')} to {now.get('name')}")
    return Told(
        f"changed the code of {now.get('name')} from {was.get('code') or 'none'} to {now.get('code') or 'none'}"
    )


def _part_member(row: HistoryRow, names: Names) -> Told:
    people = ", ".join(names.person(own["person_id"]) for own in row.now or ())
    return Told(f"let {people or 'nobody'} answer for {names.part(row.key)}")


def _part_answer(row: HistoryRow, names: Names) -> Told:
    was, now = _dict(row.was), _dict(row.now)
    part = names.part(_one(row).get("part_id"))
    before, after = (_in_place(side) for side in (was, now))
    parts, texts = [], []
    if before != after:
        change = f"changed it from {before} to {after}" if was.get("in_place") else f"answered {after}"
        parts.append(f"{change} for {part}")
    if was.get("note", "") != now.get("note", ""):
        parts.append(_text_words(f"the note of {part}", was.get("note", ""), now.get("note", "")))
        texts.append(Texts("Note", was.get("note", ""), now.get("note", "")))
    return Told(_joined(parts) or f"put the answer of {part} back to nothing said", tuple(texts))


def _in_place(said: Mapping[str, Any]) -> str:
    answer = said.get("in_place")
    return IN_PLACE_TEXT[answer] if answer else "no answer"


def _comment(row: HistoryRow, _: Names) -> Told:
    return Told("commented", (Texts("Comment", "", _one(row).get("text", "")),))


def _way(row: HistoryRow, names: Names) -> Told:
    was, now = _dict(row.was), _dict(row.now)
    shown = {"names": "with names", "roles": "with roles", "hidden": "without names and roles"}
    parts = []
    if was.get("voices") != now.get("voices"):
        parts.append(f"let answers be shown {shown[now.get('voices', 'names')]}")
    if was.get("calibrate") != now.get("calibrate"):
        places = ", ".join(names.scope(key) for key in now.get("calibrate") or ())
        parts.append(f"let everybody answer first: {places}" if places else "let nobody answer anything first")
    if was.get("scored") != now.get("scored"):
        scored = now.get("scored")
        which = "every element" if scored is None else ", ".join(names.scope(key) for key in scored) or "no element"
        parts.append(f"let {which} be judged anew")
    return Told(_joined(parts) or "set how the team goes about it")


def _cycle(row: HistoryRow, _: Names) -> Told:
    was, now = _dict(row.was), _dict(row.now)
    edition = now.get("edition", 1)
    year = year_text(now.get("school_year", ""))
    if row.was is None:
        return Told(f"{'started' if row.cycle_id else 'brought in from a file'} the self-assessment {year}")
    if was.get("framework_digest") != now.get("framework_digest"):
        return Told("moved the self-assessment to another edition of the rubric")
    if now.get("state") == "closed" and was.get("edition") != edition:
        return Told("gave up the correction; what was signed stands again")
    if now.get("state") == "closed":
        return Told("signed and locked the self-assessment" + (f", edition {edition}" if edition > 1 else ""))
    return Told(f"started a correction, edition {edition}", (Texts("Why", "", now.get("reason", "")),))


def _evidence(row: HistoryRow, _: Names) -> Told:
    was, now = _dict(row.was), _dict(row.now)
    if row.was is None:
        return Told(f"added '{now.get('title')}' to the evidence library")
    if row.now is None:
        return Told(f"removed '{was.get('title')}' from the evidence library")
    labels = {"title": "Title", "place": "Place", "note": "Note", "owner": "Owner"}
    changed = [key for key in labels if (was.get(key) or "") != (now.get(key) or "")]
    texts = tuple(Texts(labels[key], was.get(key) or "", now.get(key) or "") for key in changed)
    return Told(f"changed '{now.get('title')}' in the evidence library", texts)


def _person(row: HistoryRow, names: Names) -> Told:
    was, now, person = _dict(row.was), _dict(row.now), names.person(row.key)
    role = now.get("role")
    named = ROLE_NAMES[Role(role)].lower() if role in set(Role) else ""
    if row.now is None:
        return Told(f"took {person} off the team")
    if row.was is None:
        return Told(f"added {person} to the team" + (f": {named}" if named else ""))
    if was.get("role") == role:
        what = "gave {} a new name" if now.get("renamed") else "changed what {} is asked as"
        return Told(what.format(person))
    return Told(f"changed what {person} is to the team" + (f": {named}" if named else ""))


def _lea(_: HistoryRow, __: Names) -> Told:
    return Told("added the district")


def _profile(row: HistoryRow, _: Names) -> Told:
    was, now = _dict(row.was), _dict(row.now)
    changed = [name.replace("_", " ") for name in now if was.get(name) != now.get(name)]
    return Told("changed the profile of the district" + (f": {', '.join(changed)}" if changed else ""))


def _house(row: HistoryRow, _: Names) -> Told:
    was, now = _dict(row.was), _dict(row.now)
    parts = []
    if was.get("files") != now.get("files"):
        parts.append("let files be kept as evidence" if now.get("files") else "let no more files be kept as evidence")
    if was.get("keep_individual_months") != (months := now.get("keep_individual_months")):
        how_long = (
            f"{count_text(months, 'month', 'months')} after signing" if months else "as long as the year they are of"
        )
        parts.append(f"let individual answers be kept {how_long}")
    return Told(_joined(parts) or "changed what the district has settled")


def _share(row: HistoryRow, names: Names) -> Told:
    own, is_new = _one(row), row.was is None
    given = _dict(own.get("grantee"))
    provider = given.get("provider_id")
    whom = names.person(provider) if provider else "the providers of a region"
    what = _SHARED[own.get("shared", "scores")]
    return Told(f"shared {what} with {whom}" if is_new else f"took back {what} from {whom}")


_SHARED = {
    "scores": "the signed scores",
    "gaps": "the signed scores and gaps",
    "progress": "how far the year is",
    "comment": "an invitation to comment",
}


def _owned(row: HistoryRow, _: Names) -> Told:
    return owned_told(row)


def _erased(row: HistoryRow, _: Names) -> Told:
    now = _dict(row.now)
    what = _ERASED_WORDS.get(now.get("what", ""), "a text")
    return Told(f"erased {what} for good", (Texts("Why", "", now.get("reason", "")),))


_ERASED_WORDS: Mapping[str, str] = {
    Subject.INDIVIDUAL_RATING: "a text or the individual answers",
    Subject.COMMENT: "a comment",
    Subject.PERSON: "a name",
}

_TOLD: Mapping[Subject, Callable[[HistoryRow, Names], Told]] = {
    Subject.LEA: _lea,
    Subject.PROFILE: _profile,
    Subject.EVIDENCE: _evidence,
    Subject.CYCLE: _cycle,
    Subject.PART: _part,
    Subject.TEAM_RATING: _team,
    Subject.INDIVIDUAL_RATING: _own,
    Subject.EVIDENCE_LINK: _evidence_link,
    Subject.AIM: _aim,
    Subject.PERSON: _person,
    Subject.HOUSE: _house,
    Subject.WAY: _way,
    Subject.ASSIGNMENT: _assignment,
    Subject.OPENED: _opened,
    Subject.PARKED: _parked,
    Subject.PART_MEMBER: _part_member,
    Subject.PART_ANSWER: _part_answer,
    Subject.COMMENT: _comment,
    Subject.PLAN: _owned,
    Subject.PLAN_ITEM: _owned,
    Subject.DECLINED: _owned,
    Subject.GOAL: _owned,
    Subject.REGION_YEAR: _owned,
    Subject.YEAR_SECTION: _owned,
    Subject.CALENDAR: _owned,
    Subject.DRAFT: _owned,
    Subject.RELEASE: _owned,
    Subject.HELP_GIVEN: _owned,
    Subject.SHARE: _share,
    Subject.IMPORTED_YEAR: _owned,
    Subject.SHEET_READING: _owned,
    Subject.ERASED: _erased,
}


def has_erased(said: Any) -> bool:
    """Whether something in what a change tells is erased: it cannot be put back."""
    if isinstance(said, dict):
        return "erased" in said or any(has_erased(inner) for inner in said.values())
    if isinstance(said, list):
        return any(has_erased(inner) for inner in said)
    return bool(said == ERASED)


def _one(row: HistoryRow) -> Mapping[str, Any]:
    return _dict(row.now) or _dict(row.was)


def _joined(parts: Sequence[str]) -> str:
    return "; ".join(part for part in parts if part)
