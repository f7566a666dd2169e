"""The settings of a process: what they are when nothing is set, and what they refuse."""

from datetime import timedelta

import pytest

from assessment.access_errors import SettingRefused
from settings import Settings

SERVER = {"TWELVE_MODE": "server", "TWELVE_PUBLIC_ADDRESS": "https://twelve.example.org/"}


def test_nothing_set_is_one_trusted_machine() -> None:
    settings = Settings.from_env({"TWELVE_MODE": "", "TWELVE_SESSION_HOURS": ""})

    assert not settings.server_mode
    assert (settings.session_length, settings.public_address) == (timedelta(hours=12), "")


def test_a_server_names_its_address_and_how_long_a_sign_in_lasts() -> None:
    settings = Settings.from_env(SERVER | {"TWELVE_SESSION_HOURS": "2"})

    assert settings.server_mode
    assert (settings.session_length, settings.public_address) == (timedelta(hours=2), "https://twelve.example.org")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TWELVE_MODE", "Server"),
        ("TWELVE_SESSION_HOURS", "0"),
        ("TWELVE_SESSION_HOURS", "1.5"),
        ("TWELVE_SESSION_HOURS", "-1"),
        ("TWELVE_SESSION_HOURS", "721"),
        ("TWELVE_PUBLIC_ADDRESS", ""),
        ("TWELVE_PUBLIC_ADDRESS", "twelve.example.org"),
        ("TWELVE_PUBLIC_ADDRESS", "ftp://twelve.example.org"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused_by_name_and_without_its_value(name: str, value: str) -> None:
    with pytest.raises(SettingRefused, match=name) as refused:
        Settings.from_env(SERVER | {name: value})

    assert value == "" or value not in str(refused.value).split()
