"""One happening, told by many articles, is one incident."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from random import Random

import msgspec
import pytest

from bilateral.records import record_id
from bilateral.relations import Incident, incidents_of
from bilateral.relations.alike import rules
from pairs import Told, dossier, person

GOLD = Path(__file__).with_name("incident_gold.jsonl")


def banned(day: str, source: str = "Wire", story: str | None = None, words: str = "") -> Told:
    """A report that China stopped buying Argentine beef, from that day."""
    sentence = words or "China suspended beef purchases from two Argentine slaughterhouses."
    return Told(day, source, story).event(
        sentence, "CHN SANCTION.discontinue ARG", "suspended", days=day
    )


def told_by(incidents: tuple[Incident, ...]) -> list[list[str]]:
    """The articles of each incident."""
    return [[report.article for report in incident.reports] for incident in incidents]


def test_reports_of_one_act_are_one_incident() -> None:
    """Its direction, day, reports and sources stay with it."""
    one = banned("2024-03-05", "Wire")
    two = Told("2024-03-06", "Post").event(
        "China has suspended imports of beef from Argentine slaughterhouses.",
        "CHN SANCTION.discontinue ARG",
        "suspended",
    )
    [incident] = incidents_of(dossier(one, two))
    assert (incident.actors, incident.recipients) == (("CHN",), ("ARG",))
    assert (incident.start, incident.end, incident.basis) == ("2024-03-05", "2024-03-05", "told")
    assert incident.independent == 2
    assert incident.sources == ("Post", "Wire")
    assert incident.told.article == "Wire-2024-03-05"


BEEF = "China suspended beef purchases from two Argentine slaughterhouses."


@pytest.mark.parametrize(
    ("sentence", "code", "trigger", "options"),
    [
        ("Argentina stopped beef sales to China.", "ARG SANCTION.discontinue CHN", "stopped", {}),
        ("China will suspend beef purchases.", "CHN SANCTION.discontinue ARG", "suspend",
         {"status": "future"}),
        ("China praised Argentine beef.", "CHN SUPPORT.praise ARG", "praised", {}),
        (BEEF, "CHN SANCTION.discontinue ARG", "suspended", {"days": "2024-03-25"}),
        ("China accused Argentina of dumping soy oil.", "CHN ACCUSE.allege ARG", "accused", {}),
    ],
    ids=["other direction", "only planned", "other type", "three weeks later", "other act"],
)  # fmt: skip
def test_what_is_another_happening_stays_apart(
    sentence: str, code: str, trigger: str, options: dict[str, str]
) -> None:
    """Direction, certainty, type, day and words each keep reports apart."""
    other = Told("2024-03-06", "Post").event(sentence, code, trigger, **options)  # type: ignore
    assert len(incidents_of(dossier(banned("2024-03-05"), other))) == 2


@pytest.mark.parametrize("city", ["Rosario", "Cordoba"])
def test_two_attacks_are_told_apart_by_their_place(city: str) -> None:
    """The same act on one day in another town is another act."""
    found = incidents_of(
        dossier(
            Told("2024-03-05", "Wire").event(
                "Chinese boats rammed a patrol near Rosario.", "CHN ASSAULT ARG", "rammed",
                days="2024-03-05", place="Rosario",
            ),
            Told("2024-03-05", "Post").event(
                f"Chinese boats rammed a patrol near {city}.", "CHN ASSAULT ARG", "rammed",
                days="2024-03-05", place=city,
            ),
        )
    )  # fmt: skip
    assert len(found) == (1 if city == "Rosario" else 2)


def test_two_persons_make_two_meetings() -> None:
    """On one day, two pairs of ministers meet twice."""
    found = incidents_of(
        dossier(
            *(
                Told("2024-03-05", name).event(
                    f"{name} met {other} in Beijing.", "ARG+CHN CONSULT", "met",
                    who=[person(name, "ARG"), person(other, "CHN")], days="2024-03-05",
                )
                for name, other in (("Ana Paz", "Li Bo"), ("Juan Rey", "Wu Tao"))
            )
        )
    )  # fmt: skip
    assert len(found) == 2


def test_copies_do_not_count_as_independent() -> None:
    """Articles of one story, and reports in the same words, are one report told again."""
    same_story = [banned("2024-03-05", "Wire", "s1"), banned("2024-03-05", "Post", "s1", BEEF[:-1])]
    same_words = [banned("2024-03-05", "Wire"), banned("2024-03-05", "Post")]
    for told in (same_story, same_words):
        [incident] = incidents_of(dossier(*told))
        assert (len(incident.reports), incident.independent) == (2, 1)
        assert [report.copy for report in incident.reports] == [False, True]


def test_a_later_mention_joins_the_old_incident() -> None:
    """It adds a report and no new incident, in whatever month it is published."""
    later = Told("2024-09-10", "Post").event(
        "In March China suspended beef purchases from Argentine slaughterhouses.",
        "CHN SANCTION.discontinue ARG", "suspended", background=True, days="2024-03-01/2024-03-31",
    )  # fmt: skip
    [incident] = incidents_of(dossier(banned("2024-03-05"), later))
    assert incident.start == "2024-03-05"
    assert not incident.known_later
    assert [report.background for report in incident.reports] == [False, True]


def test_history_without_a_report_of_its_time_is_marked() -> None:
    """Dated by the text; undated where the text does not say."""
    dated = Told("2024-09-10").event(
        "Argentina recognised China in 1972.", "ARG SUPPORT.diplomatic CHN", "recognised",
        background=True, days="1972-01-01/1972-12-31",
    )  # fmt: skip
    undated = Told("2024-09-11").event(
        "Argentina had once seized a Chinese trawler.", "ARG COERCE.seize CHN", "seized",
        background=True,
    )  # fmt: skip
    first, second = incidents_of(dossier(dated, undated))
    assert (first.start, first.known_later) == ("1972-01-01", True)
    assert (second.start, second.basis, second.known_later) == (None, None, True)


def test_an_announcement_is_as_old_as_the_act_that_it_announces() -> None:
    """ "In August he had said that he would freeze ties": the threat is of August too."""
    sentence = "In August Javier Milei had said that he would freeze relations with China."
    first = Told("2024-08-18").event(
        "Javier Milei said that he would freeze relations with China.",
        "ARG THREATEN.relations CHN", "freeze", frame="sanction.discontinue.ties",
        who=[person("Javier Milei", "ARG")],
    )  # fmt: skip
    later = Told("2024-11-22", "Post")
    later.event(sentence, "ARG THREATEN.relations CHN", "freeze", frame="sanction.discontinue.ties",
                who=[person("Javier Milei", "ARG")])  # fmt: skip
    later.text = ""  # the same words once more: one sentence tells both acts
    later.event(sentence, "ARG SANCTION.discontinue CHN", "freeze", status="future",
                background=True, days="2024-08-01/2024-08-31", frame="sanction.discontinue.ties",
                who=[person("Javier Milei", "ARG")])  # fmt: skip
    threats = [i for i in incidents_of(dossier(first, later)) if i.type == "THREATEN"]
    assert told_by(tuple(threats)) == [["Wire-2024-08-18", "Post-2024-11-22"]]


def test_disagreements_are_kept_with_the_words_of_each_side() -> None:
    """Day, figure, and what is denied."""
    one = Told("2024-03-05", "Wire").event(
        "Chinese boats rammed an Argentine patrol on Monday, and 3 sailors drowned.",
        "CHN ASSAULT ARG", "rammed", days="2024-03-04",
    )  # fmt: skip
    two = Told("2024-03-05", "Post").event(
        "Chinese boats rammed an Argentine patrol on Tuesday, and 5 sailors drowned.",
        "CHN ASSAULT ARG", "rammed", days="2024-03-05",
    )  # fmt: skip
    three = Told("2024-03-06", "Herald").event(
        "China denied that its boats rammed an Argentine patrol on Monday.",
        "CHN ASSAULT ARG", "rammed", days="2024-03-04", status="negated",
    )  # fmt: skip
    [incident] = incidents_of(dossier(one, two, three))
    sides = {c.about: sorted(side.value for side in c.sides) for c in incident.contradictions}
    assert sides["date"] == ["2024-03-04", "2024-03-05"]
    assert sides["status"] == ["actual", "negated"]
    assert sides["figure"] == ["3 sailors", "5 sailors"]
    assert incident.status == "actual"
    denial = next(c for c in incident.contradictions if c.about == "status").sides[1]
    assert denial.words.startswith("China denied")


def test_two_acts_of_one_sentence_are_not_joined() -> None:
    """What the coder told apart stays apart."""
    told = Told("2024-03-05")
    sentence = "China suspended beef purchases from Argentina and halted soy purchases there."
    told.event(sentence, "CHN SANCTION.discontinue ARG", "suspended")
    told.text = ""
    told.event(sentence, "CHN SANCTION.discontinue ARG", "halted", days="2024-03-05")
    assert len(incidents_of(dossier(told))) == 2


def many(random: Random) -> list[Told]:
    """Reports of a few acts, in other words and on other days."""
    goods = ["beef", "soy oil", "lemons", "squid", "lithium"]
    return [
        banned(
            f"2024-03-{random.randint(1, 28):02}",
            f"Paper {number}",
            words=f"China suspended purchases of {random.choice(goods)} from Argentine "
            f"{random.choice(['ports', 'firms', 'farms'])}.",
        )
        for number in range(40)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_records_does_not_matter(seed: int) -> None:
    """The same incidents, byte for byte, however the store gives the records."""
    whole = dossier(*many(Random(1)))
    entries = list(whole.entries)
    Random(seed).shuffle(entries)
    shuffled = msgspec.structs.replace(whole, entries=tuple(entries))
    wanted = msgspec.json.encode(incidents_of(whole))
    assert msgspec.json.encode(incidents_of(shuffled)) == wanted


def test_an_id_is_that_of_the_earliest_report() -> None:
    """More reports leave it as it is."""
    first = banned("2024-03-05", "Wire")
    [alone] = incidents_of(dossier(first))
    [joined] = incidents_of(dossier(first, banned("2024-03-06", "Post")))
    assert alone.id == joined.id
    assert alone.id != record_id("incident")


def test_the_rules_are_whole() -> None:
    """Every type has its days; what goes together goes both ways."""
    assert len(rules().near_days) == 16
    assert all((two, one) in rules().compatible for one, two in rules().compatible)


def test_the_gold_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the half that the rules are set on; benchmarks/incidents.py scores the other one too."""
    from coding import coder

    place = Path(__file__).parents[2] / "benchmarks" / "incidents.py"
    spec = importlib.util.spec_from_file_location("incidents_benchmark", place)
    assert spec and spec.loader
    benchmark = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, benchmark)
    spec.loader.exec_module(benchmark)
    judged = benchmark.judged(benchmark.halves(benchmark.read(GOLD))["dev"], coder())
    wrong = [each.item.id for each in judged if each.same and not each.item.same]
    found = sum(each.same and each.item.same for each in judged)
    assert wrong == []
    assert found >= 14
