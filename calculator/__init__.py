"""What a household is due under the dated assistance standards in `rules/`, with every step shown."""

from importlib.metadata import version

ENGINE = version("benefit-standards")
