"""The pages for people."""

from flask import Blueprint

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def index() -> str:
    """The form."""
    return "form"
