"""What a run was made on and with."""

import os
import platform
from importlib.metadata import version


def described(*packages: str) -> str:
    """Cores, architecture, Python and the versions of the packages named, as one line."""
    cores = len(os.sched_getaffinity(0))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return ", ".join([f"{cores} cores", platform.machine(), python, *(f"{name} {version(name)}" for name in packages)])
