"""Where whole ledgers are sent: the page, the workbook to fill in, and what is said of a request that is refused."""

from flask import Blueprint, Response
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import RequestEntityTooLarge

from calculator import money
from web import ledger_door, ledger_page, pages
from web.api import rulebook

blueprint = Blueprint("ledgers", __name__)
blueprint.after_request(pages.remember)
blueprint.add_app_template_filter(money.yuan, "from_fen")


@blueprint.route(ledger_door.ADDRESS, methods=["GET", "POST"])
def page() -> Response:
    """A ledger of many households: totals and errors, or the workbook with the result."""
    return ledger_page.page(rulebook())


@blueprint.get(f"{ledger_door.ADDRESS}/template.xlsx")
def template() -> Response:
    """The workbook to fill in."""
    return ledger_page.empty_workbook()


@blueprint.errorhandler(CSRFError)
def expired(_: CSRFError) -> Response:
    """A page too old, or from elsewhere."""
    return ledger_page.expired(rulebook())


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_: RequestEntityTooLarge) -> Response:
    """A file too big for this door."""
    return ledger_page.too_large(rulebook())
