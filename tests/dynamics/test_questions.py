"""What an article leaves open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bilateral.records import CodedArticle

Code = Callable[..., CodedArticle]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("It is unclear whether Japan will accept Korea's offer to Laos.",
         "Will Japan accept Korea's offer to Laos?"),
        ("The vote has cast doubt on whether Chile will sell copper to Japan.",
         "Will Chile sell copper to Japan?"),
        ("Spain has not yet decided whether to send troops to Mali.",
         "Will Spain send troops to Mali?"),
        ("Togo has yet to respond to Benin's note.", "Will Togo respond to Benin's note?"),
        ("Egypt has given Libya until Friday to free the sailors.",
         "Will Libya free the sailors?"),
        ("Israel warned Syria that it had 48 hours to withdraw its tanks.",
         "Will Syria withdraw its tanks?"),
        ("Russia demanded that Georgia hand over the pilot by Monday.",
         "Will Georgia hand over the pilot by Monday?"),
        ("Thailand is considering Vietnam's proposal for a joint patrol.",
         "Will Thailand accept Vietnam's proposal for a joint patrol?"),
        ("Turkey said it would close the strait if Greece sent ships.",
         "Will Turkey close the strait?"),
        ("Jordan has invited Iraq to join the talks.",
         "Will Iraq accept the invitation to join the talks?"),
        ("It is not yet clear who will sign Chad's treaty with Niger.",
         "Who will sign Chad's treaty with Niger?"),
        ("Nor is it clear when Japan will lift its curbs on Laos.",
         "When will Japan lift its curbs on Laos?"),
        ("Nor is it clear whether Japan will pay Laos.", "Will Japan pay Laos?"),
        ("Cairo has so far refrained from commenting on Ankara's plan.",
         "Will Cairo comment on Ankara's plan?"),
        ("The Kenyan pact with Oman still awaited approval by the Omani parliament.",
         "Will there be approval by the Omani parliament?"),
        ("Denmark has not announced any plans to leave Mali.", "Will Denmark leave Mali?"),
        ("A bill on sanctions against Togo goes to a vote in the Nigerian senate.",
         "How will the vote on a bill on sanctions against Togo go?"),
        ("Peru is inclined to accept Chile's terms.", "Will Peru accept Chile's terms?"),
        ("The Serbian parliament has still to ratify the pact with Albania.",
         "Will the Serbian parliament ratify the pact with Albania?"),
        ("Niger must decide how it will answer Mali.", "How will Niger answer Mali?"),
        ("The pact between Iran and Oman is due to expire in October.",
         "What will follow when the pact between Iran and Oman expires?"),
        ("It is unclear whether Laos will leave Fiji. Laos agreed to build a road.",
         "Will Laos leave Fiji?"),
        ("Whether Laos will buy Korean guns remains open.", "Will Laos buy Korean guns?"),
        ("Laos has yet to say if it will leave Fiji.", "Will Laos leave Fiji?"),
        ("The Serbian parliament must still approve the treaty with Oman.",
         "Will the Serbian parliament approve the treaty with Oman?"),
        ("Nobody can tell how the vote on Serbia in Oman will end.",
         "How will the vote on Serbia in Oman end?"),
        ("It is hard to predict how Oman will react to the Serbian visit.",
         "How will Oman react to the Serbian visit?"),
        ("A truce with Oman could begin within days if Serbia agrees.", "Will Serbia agree?"),
        ("Oman will lift its veto, provided that Serbia amends its law.",
         "Will Serbia amend its law?"),
        ("Rwanda doubted that Kenya would keep the truce.", "Will Kenya keep the truce?"),
        ("Interpol did not disclose whether it received a warrant from Iran.",
         "Did Interpol receive a warrant from Iran?"),
    ],
)  # fmt: skip
def test_an_open_matter_is_asked_as_a_person_would(code: Code, text: str, question: str) -> None:
    """Doubts, answers not given, limits, offers and conditions become questions."""
    assert [each.text for each in code(text).questions] == [question]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana on Tuesday accepted Togo's invitation to come to Lomé.",
        "Jordan has invited Iraq to the talks. Iraq accepted the invitation on Monday.",
        '"Who would trust Iran after this?" Israeli lawmaker Noa Peretz asked.',
        "Will Norway join the EU?",
        "Egypt asked whether Sudan would attend, and Sudan said that it would.",
        "Latvia has answered Estonia's note.",
        "Greece said that it would close the port.",
        "Iraq invited Jordan's king to visit Baghdad, and Jordan accepted.",
        "The pact between Iran and Oman expired in October.",
        "The truce with Oman began after Serbia agreed.",
        "Oman can tell who killed the Serbian envoy.",
        "Rwanda did not doubt that Kenya would keep the truce.",
        "Iran knows who killed the Iraqi envoy.",
        "The Nigerian senate put the pact with Togo to a vote on Friday.",
        "Denmark has announced plans to leave Mali.",
        "The council has yet to decide on the new school.",
        "Egypt had given Libya until Friday to free the sailors.",
    ],
)
def test_what_is_answered_or_only_asked_is_no_question(code: Code, text: str) -> None:
    """Nor are home affairs, rhetorical questions and plain announcements."""
    assert code(text).questions == ()


def test_a_question_names_the_states_and_the_record_that_raised_it(code: Code) -> None:
    """The invitation of the same sentence raises the question of its answer."""
    coded = code("BRICS invited Ethiopia to join the bloc.")
    [question] = coded.questions
    [tie] = coded.ties
    assert question.raised_by == tie.id
    assert question.about[0] == "ETH"
    assert question.evidence.text in coded.text
