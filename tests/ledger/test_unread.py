"""Columns the ledger does not know: named, never taken for nothing where they would count."""

from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calculator.ledger import basis, run, unread
from calculator.ledger.basis import About
from calculator.ledger.block import Task
from calculator.ledger.computation import Books
from calculator.ledger.table import recognised
from calculator.ledger.unusable import Unusable
from calculator.rulebook import Rulebook
from tests.helpers import DATE

WHO = "户编号,城乡,年龄"


@pytest.fixture
def about(rulebook: Rulebook) -> About:
    return About(
        Task(rulebook, "tongchuan", date.fromisoformat(DATE), None, "zh"), "in", "benefits ledger run in -o out"
    )


def computed(folder: Path, text: str, about: About, target: str = "out.csv") -> Books:
    (folder / "in.csv").write_text(text, "utf-8")
    return run.run(folder / "in.csv", folder / target, about, lambda *_: None)


def refused(folder: Path, heading: str, cell: str, about: About) -> str:
    with pytest.raises(Unusable) as found:
        computed(folder, f"{WHO},{heading}\n1,城市,40,{cell}\n2,城市,70,\n", about)
    assert found.value.code == "alike_columns"
    assert not (folder / "out.csv").exists()
    return found.value.describe(about.language)


@pytest.mark.parametrize(
    ("heading", "cell", "said"),
    [
        ("工资", "5000", "“工资”（像收入"),
        ("家庭月收入", "1200.50", "像收入"),
        ("Wages", "30", "像收入"),
        ("人员类别", "孤儿", "“人员类别”（像“类别”）"),
        ("安置方式", "散居", "像“供养方式”"),
        ("出生年月日期", "1981-05-02", "像“出生日期”"),
        ("户主周岁", "66", "像“年龄”"),
        ("残疾", "肢体", "像“残疾类别”"),
        ("是否重病", "是", "像“重病”"),
        ("需要护理", "是", "像“需长期照护”"),
        ("劳动能力", "否", "像“有劳动能力”"),
        ("赡养人", "是", "像“有赡养抚养扶养人”"),
        ("每月成本", "200", "像“务工成本”"),
        ("伤残等级", "二级", "像“残疾等级”"),
    ],
)
def test_what_would_count_under_a_known_name_stops_the_run(
    heading: str, cell: str, said: str, tmp_path: Path, about: About
) -> None:
    assert said in refused(tmp_path, heading, cell, about)


def test_all_such_columns_are_named_at_once_and_how_to_mend_them(tmp_path: Path, about: About) -> None:
    said = refused(tmp_path, "工资,人员类别", "5000,特困", about)
    assert "“工资”" in said
    assert "“人员类别”" in said
    assert "（不计）" in said


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("姓名", "甲"),
        ("残疾证号", "61020419810502001"),
        ("收入来源", "务工"),
        ("保障类别", "A类"),
        ("家庭人均收入", "400"),
        ("工资（不计）", "5000"),
        ("wages (Not Counted)", "5000"),
        ("工资", "0"),
        ("工资", ""),
        ("工资", "未知"),
        ("人员类别", "无"),
        ("是否重病", "否"),
        ("village", "12"),
        ("合计完整", "是"),
    ],
)
def test_what_would_not_count_travels_untouched_and_is_named(
    heading: str, cell: str, tmp_path: Path, about: About
) -> None:
    found = computed(tmp_path, f"{WHO},{heading},\n1,城市,40,{cell},\n2,城市,70,,\n", about)
    assert found.unread == [heading]
    assert found.accounts.rows_computed == 2
    rows = [line.split(",") for line in (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()]
    assert [row[3] for row in rows[1:3]] == [cell, ""]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("类 别", "recognised_as"),
        ("　年　龄　", "age"),
        ("年龄（岁）", "age"),
        ("月收入(元)", "other_month"),
        ("Monthly Income", "other_month"),
        ("birth-date", "birth_date"),
        ("城乡*", "area"),
    ],
)
def test_blanks_joints_and_units_do_not_make_another_column(heading: str, code: str) -> None:
    assert recognised([heading]) == {code: 0}
    assert not unread.unread((heading,))


def test_the_basis_names_them(tmp_path: Path, about: About) -> None:
    computed(tmp_path, f"{WHO},姓名,备注,合计完整\n1,城市,40,甲,,是\n", about, "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["依据"]
    told = {row[0]: row[1] for row in sheet.iter_rows(max_row=12, values_only=True)}
    assert told["没有读取、原样带回的列"] == "姓名、备注"
    assert basis.listed([], "zh") == ""


FLAT = {"household_id": ["1", "2"], "area": ["urban"] * 2, "age": [40, 70]}
NESTED = {"household_id": ["1", "2"], "area": ["urban"] * 2}


def streamed(folder: Path, columns: dict[str, object], about: About) -> Books:
    pq.write_table(pa.table(columns), folder / "in.parquet")
    return run.run(folder / "in.parquet", folder / "out.parquet", about, lambda *_: None)


@pytest.mark.parametrize("is_nested", [False, True], ids=["flat", "nested"])
def test_streams_are_looked_at_likewise(is_nested: bool, tmp_path: Path, about: About) -> None:
    def told(wages: list[object], name: str = "wages") -> dict[str, object]:
        if is_nested:
            return {**NESTED, "members": [[{"age": 40, name: each}] for each in wages]}
        return {**FLAT, name: wages}

    with pytest.raises(Unusable) as found:
        streamed(tmp_path, told([None, 5000]), about)
    assert found.value.code == "alike_columns"
    assert not (tmp_path / "out.parquet").exists()
    assert streamed(tmp_path, told([0, 0]), about).unread == ["wages"]
    assert streamed(tmp_path, told([[1], [2]]), about).unread == ["wages"]  # a list is no amount
    assert streamed(tmp_path, told([5000, 1], "wages (not counted)"), about).unread == ["wages (not counted)"]
