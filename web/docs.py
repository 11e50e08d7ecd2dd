"""The interface, told to programs and to people."""

from importlib.resources import files

from flask import Blueprint, Response, request

from web import openapi
from web.errors import as_json

blueprint = Blueprint("docs", __name__)


@blueprint.get("/api/v1/openapi.json")
def document() -> Response:
    """The OpenAPI document."""
    response = Response(as_json(openapi.document()), mimetype="application/json")
    response.add_etag()
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response


@blueprint.get("/api/docs")
def page() -> Response:
    """The page that shows it; everything it needs is served here."""
    return Response(files("web").joinpath("static/api/index.html").read_bytes(), mimetype="text/html")
