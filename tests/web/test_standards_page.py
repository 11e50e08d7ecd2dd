"""The table of standards before and after the newest change, whichever year that is."""

from pathlib import Path

import pytest

from calculator import words
from calculator.rulebook import Rulebook
from tests.web.visitor import Visitor, app, attribute, words_of
from web import view


def said(address: str = "/standards?on=2023-06-01", tongue: str = "zh") -> str:
    return words_of(Visitor(tongue=tongue).get(address))


def test_the_newest_change_computed_and_as_published() -> None:
    text = said()
    assert "城市低保标准 630.00 元/人/月 推算 665.00 元/人/月 已公布 2023-01-01 起 +35.00 5.56% 5.5%" in text
    assert "计算值截尾后与公布值相符" in text
    assert "4,830.00 元/人/年 推算 在 4,825.00 与 4,831.00 之间" in text
    assert "+540.00 在 +539.00 与 +545.00 之间 11.18% 11.2% 计算值四舍五入后与公布值相符" in text
    assert (
        "散居孤儿养育标准 未知 1,400.00 元/人/月 已公布 2023-01-01 起 未知 未知 未公布 没有找到原标准，算不出。" in text
    )
    assert "没有变的：特困供养标准（低保标准的倍数） 1.3 倍（低保标准）" in text


def test_in_english() -> None:
    text = said(tongue="en")
    assert "The computed rise matches the published one when truncated; rounded, it does not." in text
    assert "Standards of Tongchuan" in text


def test_which_side_is_not_known_is_told_and_each_change_has_its_own_date() -> None:
    text = said("/standards?on=2026-06-01")
    assert "中央基础养老金 不计入 上位规定 未知 2026-01-01 起 未知 未知 未公布 现在没有规定可依，算不出" in text
    assert "100.00 元/人/月 上位规定 2024-01-01 起 +40.00" in text


def test_a_date_in_the_first_year_has_nothing_before_it() -> None:
    text = said("/standards?on=2022-06-01")
    assert "与 2022-01-01 以前相比的调整" in text
    assert "此前没有完整的标准，无法比较。" in text


def test_old_standards_are_warned_of() -> None:
    assert "原定 2023-12-31 前更新" in said("/standards?on=2024-01-01")
    assert "原定" not in said("/standards?on=2023-12-31")


@pytest.mark.parametrize("asked", ["2021-12-31", "2023-02-30", "昨天"])
def test_a_date_that_cannot_be_answered(asked: str) -> None:
    visitor = Visitor()
    response = visitor.client.get("/standards", query_string={"on": asked})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert attribute(page, "on", "value") == asked
    assert attribute(page, "on", "aria-describedby") == "on-error"


def test_a_date_not_covered_names_the_dates_that_are() -> None:
    assert "有标准的日期：2022-01-01 起。" in said("/standards?on=2021-12-31")


def test_another_place_is_refused_with_those_there_are() -> None:
    response = Visitor().client.get("/standards?jurisdiction=atlantis")
    assert response.status_code == 422
    assert "tongchuan" in response.get_data(as_text=True)


def test_every_figure_has_its_standing_and_source() -> None:
    text = said()
    assert "聚焦民生谋发展 实干笃行谱新篇——2023年铜川民政工作综述 ，第 2 段" in text
    for status in ("已公布", "上位规定", "推算", "待核实", "未知"):
        assert status in text


def test_every_locator_can_be_said_in_chinese(installed: Rulebook) -> None:
    with app().test_request_context("/?lang=zh"):
        for block in installed.blocks:
            for figure in block.figures.values():
                if figure.source:
                    said = view.locator(figure.source["locator"])
                    assert not any("a" <= letter <= "z" for letter in said), f"{figure.id}: {said}"


def test_a_new_year_is_shown_without_touching_code(rules: Path) -> None:
    text = (rules / "tongchuan/2023.yaml").read_text()
    year, later = "2023", "2031"
    text = text.replace(f"effective_from: {year}-01-01", f"effective_from: {later}-01-01").replace(
        f"{year}-12-31", f"{later}-12-31"
    )
    text = text.replace('"665.00"', '"700.00"').replace('"5.5"', '"5.2"')
    (rules / f"tongchuan/{later}.yaml").write_text(text)
    old = rules / "tongchuan/2023.yaml"
    old.write_text(old.read_text().replace("    review_by:", "    effective_to: 2030-12-31\n    review_by:"))
    page = Visitor(app(RULES=str(rules))).get(f"/standards?on={later}-06-01")
    assert "与 2030-12-31 相比的调整" in words_of(page)
    assert (
        f"665.00 元/人/月 已公布 700.00 元/人/月 已公布 {later}-01-01 起 +35.00 5.26% 5.2% 计算值截尾后与公布值相符"
        in words_of(page)
    )


def test_the_years_of_another_city_are_not_in_the_picture(rules: Path) -> None:
    (rules / "baoji").mkdir()
    for name, old, new in (
        ("place.yaml", "铜川", "宝鸡"),
        ("2022.yaml", '"630.00"', '"777.00"'),
        ("2023.yaml", "", ""),
    ):
        text = (rules / "tongchuan" / name).read_text("utf-8")
        (rules / "baoji" / name).write_text(text.replace(old, new), "utf-8")
    page = Visitor(app(RULES=str(rules))).get("/standards?on=2023-06-01&jurisdiction=tongchuan")
    assert "630.00" in words_of(page)
    assert "777.00" not in words_of(page)


def test_the_form_says_what_json_means() -> None:
    assert words.dictionary()["form_faults"].keys() <= words.dictionary()["faults"].keys()
