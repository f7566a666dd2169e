"""Who said what of one indicator, with their reasons: as plain text, for it is what people typed."""

import html

import streamlit as st

from assessment.framework import Framework
from assessment.voices import Voice
from assessment.wording import rating_text
from ui import context


def show(framework: Framework, voices: tuple[Voice, ...]) -> None:
    """Draw the voices, lowest level first; nothing where none may be shown."""
    if voices:
        st.html(f"<ul class='twelve-voices'>{''.join(_line(framework, voice) for voice in voices)}</ul>")


def _line(framework: Framework, voice: Voice) -> str:
    said = html.escape(rating_text(framework, voice.rating))
    words = f"<br>{html.escape(voice.words)}" if voice.words else ""
    who = _who(voice)
    return f"<li><b>{html.escape(who)}</b>{': ' if who else ''}{said}{words}</li>"


def _who(voice: Voice) -> str:
    if voice.name or not voice.role:
        return voice.name
    known = context.roles().get(voice.role)
    return known.name if known else voice.role
