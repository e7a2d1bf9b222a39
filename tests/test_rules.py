"""The knowledge under ontology/: what is wrong there is told with its file, its entry and what is meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import rules
from kg.errors import RuleError
from kg.vocab import PROPERTIES

CACHED = (rules.load_toml, rules.weights, rules.infobox_templates, rules.patterns)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in place of the program's own; nothing read from it stays in memory."""
    for folder in ("infoboxes", "patterns", "lexicons", "weights"):
        (tmp_path / "ontology" / folder).mkdir(parents=True)
    monkeypatch.setattr(rules, "ROOT", tmp_path)
    for function in CACHED:
        function.cache_clear()
    yield tmp_path / "ontology"
    for function in CACHED:
        function.cache_clear()


PATTERN = """property = "{property}"
[[pattern]]
id = "mine"
match = [{{ RIGHT_ID = "verb", RIGHT_ATTRS = {{ LOWER = "fought" }} }}]
roles = {{ place = "{role}" }}
"""


@pytest.mark.parametrize(
    ("wrong", "near"), [("comander", "commander"), ("belligerants", "belligerent"), ("stregth", "strength")]
)
def test_an_unknown_property_of_an_infobox_key_is_told_with_the_nearest(
    root: Path, wrong: str, near: str
) -> None:
    (root / "infoboxes" / "raid.toml").write_text(f'[keys.leader]\nproperty = "{wrong}"\n')
    with pytest.raises(RuleError) as raised:
        rules.infobox_templates()
    message = str(raised.value)
    assert message.startswith(f"ontology/infoboxes/raid.toml [keys.'leader']: unknown property '{wrong}'")
    assert message.endswith(f"did you mean '{near}'?")


def test_an_unknown_property_of_patterns_is_told_with_the_nearest(root: Path) -> None:
    (root / "patterns" / "place.toml").write_text(PATTERN.format(property="plaec", role="verb"))
    with pytest.raises(RuleError, match=r"ontology/patterns/place\.toml: .*'plaec'.*did you mean 'place'\?"):
        rules.patterns()


def test_a_property_like_no_other_is_to_be_declared_first(root: Path) -> None:
    (root / "infoboxes" / "raid.toml").write_text('[keys.x]\nproperty = "qqqqqq"\n')
    with pytest.raises(RuleError, match="declare it there, then run: make vocab"):
        rules.infobox_templates()


def test_a_key_that_is_no_table_is_told(root: Path) -> None:
    (root / "infoboxes" / "raid.toml").write_text('[keys]\nleader = "commander"\n')
    with pytest.raises(RuleError, match=r"raid\.toml \[keys\.'leader'\].*is no table"):
        rules.infobox_templates()


@pytest.mark.parametrize("lacking", ["match", "roles"])
def test_a_pattern_that_lacks_a_part_is_told_by_its_id(root: Path, lacking: str) -> None:
    text = PATTERN.format(property="place", role="verb")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith(lacking))
    (root / "patterns" / "place.toml").write_text(kept)
    with pytest.raises(RuleError, match=rf"place\.toml \[\[pattern\]\] mine: lacks {lacking}"):
        rules.patterns()


def test_a_role_that_no_part_of_the_match_has_is_told(root: Path) -> None:
    (root / "patterns" / "place.toml").write_text(PATTERN.format(property="place", role="town"))
    with pytest.raises(RuleError, match=r"place\.toml \[\[pattern\]\] mine: .*'town'.*expected one of verb"):
        rules.patterns()


def test_a_good_pattern_is_read_with_its_rule(root: Path) -> None:
    (root / "patterns" / "place.toml").write_text(PATTERN.format(property="place", role="verb"))
    (pattern,) = rules.patterns()
    assert (pattern.id, pattern.property, pattern.roles) == (
        "patterns/place:mine",
        "place",
        {"place": "verb"},
    )


@pytest.mark.parametrize("content", [b"[keys\n", b"a = \n", b'a = "\xff"\n'])
def test_broken_toml_is_told_with_file(root: Path, content: bytes) -> None:
    (root / "lexicons" / "ranks.toml").write_bytes(content)
    with pytest.raises(RuleError, match=r"^ontology/lexicons/ranks\.toml: .*expected TOML in UTF-8"):
        rules.load_toml("lexicons/ranks.toml")


def test_broken_weights_are_told_with_file(root: Path) -> None:
    (root / "weights" / "victor.json").write_text("{")
    with pytest.raises(RuleError, match=r"^ontology/weights/victor\.json: .*expected JSON"):
        rules.weights("victor")


def test_a_missing_file_is_told_with_its_path_and_what_to_do(root: Path) -> None:
    with pytest.raises(RuleError) as raised:
        rules.load_toml("lexicons/nothing.toml")
    assert str(root / "lexicons" / "nothing.toml") in str(raised.value)
    assert "install conflict-kg again" in str(raised.value)


def test_an_unknown_class_of_a_role_is_told_with_the_nearest(root: Path) -> None:
    entry = {
        "id": "mine",
        "match": [{"RIGHT_ID": "x"}],
        "roles": {"object": "x"},
        "classes": {"object": ["Stat"]},
    }
    with pytest.raises(RuleError, match=r"here: unknown class 'Stat'.*did you mean 'State'"):
        rules._pattern("mine", "allegiance", {**entry, "classes": {"object": ["Stat"]}}, "here")


def test_every_rule_of_the_program_itself_names_a_declared_property() -> None:
    named = {
        key.property for template in rules.infobox_templates().values() for key in template.keys.values()
    }
    named |= {pattern.property for pattern in rules.patterns()}
    assert named <= set(PROPERTIES)
    assert {"commander", "belligerent", "place", "date", "partOf"} <= named
    ids = [pattern.id for pattern in rules.patterns()]
    assert len(ids) == len(set(ids))
