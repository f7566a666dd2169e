"""The keeper of texts that were left behind: typed just before a tap on another page, a reload or a crash.

Stands on every page. The browser keeps each letter (draft_store.js); what no field on a page looks after comes here
and is saved as if its field were still open. It also tells the width of the window and scrolls to a card.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from assessment.errors import AssessmentError, StorageUnavailable
from assessment.ids import CycleId, IndicatorId, new_id
from assessment.ratings import NOTE_LIMIT, NotApplicable, Whose
from assessment.services.cycles import open_cycle
from assessment.wording import year_text
from ui import boundary, context, state
from ui.components import draft_text, saving
from ui.components.card_voice import OWN, TEAM
from ui.components.cards import NOTE, REASON, Card, draft_place
from ui.components.cycle_link import address_of
from ui.components.rate_place import is_narrow

_DONE = "drafts-done"
_STUCK = "drafts-stuck"
_SCROLL = "scroll-to"
_TURN = "scroll-turn"
_HERE = Path(__file__).parent

_COMPONENT = st.components.v2.component(
    "twelve_drafts",
    html="<span></span>",
    js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("draft_store.js", "drafts.js")),
)


@dataclass(frozen=True, slots=True)
class Left:
    """A text that was left behind: its name in the browser's own store, where it belongs, and what it answers.

    `place` says whose it is; that of one person is brought home by that person alone.
    """

    name: str
    text: str
    cycle_id: CycleId
    indicator_id: IndicatorId
    field: str
    seen: int
    own: tuple[str, ...]
    place: str = ""

    @classmethod
    def read(cls, sent: Mapping[str, Any]) -> "Left":
        """The text as the browser sends it; what is missing is empty and will be refused by its place."""
        seen = str(sent.get("seen", ""))
        return cls(
            name=str(sent.get("name", "")),
            text=str(sent.get("text", ""))[:NOTE_LIMIT],
            cycle_id=CycleId(str(sent.get("cycle", ""))),
            indicator_id=IndicatorId(str(sent.get("indicator", ""))),
            field=str(sent.get("field", "")),
            seen=int(seen) if seen.isdecimal() else 0,
            own=tuple(str(text)[:NOTE_LIMIT] for text in sent.get("own") or ()),
            place=str(sent.get("place", "")),
        )

    def change(self) -> saving.Change:
        """What saving it means: a note, or 'does not apply' with its reason."""
        if self.field == REASON:
            return saving.NewRating(NotApplicable(reason=self.text), self.seen, self.own)
        return saving.NewNote(self.text, self.own)

    def card(self) -> Card:
        """The card that it belongs to.

        Raises:
            NotAllowed, UnknownIndicator: there is none, or it is not the person's.
        """
        cycle = open_cycle(context.person(), context.store(), self.cycle_id)
        framework = context.framework_of(cycle)
        voice = OWN if self.place == draft_place(Whose.OWN) else TEAM
        indicator = framework.indicator(self.indicator_id)
        return Card(cycle, framework, indicator, framework.default_target, voice=voice)

    @property
    def is_at_home(self) -> bool:
        """Whether it is the team's, or of the person who is here now; any other waits in the browser."""
        return self.place in ("", *_places())


def show() -> None:
    """Mount the keeper, and say what it could not bring home."""
    data = {
        "places": _places(),
        "saves": [NOTE, REASON],
        "done": st.session_state.get(_DONE, []),
        "given_up": draft_text.given_up(),
        "waiting": [{"name": left.name, "text": left.text} for left in st.session_state.get(_STUCK, {}).values()],
        "narrow": is_narrow(),
        "scroll_to": st.session_state.get(_SCROLL),
        "scroll_turn": st.session_state.get(_TURN, 0),
    }
    with st.container(key="keeper"):
        # In a tuple: for data frames among a mapping's values Streamlit imports pandas, 0.4 s and 80 MiB.
        _COMPONENT(key=state.DRAFTS, data=(data,), on_left_change=_left, on_window_change=_window)
    for left in list(st.session_state.get(_STUCK, {}).values()):
        if left.is_at_home:
            _show_stuck(left)


def _places() -> list[str]:
    return [draft_place(whose) for whose in Whose]


def scroll_to(element_key: str) -> None:
    """Bring a container of that key into view when the page is next drawn."""
    st.session_state[_SCROLL] = element_key
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def let_go(name: str, text: str) -> None:
    """Let the browser drop a text that is saved or given up."""
    done = {"id": new_id(), "name": name, "text": text}
    st.session_state[_DONE] = [*st.session_state.get(_DONE, [])[-50:], done]
    st.session_state.get(_STUCK, {}).pop(name, None)


def _sent(name: str) -> Mapping[str, Any]:
    return (st.session_state.get(state.DRAFTS) or {}).get(name) or {}


def _window() -> None:
    st.session_state[state.NARROW] = bool(_sent("window").get("narrow"))


@boundary.done
def _left() -> None:
    for sent in _sent("left").get("drafts") or ():
        bring_home(Left.read(sent))


def bring_home(left: Left) -> None:
    """Save a text where it belongs; what cannot be saved waits on its card, and is told on every page."""
    if not left.is_at_home:
        return None
    try:
        card = left.card()
        kept = _unwanted(card, left) or saving.save(card, left.change())
    except StorageUnavailable:
        return None  # the browser keeps it, and brings it again with the next page
    except AssessmentError:
        kept = False
    if kept:
        return let_go(left.name, left.text)
    st.session_state.setdefault(_STUCK, {})[left.name] = left
    return None


def _unwanted(card: Card, left: Left) -> bool:
    """A reason that was emptied, or of which the person has thought better since."""
    return left.field == REASON and (not left.text.strip() or st.session_state.get(card.key(state.WITHDRAWN), False))


def _show_stuck(left: Left) -> None:
    try:
        card = left.card()
    except AssessmentError:
        _show_homeless(left)
        return
    if not saving.troubles(card):
        st.session_state[_STUCK].pop(left.name, None)
        return
    with st.container(border=True):
        lea = context.store().lea(card.cycle.lea_id)
        st.warning("A text that was typed here is not saved yet.", icon=":material/edit_note:")
        st.text(f"{card.indicator.place}, {lea.name}, {year_text(card.cycle.school_year)}: {left.text}")
        element = card.framework.element_of(card.indicator.id)
        address = address_of(card.cycle, element.id) | {state.INDICATOR: str(card.indicator.id)} | _voice_of(card)
        st.page_link("ui/pages/rate.py", label="Decide on its card", query_params=address)


def _voice_of(card: Card) -> dict[str, str]:
    """The query parameters that open one's own answer rather than the team's, wherever it is listed."""
    return {state.VOICE: str(Whose.OWN), state.LIST: state.ALL} if card.voice.whose is Whose.OWN else {}


def _show_homeless(left: Left) -> None:
    with st.container(border=True):
        st.warning("A text that was typed here has no place any more. Copy it before you let it go.")
        st.text(left.text)
        st.button("Let it go", key=f"let-go-{left.name}", on_click=let_go, args=(left.name, left.text))
