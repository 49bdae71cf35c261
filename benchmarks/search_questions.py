"""Do plain questions find their answer? Asks `search` what a reporter would type, word for word.

    python benchmarks/search_questions.py [--misses]

Each question stands with the ids of the facts and names of data/events.yaml that answer it. It is
written as people type: no quotation marks, no operators, their own words. The benchmark prints the
share of questions whose first hit answers, and of those with an answer among the first three.
"""

import argparse
import sys
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from warfacts.base.bundled import find_bundled_base
from warfacts.cli.progress import track
from warfacts.index.ask import ask_index
from warfacts.query.search import find_hits
from warfacts.query.sorting import Shape

FIRST = 3
"""Hits that a reader looks at."""
_WRITTEN = """
how many soldiers surrendered at the steel plant: surrendered azovstal-surrender
did Milley speak with his Russian counterpart: generals-call
what did Zelensky say about Donbas: completely-destroyed donbas-destroyed destroyed
who is Mark Milley: mark-milley milley-rank
when did the Russian invasion start: invasion
how long has the war lasted: age-of-war months-of-invasion war
how many people fled Ukraine: fled-abroad flight-abroad
how many people died in the war: dead-or-injured casualties
where is the hotline based: hotline-base
what is the hotline for: hotline-purpose
who runs the deconfliction hotline: hotline-command
who leads US forces in Europe: wolters-command tod-wolters
what does Wolters hope: wolters-hope wolters-in-brussels hoped-step
who called for a ceasefire: ceasefire-appeal
when did Austin talk to the Russians: austin-talk
what did the generals discuss: ukraine-discussed issues-of-concern mutual-interest
will details of the call be published: kept-private details-private
what did RIA report: mutual-interest ukraine-discussed
was this the first call since the war began: first-since-invasion first-talk
how does Moscow call the war: special-operation
is diplomacy making progress: little-momentum
did the Pentagon announce the call: call-announced
which cities were destroyed: towns-ruined mariupol-obliterated
what is hell: hell-there
which regions are being struck: odesa-strikes constant-strikes
is Odessa under attack: odesa-strikes constant-strikes
which countries promised money to Ukraine: pledges-to-kyiv pledging-countries money-pledged
how much money was pledged for Kyiv: money-pledged pledges-to-kyiv
what areas make up the Donbas: donbas-areas
who claims the Donbas: donbas-claimed
who are the occupiers: occupiers-press more-pressure occupiers
what weapons does Russia use in Donbas: donbas-offensive
did Russia give up on the capital: turn-from-capital
how many wounded soldiers: wounded wounded-included
where were the wounded taken: wounded-to-hospital wounded
what did the defenders lack in the tunnels: tunnel-shortages azovstal-siege
how long was the siege: siege-length azovstal-siege
what does the ministry video show: ministry-video video-shows
were the soldiers searched when they left: soldiers-searched resistance-end-signalled
who is Palamar: sviatoslav-palamar
what did Kalyna say in his video: palamar-video commanders-inside palamar-operation
are Azov commanders still inside the plant: commanders-inside
how long was the video of the deputy commander: palamar-video-length palamar-video
did the Red Cross register prisoners: prisoners-registered registered hundreds-of-prisoners
how many prisoners of war were registered: registered prisoners-registered hundreds-of-prisoners
will there be a prisoner swap: prisoner-exchange
could Azovstal fighters be tried: azovstal-trials could-be-tried
what does Ukraine call the resistance: heroic
what happened to Mariupol: mariupol-obliterated mariupol-port azov-surrender
what did the US warn about: us-warning us-watch
will prisoners be treated under the Geneva conventions: law-of-war
what did Kirby say: law-of-war
who is John Kirby: john-kirby
how many war crimes are prosecutors charging: counts
was a maternity hospital bombed: ward-bombing ward-among-counts
who bombed the maternity ward: ward-bombing ward-among-counts
who is the first Russian soldier on trial: first-trial vadim-shishimarin first-on-trial
how old is Shishimarin: shishimarin-age vadim-shishimarin
what did Shishimarin tell the widow: not-able-to-forgive ask-forgiveness plea-for-forgiveness
who was killed by Shishimarin: shelipov-killed killing-admitted
how old was the man who was shot: shelipov-age shelipov-unarmed
when was Shelipov killed: shelipov-killed
was Shelipov armed: shelipov-unarmed
where is the trial taking place: courtroom-kyiv plea-for-forgiveness first-trial
did the soldier plead guilty: guilty-plea
soldier asks for forgiveness: ask-forgiveness plea-for-forgiveness please-forgive-me
who killed the elderly civilian: civilian-killed
what did the sergeant admit: killing-admitted
how much aid did the Senate approve: aid-total aid-vote
how did senators vote on Ukraine aid: votes-for votes-against aid-vote
how many senators voted against: votes-against republican-noes noes-republican
how many senators voted in favour: votes-for
which party voted no: noes-republican republican-noes
did Republicans support the bill: republicans-in-support bipartisan-support
who is the new ambassador to Ukraine: brink-confirmed bridget-brink brink-nominated
how long was the ambassador job vacant: post-vacant post-vacancy
is Brink a diplomat: brink-diplomat bridget-brink
who nominated Brink: brink-nominated
what did Schumer say about the package: large-package schumer-appeal
did Schumer urge senators to vote for the bill: schumer-appeal
what did Biden say about Congress: bipartisan-message biden-statement
will Biden sign the bill: bill-signing
is there another aid package coming: next-package
is US funding for Ukraine going to stop: no-lapse
what kinds of aid are in the package: package-kind
what is the largest aid package so far: package-largest
did Zelensky's chief of staff thank the Senate: senate-thanked
what did Yermak say: towards-victory money-for-defeat senate-thanked
who said Ukraine is moving towards victory: towards-victory
will American troops be sent: bipartisan-support
where was the bill sent after the vote: bill-sent
what is Gerasimov's job: valery-gerasimov
who is the Pentagon chief: lloyd-austin
who edited the article: edited-by georgi-gotev
who took the photo of Milley: file-photo
why is the surrender a milestone: surrender-milestone
what happens after the fall of Azov: two-options options
are the authorities in Donetsk pro-Russian: donetsk-authorities-side donetsk-authorities
what did the US military say about the call: readout-silent
when did Milley testify in the Senate: milley-at-senate
"""


class Question(NamedTuple):
    """What somebody wants to know."""

    words: str
    """The question as it is typed."""
    ids: tuple[str, ...]
    """The facts and names of data/events.yaml that answer it."""


QUESTIONS = tuple(
    Question(words, tuple(ids.split()))
    for words, _, ids in (line.partition(": ") for line in _WRITTEN.strip().splitlines())
)


def find_answers() -> Iterator[tuple[Question, list[str], int | None]]:
    """Yield each question, its first hits, and the place of the first that answers, from 0."""
    for question in QUESTIONS:
        ask = partial(find_hits, shape=Shape(limit=FIRST), words=question.words.split())
        answer = ask_index([find_bundled_base()], ask, track)
        hits = [record["id"] for record in answer.records]
        place = next((place for place, id in enumerate(hits) if id in question.ids), None)
        yield question, hits, place


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--misses", action="store_true", help="print what has no answer on top")
    options = parser.parse_args()
    places = []
    for question, hits, place in find_answers():
        places.append(place)
        if options.misses and place != 0:
            found = "-" if place is None else place + 1
            print(f"{found}  {question.words}\n     found {', '.join(hits) or 'nothing'}")
    total = len(places)
    print(f"{total} questions")
    print(f"first hit answers: {places.count(0) / total:.0%}")
    print(f"one of the first {FIRST} answers: {1 - places.count(None) / total:.0%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
