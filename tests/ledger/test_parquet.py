"""Parquet in blocks: the rows as they came with their answers, flat or nested, whatever the size of a block."""

import random
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calculator import service
from calculator.ledger import flat
from tests.ledger import people
from tests.ledger.answers import comparable, flat_row
from tests.ledger.files import read_csv, run

ASKED = {"date": "2023-06-01"}
HOUSEHOLDS = [people.household(random.Random(seed)) for seed in range(60)]


def rows_of(households: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [
        [people.row(f"{place:04d}", each["area"], member) for member in each["members"]]
        for place, each in enumerate(households)
    ]


def write_flat(path: Path, rows: list[dict[str, Any]]) -> Path:
    columns = people.table(rows)
    pq.write_table(pa.table({**columns, "备注": [f"={place}" for place in range(len(rows))]}), path, row_group_size=50)
    return path


def write_nested(path: Path, households: list[list[dict[str, Any]]]) -> Path:
    names = [name for name in people.table([*chain(*households)]) if name not in ("household_id", "area")]
    members = pa.list_(pa.struct([(name, pa.string()) for name in names]))
    told = [[{name: row.get(name) for name in names} for row in rows] for rows in households]
    columns = {
        "household_id": [rows[0]["household_id"] if rows else "none" for rows in households],
        "area": pa.array([rows[0]["area"] if rows else "urban" for rows in households]).dictionary_encode(),
        "members": pa.array(told, members),
        "备注": list(range(len(households))),
    }
    pq.write_table(pa.table(columns), path, row_group_size=20)
    return path


def wanted(household: dict[str, Any]) -> dict[str, Any]:
    return comparable(flat_row(service.calculate({**ASKED, "household": household})))


@pytest.mark.parametrize("size", [1, 7, 1 << 16])
def test_a_flat_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("calculator.ledger.parquet_run.ROWS", size)
    rows = rows_of(HOUSEHOLDS)
    done = run(write_flat(tmp_path / "in.parquet", [*chain(*rows)]), tmp_path / "out.parquet")
    assert done.exit_code == 0, done.exc_info
    out = pq.read_table(tmp_path / "out.parquet")
    assert out["备注"].to_pylist() == [f"={place}" for place in range(len(out))]
    assert set(out["row_status"].to_pylist()) == {"computed"}
    answers = out.select(flat.schema().names).to_pylist()
    first = 0
    for household, own in zip(HOUSEHOLDS, rows, strict=True):
        assert comparable(answers[first]) == wanted(household)
        assert not any(value for each in answers[first + 1 : first + len(own)] for value in each.values())
        first += len(own)


@pytest.mark.parametrize("size", [1, 7, 1 << 14])
def test_a_nested_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr("calculator.ledger.parquet_run.HOUSEHOLDS", size)
    rows = rows_of(HOUSEHOLDS)
    rows[5] = []
    rows[7][0]["age"] = "200"
    rows[7][0].pop("birth_date", None)
    done = run(write_nested(tmp_path / "in.parquet", rows), tmp_path / "out.parquet")
    assert done.exit_code == 1, done.output
    out = pq.read_table(tmp_path / "out.parquet")
    assert out["备注"].to_pylist() == list(range(60))
    for place, answer in enumerate(out.select(["row_status", *flat.schema().names]).to_pylist()):
        status = answer.pop("row_status")
        if place in (5, 7):
            assert (status, set(answer.values())) == ("rejected", {None})
        else:
            assert (status, comparable(answer)) == ("computed", wanted(HOUSEHOLDS[place]))
    rejected = read_csv(tmp_path / "out.rejects.csv")[1:]
    assert [row[1:6] for row in rejected if row[5] != "household_rejected"] == [
        ["6", "none", "household_id", "none", "wrong_number_of_members"],
        ["8", "0007", "members 第 1 人：age", "200", "out_of_range"],
    ]


def test_a_nested_household_has_one_row(tmp_path: Path) -> None:
    rows = rows_of(HOUSEHOLDS)
    rows[9][0]["household_id"] = "０００４"
    done = run(write_nested(tmp_path / "in.parquet", rows), tmp_path / "out.parquet")
    assert done.exit_code == 2
    assert "户 0004 有不止一行" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_parquet_that_cannot_be_used(tmp_path: Path) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"

    def said(table: dict[str, Any]) -> str:
        pq.write_table(pa.table(table), source)
        done = run(source, target)
        assert done.exit_code == 2
        assert not target.exists()
        return done.output

    assert "表头" in said({"household_id": ["1"]})
    inner = pa.StructArray.from_arrays([pa.array(["m1"]).dictionary_encode()], ["id"])
    assert "dictionary" in said(
        {"household_id": ["1"], "area": ["urban"], "members": pa.ListArray.from_arrays([0, 1], inner)}
    )
    assert "没有数据" in said({"household_id": pa.array([], pa.string()), "area": pa.array([], pa.string())})
    assert "list" in said({"household_id": ["1"], "area": [["urban"]]})
    for members in (
        [[40]],
        [["40"]],
        [{"age": 40}],
        pa.array([[{"age": 40}]], pa.list_(pa.struct({"age": "int8"}), 1)),
    ):
        assert "应为成员的列表" in said({"household_id": ["1"], "area": ["urban"], "members": members})
    assert "1 的各行" in said({"household_id": [1, 2, 1], "area": ["urban"] * 3})
    assert "total_low" in said({"household_id": ["1"], "area": ["urban"], "total_low": [1]})
    source.write_text("not parquet")
    assert "不是 .parquet" in run(source, target).output
    assert "读不出" in run(tmp_path / "no.parquet", target).output
    assert "仍为 .parquet" in run(source, tmp_path / "out.csv").output


def test_what_cannot_be_written_to_is_not_blamed_on_the_source(tmp_path: Path) -> None:
    source = write_flat(tmp_path / "in.parquet", [*chain(*rows_of(HOUSEHOLDS[:2]))])
    assert "out.parquet" in run(source, tmp_path / "no" / "out.parquet").output


def test_parquet_spoilt_within(tmp_path: Path) -> None:
    source = write_flat(tmp_path / "in.parquet", [*chain(*rows_of(HOUSEHOLDS))])
    content = bytearray(source.read_bytes())
    content[10:3000] = bytes(2990)
    source.write_bytes(content)
    done = run(source, tmp_path / "out.parquet")
    assert (done.exit_code, done.output) == (2, "文件已损坏，读不出；请用办公软件打开并另存。\n")
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


def test_rows_without_an_id_are_rejected_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculator.ledger.parquet_run.ROWS", 1)
    table = {"household_id": ["1", None, None, "2"], "area": ["urban"] * 4, "age": [40, 40, 40, 40]}
    pq.write_table(pa.table(table), tmp_path / "in.parquet", row_group_size=2)
    assert run(tmp_path / "in.parquet", tmp_path / "out.parquet").exit_code == 1
    status = pq.read_table(tmp_path / "out.parquet")["row_status"].to_pylist()
    assert status == ["computed", "rejected", "rejected", "computed"]


def test_a_number_of_members_is_no_list_of_them(tmp_path: Path) -> None:
    pq.write_table(pa.table({"户号": ["1"], "区域": ["城市"], "members": [1], "年龄": [40]}), tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", tmp_path / "out.parquet").exit_code == 0
    assert pq.read_table(tmp_path / "out.parquet")["members"].to_pylist() == [1]


def test_a_rejected_column_is_called_as_the_file_calls_it(tmp_path: Path) -> None:
    told = {"户号": ["1", "2"], "月收入": ["many", "1"], "区域": ["城市", "城市"], "认定类别": ["", "孤儿"]}
    pq.write_table(pa.table(told), tmp_path / "in.parquet")
    assert run(tmp_path / "in.parquet", tmp_path / "out.parquet").exit_code == 1
    rejected = [row[1:6] for row in read_csv(tmp_path / "out.rejects.csv")[1:]]
    assert rejected == [["1", "1", "月收入", "many", "not_money"], ["2", "2", "供养方式", "", "care_required"]]


def test_a_rejected_member_is_told_by_its_number(tmp_path: Path) -> None:
    members = [
        [{"周岁": "40", "认定类别": ""}, {"周岁": "forty", "认定类别": ""}, {"周岁": "8", "认定类别": "孤儿"}],
        [{"周岁": "40", "认定类别": ""}, None],
        [{"周岁": "40", "认定类别": ""}],
    ]
    told = {"户号": ["1", "2", "3"], "区域": ["城市", "城市", "月球"], "家庭成员": members}
    pq.write_table(pa.table(told), tmp_path / "in.parquet")
    done = run(tmp_path / "in.parquet", tmp_path / "out.parquet", lang="en")
    assert done.exit_code == 1
    assert [row[1:6] for row in read_csv(tmp_path / "out.rejects.csv")[1:]] == [
        ["1", "1", "家庭成员 no. 1", "", "household_rejected"],
        ["1", "1", "家庭成员 no. 2: 周岁", "forty", "not_a_whole_number"],
        ["1", "1", "家庭成员 no. 3: care", "", "care_required"],
        ["2", "2", "家庭成员 no. 1", "", "household_rejected"],
        ["2", "2", "家庭成员 no. 2", "", "required"],
        ["3", "3", "区域", "月球", "unknown_choice"],
    ]


@pytest.mark.parametrize(
    "days",
    [pa.array([4000, 2**30, None], pa.int32()).cast(pa.date32()), pa.array([0, 2**60, None]).cast(pa.timestamp("us"))],
    ids=["date", "timestamp"],
)
def test_days_beyond_all_calendars_are_rejected_alone(tmp_path: Path, days: pa.Array) -> None:
    def status(table: dict[str, Any]) -> Any:
        pq.write_table(pa.table({**table, "area": ["urban"] * 3}), tmp_path / "in.parquet")
        assert run(tmp_path / "in.parquet", tmp_path / "out.parquet").exit_code == 1
        return pq.read_table(tmp_path / "out.parquet")["row_status"].to_pylist()

    told = {"household_id": ["1", "2", "3"], "birth_date": days, "age": [None, None, 40]}
    assert status(told) == ["computed", "rejected", "computed"]
    assert [row[1:4] for row in read_csv(tmp_path / "out.rejects.csv")[1:]] == [["2", "2", "birth_date"]]
    assert status({"household_id": days}) == ["computed", "computed", "rejected"]
