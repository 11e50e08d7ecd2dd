"""What a batch of the largest size costs that is wrong in every place: `python -m tests.api.wrong_batch`."""

import json
import resource
import time

from tests.helpers import DATE
from web import create_app
from web.api import BATCH_LIMIT

INCOME = {"kind": "x", "amount": "x", "per": 1, "z": 1}
MEMBER = {"id": 1, "age": "x", "birth_date": "x", "care": 1, "incomes": [INCOME] * 20}


def body() -> bytes:
    """1,000 cases of as many wrong members as there is room for."""
    room = BATCH_LIMIT // 1000 - 100
    members = [MEMBER] * (room // len(json.dumps(MEMBER)))
    case = {"date": DATE, "household": {"area": "x", "members": members}}
    return json.dumps({"cases": [case] * 1000}).encode()


def main() -> None:
    """The command."""
    client = create_app({"RATE_LIMIT": "", "BATCH_RATE_LIMIT": ""}).test_client()
    sent, began = body(), time.process_time()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer = client.post("/api/v1/calculate/batch", data=sent, content_type="application/json")
    took, peak = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = len(answer.get_data()) / 2**20
    print(f"{len(sent) / 2**20:.1f} MiB sent, {answer.status_code}, {size:.1f} MiB back")
    print(f"{took:.1f} s of one core; at most {peak:.0f} MiB, {before:.0f} before")


if __name__ == "__main__":
    main()
