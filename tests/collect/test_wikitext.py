from __future__ import annotations

import time

import pytest

from kg.collect.read import document_of, layout_of
from kg.model import Document

PROSE = "Peter the Great won the battle against Charles near Poltava in the summer of the year 1709."


def read(text: str) -> Document:
    return document_of(text, source="a.txt", id="a")


def value(source: str) -> str:
    document = read(
        f"{{{{Infobox military conflict\n| commander1 = {source}\n| place = Poltava\n}}}}\n{PROSE}"
    )
    assert document.fields[-1].value.text == "Poltava"
    assert document.passages[-1].content.text == PROSE
    return document.fields[0].value.text if len(document.fields) > 1 else ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[[Charles XII of Sweden|Charles&nbsp;XII]] {{WIA}}", "Charles XII (WIA)"),
        (
            "{{flagicon|Sweden}} [[Carl Rehn]]{{POW}}<br />{{flagdeco|x}} '''A''' {{KIA}}",
            "Carl Rehn (POW)\nA †",
        ),
        (
            "{{flag|USA|1912}}<br>{{flagcountry|France|name=Kingdom of France}}",
            "United States\nKingdom of France",
        ),
        ("{{plainlist|\n* [[A]]\n* {{flagu|B}}\n}}", "A\nB"),
        ("{{plainlist}}\n* A\n* B\n{{endplainlist}}", "A\nB"),
        ("{{ubl|[[A]]|{{nowrap|B {{DOW}}}}}}", "A\nB (DOW)"),
        ("{{unbulleted list|A|B}}<ref>See [[C]].</ref>{{efn|D}}{{sfn|E|2000}}<!-- F -->", "A\nB"),
        ("{{circa|300}}{{ndash}}{{formatnum:400}} men", "c. 300–400 men"),
        ("{{OldStyleDateDY|8 July|1709|27 June}}", "8 July [O.S. 27 June] 1709"),
        ("{{start date|1709|6|27|df=y}} – {{end date|1709|July|8}}", "27 June 1709 – 8 July 1709"),
        ("{{start and end dates|1939|9|1|1945|9|2}}", "1 September 1939 – 2 September 1945"),
        ("{{Coord|38|56|04|N|20|44|19|E|region:GR|display=inline}}", "38°56′04″N 20°44′19″E"),
        ("{{coord|-38.9|20.7}}", "38.9°S 20.7°E"),
        (
            "{{convert|12|km|mi}} {{abbr|km|kilometre}} {{lang|fr|été}} {{transl|ru|Pyotr}}",
            "12 km km été Pyotr",
        ),
        ("{{small|(until 1709)}} <small>x</small> H<sub>2</sub>O", "(until 1709) x H2O"),
        ("{{unknown thing|Lost Corps|x=1}} {{unknown thing|12px}}", "Lost Corps"),
        ("{{collapsible list|title=Units|A|B}}", "A\nB"),
        ("[[File:Flag.svg|22px|border]] [[Ney]] [https://a.b the site]", "Ney the site"),
        ("22x20px|border Jirō Tamon", "Jirō Tamon"),
        ("[[Ney]]&thinsp;&dagger;&#8224;", "Ney ††"),
        ("\n{| class=x\n! Army\n|-\n| A || B\n|}", "Army\nA\nB"),
        ("", ""),
    ],
)
def test_values(source: str, expected: str) -> None:
    assert value(source) == expected


PAGE = """{{Short description|1709 battle}}
{{Infobox military conflict
| conflict = Battle of Poltava
| result = Decisive [[Russia]]n victory
}}
The '''Battle of Poltava'''{{efn|''Slaget''}} was won by [[Tsar Peter|Peter&nbsp;I]].<ref>{{cite|u=a}}</ref>

== Background{{anchor|bg}} ==
[[File:Map.svg|thumb|A map of [[Ukraine]]]]
{{main|Great Northern War}}
Charles had marched on [[Moscow]] in ''1708''.
* A first item.

{| class="wikitable"
| Guards || 500
|}
== See also ==
* [[Battle of Narva]]
== References ==
{{reflist}}
[[Category:Battles]]
"""


def test_page() -> None:
    document = read(PAGE)
    assert layout_of(PAGE) == "wikitext"
    assert document.title.text == "Battle of Poltava"
    assert [(passage.heading, passage.content.text) for passage in document.passages] == [
        ("", "The Battle of Poltava was won by Peter I."),
        ("Background", "Charles had marched on Moscow in 1708."),
        ("Background", "A first item."),
    ]
    first = document.passages[0].content
    assert (
        PAGE[slice(*first.locate(first.text.index("Peter"), first.text.index("Peter") + 7))] == "Peter&nbsp;I"
    )
    result = document.fields[1]
    assert PAGE[result.start : result.end] == "result = Decisive [[Russia]]n victory"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("= Poltava =\n" + PAGE, "Poltava"),
        ("The '''Battle of [[Narva]]''' was fought by [[Charles]].", "Battle of Narva"),
        ("{{cite x}} A [[plain]] page.", ""),
    ],
)
def test_title(page: str, title: str) -> None:
    assert read(page).title.text == title


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("Infobox military conflict", "military-conflict"),
        ("Warbox", "military-conflict"),
        ("infobox_ship begin", "ship-begin"),
    ],
)
def test_template_names(name: str, template: str) -> None:
    assert read(f"{{{{{name}\n|conflict=A}}}}").fields[0].template == template


@pytest.mark.parametrize(
    "broken",
    [
        PAGE.replace("[[Russia]]n victory", "{{nowrap|Russian victory"),
        PAGE.replace("\n}}\nThe", "\n\nThe"),
        PAGE.replace("[[Russia]]", "[[Russia"),
        PAGE.replace("[[Moscow]]", "[[Moscow {{ <ref> <!-- '''"),
        PAGE.replace("Decisive", "<small>Decisive<!--"),
    ],
)
def test_an_unclosed_mark_loses_nothing_else(broken: str) -> None:
    document = read(broken)
    assert [field.key for field in document.fields] == ["conflict", "result"]
    assert "Decisive" in document.fields[1].value.text
    assert "Russia" in document.fields[1].value.text
    words = [passage.content.text for passage in document.passages]
    assert "The Battle of Poltava was won by Peter I." in words
    assert "A first item." in words
    assert any("Charles had marched on Moscow" in text for text in words)


@pytest.mark.parametrize(
    "mark", ["{{", "{{a|", "[[a|", "<ref>x ", "<!-- a ", "[http://a ", "{|\n|", "<br ", "'''a ", "}}"]
)
def test_thousands_of_open_marks_take_no_time(mark: str) -> None:
    text = PAGE + mark * (200_000 // len(mark))
    begin = time.perf_counter()
    document = read(text)
    assert time.perf_counter() - begin < 10
    assert document.passages[0].content.text == "The Battle of Poltava was won by Peter I."
