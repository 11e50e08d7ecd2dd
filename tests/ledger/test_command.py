"""What is asked of the command and cannot be: said clearly, before anything is begun."""

from pathlib import Path

import pytest

from calculator.ledger import spark
from calculator.ledger.computation import Books
from calculator.words import LANGUAGES
from tests.ledger.files import HEADINGS, ROWS, run, write_csv, write_xlsx


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "in.csv", [HEADINGS, *ROWS[:3]])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cluster_without_spark_is_not_passed_over(source: Path, language: str) -> None:
    target = source.with_name("out.csv")
    done = run(source, target, "--master", "local[2]", lang=language)
    assert (done.exit_code, "--engine spark" in done.output, target.exists()) == (2, True, False)
    assert run(source, target, "--engine", "local", lang=language).exit_code == 0


def test_spark_says_what_it_reads_and_writes(source: Path) -> None:
    folder = source.parent
    book = write_xlsx(folder / "in.XLSX", [HEADINGS, *ROWS])
    for each, target, said in (
        (source, folder / "out", "Spark 只读 .parquet 文件或存放这种文件的文件夹，不读 .csv"),
        (book, folder / "out", "不读 .xlsx"),
        (folder / "in.parquet", folder / "out.xlsx", "Spark 的输出是一个文件夹，写不成 .xlsx 文件"),
    ):
        done = run(each, target, "--engine", "spark")
        assert (done.exit_code, said in done.output) == (2, True)
    assert {path.name for path in folder.iterdir()} == {"in.csv", "in.XLSX"}


@pytest.mark.parametrize(("name", "where"), [("out.xlsx", "错误"), ("out.csv", "out.rejects.csv")])
def test_the_command_says_where_the_rejected_rows_are(source: Path, name: str, where: str) -> None:
    assert f"其中未测算（见“{where}”）: 0" in run(source, source.with_name(name)).output


def test_of_spark_it_names_the_dataset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark, "run", lambda *_: Books())
    done = run(Path("in.parquet"), Path("out"), "--engine", "spark", lang="en")
    assert "rows rejected (see out/rejects): 0" in done.output
