"""What the commands say of themselves, and click's own words, in the language asked for.

The English stands in the code; the Chinese is in `translations/`, where gettext looks it up.
"""

import gettext
import os
from copy import copy
from inspect import cleandoc
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=click.Command)

DOMAIN = "benefits"
FOLDER = Path(__file__).parent / "translations"


def speak(language: str) -> None:
    """Speak it from here on: click asks gettext, and gettext the environment."""
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language


class Spoken(click.Group):
    """A group whose help, and that of its commands, is in the language spoken."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command as it is told."""
        found = super().get_command(ctx, cmd_name)
        return found and told(found)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its own help: no other group hands it out as it is told."""
        super(Spoken, told(self)).format_help(ctx, formatter)


def told(command: Command) -> Command:
    """The same command, its help and that of its options in the language spoken."""
    found = copy(command)
    found._help_option = None  # click keeps the first it made, in the language and under the names of then
    found.help = _said(command.help)
    found.params = [_told(param) if isinstance(param, click.Option) else param for param in command.params]
    return found


def _told(option: click.Option) -> click.Option:
    """Click names a path when the option is made, in whatever language was spoken then."""
    found = copy(option)
    found.help = _said(option.help)
    if isinstance(option.type, click.Path):
        found.metavar = option.metavar or gettext.gettext("path").upper()
    return found


def _said(text: str | None) -> str | None:
    return text and gettext.gettext(cleandoc(text))
