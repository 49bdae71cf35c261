"""Makes a fact base of any size: invented articles' worth of facts, a file of about 60 each.

    python benchmarks/generate.py FOLDER --facts 10000 [--seed 1]

Events, figures, quotes and statements with invented people, organisations and places. Some are
named everywhere, by Zipf's law, most in one article alone; each file declares its newcomers and
refers to those of earlier files. All forms of EDTF, hedged numbers and aliases in Cyrillic occur.
A larger base of the same seed begins with the same articles; `warfacts check` passes all of them.
One article is held in memory at a time.
"""

import argparse
import random
import re
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

FACTS_IN_FILE = 60
FIRST_DAY = date(2023, 1, 1)
DAYS = 3650
"""The articles are of these days, each as likely."""
LONGEST_TITLE = 72
REST = 4.0
"""Seconds after which a file is old enough that its time of change tells its states apart."""
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December"
).split()
SECTIONS = "people organisations places events figures quotes statements".split()

# Names: each part in Latin and in Cyrillic letters.
GIVEN = [
    tuple(pair.split("/"))
    for pair in (
        "Ana/Ана Marek/Марек Ilona/Илона Tomas/Томас Vera/Вера Anton/Антон Salma/Сальма Juho/Юхо "
        "Petra/Петра Oskar/Оскар Lidia/Лидия Bruno/Бруно Irma/Ирма Davit/Давит Noemi/Ноэми "
        "Pavel/Павел Rosa/Роза Stefan/Стефан Alma/Алма Gustav/Густав Nina/Нина Emil/Эмиль "
        "Zora/Зора Adrian/Адриан Katya/Катя Hugo/Хуго Marta/Марта Felix/Феликс Olena/Олена "
        "Viktor/Виктор Ines/Инес Roman/Роман Clara/Клара Leon/Леон Yana/Яна Boris/Борис "
        "Teresa/Тереса Simon/Симон Darya/Дарья Jonas/Йонас Elif/Элиф Karel/Карел Sonja/Соня "
        "Luka/Лука Amira/Амира Denis/Денис Freya/Фрея Igor/Игорь Hana/Хана Milan/Милан "
        "Paula/Паула Sergej/Сергей Tilda/Тильда Ugo/Уго Zoë/Зоэ José/Хосе Renée/Рене Jörg/Йорг "
        "Ludmila/Людмила Andrej/Андрей Greta/Грета Samir/Самир"
    ).split()
]
ROOTS = [
    tuple(pair.split("/"))
    for pair in (
        "Bal/Бал Vest/Вест Kor/Кор Mir/Мир Tal/Тал Orl/Орл Sten/Стен Dub/Дуб Gran/Гран Hol/Хол "
        "Lind/Линд Rad/Рад Vel/Вел Zar/Зар Bor/Бор Kal/Кал Mav/Мав Nor/Нор Pel/Пел Ros/Рос "
        "Sar/Сар Tor/Тор Ulm/Улм Var/Вар Dren/Дрен Fal/Фал Grod/Грод Hav/Хав Jas/Яс Kost/Кост "
        "Lom/Лом Mard/Мард Nev/Нев Ost/Ост Prav/Прав Rem/Рем Skal/Скал Tir/Тир Vod/Вод Zel/Зел "
        "Bran/Бран Dov/Дов Ern/Эрн Gal/Гал Kest/Кест Lar/Лар Mel/Мел Pord/Порд Sev/Сев Turn/Турн"
    ).split()
]
LINKS = [
    tuple(pair.split("/"))
    for pair in "a/а an/ан ar/ар e/е en/ен er/ер i/и in/ин o/о ol/ол on/он or/ор".split()
]
SURNAME_ENDS = [
    tuple(pair.split("/"))
    for pair in (
        "dez/дес sen/сен nko/нко vic/вич mann/ман ska/ска dov/дов lini/лини berg/берг daki/даки "
        "kov/ков shvili/швили dal/даль ta/та nyi/ный rescu/реску"
    ).split()
]
PLACE_ENDS = [
    tuple(pair.split("/"))
    for pair in (
        "grad/град mark/марк vale/вейл sk/ск burg/бург mouth/мут tova/това pol/поль dale/дейл "
        "vik/вик ford/форд nitsa/ница heim/хайм holm/хольм minster/минстер gora/гора"
    ).split()
]
PLACE_STARTS = ["", "", "Port ", "New ", "Upper ", "East ", "Lake ", "Old "]
BODIES = [
    "{} Police", "Radio {}", "University of {}", "Harbour Authority of {}", "{} Railways",
    "Ministry of Transport of {}", "Farmers' Union of {}", "{} Court of Appeal", "{} City Council",
    "Bank of {}", "{} Water Works", "Ministry of Health of {}", "Coast Guard of {}", "{} News",
    "Chamber of Trade of {}", "{} Fire Brigade", "Teachers' Union of {}", "Parliament of {}",
    "{} Power", "Relief Fund of {}", "Ministry of Defence of {}", "{} Hospital", "{} Observer",
    "Electoral Commission of {}",
]  # fmt: skip
OFFICES = (
    "minister mayor director spokeswoman judge harbour-master governor general engineer surgeon "
    "ambassador prosecutor colonel treasurer headteacher commissioner"
).split()
RANKS = "deputy acting former chief senior first regional elected".split()

# Words of the facts; which of them comes is drawn by Zipf's law too.
QUALITIES = (
    "new regional emergency joint northern local public spare northernmost coastal temporary "
    "wooden annual mobile secret narrow heavy cheap common military medical frozen rural foreign "
    "winter electric independent disputed flooded second-hand medieval digital floating broken "
    "urgent armoured solar private inland bilateral tidal volunteer provisional forgotten amber"
).split()
THINGS = (
    "bridge ferry convoy harvest warehouse road budget ceasefire hospital pipeline railway school "
    "border election crossing strike exercise reservoir loan shelter treaty airfield market "
    "quarry factory dam fishery archive court tunnel vaccine tariff lighthouse refinery curfew "
    "census patrol satellite subsidy monument landslide drone vineyard ransom petition amnesty "
    "levee observatory granary embargo quarantine regatta sawmill turbine ballot glacier cistern"
).split()
COUNTED = (
    "people houses soldiers tonnes families ships votes jobs patients vehicles kilometres schools "
    "prisoners villages tents cases hectares passengers volunteers signatures shells bridges"
).split()
TOPICS = (
    "political military economic diplomatic humanitarian legal disaster government election "
    "legislative migration culture crime cyber corruption resource disease"
).split()
STATUSES = ["happened"] * 14 + ["ongoing"] * 3 + ["planned"] * 2 + ["proposed", "denied"]
ENDINGS = (
    "before noon, under a clear sky, for the second time, without a vote, in front of the press, "
    "after a long night, to the last seat, by a narrow margin, at short notice, in heavy rain"
).split(", ")

EVENT_SHAPES = [
    "{actor} opens the {thing} in {place}", "{actor} and {other} sign for the {thing}",
    "{actor} inspects the {thing} at {place}", "The {thing} in {place} is closed",
    "{actor} promises a {thing}", "{other} rejects the {thing} of {actor}",
    "A fire destroys the {thing} in {place}", "{actor} meets {other} in {place}",
    "{actor} calls off the {thing}", "Talks on the {thing} begin in {place}",
    "{actor} orders a {thing} for {place}", "{place} votes on the {thing}",
    "{actor} resigns over the {thing}", "{other} sues {actor} over the {thing}",
]  # fmt: skip
STATEMENT_SHAPES = [
    "The {thing} in {place} is older than the {second}, says {actor}.",
    "{actor} has paid for the {thing} and the {second} since the winter.",
    "Nobody in {place} has seen the {thing} that {actor} speaks of.",
    "The {thing} belongs to {actor}; the {second} does not.",
    "Without the {thing} there will be no {second} in {place}.",
    "{actor} knew of the {thing} a year before {other} did.",
]
GISTS = [
    "The {thing} should wait until the {second} is paid for.",
    "{actor} will not speak of the {thing} again.",
    "The people of {place} need the {thing} more than the {second}.",
    "There is no doubt about the {thing}.",
    "{other} is to answer for the {second}.",
]
FIGURE_SHAPES = [
    "{counted} at the {thing} in {place}", "{counted} that {actor} sent to {place}",
    "{counted} waiting for the {thing}", "{counted} counted by {actor}",
    "{counted} on the list for the {second}", "{counted} lost in {place}",
]  # fmt: skip
MEASURED_SHAPES = {
    "money": ["cost of the {thing} in {place}", "what {actor} asks for the {thing}"],
    "share": ["share of the {thing} that stands", "votes for the {thing} in {place}"],
    "time": ["time until the {thing} opens in {place}", "age of the {thing} of {actor}"],
}
QUOTED = [
    "we will not leave the {thing} to others", "the {thing} was never ours to give",
    "I have seen the {second} and it is enough", "there is a {thing} for everybody",
    "nobody asked us about the {thing}", "this {thing} is worth more than the {second}",
]  # fmt: skip
EVIDENCE = [
    "the {thing} stood open", "no word of the {second}", "signed for the {thing} {end}",
    "came to see the {thing} {end}", "the {second} of which they spoke", "left the {thing} {end}",
]  # fmt: skip
HEDGES = [
    "", "", "", "", "nearly ", "more than ", "about ", "at least ", "up to ", "over ", "just over ",
    "fewer than ", "some ", "almost ", "exactly ", "no fewer than ", "roughly ", "around ",
]  # fmt: skip
LOOSE = (
    "dozens, hundreds, thousands, hundreds of thousands, several, many, a few, most, both, first, "
    "third, 19th, twelve, twenty-five, one hundred and five, half a million, a dozen"
).split(", ")
MEASURES = {
    "money": ["${0} million", "nearly ${0} billion", "€{0}", "£{0} million", "over ${0} million"],
    "share": ["{0} percent", "{0}%", "more than {0} per cent", "between {0} and {1} percent"],
    "time": ["{0} years", "{0}-year-old", "about {0} days", "{0} to {1} months", "weeks-long"],
}


class Kind(NamedTuple):
    """How many of one kind of entity an article declares."""

    first: int
    """Regulars in the first article."""
    regulars: int
    """Regulars in each later one: named in other articles too, the older the oftener."""
    passing: int
    """In each article: named in it alone."""


PEOPLE = Kind(12, 2, 4)
ORGANISATIONS = Kind(8, 1, 2)
PLACES = Kind(8, 1, 3)


class Entity(NamedTuple):
    """A name in Latin letters and what follows from it."""

    id: str
    name: str
    cyrillic: str
    """Empty where it has none."""


@lru_cache(maxsize=10_000)
def make_person(number: int) -> Entity:
    """Return one of 595,200 people; each number gives another name.

    >>> make_person(0).name, make_person(1).cyrillic
    ('Ana Baladez', 'Хосе Кестолдаки')
    """
    total = len(GIVEN) * len(ROOTS) * len(LINKS) * len(SURNAME_ENDS)
    rest, given = divmod(number * 365_483 % total, len(GIVEN))
    rest, root = divmod(rest, len(ROOTS))
    end, link = divmod(rest, len(LINKS))
    latin, cyrillic = (
        f"{GIVEN[given][script]} "
        f"{ROOTS[root][script]}{LINKS[link][script]}{SURNAME_ENDS[end][script]}"
        for script in (0, 1)
    )
    return Entity(make_id(latin), latin, cyrillic)


@lru_cache(maxsize=10_000)
def make_place(number: int) -> Entity:
    """Return one of 76,800 places, and then more of them with a number in the name."""
    total = len(ROOTS) * len(LINKS) * len(PLACE_ENDS) * len(PLACE_STARTS)
    again, number = divmod(number, total)
    rest, root = divmod(number * 45_677 % total, len(ROOTS))
    rest, link = divmod(rest, len(LINKS))
    start, end = divmod(rest, len(PLACE_ENDS))
    bare, cyrillic = (
        f"{ROOTS[root][script]}{LINKS[link][script]}{PLACE_ENDS[end][script]}" for script in (0, 1)
    )
    # The second of the two empty starts would give the name of the first again.
    name = PLACE_STARTS[start] + bare + ("" if start != 1 else " Sound")
    name += f" {again + 1}" if again else ""
    return Entity(make_id(name), name, "" if start or again else cyrillic)


@lru_cache(maxsize=10_000)
def make_organisation(number: int) -> Entity:
    """Return one of the organisations: a body of a place."""
    where, body = divmod(number, len(BODIES))
    name = BODIES[body].format(make_place(where * 7 + body).name)
    return Entity(make_id(name), name, "")


def make_id(text: str) -> str:
    """Return the text as an id: lower-case words joined by hyphens.

    >>> make_id("Farmers' Union of Ulmörsk")
    'farmers-union-of-ulmorsk'
    """
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))


def count_regulars(kind: Kind, article: int) -> int:
    """Return how many regulars of a kind are declared up to and with an article, from 0 on."""
    return kind.first + kind.regulars * article


def find_regular(number: int, make: Callable[[int], Entity]) -> Entity:
    """Return a regular; number 0 is named the most."""
    return make(2 * number)


def find_passing(kind: Kind, article: int, number: int, make: Callable[[int], Entity]) -> Entity:
    """Return one of those whom an article alone names."""
    return make(2 * (kind.passing * article + number) + 1)


class Article:
    """Makes one article's file; each has its own chances, so that its content stays."""

    def __init__(self, number: int, seed: int) -> None:
        self._number = number
        self._chance = random.Random(f"{seed}/{number}")
        self._today = FIRST_DAY + timedelta(days=self._chance.randrange(DAYS))
        self._paragraphs = self._chance.randint(20, 60)
        self._boxed = number % 10 == 3
        """True where the last paragraphs but one are an inset."""
        self._sections: dict[str, list[str]] = {name: [] for name in SECTIONS}
        self._ids: set[str] = set()
        self.id = ""
        """The id of the article's source."""
        self.events: list[tuple[str, str | None]] = []
        """Ids of the article's events, each with its day where that is one."""
        self.titles: list[str] = []
        """The texts of its events."""
        self.counted: list[str] = []
        """What its figures count."""
        self._waiting: list[tuple[str, str]] = []
        """Newcomers whom no fact has named yet, with their sections."""

    def write(self, facts: int) -> str:
        """Return the article's YAML with so many facts."""
        makers = (self._add_event, self._add_figure, self._add_quote, self._add_statement)
        headline = self._fill(self._pick(EVENT_SHAPES), LONGEST_TITLE)
        self.id = f"{'-'.join(make_id(headline).split('-')[:4])[:50].strip('-')}-{self._number}"
        self._declare()
        for left in range(facts, 0, -1):
            due = -(-len(self._waiting) // left)
            named, self._waiting = self._waiting[:due], self._waiting[due:]
            self._chance.choices(makers, (35, 25, 20, 20))[0](named)
        lines = self._describe_source(headline)
        for name, items in self._sections.items():
            if items:
                lines += ["", f"{name}:", *items]
        lines += ["", "skip:", f"  {self._paragraphs}: a line of the site"]
        return "\n".join(lines) + "\n"

    @property
    def path(self) -> str:
        """Where the file goes: a folder a year."""
        return f"{self._today.year}/{self._today}-{self.id}.yaml"

    def _describe_source(self, headline: str) -> list[str]:
        prints = [f"{self._chance.getrandbits(48):012x}" for _ in range(self._paragraphs)]
        rows = [", ".join(prints[at : at + 6]) for at in range(0, len(prints), 6)]
        listed = ",\n    ".join(rows)
        lines = [
            f"# The day is that of the headline's line, {WEEKDAYS[self._today.weekday()]}.",
            "source:",
            f"  id: {self.id}",
            f"  headline: {headline}",
            f"  reference_date: {self._today}",
            f"  paragraphs: {self._paragraphs}",
            f"  fingerprint: {self._chance.getrandbits(256):064x}",
            f"  paragraph_fingerprints: [\n    {listed}]",
        ]
        if self._boxed:
            box = [self._paragraphs - 2, self._paragraphs - 1]
            lines += ["  insets:", f"    another-report: {{headline: Another report, at: {box}}}"]
        return lines

    # Who is in it

    def _declare(self) -> None:
        """Declare the newcomers: regulars first, then those who only pass."""
        for section, kind, make in (
            ("people", PEOPLE, make_person),
            ("organisations", ORGANISATIONS, make_organisation),
            ("places", PLACES, make_place),
        ):
            start = count_regulars(kind, self._number - 1) if self._number else 0
            regulars = range(start, count_regulars(kind, self._number))
            newcomers = [(find_regular(number, make), number) for number in regulars]
            newcomers += [
                (find_passing(kind, self._number, number, make), -1 - number)
                for number in range(kind.passing)
            ]
            for entity, rank in newcomers:
                self._sections[section] += self._describe(section, entity, rank)
                self._waiting.append((section, entity.id))
                self._ids.add(entity.id)
        self._chance.shuffle(self._waiting)

    def _describe(self, section: str, entity: Entity, rank: int) -> list[str]:
        """Return the lines of a newcomer: a regular of this rank, or one who passes, below 0."""
        at = self._list_paragraphs()
        surname = entity.name.split(" ")[-1]
        cyrillic = entity.cyrillic if self._chance.random() < 0.3 else ""
        if section == "places":
            # Towards place 0, so that nothing lies in itself.
            outer = find_regular(rank // 4, make_place) if rank > 3 else None
            if rank < 0:
                outer = self._draw_place()
            inside = f", in: {outer.id}" if outer else ""
            other = f", aliases: [{cyrillic}]" if cyrillic else ""
            return [f"  {entity.id}: {{name: {entity.name}{inside}{other}, at: {at}}}"]
        if section == "organisations":
            outer = find_regular(rank // 3, make_organisation) if rank > 2 else None
            within = f", of: {outer.id}" if outer and self._chance.random() < 0.3 else ""
            initials = "".join(word[0] for word in entity.name.split() if word != "of")
            other = f", aliases: [{initials}]" if self._chance.random() < 0.2 else ""
            return [f"  {entity.id}: {{name: {entity.name}{within}{other}, at: {at}}}"]
        body = self._draw_organisation()
        if rank < -1 and self._chance.random() < 0.3:
            name = f"a {self._pick(OFFICES)} of {body.name}"
            return [f"  {entity.id}: {{name: {name}, named: false, of: {body.id}, at: {at}}}"]
        office = f"{self._pick(RANKS)} {self._pick(OFFICES)}"
        aliases = [f"{office.rpartition(' ')[2].title()} {surname}", f"{entity.name[0]}. {surname}"]
        aliases += [cyrillic] if cyrillic else []
        aliases = aliases[self._chance.randrange(2) :]
        return [
            f"  {entity.id}:",
            f"    name: {entity.name}",
            f"    role: {office}",
            *([f"    age: {self._chance.randint(18, 90)}"] if self._chance.random() < 0.1 else []),
            *([f"    of: {body.id}"] if self._chance.random() < 0.7 else []),
            f"    aliases: [{', '.join(aliases)}]",
            f"    at: {at}",
        ]

    def _draw(self, count: int) -> int:
        """Return a number below a count by Zipf's law: 0 the likeliest, 9 a tenth of it."""
        return int(float(count) ** self._chance.random()) - 1

    def _pick(self, words: Sequence[str]) -> str:
        return words[int(self._chance.random() * len(words))]

    def _draw_person(self) -> Entity:
        return find_regular(self._draw(count_regulars(PEOPLE, self._number)), make_person)

    def _draw_organisation(self) -> Entity:
        known = count_regulars(ORGANISATIONS, self._number)
        return find_regular(self._draw(known), make_organisation)

    def _draw_place(self) -> Entity:
        return find_regular(self._draw(count_regulars(PLACES, self._number)), make_place)

    def _draw_actor(self) -> Entity:
        return self._draw_person() if self._chance.random() < 0.65 else self._draw_organisation()

    # Facts

    def _add_event(self, named: list[tuple[str, str]]) -> None:
        actor, other, place = self._draw_actor(), self._draw_actor(), self._draw_place()
        title = self._fill(self._pick(EVENT_SHAPES), LONGEST_TITLE, actor, other, place)
        who = [id for section, id in named if section != "places"]
        where = [id for section, id in named if section == "places"]
        who += [entity.id for entity in (actor, other) if entity.name in title]
        where += [place.id] if place.name in title else []
        id = self._make_fact_id(title)
        when, day = self._make_when("when")
        status = self._pick(STATUSES)
        topics = list(dict.fromkeys(TOPICS[self._draw(len(TOPICS))] for _ in range(2)))
        self._sections["events"] += [
            f"  {id}:",
            f"    title: {title}",
            *when,
            *_refer("where", where),
            *_refer("who", who),
            f"    topics: [{', '.join(topics)}]",
            *([f"    status: {status}"] if status != "happened" else []),
            *self._make_claim(),
            f"    at: {self._list_paragraphs()}",
            f"    words: [{self._make_evidence()}]",
        ]
        self.events.append((id, day))
        self.titles.append(title)

    def _add_figure(self, named: list[tuple[str, str]]) -> None:
        actor, place = self._draw_actor(), self._draw_place()
        unit = COUNTED[self._draw(len(COUNTED))]
        if self._chance.random() < 0.2:
            unit, kind = "", self._pick(list(MEASURES))
            low = self._chance.randint(2, 60)
            said = self._pick(MEASURES[kind]).format(low, low + self._chance.randint(1, 30))
            shape = self._pick(MEASURED_SHAPES[kind])
        else:
            said = self._make_number()
            shape = self._pick(FIGURE_SHAPES).replace("{counted}", unit)
        what = self._fill(shape, 120, actor, actor, place)
        self.counted.append(what)
        about = [id for _, id in named] + ([actor.id] if actor.name in what else [])
        measure = f"{unit}-{place.id}" if unit and place.name in what else ""
        when, _ = self._make_when("as_of") if self._chance.random() < 0.5 else ([], None)
        event = self._pick([id for id, _ in self.events]) if self.events else ""
        self._sections["figures"] += [
            f"  {self._make_fact_id(what)}:",
            f"    what: {what}",
            f"    said: {said}",
            *([f"    unit: {unit}"] if unit else []),
            *([f"    measure: {measure}"] if measure else []),
            *when,
            *([f"    event: {event}"] if event and self._chance.random() < 0.5 else []),
            *_refer("about", about),
            *(_refer("where", [place.id]) if place.name in what else []),
            *self._make_claim(),
            f"    at: {self._list_paragraphs()}",
        ]

    def _add_quote(self, named: list[tuple[str, str]]) -> None:
        speaker, other = self._draw_person(), self._draw_actor()
        words = self._fill(self._pick(QUOTED), 120)
        when, _ = self._make_when("when")
        event = self._pick([id for id, _ in self.events]) if self.events else ""
        self._sections["quotes"] += [
            f"  {self._make_fact_id(words)}:",
            f"    by: {speaker.id}",
            *([f"    to: {other.id}"] if self._chance.random() < 0.2 else []),
            f"    words: {words}",
            f"    gist: {self._fill(self._pick(GISTS), 160, speaker, other)}",
            *_refer("about", [id for _, id in named]),
            *when,
            *([f"    event: {event}"] if event and self._chance.random() < 0.3 else []),
            f"    at: {self._list_paragraphs()}",
        ]

    def _add_statement(self, named: list[tuple[str, str]]) -> None:
        actor, other, place = self._draw_actor(), self._draw_actor(), self._draw_place()
        text = self._fill(self._pick(STATEMENT_SHAPES), 200, actor, other, place)
        about = [id for _, id in named]
        about += [entity.id for entity in (actor, other, place) if entity.name in text]
        when = self._make_when("when")[0] if self._chance.random() < 0.4 else []
        self._sections["statements"] += [
            f"  {self._make_fact_id(text)}:",
            f"    text: {text}",
            *self._make_claim(),
            *_refer("about", about),
            *when,
            f"    at: {self._list_paragraphs(in_box=self._chance.random() < 0.05)}",
            f"    words: [{self._make_evidence()}]",
        ]

    # What they are made of

    def _make_thing(self) -> str:
        thing = THINGS[self._draw(len(THINGS))]
        if self._chance.random() < 0.4:
            return thing
        return f"{QUALITIES[self._draw(len(QUALITIES))]} {thing}"

    def _fill(self, shape: str, most: int, *cast: Entity) -> str:
        """Return the shape with its gaps filled, or a shorter text where that gets too long."""
        actor, other, place, *_ = (*cast, None, None, None)
        thing = self._make_thing()
        text = shape.format(
            actor=(actor or self._draw_actor()).name,
            other=(other or self._draw_actor()).name,
            place=(place or self._draw_place()).name,
            thing=thing,
            second=THINGS[self._draw(len(THINGS))],
            end=self._pick(ENDINGS),
        )
        return text if len(text) <= most else f"The {thing} is in dispute"

    def _make_fact_id(self, text: str) -> str:
        """Return an id of the text's first words, with a number where the article has it already.

        Other articles may have the same one, as in bases that people write.
        """
        words = [word for word in make_id(text).split("-") if len(word) > 2 and word != "the"]
        id = first = "-".join(words[:4])
        number = 1
        while id in self._ids:
            number += 1
            id = f"{first}-{number}"
        self._ids.add(id)
        return id

    def _make_evidence(self) -> str:
        shapes = self._chance.sample(EVIDENCE, self._chance.choice((1, 1, 2)))
        return ", ".join(self._fill(shape, 90) for shape in shapes)

    def _make_claim(self) -> list[str]:
        chance = self._chance.random()
        if chance < 0.55:
            return []
        claimant = self._draw_actor()
        via = self._draw_organisation()
        said = [f"    by: {claimant.id}"]
        return said + ([f"    via: {via.id}"] if chance > 0.9 and via != claimant else [])

    def _list_paragraphs(self, *, in_box: bool = False) -> str:
        if in_box and self._boxed:
            return f"[{self._paragraphs - 2}, {self._paragraphs - 1}]"
        first = self._chance.randint(1, self._paragraphs - 4)
        if self._chance.random() < 0.6:
            return str(first)
        return f"[{first}, {first + 1}]"

    def _make_number(self) -> str:
        """Return a number without a unit in an article's wording."""
        chance = self._chance.random()
        if chance < 0.15:
            return self._pick(LOOSE)
        if chance < 0.25:
            return f"{self._pick(HEDGES)}{self._chance.randint(11, 99) / 10} million"
        # As many small ones as great ones.
        number = int(10 ** self._chance.uniform(0.5, 6))
        if self._chance.random() < 0.5:
            number = round(number, 1 - len(str(number)))
        return f"{self._pick(HEDGES)}{number:,}"

    # Days

    def _make_when(self, field: str) -> tuple[list[str], str | None]:
        """Return the lines of a date, none for some facts, and the day where it is one day."""
        chance = self._chance.random()
        if chance < 0.15:
            return [], None
        if chance < 0.5:
            text, said, why = self._make_said()
            lines = [f"    {field}: {text}", f"    when_said: {said}"]
            lines += [f"    when_why: {why}"] if why else []
        else:
            text = self._make_edtf()
            lines = [f"    {field}: {text}"]
        return lines, text if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None

    def _make_said(self) -> tuple[str, str, str]:
        """Return a date, the words that give it from the article's day, and a reason or ''."""
        today, back = self._today, self._chance.randrange(7)
        monday = today - timedelta(days=today.weekday())
        known = str(today - timedelta(days=3))
        anchors = [(id, day) for id, day in self.events if day and day <= known]
        match self._chance.randrange(10 if anchors else 9):
            case 0:
                return str(today - timedelta(days=1)), "yesterday", ""
            case 1 | 2 | 3:
                day = today - timedelta(days=back)
                return str(day), f"on {WEEKDAYS[day.weekday()]}", ""
            case 4:
                day = today - timedelta(days=self._chance.randrange(300))
                return str(day), f"{day.day} {MONTHS[day.month - 1]}", ""
            case 5:
                number = self._chance.randint(2, 40)
                return str(today - timedelta(days=number)), f"{number} days ago", ""
            case 6:
                first, last = monday - timedelta(days=7), monday - timedelta(days=1)
                return f"[{first}..{last}]", "last week", ""
            case 7:
                month = today.replace(day=1) - timedelta(days=1)
                return f"{month:%Y-%m}", "last month", ""
            case 8:
                day = today - timedelta(days=back)
                return f"{day}/..", f"since {WEEKDAYS[day.weekday()]}", ""
            case _:
                id, written = self._chance.choice(anchors)
                day = date.fromisoformat(written) + timedelta(days=3)
                return str(day), "three days later", f"counted from the event '{id}'"

    def _make_edtf(self) -> str:
        """Return a date of any form of EDTF that is read, up to some years before the article."""
        day = self._today - timedelta(days=int(self._chance.expovariate(1 / 200)))
        later = day + timedelta(days=self._chance.randint(1, 40))
        forms = [
            f"{day}", f"{day}", f"{day}", f"{day}", f"{day}", f"{day}", f"{day}", f"{day:%Y-%m}",
            f"{day:%Y-%m}", f"{day.year}", f"{day}~", f"{day:%Y-%m}?", f"{day.year}%",
            f"{day}/{later}", f"{day:%Y-%m}/{later}", f"../{day}", f"{day}/..", f"[{day}..{later}]",
            f"[..{day}]", f"[{day}..]", f"[{day}, {later}]", f"[{day:%Y-%m}, {later}..]",
        ]  # fmt: skip
        return self._pick(forms)


def _refer(field: str, ids: list[str]) -> list[str]:
    """Return the line of a field that refers to entities, none where there are none."""
    ids = list(dict.fromkeys(ids))
    if not ids:
        return []
    return [f"    {field}: {ids[0]}" if len(ids) == 1 else f"    {field}: [{', '.join(ids)}]"]


def list_articles(facts: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield the path and the YAML of each article of a base with so many facts."""
    for number in range(-(-facts // FACTS_IN_FILE)):
        article = Article(number, seed)
        text = article.write(min(FACTS_IN_FILE, facts - number * FACTS_IN_FILE))
        yield article.path, text


def write_base(folder: Path, facts: int, seed: int = 1) -> tuple[int, int]:
    """Write a base into a new folder; return the number of its files and of their bytes.

    Raises: FileExistsError where the folder is not empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    files = size = 0
    for path, text in list_articles(facts, seed):
        written = text.encode()
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(written)
        files += 1
        size += len(written)
    return files, size


def prepare_base(work: Path, facts: int, seed: int) -> Path:
    """Return the folder of a base below a working folder; write it first where it is not there."""
    folder = work / f"base-{facts}-{seed}"
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=work, prefix="writing-") as writing:
            write_base(Path(writing) / "base", facts, seed)
            (Path(writing) / "base").rename(folder)
        time.sleep(REST)
    return folder


def main() -> int:
    """Write the base that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--facts", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    started = time.perf_counter()
    try:
        files, size = write_base(options.folder, options.facts, options.seed)
    except FileExistsError as error:
        parser.error(str(error))
    took = time.perf_counter() - started
    print(f"{options.facts:,} facts in {files:,} files, {size / 1e6:,.1f} MB, {took:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
