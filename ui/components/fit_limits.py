"""What the year can hold: hours, dollars and items, kept with the plan as they are typed."""

from collections.abc import Mapping

import streamlit as st

from assessment.plans import Limits
from assessment.services.fit_year import YearFit, keep_limits
from assessment.wording import count_text, dollars_text, hours_text
from ui import boundary, context, state

_LABELS: Mapping[str, str] = {"hours": "Staff hours", "dollars": "Dollars", "items": "Items"}
_MOST = 10**9 - 1


def show(year: YearFit, *, kept: bool) -> None:
    """Draw the three limits: to be set where they are kept, else to be read."""
    if not kept:
        st.text(_read(year.limits))
        return
    with st.container(key="fit-limits"):
        for column, (name, label) in zip(st.columns(len(_LABELS)), _LABELS.items(), strict=True):
            key = _key(year, name)
            st.session_state[key] = getattr(year.limits, name)
            column.number_input(
                label,
                min_value=0,
                max_value=_MOST,
                value=None,
                step=1,
                key=key,
                placeholder="No limit",
                on_change=boundary.done(_keep),
                args=(year,),
            )


def _keep(year: YearFit) -> None:
    wanted = Limits(**{name: st.session_state[_key(year, name)] for name in _LABELS})
    keep_limits(context.person(), context.store(), year.plan.cycle.id, wanted, seen=year.limits, now=context.now())


def _key(year: YearFit, name: str) -> str:
    return f"{state.FIT_LIMIT}-{name}-{year.plan.cycle.id}"


def _read(limits: Limits) -> str:
    told = [
        *([] if limits.hours is None else [hours_text(limits.hours)]),
        *([] if limits.dollars is None else [dollars_text(limits.dollars)]),
        *([] if limits.items is None else [count_text(limits.items, "item", "items")]),
    ]
    return f"Limits of the year: {', '.join(told)}." if told else "No limit is set for the year."
