"""The print-ready document: safe, whole, in order, in both languages."""

from __future__ import annotations

import html as entities
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from paper_by_hand import HIDDEN, SENTENCES, district_plot, picture, takeaway

from equity_metrics.meeting.slide import Grid, Slide
from equity_metrics.meeting.takeaway import ItemMinutes, Takeaway
from equity_metrics.progress import silent
from equity_metrics.takeaway import html
from equity_metrics.text import LANGS, Lang, Text, same

HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=1>', "</style><b>", "' onload='x",
    "{{ 7*7 }}", "]]>&lt;", '\\"; } body { display: none } /*',
)  # fmt: skip
_VOID = {"meta", "link", "img", "br", "hr", "input"}


class Tree(HTMLParser):
    """Elements with their attributes in order, the words of each kind, and whether all close."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append((self.open[-1] if self.open else "", data.strip()))

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [about for tag, about in self.elements if tag in tags]

    @property
    def said(self) -> str:
        return "\n".join(words for tag, words in self.words if tag not in ("style", "title"))


def written(content: Takeaway, lang: Lang = "th") -> str:
    return html.write(content, lang, silent).decode()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("count", [13, 50])
def test_it_holds_what_the_slides_say(count: int, lang: Lang) -> None:
    content = takeaway(count)
    tree = Tree(written(content, lang))
    assert not tree.open
    assert tree.all("html") == [{"lang": lang}]
    for slide in content.slides:
        assert slide.message[lang] in tree.said
        for remark in slide.remarks:
            assert remark[lang] in tree.said
        for head in slide.figures:
            assert head.value[lang] in tree.said
    for each in content.definitions:
        assert tree.said.count(each.meaning[lang]) == 1
    assert content.protected is not None and content.protected[lang] in tree.said
    assert content.published[lang] in tree.said
    assert "There was no other matter." in tree.said or "ไม่มีเรื่องอื่น" in tree.said


@pytest.mark.parametrize("lang", LANGS)
def test_headings_go_down_by_one(lang: Lang) -> None:
    tags = [tag for tag, _ in Tree(written(takeaway(), lang)).elements]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1 and len(levels) > 10
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:], strict=False))


def test_items_stand_in_order_each_once() -> None:
    words = Tree(written(takeaway())).words
    heads = [said for tag, said in words if tag == "h2" and said.startswith("ระเบียบวาระที่")]
    assert heads == [f"ระเบียบวาระที่ {nth}" for nth in range(1, 5)]


def test_every_head_of_a_table_says_what_it_heads() -> None:
    tree = Tree(written(takeaway(50)))
    heads = tree.all("th")
    assert {each["scope"] for each in heads} == {"col", "row"}
    assert sum(each["scope"] == "row" for each in heads) == 50 + 3 + 3 + 6


@pytest.mark.parametrize("lang", LANGS)
def test_pictures_are_text_with_an_alternative(lang: Lang) -> None:
    tree = Tree(written(takeaway(13), lang))
    told = [each["aria-label"] for each in tree.all("svg")]
    drawn = [each.picture for each in takeaway().slides if each.picture is not None]
    assert told == [each.describe(lang) for each in drawn]
    names = [words for tag, words in tree.words if tag == "text"]
    assert [
        each for each in names if each in {name[lang] for name in district_plot(13).categories}
    ] == [name[lang] for name in district_plot(13).categories]
    assert names.count(HIDDEN[lang]) == 2  # one district, one group; never a figure in their place


def test_rows_of_the_table_are_the_plot() -> None:
    document = written(takeaway(50))
    plot = district_plot(50)
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', document)[:50]
    assert [entities.unescape(name) for name, _ in rows] == [each.th for each in plot.categories]
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", cells) for _, cells in rows]
    assert cells[0] == ["88.4", "84.2 ถึง 92.3"] and cells[3] == ["ปกปิด", "–"]
    assert [each[0] == "ปกปิด" for each in cells] == [each is not None for each in plot.statuses]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_runs_and_nothing_is_fetched(lang: Lang) -> None:
    document = written(takeaway(50), lang)
    tree = Tree(document)
    tags = {tag for tag, _ in tree.elements}
    assert not tags & {"script", "iframe", "object", "embed", "link", "img", "base", "form"}
    for tag, about in tree.elements:
        assert not [name for name in about if name.startswith("on") or name in ("src", "srcset")]
        if tag != "a":
            assert not any("href" in name for name in about)
    assert set(re.findall(r"url\((.)", document)) == {"#"}
    assert "@import" not in document
    (policy,) = [each for each in tree.all("meta") if "http-equiv" in each]
    assert (policy["content"] or "").startswith("default-src 'none'; style-src 'unsafe-inline'")
    links = [each["href"] for each in tree.all("a")]
    assert links == [takeaway().address(each) for each in takeaway().slides if each.link]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("lang", LANGS)
def test_whatever_is_written_stays_words(hostile: str, lang: Lang) -> None:
    tame, wild = (
        Tree(written(_naming("k" * len(hostile)), lang)),
        Tree(written(_naming(hostile), lang)),
    )
    assert [tag for tag, _ in wild.elements] == [tag for tag, _ in tame.elements]
    assert [sorted(about) for _, about in wild.elements] == [sorted(a) for _, a in tame.elements]
    assert wild.said.count(hostile) >= 12
    assert not wild.open
    (style,) = [words for tag, words in wild.words if tag == "style"]
    (plain,) = [words for tag, words in tame.words if tag == "style"]
    assert style.count("{") == plain.count("{") and style.count(";") == plain.count(";")


def _naming(words: str) -> Takeaway:
    """A takeaway that writes the same words wherever somebody's words may come."""
    text = same(words)
    plot = replace(
        district_plot(13), categories=(text,) * 13, axis=text, statuses=(text,) * 13,
        line=(text, 50.0),
    )  # fmt: skip
    slide = Slide(
        kind="view", item=1, title=text, message=text, about=text, remarks=(text,),
        picture=picture("districts", plot, text), grid=Grid((text,), ((text,),)),
        link=f"/?q={words}", decision=words,
    )  # fmt: skip
    return replace(
        takeaway(), heading=text, about=(text,), slides=(slide,), published=text, protected=text,
        minutes=(ItemMinutes(1, words, words, (text,), Grid((text,), ((text,),))),),
    )  # fmt: skip


def test_a_link_that_is_no_address_of_the_web_is_left_out() -> None:
    assert not Tree(written(replace(takeaway(), base="javascript:alert(1)//"))).all("a")


def test_real_data_is_not_called_simulated() -> None:
    said = "ข้อมูลจำลอง ไม่ใช่บุคคลจริง"
    assert Tree(written(takeaway())).said.count(said) == 1
    assert said not in Tree(written(replace(takeaway(), is_simulated=False))).said


def test_what_has_no_slide_and_what_has_no_item_is_not_lost() -> None:
    slides = takeaway().slides
    last = Slide(kind="text", title=Text(th="ปิดประชุม", en="Close"), message=same(SENTENCES[2]))
    content = replace(takeaway(), slides=(*slides[:2], *slides[4:], last))  # item 2 has no slide
    document = written(content)
    places = [
        document.index(each) for each in ("วาระที่ 1", "วาระที่ 2", "วาระที่ 3", "วาระที่ 4", "ปิดประชุม")
    ]
    assert places[:4] == sorted(places[:4])
    assert "กลุ่มที่ 3" in document and SENTENCES[2] in document


def test_progress_rises_to_the_end() -> None:
    told: list[float] = []
    html.write(takeaway(), "en", lambda share, _what: told.append(share))
    assert told == sorted(told) and told[-1] == 1.0 and len(told) > 3
