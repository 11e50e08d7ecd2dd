"""Serving: one master reads the rules, its workers are forks of it and so never disagree."""

import gc
import os
import shutil
import socket
import tempfile
from collections.abc import Sequence
from contextlib import closing
from typing import Any

import click
from flask import Flask, Response
from gunicorn.app.base import BaseApplication
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import BadRequest

from calculator.rulefile import BadRules
from web import create_app, errors, logs, metrics, silence
from web.settings import BadSettings
from web.worker import Worker, close_after_long

THREADS = 256
"""Of a worker, at most, started as they are needed: each slow client holds one."""


class CannotListen(Exception):
    """An address that is taken or not there."""


class Server(BaseApplication):
    """Gunicorn around the application; SIGHUP reads the rules again and keeps the old ones if they are bad."""

    def __init__(self, options: dict[str, Any], settings: dict[str, Any]) -> None:
        self.options = options
        self.settings = settings
        self.app = self._made()
        super().__init__()

    def _made(self) -> Flask:
        app = create_app(self.settings)
        self.settings["SECRET_KEY"] = app.config["SECRET_KEY"]  # forms opened before a SIGHUP stay good
        app.register_error_handler(ParseException, unreadable)
        return app

    def load_config(self) -> None:
        """Our settings; nothing from files or the command line."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application the workers are forked with; it is there to stay, so that nobody looks for garbage in it."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        return self.app

    def reload(self) -> None:
        """On SIGHUP: the rules and keys as they are now."""
        super().reload()
        try:
            self.app = self._made()
        except (BadRules, BadSettings, OSError) as error:
            click.echo(f"nothing changed, the new rules or settings cannot be used:\n{error}", err=True)
        self.callable = None

    def count_together(self) -> None:
        """Let all workers count in one folder, which goes when the master does."""
        folder = os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="benefits-metrics-")
        self.options["on_exit"] = lambda _: shutil.rmtree(folder, ignore_errors=True)
        self.load_config()
        metrics.share()


def unreadable(_: ParseException) -> Response:
    """A body whose chunks are none."""
    return errors.answered(BadRequest())


def prepare(worker: Any, request: Any) -> None:
    """What every request is given before it is answered."""
    close_after_long(worker, request)
    silence.watch(request)


def run(hosts: Sequence[str], port: int, workers: int, *, behind_proxy: bool = False) -> None:
    """Serve until stopped. BadRules, BadSettings or CannotListen before anything is served."""
    level = _log_level()
    addresses = [_address(host, port) for host in hosts if _exists(host) or len(hosts) == 1]
    for host, number in addresses:
        _try(host, number)
    names = [f"[{host}]:{number}" if ":" in host else f"{host}:{number}" for host, number in addresses]
    options = {
        "bind": names,
        "workers": workers,
        "worker_class": Worker,
        "threads": THREADS,
        "pre_request": prepare,
        "logger_class": silence.Log,
        "preload_app": True,
        "accesslog": None,
        "loglevel": level,
        "worker_connections": 2 * THREADS,
        "keepalive": 20,
        "limit_request_fields": 64,
        "limit_request_field_size": 4096,
        "graceful_timeout": 30,
        "control_socket_disable": True,
    }
    server = Server(options, {"BEHIND_PROXY": True} if behind_proxy else {})
    server.count_together()
    click.echo("\n".join(f"http://{name}" for name in names))
    server.run()


def _log_level() -> str:
    level = os.environ.get("BENEFITS_LOG_LEVEL", "warning").lower()
    if level not in logs.LEVELS:
        raise BadSettings(f"BENEFITS_LOG_LEVEL: {level!r} is none of {', '.join(logs.LEVELS)}")
    logs.to_standard_error(level)
    return level


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
