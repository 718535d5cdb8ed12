"""The ledger of a pair: months, questions, voices, ties, coverage."""

from __future__ import annotations

from pathlib import Path
from random import Random

import msgspec
import pytest

from bilateral.errors import InputError
from bilateral.relations import Ledger, Matter, build_ledger, ledger
from bilateral.relations.matters import matter_rules
from bilateral.store import Store
from pairs import Told, dossier, person

MILEI = person("Javier Milei", "ARG", "president")
THREAT = "Javier Milei threatened to freeze relations with China."


def threat(day: str = "2023-08-18", source: str = "Wire") -> Told:
    return Told(day, source).event(THREAT, "ARG THREATEN.relations CHN", "threatened", who=[MILEI])


def act(day: str, sentence: str, code: str, trigger: str, **options: object) -> Told:
    return Told(day, "Post").event(sentence, code, trigger, **options)  # type: ignore[arg-type]


def matters(*told: Told, until: str | None = None) -> list[Matter]:
    whole = dossier(*told)
    if until:
        whole = msgspec.structs.replace(
            whole, entries=tuple(e for e in whole.entries if (e.published or "") <= until)
        )
    return list(build_ledger(whole, until=until).questions)


# Months


def test_months_count_what_happened_once() -> None:
    """Not copies, plans, denials, nor what only a later mention tells."""
    visit = ("ARG CONSULT.visit CHN", "visited")
    found = build_ledger(
        dossier(
            act("2024-03-05", "Ana Paz visited China.", *visit, days="2024-03-05"),
            Told("2024-03-06", "Wire").event("Ana Paz visited China.", *visit, days="2024-03-05"),
            act("2024-03-20", "Ana Paz will visit Hunan.", "ARG CONSULT.visit CHN", "visit",
                status="future"),
            act("2024-03-21", "China did not accuse Argentina.", "CHN ACCUSE ARG", "accuse",
                status="negated"),
            act("2024-03-22", "China praised Argentina in 1999.", "CHN SUPPORT.praise ARG",
                "praised", background=True, days="1999-01-01/1999-12-31"),
        )
    )  # fmt: skip
    [month] = [each for each in found.months if each.month == "2024-03"]
    assert (len(month.cooperative), len(month.hostile)) == (1, 0)
    assert (month.read, month.articles) == (5, 5)
    assert month.cooperative[0] in {incident.id for incident in found.incidents}


def test_a_month_in_which_nothing_was_read_has_no_estimate() -> None:
    """It is a gap, not a quiet month."""
    found = build_ledger(dossier(threat("2024-01-10"), threat("2024-03-10", "Post")))
    january, february, march = found.months
    assert january.conflict and march.conflict
    assert (february.read, february.conflict, february.balance) == (0, None, None)
    assert [(gap.first, gap.last, gap.read) for gap in found.coverage.gaps] == [
        ("2024-02", "2024-02", 0)
    ]


def turned() -> Ledger:
    """Two years of praise, then two of accusations, three a month."""
    told = []
    for month in range(48):
        day = f"{2020 + month // 12}-{month % 12 + 1:02}"
        for number in range(3):
            date = f"{day}-{4 + 9 * number:02}"
            sentence = f"China spoke of matter {month}x{number} of Argentina."
            code = "CHN SUPPORT.praise ARG" if month < 24 else "CHN ACCUSE.allege ARG"
            told.append(act(date, sentence, code, "spoke", days=date))
    told.append(
        Told("2022-02-01").statement(
            "Argentina was to blame, Li Bo said.", person("Li Bo", "CHN"), {"ARG": "critical"}
        )
    )
    return build_ledger(dossier(*told))


def test_a_turn_is_dated_and_shown_by_what_carries_it() -> None:
    """Its month, interval and probability; incidents and statements on both sides."""
    found = turned()
    [turn] = found.turning_points
    assert (turn.month, turn.direction) == ("2022-01", "cooler")
    assert turn.low <= "2022-01" <= turn.high
    assert turn.probability > 0.95
    assert turn.before.mean > 0 > turn.after.mean
    kinds = {incident.id: incident.type for incident in found.incidents}
    assert {kinds[each] for each in turn.incidents_before} == {"SUPPORT"}
    assert {kinds[each] for each in turn.incidents_after} == {"ACCUSE"}
    assert len(turn.statements_after) == 1


# Questions


@pytest.mark.parametrize(
    ("closing", "state"),
    [
        (("ARG SANCTION.discontinue CHN", {}), "carried out"),
        (("ARG SANCTION.discontinue CHN", {"status": "negated"}), "withdrawn"),
        (("ARG RETREAT CHN", {}), "withdrawn"),
        (("CHN SANCTION.discontinue ARG", {}), "open"),
        (("ARG SUPPORT.praise CHN", {}), "open"),
        (("ARG SANCTION.discontinue CHN", {"status": "hypothetical"}), "open"),
    ],
    ids=["act", "denial", "retreat", "other direction", "praise", "supposed"],
)
def test_a_threat_stays_open_until_it_is_answered(
    closing: tuple[str, dict[str, str]], state: str
) -> None:
    """By an act of who threatened; the closing words are shown."""
    code, options = closing
    told = act(
        "2023-11-21", "Argentina did freeze relations with China.", code, "freeze", **options
    )
    [matter] = matters(threat(), told)
    assert (matter.kind, matter.state, matter.asked) == ("threat", state, ("ARG",))
    assert matter.raised == "2023-08-18"
    if state != "open":
        assert matter.closed_in and matter.closed_in.words.text.startswith("Argentina did freeze")
        assert matter.days == 95


def test_a_threat_lapses_by_the_rule() -> None:
    """After a year; open on every day before."""
    later = act("2025-01-10", "Ana Paz visited China.", "ARG CONSULT.visit CHN", "visited")
    assert [m.state for m in matters(threat(), later)] == ["lapsed"]
    assert [m.state for m in matters(threat(), later, until="2024-08-01")] == ["open"]


def test_what_is_raised_again_is_one_question() -> None:
    """As long as it is open."""
    again = act("2023-10-01", THREAT, "ARG THREATEN.relations CHN", "threatened", who=[MILEI])
    late = act("2024-12-01", THREAT, "ARG THREATEN.relations CHN", "threatened", who=[MILEI])
    assert len(matters(threat(), again)) == 1
    assert [m.raised for m in matters(threat(), again, late)] == ["2024-12-01", "2023-08-18"]


def test_an_invitation_is_accepted_or_declined() -> None:
    """By a later tie of the same subject."""
    invited = Told("2023-08-24").tie(
        "China invited Argentina to join the bank.", "invitation", "join the bank",
        parties=("CHN", "ARG"), state="pending",
    )  # fmt: skip
    declined = Told("2023-12-29", "Post").tie(
        "Argentina declined the invitation to the bank.", "invitation", "join the bank",
        parties=("CHN", "ARG"), state="declined",
    )  # fmt: skip
    [matter] = matters(invited, declined)
    assert matter.text == "Will Argentina accept the invitation to join the bank?"
    assert (matter.state, matter.closed) == ("declined", "2023-12-29")


def test_a_new_government_declines_what_the_old_one_accepted() -> None:
    """The last answer counts; an invitation to a body is one, however its purpose is put."""

    def told(day: str, words: str, subject: str, state: str) -> Told:
        return Told(day).tie(words, "invitation", subject, parties=("BRICS", "ARG"), state=state)

    accepted = told("2023-08-24", "Argentina took up the bid.", "invitation", "accepted")
    declined = told("2023-12-29", "Argentina declined to join.", "join BRICS", "declined")
    pair = ("ARG", "BRICS")
    for articles, state in (((accepted,), "accepted"), ((accepted, declined), "declined")):
        [matter] = build_ledger(dossier(*articles, pair=pair)).questions
        assert (matter.raised, matter.state) == ("2023-08-24", state)


def test_a_planned_visit_takes_place_or_lapses() -> None:
    """The plan names the day; after that it is not expected for long."""
    plan = act("2024-04-05", "Ana Paz plans to visit China.", "ARG CONSULT.visit CHN", "visit",
               status="future", days="2024-04-30")  # fmt: skip
    visit = act("2024-04-30", "Ana Paz visited China.", "ARG CONSULT.visit CHN", "visited")
    later = act("2024-07-30", "China praised lemons.", "CHN SUPPORT.praise ARG", "praised")
    assert [m.state for m in matters(plan, visit)] == ["carried out"]
    assert [m.state for m in matters(plan, later)] == ["lapsed"]


@pytest.mark.parametrize(
    ("sentence", "code", "state"),
    [
        ("China opened its market to lemons.", "CHN CONCEDE.yield ARG", "accepted"),
        ("China refused to open its market.", "CHN REJECT.change ARG", "declined"),
        ("China opened an embassy.", "CHN CONCEDE.yield ARG", "open"),
    ],
)
def test_a_demand_is_met_in_its_own_words(sentence: str, code: str, state: str) -> None:
    """Another concession is no answer."""
    demand = act("2024-03-01", "Argentina urged China to free its market for lemons.",
                 "ARG REQUEST.change CHN", "urged")  # fmt: skip
    answer = act("2024-04-15", sentence, code, sentence.split()[1])
    [matter] = matters(demand, answer)
    assert (matter.state, matter.asked) == (state, ("CHN",))


def test_the_rules_are_whole() -> None:
    """Every kind once, each with an end."""
    rules = matter_rules()
    assert [rule.kind for rule in rules] == ["invitation", "threat", "demand", "visit", "agreement"]
    assert all(rule.lapses > 0 and rule.closings for rule in rules)


# Voices, ties, the whole


def test_a_voice_has_every_saying_and_its_turns() -> None:
    """A surname alone is the same speaker; the same words count once."""

    def said(day: str, name: str, words: str, stance: str, source: str = "Wire") -> Told:
        return Told(day, source).statement(words, person(name, "ARG"), {"CHN": stance})

    found = build_ledger(
        dossier(
            said("2023-08-18", "Javier Milei", "China is an assassin, he said.", "critical"),
            said("2023-08-19", "Milei", "China is an assassin, he said.", "critical", "Post"),
            said("2023-09-01", "Javier Milei", "He has met the envoy, he said.", "neutral"),
            said("2024-09-30", "Milei", "China is an interesting partner, he said.", "supportive"),
        )
    )
    [voice] = found.voices
    assert (voice.name, voice.code, voice.toward) == ("Javier Milei", "ARG", "CHN")
    assert [s.stance for s in voice.sayings] == ["critical", "neutral", "supportive"]
    assert len(voice.sayings[0].repeats) == 1
    [change] = voice.changes
    assert (change.before, change.after) == ("critical", "supportive")
    assert change.first_after == voice.sayings[2].id


def test_one_saying_between_two_of_the_other_stance_is_no_turn() -> None:
    """A state that thanks once between its complaints has not turned."""
    days = ("2023-01-05", "2023-02-05", "2023-03-05", "2023-04-05", "2023-05-05")
    stances = ("critical", "critical", "supportive", "critical", "supportive")
    words = ("China lies.", "China cheats.", "China helps.", "China steals.", "China is kind.")
    said = [
        Told(day, "Wire").statement(text, person("Ana Lima", "ARG"), {"CHN": stance})
        for day, stance, text in zip(days, stances, words, strict=True)
    ]
    [voice] = build_ledger(dossier(*said)).voices
    assert [(c.before, c.after) for c in voice.changes] == [("critical", "supportive")]
    assert voice.changes[0].first_after == voice.sayings[-1].id


def test_a_tie_shows_its_newest_value_and_the_earlier_ones() -> None:
    """By the year that the figure is for, not by when it was told."""

    def trade(day: str, value: int, year: str, source: str = "Wire") -> Told:
        return Told(day, source).tie(
            f"Trade came to {value} in {year}.", "trade", "trade", value=value, unit="USD",
            comparator="=", period=year,
        )  # fmt: skip

    found = build_ledger(
        dossier(trade("2023-02-10", 25, "2022"), trade("2024-02-01", 20, "2023"),
                trade("2024-03-01", 26, "2022", "Post"), trade("2023-03-01", 25, "2022", "Post"))
    )  # fmt: skip
    [line] = found.ties
    assert (line.newest.value, line.newest.period) == (20, "2023")
    assert [(v.value, v.period) for v in line.earlier] == [(26, "2022"), (25, "2022")]
    assert len(line.earlier[1].repeats) == 1


def test_since_leaves_out_what_was_before() -> None:
    """But not the questions that were still open."""
    told = dossier(threat(), act("2024-05-10", "Ana Paz visited China.", "ARG CONSULT.visit CHN",
                                 "visited"))  # fmt: skip
    found = build_ledger(told, since="2024-05-01")
    assert [incident.type for incident in found.incidents] == ["CONSULT"]
    assert [month.month for month in found.months] == ["2024-05"]
    assert [q.kind for q in found.questions] == ["threat"]
    assert found.coverage.articles == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_ledger_does_not_depend_on_the_order_of_its_records(seed: int) -> None:
    """The same bytes."""
    whole = dossier(
        threat(), threat("2023-08-19", "Post"),
        Told("2023-09-01").statement("China lies, he said.", MILEI, {"CHN": "critical"}),
        Told("2023-09-01", "Post").statement("China lies, he said.", MILEI, {"CHN": "critical"}),
        Told("2023-02-10").tie("Trade: 25.", "trade", "trade", value=25, period="2022"),
        act("2024-04-30", "Ana Paz visited China.", "ARG CONSULT.visit CHN", "visited"),
    )  # fmt: skip
    entries = list(whole.entries)
    Random(seed).shuffle(entries)
    shuffled = msgspec.structs.replace(whole, entries=tuple(entries))
    assert msgspec.json.encode(build_ledger(shuffled)) == msgspec.json.encode(build_ledger(whole))


def test_an_empty_pair_has_an_empty_ledger() -> None:
    """Nothing known is no error."""
    found = build_ledger(dossier(threat(), pair=("KEN", "SOM")))
    assert (found.incidents, found.voices, found.questions) == ((), (), ())
    assert found.coverage.articles == 0
    assert found.coverage.read == 1


def test_the_store_gives_the_same_ledger(tmp_path: Path) -> None:
    """Read from disk or in hand; until a day, with what was known by then."""
    told = [
        threat(),
        threat("2023-08-19", "Post"),
        act("2024-04-30", "Ana Paz visited China.", "ARG CONSULT.visit CHN", "visited"),
    ]
    store = Store.open(tmp_path / "records")
    store.add(each.coded() for each in told)
    assert ledger(store, "ARG", "CHN") == build_ledger(dossier(*told))
    early = ledger(store, "CHN", "ARG", until="2023-12-31")
    assert early.on == "2023-12-31"
    assert [incident.type for incident in early.incidents] == ["THREATEN"]
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        ledger(store, "ARG", "CHN", until="tomorrow")
