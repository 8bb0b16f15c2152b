"""Findings in both languages, word for word: what a governor reads."""

from __future__ import annotations

import pytest

from equity_metrics.catalogue import Catalogue
from equity_metrics.disparities.summary import Disparities, disparities_of
from equity_metrics.sentences.disparity import finding, gap_line, notes, signed
from equity_metrics.sentences.readings import interval_said, plain_reading, value_said
from equity_metrics.text import Text
from tests.by_hand import Given, cells_of, split_cells

SHARE, NEITHER, BAHT = "child_aid_coverage", "child_aid_rate", "child_aid_baht_per_eligible"
WORSE: dict[str, Given] = {
    "extreme": (20, 100), "poor": (30, 100), "near": (50, 100), "none": (60, 100),
}  # fmt: skip


def told(
    catalogue: Catalogue, dimension: str, given: dict[str, Given], indicator: str = SHARE
) -> Disparities:
    return disparities_of(split_cells(catalogue, indicator, dimension, given), catalogue.places)


def said(catalogue: Catalogue, found: Disparities) -> Text:
    return finding(found, catalogue.places)


def test_two_groups_that_cannot_be_told_apart(catalogue: Catalogue) -> None:
    words = said(catalogue, told(catalogue, "sex", {"m": (50, 100), "f": (60, 100)}))
    assert words.th == (
        "ความครอบคลุมเด็กที่เข้าเกณฑ์ช่วยเหลือ จังหวัดลำปาง: กลุ่ม “หญิง” 60.0% กลุ่ม “ชาย” 50.0% "
        "ต่างกัน 10.0 จุดร้อยละ (ช่วงเชื่อมั่น 95%: −3.5 ถึง 23.5) "
        "ยังบอกไม่ได้ว่าต่างกันจริง เพราะความต่างขนาดนี้อาจเกิดจากความบังเอิญ"
    )
    assert words.en == (
        "Coverage of eligible children, Lampang Province: Girls 60.0%, Boys 50.0%; "
        "a gap of 10.0 percentage points (95% interval: −3.5 to 23.5); "
        "it cannot be told whether they really differ: chance alone could make such a gap"
    )


def test_two_groups_that_differ(catalogue: Catalogue) -> None:
    words = said(catalogue, told(catalogue, "sex", {"m": (500, 1000), "f": (600, 1000)}))
    assert words.th.endswith("แตกต่างกันอย่างชัดเจน")
    assert words.en.endswith("clearly different")


@pytest.mark.parametrize(
    ("indicator", "turned", "expected"),
    [
        (SHARE, False, ("แย่กว่า", "clearly worse off")),
        (SHARE, True, ("ดีกว่า", "clearly better off")),
        ("out_of_school_not_found_share", False, ("ดีกว่า", "clearly better off")),
        ("out_of_school_not_found_share", True, ("แย่กว่า", "clearly worse off")),
        (NEITHER, False, ("ค่ายิ่งต่ำ", "clearly lower the more")),
        (NEITHER, True, ("ค่ายิ่งสูง", "clearly higher the more")),
    ],
)
def test_who_stands_worse_along_an_order(
    catalogue: Catalogue, indicator: str, turned: bool, expected: tuple[str, str]
) -> None:
    values = list(WORSE.values())[:: -1 if turned else 1]
    found = told(catalogue, "poverty", dict(zip(WORSE, values, strict=True)), indicator)
    words = said(catalogue, found)
    assert expected[0] in words.th
    assert expected[1] in words.en


def test_an_order_without_a_trend(catalogue: Catalogue) -> None:
    given: dict[str, Given] = dict.fromkeys(WORSE, (50, 100))
    words = said(catalogue, told(catalogue, "poverty", {**given, "extreme": (49, 100)}))
    assert "no clear rise or fall" in words.en
    assert "ยังไม่เห็นว่าค่าเพิ่มหรือลดตามลำดับอย่างชัดเจน" in words.th


def test_a_gap_is_told_by_its_size_with_its_interval_turned(catalogue: Catalogue) -> None:
    """The poor stand higher: the difference is below 0, and the size of the gap is told."""
    straight = said(catalogue, told(catalogue, "poverty", WORSE)).en
    assert "a gap of 40.0 percentage points (95% interval: 27.8 to 52.2)" in straight
    given = dict(zip(WORSE, list(WORSE.values())[::-1], strict=True))
    found = told(catalogue, "poverty", given)
    assert found.gap.estimate.value == pytest.approx(-40)
    words = said(catalogue, found).en
    assert "a gap of 40.0 percentage points (95% interval: 27.8 to 52.2)" in words


def test_places_are_named_in_full_and_their_picked_ends_have_no_interval(
    catalogue: Catalogue,
) -> None:
    given: dict[str, Given] = {"5201": (700, 1000), "5202": (500, 1000), "5205": (300, 1000)}
    found = disparities_of(cells_of(catalogue, SHARE, given), catalogue.places)
    words = said(catalogue, found)
    assert words.th == (
        "ความครอบคลุมเด็กที่เข้าเกณฑ์ช่วยเหลือ จังหวัดลำปาง: จาก 3 อำเภอ/เขต สูงสุดที่อำเภอเมืองลำปาง "
        "70.0% ต่ำสุดที่อำเภองาว 30.0% ต่างกัน 40.0 จุดร้อยละ ต่างกันมากกว่าที่ความบังเอิญจะอธิบายได้"
    )
    assert "95%" not in words.en
    assert words.en.endswith("they differ by more than chance would explain")
    assert "อำเภอเมืองลำปาง 70.0% อำเภองาว 30.0% ต่างกัน 40.0 จุดร้อยละ (แตกต่างชัดเจน)" in (
        gap_line(found, catalogue.places).th
    )


def test_amounts_are_told_in_baht_without_an_interval(catalogue: Catalogue) -> None:
    words = said(catalogue, told(catalogue, "sex", {"m": (8000, 10), "f": (4000, 10)}, BAHT))
    assert "ชาย” 800 บาทต่อคน กลุ่ม “หญิง” 400 บาทต่อคน ต่างกัน 400 บาทต่อคน" in words.th
    assert "no interval applies" in words.en


def test_equal_groups_have_no_gap(catalogue: Catalogue) -> None:
    words = said(catalogue, told(catalogue, "sex", {"m": (50, 100), "f": (50, 100)}))
    assert words.th.endswith("กลุ่ม “ชาย” 50.0% กลุ่ม “หญิง” 50.0% เท่ากัน")
    assert words.en.endswith("Boys 50.0%, Girls 50.0%; no gap")


def test_groups_too_small_to_test_say_so(catalogue: Catalogue) -> None:
    given: dict[str, Given] = {"5201": (1, 2), "5202": (1, 300), "5205": (2, 300)}
    found = disparities_of(cells_of(catalogue, SHARE, given), catalogue.places)
    assert "some groups are too small" in said(catalogue, found).en
    assert "(too few to test)" in gap_line(found, catalogue.places).en


def test_who_is_missing_and_who_is_not_known(catalogue: Catalogue) -> None:
    given: dict[str, Given] = {**WORSE, "none": "suppressed", "pending": (0, 40)}
    found = told(catalogue, "poverty", given)
    missing, apart = notes(found.compared)
    assert missing.th == "เทียบเฉพาะ 3 จาก 4 กลุ่ม ที่มีค่า ไม่แสดง: ไม่ยากจน (ปกปิด)"
    assert apart.en == "Not compared, because they are not known: Not yet screened 0.0%"


def test_many_missing_names_are_cut_short(catalogue: Catalogue) -> None:
    given: dict[str, Given] = {f"52{nth:02d}": (nth, 50) for nth in range(1, 14)}
    bangkok: dict[str, Given] = {f"10{nth:02d}": (nth, 90) for nth in range(1, 31)}
    hidden: dict[str, Given] = {f"10{nth:02d}": "suppressed" for nth in range(31, 40)}
    found = disparities_of(cells_of(catalogue, SHARE, {**bangkok, **hidden}), catalogue.places)
    (note,) = notes(found.compared)
    assert note.en.endswith("and 3 more")
    assert not notes(disparities_of(cells_of(catalogue, SHARE, given), catalogue.places).compared)


def test_each_measure_in_front_says_what_it_means_here(catalogue: Catalogue) -> None:
    two = told(catalogue, "sex", {"m": (50, 100), "f": (60, 100)})
    assert plain_reading(two.absolute, two).en == "Girls and Boys are 10.0 percentage points apart."
    assert plain_reading(two.relative, two).en == "Girls have 1.20 times the value of Boys."
    order = told(catalogue, "poverty", WORSE)
    assert "the advantaged end stands" in plain_reading(order.absolute, order).en
    assert "times the value of the disadvantaged end" in plain_reading(order.relative, order).en
    given: dict[str, Given] = {"5201": (70, 100), "5202": (50, 100), "5205": (30, 100)}
    many = disparities_of(cells_of(catalogue, SHARE, given), catalogue.places)
    assert "On average the districts lie 13.3" in plain_reading(many.absolute, many).en
    assert plain_reading(many.relative, many).en == "That distance is 26.7 percent of the mean."
    assert value_said(many.relative, many.compared).en == "26.7%"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("indicator", [SHARE, "out_of_school_not_found_share"])
def test_a_ratio_of_ordered_ends_names_what_it_divides_by(
    catalogue: Catalogue, indicator: str, turned: bool
) -> None:
    """With 20 and 40 of 100, the sentence holds whichever stands higher and whichever is better."""
    counts = (40, 20) if turned else (20, 40)
    given: dict[str, Given] = {"yes": (counts[0], 100), "no": (counts[1], 100)}
    if indicator == SHARE:
        found = told(catalogue, "disability", given)
    else:
        found = told(
            catalogue, "poverty", {"extreme": given["yes"], "none": given["no"]}, indicator
        )
    words = plain_reading(found.relative, found).en
    value = {each.name.en: float(each.cell.value or 0) for each in found.compared.members}
    first = next(name for name in value if words.startswith(name + " have"))
    second = next(name for name in value if words.endswith(f"of {name}."))
    assert f"{value[first] / value[second]:.2f} times" in words


def test_a_measure_without_a_value_gives_its_reason(catalogue: Catalogue) -> None:
    found = told(catalogue, "sex", {"m": (0, 100), "f": (0, 50)})
    ratio = found.relative
    assert ratio.estimate.reason is not None
    assert value_said(ratio, found.compared) == ratio.estimate.reason
    assert interval_said(ratio, found.compared) is None


@pytest.mark.parametrize(
    ("value", "expected"), [(-3.25, "−3.3"), (-0.04, "0.0"), (1234.5, "1,234.5")]
)
def test_numbers_below_zero_have_a_minus_sign(value: float, expected: str) -> None:
    assert signed(value, 1) == expected
