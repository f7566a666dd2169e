"""The form of an entry of a section of a region's year: only the fields that its type has a place for."""

from collections.abc import Callable, Mapping

import streamlit as st

from assessment.evidence import LINE_LIMIT
from assessment.ratings import NOTE_LIMIT
from assessment.region_year import ENTRY_PARTS, Entry, Material, SectionKind, YearSection
from assessment.services.region_entries import add_entry, edit_entry
from assessment.services.region_written import WrittenEntry, WrittenSpan
from assessment.when import WORDS_LIMIT
from ui import boundary, context
from ui.components import region_form, when_fields
from ui.components.region_choice import Region
from ui.components.region_form import RegionForm

_HEADING, _POINTS, _THEMES, _GOALS, _SINCE, _TITLE, _PLACE, _ROWS = (
    "entry-heading",
    "entry-points",
    "entry-themes",
    "entry-goals",
    "entry-since",
    "entry-title",
    "entry-place",
    "entry-rows",
)

_HEADINGS: Mapping[SectionKind, str] = {"dated": "What it was", "projects": "Project"}
_POINT_LABELS: Mapping[SectionKind, str] = {"projects": "What was done, a line each", "dated": "Points, a line each"}


def show(
    region: Region,
    section: YearSection,
    entry: Entry | None,
    goals: Mapping[str, str],
    let_go: Callable[[], None],
) -> None:
    """Draw the form of an entry, None for a new one. `goals` can be named, by id."""
    name = entry.id if entry else f"in-{section.id}"
    form = RegionForm(name, section.heading, section.revision, entry.text if entry else "")
    _fields(form, section.kind, entry, goals)

    def save(seen: int) -> None:
        who, store, now = context.person(), context.store(), context.now()
        written = _written(form, entry)
        if entry is None:
            add_entry(who, store, region.id, section.id, written, now)
        else:
            edit_entry(who, store, region.id, section.id, entry.id, written, seen, now)
        let_go()

    region_form.show_foot(form, "Save" if entry else "Add this entry", save, let_go)


def _fields(form: RegionForm, kind: SectionKind, entry: Entry | None, goals: Mapping[str, str]) -> None:
    parts = ENTRY_PARTS[kind]
    if "when" in parts:
        _when(form, entry)
    if "heading" in parts:
        label = _HEADINGS.get(kind, "Word or two in front, if any")
        st.text_input(label, value=entry.heading if entry else "", max_chars=LINE_LIMIT, key=form.key(_HEADING))
    form.draw_text("Text", NOTE_LIMIT)
    points = "\n".join(entry.points) if entry else ""
    st.text_area(_POINT_LABELS.get(kind, "Points under it, a line each"), value=points, key=form.key(_POINTS))
    if "materials" in parts:
        _materials(form, entry)
    if "themes" in parts:
        _choices(form, _THEMES, "What it is for", entry.themes if entry else (), None)
    if "goals" in parts and goals:
        _choices(form, _GOALS, "Goals that it serves", entry.goals if entry else (), goals)


def _when(form: RegionForm, entry: Entry | None) -> None:
    span = entry.when if entry else None
    key = form.key("when")
    when_fields.show(key, "When", span.when if span else None)
    left, right = st.columns(2)
    with left:
        when_fields.show_words(key, "When", span.when if span else None, "regularly")
    with right:
        when_fields.show_again(key, span.when if span else None)
    st.checkbox("It has gone on since then", value=span.since if span else False, key=form.key(_SINCE))
    when_fields.show(form.key("until"), "Until", when_fields.of_day(span.until if span else None))


def _materials(form: RegionForm, entry: Entry | None) -> None:
    for row, saved in enumerate(_rows(form, entry)):
        left, right = st.columns(2)
        title, place = (saved.title, saved.place) if saved else ("", "")
        label = f"Material {row + 1}"
        left.text_input(label, value=title, max_chars=LINE_LIMIT, key=form.key(f"{_TITLE}-{row}"))
        where = f"{label}: link, or where it is"
        right.text_input(where, value=place, max_chars=WORDS_LIMIT, key=form.key(f"{_PLACE}-{row}"))

    @boundary.done
    def more() -> None:
        st.session_state[form.key(_ROWS)] = len(_rows(form, entry)) + 1

    st.button("One more material", key=form.key("entry-more"), icon=":material/add:", type="tertiary", on_click=more)


def _rows(form: RegionForm, entry: Entry | None) -> list[Material | None]:
    kept = list(entry.materials) if entry else []
    return [*kept, *[None] * (max(int(st.session_state.get(form.key(_ROWS), 0)), len(kept), 1) - len(kept))]


def _choices(form: RegionForm, part: str, label: str, saved: tuple[str, ...], named: Mapping[str, str] | None) -> None:
    """A choice among what is named, kept or, without names, typed."""
    known = list(saved) if named is None else list(named)
    st.multiselect(
        label,
        known,
        default=[own for own in saved if own in known],
        format_func=str if named is None else named.__getitem__,
        accept_new_options=named is None,
        placeholder="Choose, or type and press Enter" if named is None else "Choose",
        key=form.key(part),
    )


def _written(form: RegionForm, entry: Entry | None) -> WrittenEntry:
    now = st.session_state
    rows = range(len(_rows(form, entry)))
    materials = [(now.get(form.key(f"{_TITLE}-{row}")), now.get(form.key(f"{_PLACE}-{row}"))) for row in rows]
    goals = now.get(form.key(_GOALS))
    return WrittenEntry(
        heading=now.get(form.key(_HEADING)) or "",
        text=form.text,
        points=tuple((now.get(form.key(_POINTS)) or "").splitlines()),
        when=_written_when(form, entry),
        materials=tuple((title or "", place or "") for title, place in materials),
        themes=tuple(now.get(form.key(_THEMES)) or ()),
        goals=tuple(entry.goals if goals is None and entry else goals or ()),
    )


def _written_when(form: RegionForm, entry: Entry | None) -> WrittenSpan:
    span = entry.when if entry else None
    until = when_fields.read(form.key("until"), when_fields.of_day(span.until if span else None))
    return WrittenSpan(
        when=when_fields.read(form.key("when"), span.when if span else None),
        since=bool(st.session_state.get(form.key(_SINCE), False)),
        until_year=until.year,
        until_month=until.month,
        until_day=until.day,
    )
