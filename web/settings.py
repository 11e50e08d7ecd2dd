"""What can be wrong with the settings an application is started with."""


class BadSettings(Exception):
    """A setting that cannot be used; one line says which and why."""
