"""Names of people and things: ranks split off, words compared, slugs made."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.rules import load_toml

__all__ = [
    "RANK",
    "RankForm",
    "differ_in_generation",
    "fold",
    "generation",
    "name_words",
    "rank_form",
    "rank_forms",
    "same_name",
    "slug",
    "split_rank",
]

# letters that Unicode does not decompose; the usual ASCII spellings
FOLDED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
     "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ı": "i", "’": "'"}
)  # fmt: skip
# what tells a father from his son, at the end of a name
GENERATION = re.compile(r"[\s,]+(Jr|Sr|[IVX]+)\.?$")


@dataclass(frozen=True, slots=True)
class RankForm:
    """A rank or title by its usual name, its level, and whether it is a title ("King") and no rank."""

    name: str
    level: int
    is_title: bool


@cache
def rank_forms() -> dict[str, RankForm]:
    """Every form of ontology/lexicons/ranks.toml, lower case and without its full stops."""
    loaded = load_toml("lexicons/ranks.toml")
    return {
        _rank_key(form): RankForm(name, entry["level"], part == "title")
        for part in ("title", "rank")
        for name, entry in loaded[part].items()
        for form in entry["forms"]
    }


def _rank_key(form: str) -> str:
    return re.sub(r"[\s\-.]+", " ", form).strip().lower()


def _form_pattern(form: str) -> str:
    first = form[0]
    words = re.escape(form).replace(r"\.", r"\.?").replace(r"\ ", r"\s+").replace(r"\-", r"[-\s]")
    # a full word may be written small before a name: "general Go Yeonsu"
    return f"[{first}{first.lower()}]{words[1:]}" if "." not in form else words


@cache
def _rank_pattern() -> str:
    loaded = load_toml("lexicons/ranks.toml")
    forms = [f for part in ("rank", "title") for entry in loaded[part].values() for f in entry["forms"]]
    alternatives = "|".join(_form_pattern(form) for form in sorted(forms, key=len, reverse=True))
    return rf"(?:{alternatives})(?!\w)"


@cache
def RANK() -> re.Pattern[str]:  # noqa: N802  (a compiled constant, made when first wanted)
    """One or more ranks or titles in a row, as in "Admiral Sir"."""
    one = _rank_pattern()
    return re.compile(rf"(?<![\w.-])({one}(?:\s+(?:{one}))*)")


def split_rank(text: str) -> tuple[str, str]:
    """Rank or title before a name, and the name.

    >>> split_rank("Lieutenant General Jirō Tamon")
    ('Lieutenant General', 'Jirō Tamon')
    >>> split_rank("Maj. Gen. E.R.S. Canby"), split_rank("Datis")
    (('Maj. Gen.', 'E.R.S. Canby'), ('', 'Datis'))
    """
    match = RANK().match(text)
    if not match or match.end() == len(text):
        return "", text
    rest = text[match.end() :]
    if not rest.lstrip() or rest.lstrip().startswith(("of ", "of\n")):
        return "", text
    return match.group(1), rest.lstrip()


def rank_form(text: str) -> RankForm | None:
    """The rank that a text such as "Brig. Gen." or "Admiral Sir" names (the first of several).

    >>> rank_form("Brig. Gen.").name, rank_form("generals").name
    ('Brigadier General', 'General')
    """
    forms = rank_forms()
    key = _rank_key(text)
    if key in forms:
        return forms[key]
    words = key.split()
    for length in range(len(words) - 1, 0, -1):
        if (form := forms.get(" ".join(words[:length]))) is not None:
            return form
    return None


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case ASCII words with single spaces: for comparing names, never for showing them.

    >>> fold("Jirō  Tamon"), fold("François d'Andelot")
    ('jiro tamon', "francois d'andelot")
    """
    plain = unicodedata.normalize("NFKD", text.translate(FOLDED))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"[^\w']+", " ", plain).strip()


@lru_cache(maxsize=65536)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a personal name that tell it from others: no particles, no suffixes, initials kept.

    >>> name_words("E.R.S. Canby"), name_words("Gebhard Leberecht von Blücher")
    (('e', 'r', 's', 'canby'), ('gebhard', 'leberecht', 'blucher'))
    >>> name_words("John Hale, Jr."), name_words("Li Du"), name_words("Richard III")
    (('john', 'hale'), ('li', 'du'), ('richard', 'iii'))
    """
    lists = load_toml("lexicons/ranks.toml")["name"]
    initials = {letter.lower() for letter in re.findall(r"(?<!\w)[A-Z](?!\w)", text)}  # "E." is no "e"
    small = {fold(word) for word in lists["particles"]} - initials
    words = [word.strip("'") for word in fold(text).split()]
    if len(words) > 1 and words[-1] in ("jr", "sr"):
        words.pop()
    # a particle stands before what it belongs to: the last word is none, whatever it looks like
    return (*(word for word in words[:-1] if word not in small), *words[-1:])


def generation(text: str) -> str:
    """What at the end of a name tells father and son or two kings apart; empty without it.

    >>> generation("John Hale, Jr."), generation("Richard III"), generation("Xi Qia")
    ('Jr', 'III', '')
    """
    found = GENERATION.search(text)
    return found[1] if found else ""


def _agree(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) == 1 and long.startswith(short))


def differ_in_generation(one: str, other: str) -> bool:
    """Whether both names say which of a family is meant, and not the same one."""
    return len({generation(one), generation(other)} - {""}) > 1


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: the shorter's words are found in the longer in order or not.

    Initials agree with the words that they begin. A name of initials alone agrees with nothing, and father
    and son do not agree.

    >>> same_name("Ding", "Ding Chao"), same_name("E.R.S. Canby", "Edward R. S. Canby")
    (True, True)
    >>> same_name("Joseph E. Johnston", "Albert S. Johnston"), same_name("John Hale Jr.", "John Hale, Sr.")
    (False, False)
    """
    if differ_in_generation(one, other):
        return False
    short, long = sorted((name_words(one), name_words(other)), key=len)
    if not short or not any(len(word) > 1 for word in short):
        return False
    if len(short) > 1 and short[-1] != long[-1] and sorted(short) != sorted(long):
        return False
    return all(any(_agree(word, against) for against in long) for word in short)


def slug(text: str) -> str:
    """A name as the last part of an IRI: ASCII where that is possible, words joined by hyphens.

    >>> slug("Defense of Harbin"), slug("Jirō Tamon"), slug("張景惠")
    ('defense-of-harbin', 'jiro-tamon', '張景惠')
    """
    words = re.sub(r"[^\w]+", "-", fold(text).replace("'", "")).strip("-_")
    return re.sub(r"-{2,}", "-", words.replace("_", "-"))[:120].strip("-") or "unnamed"
