"""Memory freed is given back, so that a long run takes no more of it than a short one."""

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pyarrow as pa

_library = ctypes.CDLL(None) if os.name == "posix" else None
_trim: Callable[[int], object] = getattr(_library, "malloc_trim", bool)
"""The C library keeps what each thread freed; glibc's can be asked for it, others cannot."""


def give_back() -> None:
    """Return what is freed to the system, as far as the C library does."""
    _trim(0)


@contextmanager
def of_the_system() -> Iterator[None]:
    """Let arrow take its memory from the C library, too: its own pools keep what each thread freed."""
    old = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(old)
        give_back()
