"""Serving: one master reads the rules, its workers are forks of it and so never disagree."""

import socket
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from calculator.rulefile import BadRules
from web import create_app


class CannotListen(Exception):
    """An address that is taken or not there."""


class Server(BaseApplication):
    """Gunicorn around the application; SIGHUP reads the rules again and keeps the old ones if they are bad."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        self.app = create_app()
        super().__init__()

    def load_config(self) -> None:
        """Our settings; nothing from files or the command line."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application the workers are forked with."""
        return self.app

    def reload(self) -> None:
        """On SIGHUP: the rules as they are now."""
        super().reload()
        try:
            self.app = create_app({"SECRET_KEY": self.app.config["SECRET_KEY"]})
        except BadRules as error:
            click.echo(f"rules unchanged, the new ones cannot be used:\n{error}", err=True)
        self.callable = None


def run(hosts: Sequence[str], port: int, workers: int) -> None:
    """Serve until stopped. BadRules or CannotListen before anything is served."""
    addresses = [_address(host, port) for host in hosts if _exists(host) or len(hosts) == 1]
    for host, number in addresses:
        _try(host, number)
    names = [f"[{host}]:{number}" if ":" in host else f"{host}:{number}" for host, number in addresses]
    options = {
        "bind": names,
        "workers": workers,
        "worker_class": "gthread",
        "threads": 4,
        "preload_app": True,
        "accesslog": None,
        "loglevel": "warning",
        "graceful_timeout": 30,
    }
    server = Server(options)
    click.echo("\n".join(f"http://{name}" for name in names))
    server.run()


def _address(host: str, port: int) -> tuple[str, int]:
    return host.strip("[]"), port


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _exists(host: str) -> bool:
    """Whether the machine has the address at all: IPv6 may be off."""
    try:
        with closing(socket.socket(_family(host))) as probe:
            probe.bind((host, 0))
    except OSError:
        return False
    return True


def _try(host: str, port: int) -> None:
    with closing(socket.socket(_family(host))) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotListen(f"cannot listen on {host} port {port}: {error.strerror}; try --port") from None
