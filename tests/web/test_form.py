"""The form: everything can be asked, mended and kept without JavaScript."""

import re
from pathlib import Path

import pytest
from freezegun import freeze_time

import web
from calculator import service
from tests.web.visitor import Visitor, app, attribute, chosen, family, fields, words_of

MEND = {
    "members-0-incomes-0-amount": "一千二百",
    "members-1-age": "4.5",
    "members-2-recognised_as": "orphan",
}


@freeze_time("2023-05-31 16:30:00")
def test_the_date_is_that_of_the_office() -> None:
    page = Visitor().get("/")
    assert attribute(page, "date", "value") == "2023-06-01"
    assert '<output for="date" data-iso="date">2023-06-01</output>' in page


def test_a_family_gets_its_result() -> None:
    response = Visitor().send(family())
    said = words_of(response.get_data(as_text=True))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    for part in (
        "每月 795.00 元",
        "全年 9,540.00 元",
        "测算结果仅供参考",
        "每月多 105.00 元 （+15.22%）",
        "原 690.00 元 → 现 795.00 元",
        "665.00 元 × 3 人 = 1,995.00 元/月",
        "m1 工资性收入 1,200.00 元 = 1,200.00 元/月",
        "1,995.00 元 − 1,200.00 元 = 795.00 元/月",
        "满足 ：家庭收入低于保障标准 1,200.00 元/月 < 1,995.00 元/月 低 795.00 元/月",
        "2023-07-01 起发",
        "3 人：m1、m2、m3",
        "665.00 元/人/月 已公布 2023-01-01 起 聚焦民生谋发展 实干笃行谱新篇——2023年铜川民政工作综述 ，第 2 段",
        "发放方式按补差计算",
    ):
        assert part in said


def test_in_english() -> None:
    said = words_of(Visitor(tongue="en").see(family()))
    assert "795.00 yuan a month" in said
    assert "105.00 yuan more a month (+15.22%)" in said
    assert "Met : income below the standard 1,200.00 yuan a month < 1,995.00 yuan a month" in said
    assert "Indicative, not a decision" in said


def test_the_receipt_is_that_of_the_one_door() -> None:
    request = {
        "date": "2023-06-01",
        "household": {
            "area": "rural",
            "members": [{"id": "户主", "age": 70, "incomes": [{"amount": "３０００", "per": "year"}]}],
        },
    }
    page = Visitor().see(fields(request))
    request["household"]["members"][0]["incomes"][0]["amount"] = "3000"  # type: ignore[index]
    assert service.calculate(request)["receipt"] in page


def test_faults_stand_beside_their_fields_and_nothing_is_lost() -> None:
    response = Visitor().send(family() | MEND)
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert attribute(page, "members-0-incomes-0-amount", "value") == "一千二百"
    assert attribute(page, "members-1-age", "value") == "4.5"
    assert chosen(page, "members-2-recognised_as") == "orphan"
    for field in ("members-0-incomes-0-amount", "members-1-age", "members-2-care"):
        assert attribute(page, field, "aria-invalid") == "true"
        assert f"{field}-error" in attribute(page, field, "aria-describedby")
        assert page.count(f'id="{field}-error"') == 1
        assert f'href="#{field}"' in page
        assert page.count(f'id="{field}"') == 1
    assert re.findall(r'<details class="rare"( open)?>', page.split("<template")[0]) == ["", "", " open"]
    assert "成员 m1 · 收入金额" in words_of(page)
    assert 'class="result"' not in page


def test_an_area_has_to_be_chosen_and_is_asked_for() -> None:
    typed = family()
    del typed["area"]
    response = Visitor().send(typed)
    assert response.status_code == 422
    assert 'href="#area"' in response.get_data(as_text=True)
    assert "城乡 ：请填写或选择。" in words_of(response.get_data(as_text=True))


def test_a_date_without_standard_says_which_dates_are_covered() -> None:
    page = Visitor().see(family() | {"date": "2021-12-31"})
    assert "铜川市在 2021-12-31 没有完整的标准，不作测算；有标准的日期：2022-01-01 起。" in words_of(page)
    assert attribute(page, "date", "aria-invalid") == "true"


@pytest.mark.parametrize("typed", ["2023-13-01", "昨天", '"><script>'])
def test_a_date_that_is_none_is_shown_again_as_typed(typed: str) -> None:
    page = Visitor().see(family() | {"date": typed})
    assert attribute(page, "date", "value") == typed
    assert attribute(page, "date", "type") == ("date" if typed == "2023-13-01" else "text")
    assert "<script>" not in page.replace('<script src="', "")


def test_an_unknown_choice_is_kept_and_refused() -> None:
    page = Visitor().see(family() | {"members-0-incomes-0-kind": "lottery", "members-0-disability-kind": "x"})
    assert "<option selected>lottery</option>" in page
    assert attribute(page, "members-0-incomes-0-kind", "aria-invalid") == "true"
    assert attribute(page, "members-0-disability-grade", "aria-invalid") == "true"


def test_too_many_members_is_said_at_the_list() -> None:
    typed = family() | {f"members-{place}-age": "3" for place in range(60)}
    response = Visitor().send(typed)
    assert response.status_code == 422
    assert 'href="#members"' in response.get_data(as_text=True)


def test_rows_are_added_and_removed_without_javascript() -> None:
    visitor = Visitor()
    page = visitor.see(family(), do="add-member")
    assert attribute(page, "members-3-age", "value") == ""
    assert attribute(page, "members-2-age", "value") == "8"
    assert re.search(r'id="members-3-birth_date"[^>]* autofocus', page)
    page = visitor.see(family(), do="remove-member-0")
    assert attribute(page, "members-0-age", "value") == "39"
    assert 'id="members-2-age"' not in page.split("<template")[0]
    page = visitor.see(family(), do="add-income-0")
    assert attribute(page, "members-0-incomes-0-amount", "value") == "1200.00"
    assert attribute(page, "members-0-incomes-1-amount", "value") == ""
    assert 'class="result"' not in page


def test_changing_the_language_loses_nothing_and_is_remembered() -> None:
    visitor = Visitor()
    page = visitor.send(family() | MEND, "/?lang=en", do="language").get_data(as_text=True)
    assert '<html lang="en">' in page
    assert attribute(page, "members-0-incomes-0-amount", "value") == "一千二百"
    assert "aria-invalid" not in page
    assert '<html lang="en">' in visitor.get("/")
    assert '<html lang="en">' in visitor.get("/standards")
    assert '<html lang="zh-Hans">' in visitor.get("/?lang=zh")


def test_a_result_and_faults_are_shown_again_in_the_other_language() -> None:
    visitor = Visitor()
    assert attribute(visitor.see(family()), "shown", "value") == "1"
    page = visitor.send(family(), "/?lang=en", do="language", shown="1").get_data(as_text=True)
    assert "795.00 yuan a month" in words_of(page)
    response = visitor.send(family() | MEND, "/?lang=zh", do="language", shown="1")
    assert response.status_code == 422
    assert "请填整数" in words_of(response.get_data(as_text=True))


def test_the_first_button_of_the_form_calculates() -> None:
    """The Enter key presses the first one, wherever the language is changed."""
    buttons = re.findall(r"<button [^>]*>", Visitor().get("/"))
    assert 'value="calculate"' in buttons[0]
    assert 'form="case"' in buttons[0]


def test_no_page_has_inline_script_or_style() -> None:
    visitor = Visitor()
    pages = [
        visitor.get("/"),
        visitor.see(family()),
        visitor.see(family() | MEND),
        visitor.get("/standards"),
        visitor.get("/x"),
    ]
    for page in pages:
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?! src=)|javascript:", page)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page)


def test_a_page_is_light() -> None:
    visitor = Visitor()
    static = sum(path.stat().st_size for path in (Path(web.__file__).parent / "static").glob("*.*"))
    for page in (visitor.get("/"), visitor.see(family()), visitor.get("/standards?on=2023-06-01")):
        assert len(page.encode()) + static < 150_000


@pytest.mark.parametrize(("address", "status"), [("/nowhere", 404), ("/standards/", 404)])
@pytest.mark.parametrize(("tongue", "way_back"), [("zh", "回到测算页"), ("en", "Back to the calculator")])
def test_errors_are_pages_with_a_way_back(address: str, status: int, tongue: str, way_back: str) -> None:
    visitor = Visitor(tongue=tongue)
    response = visitor.client.get(address)
    assert response.status_code == status
    assert way_back in response.get_data(as_text=True)


@pytest.mark.parametrize(("tongue", "said"), [("zh", "这里不接受这种操作"), ("en", "This cannot be done here")])
def test_a_wrong_method_is_a_page(tongue: str, said: str) -> None:
    response = Visitor(tongue=tongue).client.delete("/")
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]
    assert said in response.get_data(as_text=True)


def test_too_much_is_a_page() -> None:
    visitor = Visitor()
    response = visitor.client.post("/", data=b"x" * 300_000, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "提交的内容太多" in response.get_data(as_text=True)


def test_a_fault_of_ours_is_a_page_without_inner_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    visitor = Visitor(app(PROPAGATE_EXCEPTIONS=False, TESTING=False))
    monkeypatch.setattr(service, "calculate", broken)
    response = visitor.send(family())
    assert response.status_code == 500
    assert "secret" not in response.get_data(as_text=True)
    assert "程序出了错" in response.get_data(as_text=True)
