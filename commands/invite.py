"""`twelve invite`: the first administrator of a server, who then lets in everybody else on its pages."""

import argparse
from typing import TYPE_CHECKING

from commands.arguments import DONE, add_command
from commands.given import now, open_store, settings
from commands.output import show

if TYPE_CHECKING:
    from commands.arguments import Commands

ADMINISTRATOR = "administrator"


def add(commands: "Commands") -> None:
    """Declare the command."""
    parser = add_command(commands, run, "invite", "invite an administrator of a server by the email they sign in with")
    parser.add_argument("email", metavar="EMAIL", help="a verified email of an account at the identity provider")
    parser.add_argument("--role", choices=[ADMINISTRATOR], default=ADMINISTRATOR, help="what they are to be")


def run(args: argparse.Namespace) -> int:
    """Keep the invitation, and say how it is taken up."""
    from assessment.access_text import until_text
    from assessment.people import Role
    from assessment.services.inviting import invite_from_outside

    who, store = open_store()
    invited = invite_from_outside(who, store, Role(args.role), args.email, now())
    address = settings().public_address or "the server's address"
    show(f"{invited.email} is invited as {args.role} until {until_text(invited.expires_at)}. Open {address}, sign in.")
    return DONE
