"""The `benefits` command: serve; the others are in modules of their own, loaded when they are asked for."""

import os
import sys
from importlib import import_module
from typing import Any

import click

from calculator import ENGINE
from calculator.cli_spoken import Spoken, speak, told
from calculator.words import LANGUAGES

COMMANDS = {
    "calculate": ("cli_answers", "calculate"),
    "cases": ("cli_cases", "group"),
    "ledger": ("cli_ledger", "group"),
    "rules": ("cli_rules", "group"),
    "standards": ("cli_answers", "show_standards"),
}
"""Name -> the module, and what the command is called there."""


class OnDemand(Spoken):
    """A group whose commands stand in only by name until one is asked for."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, its module loaded."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, name = COMMANDS[cmd_name]
        found: click.Command = getattr(import_module(f"calculator.{module}"), name)
        return told(found)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Whatever is wrong with what was typed is told in the terminal's language until another is asked for."""
        speak(_spoken_language())
        return super().make_context(info_name, args, parent, **extra)


def _spoken_language() -> str:
    """English where the terminal speaks it, else Chinese."""
    asked = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if asked.startswith("en") else "zh"


def _speak(_context: click.Context, _option: click.Parameter, language: str) -> str:
    speak(language)
    return language


@click.group(
    cls=OnDemand,
    commands=[click.Command(name) for name in COMMANDS],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.help_option("-h", "--help")
@click.version_option(ENGINE, message="%(prog)s %(version)s")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default=_spoken_language,
    is_eager=True,
    callback=_speak,
    help="Language; else the terminal's.",
)
@click.pass_context
def main(context: click.Context, lang: str) -> None:
    """What a household is due under Tongchuan's assistance standards: indicative, not a decision."""
    context.obj = lang


@main.command()
@click.option("--host", multiple=True, help="Address to listen on; both loopback addresses by default.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes; one a core.")
@click.option("--behind-proxy", is_flag=True, help="Believe the X-Forwarded-For and -Proto of the one proxy in front.")
@click.pass_obj
def serve(lang: str, host: tuple[str, ...], port: int, workers: int, behind_proxy: bool) -> None:
    """Serve the form and the JSON endpoint."""
    from calculator.cli_tools import REFUSED, give_up
    from calculator.rulefile import BadRules
    from web import server, settings  # the web is above this package: only this command reaches it

    try:
        server.run(host or ("127.0.0.1", "::1"), port, workers, behind_proxy=behind_proxy)
    except BadRules as error:
        give_up(error, lang)
    except (server.CannotListen, settings.BadSettings) as error:
        click.echo(str(error), err=True)
        sys.exit(REFUSED)
