"""Trains the weights of ontology/weights from annotated documents: ``python -m kg.train DATA``.

DATA holds cwsac/dev.jsonl (battle summaries with commanders, dates and victor) and articles/ (docs and gold).
Needs scikit-learn (extra ``train``); nothing else of the program does. The same data give the same weights.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import log
from pathlib import Path
from typing import Any

from kg.collect.read import document_of
from kg.errors import InputError
from kg.extract.actors import Actor
from kg.extract.cards import Card, read_card
from kg.extract.commanders import commander_features
from kg.extract.document import read, side_plan
from kg.extract.main_event import main_event
from kg.extract.nlp import load_model
from kg.extract.outcome import antisymmetric, outcome_features, signs
from kg.extract.reading import Reading
from kg.extract.sides import SidePlan
from kg.extract.ties import observations, ties
from kg.extract.when import date_features, placed_dates
from kg.model import Document, Mention
from kg.names import same_name
from kg.party_names import party_key, wider_party
from kg.rules import load_toml, resource, weights

__all__ = ["Sample", "annotated", "main", "samples"]

FOLDS = 10
SMOOTHING, DAMPING = 2.0, 1.0
ANY_TWO = "any two actors"
# inverse strength of the L2 penalty, by question
PENALTY = {"commander": 0.3, "start": 0.3, "end": 1.0, "victor": 0.5}


@dataclass(frozen=True, slots=True)
class Sample:
    """One candidate of a question: its features, whether it is the answer, and the document it stands in."""

    question: str
    document: str
    features: dict[str, float]
    label: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """What a document's annotation says: commanders and parties a side, days, victor."""

    commanders: tuple[tuple[str, ...], ...]
    parties: tuple[tuple[str, ...], ...]
    neither: tuple[str, ...]
    start: str | None
    end: str | None
    victor: str | None


def annotated(data: Path) -> Iterator[tuple[Document, Gold]]:
    """Every annotated document of a data folder; InputError when there is none."""
    cwsac = data / "cwsac" / "dev.jsonl"
    if not cwsac.is_file():
        raise InputError("no annotated data", where=str(data), expected="cwsac/dev.jsonl and articles/")
    for line in cwsac.read_text("utf-8").splitlines():
        entry = json.loads(line)
        text = f"= Battle of {entry['title']} =\n\n{entry['text']}\n"
        sides = entry["sides"]
        yield document_of(text, source=f"{entry['id']}.txt", id=entry["id"]), Gold(
            tuple(tuple(side["commanders"]) for side in sides),
            tuple((side["side"],) for side in sides), (),
            entry["start"], entry["end"], entry["victor"],
        )  # fmt: skip
    for path in sorted((data / "articles" / "gold").glob("*.json")):
        yield _article(path, json.loads(path.read_text("utf-8")))


def _article(path: Path, entry: dict[str, Any]) -> tuple[Document, Gold]:
    text = (path.parent.parent / "docs" / f"{path.stem}.txt").read_text("utf-8")
    event, sides = entry["event"], entry["sides"]
    return document_of(text, source=f"{path.stem}.txt", id=path.stem), Gold(
        tuple(tuple(side["commanders"]) for side in sides),
        tuple(tuple(side["belligerents"]) for side in sides), tuple(entry["neither_require_nor_punish"]),
        _astronomical(event["start"]), _astronomical(event["end"]), event["victor"] or "Inconclusive",
    )  # fmt: skip


def _astronomical(date: str | None) -> str | None:
    """EDTF counts 1 BC as year 0, the annotation as -1."""
    if date and date.startswith("-"):
        year, *rest = date[1:].split("-")
        return "-".join([f"-{int(year) - 1:04d}", *rest])
    return date


def samples(data: Path, model: str) -> Iterator[Sample]:
    """Every candidate of every question in the annotated documents."""
    nlp = load_model(model)
    for document, gold in annotated(data):
        event = main_event(document)
        # the card is left out: what it says would make every question of the prose easy
        reading = read(document, nlp, Card())
        if event is None or reading is None:
            continue
        plan, count = side_plan(reading, Card(), ties(reading.cast, reading.clauses))
        yield from _commanders(reading, plan, gold)
        yield from _dates(reading, event, gold)
        if not read_card(document, event).relations or count == 2:
            yield from _victors(reading, plan, gold)


def _commanders(reading: Reading, plan: SidePlan, gold: Gold) -> Iterator[Sample]:
    for index, features in commander_features(reading, plan).items():
        name = reading.cast.people[index].name
        if not any(same_name(name, spared) for spared in gold.neither):
            right = any(same_name(name, leader) for side in gold.commanders for leader in side)
            yield Sample("commander", reading.document.id, features, right)


def _dates(reading: Reading, event: Mention, gold: Gold) -> Iterator[Sample]:
    dates = placed_dates(reading)
    for date, features in zip(dates, date_features(reading, event, dates), strict=True):
        first, last = date.found.edtf.split("/")[0], date.found.edtf.split("/")[-1]
        if gold.start:
            yield Sample("start", reading.document.id, features, _same_day(first, gold.start))
        if gold.end and gold.end != gold.start:
            yield Sample("end", reading.document.id, features, _same_day(last, gold.end))


def _same_day(one: str, gold: str) -> bool:
    return one == gold or (one.startswith("XXXX") and one[4:] == gold[4:])


def _victors(reading: Reading, plan: SidePlan, gold: Gold) -> Iterator[Sample]:
    if not gold.victor or gold.victor == "Inconclusive":
        return
    key = party_key(gold.victor)
    won = [s for s, parties in plan.parties.items() if any(_same_party(p, gold.victor, key) for p in parties)]
    if len(won) != 1:
        return
    found = signs(reading, plan)
    for side in (1, 2):
        features = antisymmetric(outcome_features(found, side, reading))
        yield Sample("victor", reading.document.id, features, side == won[0])


def _same_party(name: str, victor: str, key: tuple[str, str] | None) -> bool:
    named = party_key(name)
    return name == victor or bool(key and named and key[0] == named[0])


def _sides_told(reading: Reading, gold: Gold) -> dict[Actor, int]:
    """The annotated side of each party and person of the text that the annotation knows."""
    told: dict[Actor, int] = {}
    for number, (leaders, parties) in enumerate(zip(gold.commanders, gold.parties, strict=True)):
        for index, person in enumerate(reading.cast.people):
            if any(same_name(person.name, leader) for leader in leaders):
                told[("person", str(index))] = number
        for naming in reading.cast.parties:
            if any(_same_party(wider_party(naming.key), party, party_key(party)) for party in parties):
                told[("party", naming.key)] = number
    return told


def _tie_weights(seen: list[tuple[str, bool]]) -> dict[str, Any]:
    """How much more likely each kind of observation is within a side than across, as a damped logarithm.

    Counts are smoothed by SMOOTHING and set against those of any two actors; observations of one pair
    depend on one another, hence DAMPING.
    """
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for kind, same in seen:
        counts[kind][not same] += 1
    known = load_toml("lexicons/ties.toml")
    for kind, count in counts.items():
        plain = kind.rsplit(",", 1)[0]
        count[0] += known["prior"] * (plain in known["binds"])
        count[1] += known["prior"] * (plain in known["parts"])
    of_one, of_two = counts.pop(ANY_TWO)
    usual = of_one / of_two
    learned = {
        kind: round(DAMPING * log((with_ + SMOOTHING) / (against + SMOOTHING / usual) / usual), 3)
        for kind, (with_, against) in sorted(counts.items())
    }
    said = {kind: f"{with_} same, {against} opposed" for kind, (with_, against) in sorted(counts.items())}
    return {"question": "ties", "weights": learned, "counted": said}


def tie_observations(data: Path, model: str) -> list[tuple[str, bool]]:
    """Each observation between two actors of known side: its kind, and whether the side is the same."""
    nlp = load_model(model)
    seen = []
    for document, gold in annotated(data):
        reading = read(document, nlp, Card())
        if reading is not None:
            told = _sides_told(reading, gold)
            pairs = [(one, other, ANY_TWO) for one, other in combinations(sorted(told), 2)]
            for one, other, kind in (*pairs, *observations(reading.cast, reading.clauses)):
                if one in told and other in told:
                    seen.append((kind, told[one] == told[other]))
    return seen


def _fit(found: list[Sample], question: str) -> dict[str, Any]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict

    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([sample.features for sample in found])
    labels = [int(sample.label) for sample in found]
    groups = [sample.document for sample in found]
    learner = LogisticRegression(C=PENALTY[question], max_iter=5000, fit_intercept=question != "victor")
    odds = cross_val_predict(
        learner, matrix, labels, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba"
    )
    print(_quality(question, found, [float(row[1]) for row in odds]))
    learner.fit(matrix, labels)
    names = vectorizer.get_feature_names_out()
    return {
        "question": question,
        "trained_on": f"{len(set(groups))} documents, {len(found)} candidates, {sum(labels)} right",
        "bias": round(float(learner.intercept_[0]), 4) if question != "victor" else 0.0,
        "weights": {str(n): round(float(w), 4) for n, w in sorted(zip(names, learner.coef_[0], strict=True))},
    }


def _quality(question: str, found: list[Sample], odds: list[float]) -> str:
    """How good the cross-validated answers are: F1 at one half, and how often the best candidate is right."""
    right = sum(s.label and o >= 0.5 for s, o in zip(found, odds, strict=True))
    said = sum(o >= 0.5 for o in odds)
    wanted = sum(s.label for s in found)
    best: dict[str, tuple[float, bool]] = {}
    for sample, odd in zip(found, odds, strict=True):
        best[sample.document] = max(best.get(sample.document, (-1.0, False)), (odd, sample.label))
    first = sum(label for _, label in best.values())
    return (
        f"{question:10} cross-validated by document: F1 {2 * right / max(said + wanted, 1):.3f}, "
        f"best candidate right in {first} of {len(best)} documents"
    )


def main(arguments: Iterable[str] | None = None) -> int:
    """Trains all questions and writes their weights; prints the cross-validated quality of each."""
    data = Path(next(iter(arguments or sys.argv[1:]), "../shared/data"))
    try:
        _write("ties", _tie_weights(tie_observations(data, "en_core_web_sm")))
        weights.cache_clear()
        found = list(samples(data, "en_core_web_sm"))
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    for question in PENALTY:
        learned = _fit([sample for sample in found if sample.question == question], question)
        _write(question, learned)
    return 0


def _write(question: str, learned: dict[str, Any]) -> None:
    path = resource("ontology", "weights") / f"{question}.json"
    path.write_text(json.dumps(learned, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
