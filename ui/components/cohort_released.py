"""Figures that were let out, as everybody sees them: the wall, a file, the districts among them."""

import streamlit as st

from assessment.compare_text import NOTHING_OUT, about_text, may_leave_text, released_csv, slice_of
from assessment.errors import AssessmentError
from assessment.releases import RELEASE_FLOOR, Release
from assessment.services.comparing import release_figures
from assessment.services.files_taken import figures_taken
from assessment.wording import count_text, day_text
from ui import boundary, context, state
from ui.components import cohort_bands, made_file, note, taking
from ui.components.cohort_bands import Own
from ui.components.cohort_choice import Chosen, region_names, sector_names, told_of, which


def show_figures(release: Release, *, own: Own | None = None) -> None:
    """Draw what was let out, slice by slice; nobody is named in it."""
    framework = context.store().framework(release.framework)
    slices = [slice_of(slice_id) for slice_id in release.figures]
    chosen = which(slices, {key: found.n for key, found in release.figures.items()}, f"released-{release.id}")
    found = release.figures[chosen.id]
    st.text(told_of(chosen) + about_text(found, release.school_year, exact=False))
    note.show(
        f"As they stood on {day_text(release.made_at.date())}. No district is named or ranked; nothing is shown of "
        f"fewer than {RELEASE_FLOOR}, and shares are in steps of five per cent."
    )
    cohort_bands.show(framework, found, exact=False, own=own)


def show_out(release: Release | None) -> None:
    """Draw what is out, as on the wall, with the way to take it along."""
    if release is None:
        st.text(NOTHING_OUT)
        return
    show_figures(release)
    _show_download(release)


def _show_download(release: Release) -> None:
    """The same as a file."""
    text = released_csv(release, context.store().framework(release.framework), region_names(), sector_names())
    cohort, year, drawn = release.cohort, release.school_year, release.id
    made_file.button(
        "Download these figures (CSV)",
        taking.asked(
            lambda who, store, now: figures_taken(who, store, cohort, year, drawn, "figures-csv", now),
            lambda: text.encode("utf-8-sig"),
        ),
        name=f"compare-{year}.csv",
        mime="text/csv",
        key="compare-download",
    )


def show_letting_out(chosen: Chosen, release: Release | None, allowed: int) -> None:
    """Draw the way to let figures out, or to replace what is out."""
    if told := st.session_state.pop(state.COMPARE_DONE, None):
        st.success(told, icon=":material/check:")
    note.show(
        "For the wall, for files and for the districts themselves figures are let out as they stand now. They are "
        "held against all that were let out before, so that nobody can subtract and learn what a few said."
    )
    if allowed >= RELEASE_FLOOR:
        st.button(
            "Let the figures out" if release is None else "Let the figures out anew",
            on_click=boundary.done(_let_out),
            args=(chosen,),
            key="compare-let-out",
        )
    note.show(may_leave_text(allowed))


def _let_out(chosen: Chosen) -> None:
    try:
        made = release_figures(
            context.person(),
            context.store(),
            context.rubric(),
            chosen.cohort,
            chosen.school_year,
            context.region_of_county(),
            context.now(),
        )
    except AssessmentError:
        st.session_state.pop(state.COMPARE_DONE, None)
        raise
    st.session_state[state.COMPARE_DONE] = (
        f"Figures of {count_text(len(made.members), 'district', 'districts')} are out."
    )
