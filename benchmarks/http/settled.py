"""How each server of the benchmark begins: its own objects out of the search for garbage, as in `benefits serve`."""

import gc


def post_worker_init(_worker: object) -> None:
    """Called by gunicorn once the application is there."""
    gc.collect()
    gc.freeze()
