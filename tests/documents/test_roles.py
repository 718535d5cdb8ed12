"""What each paragraph of a text is, and where it lies."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.documents.roles import paragraphs
from bilateral.records import Role

NEWS = "The minister told reporters in Lima that the ferry would sail again before the weekend."


def roles(text: str, title: str | None = None, known: dict[str, Role] | None = None):
    """(role, words) of each paragraph."""
    return [(p.role, text[p.start : p.end]) for p in paragraphs(text, title, known)]


def role_of(line: str) -> str:
    """The role of a paragraph in the middle of an article."""
    text = (
        f"{NEWS}\n\nNobody had expected it. {NEWS}\n\n{line}\n\nIn Quito, nothing was said of it."
    )
    place = text.index(line)
    return next(p.role for p in paragraphs(text) if place <= p.start < place + len(line))


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Prado",
        "By Ana Prado and Luis Vega",
        "By ANA PRADO, Diplomatic Correspondent",
        "Ana Prado, Staff Writer",
        "Ana Prado, 3 March 2021",
        "Ana Prado | March 3, 2021",
        "Wednesday, March 3, 2021",
        "Published 3 March 2021 at 14:05 GMT",
        "Last updated: March 3, 2021, 2:05 p.m.",
        "(Reporting by Ana Prado; Editing by Luis Vega)",
        "Additional reporting by Luis Vega in Quito",
        "Luis Vega contributed to this report.",
        "Reuters",
        "Source: AFP",
    ],
)
def test_bylines(line: str) -> None:
    """A line that only names writers, their agency or a date is a byline."""
    assert role_of(line) == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "A ferry off Callao. (AP Photo/Ana Prado)",
        "A ferry off Callao on May 2, 2021. ANA PRADO AFP via Getty/Ana Prado",
        "The ferry leaves the port. REUTERS/Ana Prado",
        "The ferry in an earlier year [File: Ana Prado/AFP]",
        "The ferry at the quay | Photo: Ana Prado",
        "The ferry at the quay (Image: A. Prado)",
        "FILE - The ferry lies at the quay in Callao, Peru, March 3, 2020.",
        "File photo: the ferry at the quay",
        "Photo: Ana Prado",
        "The ferry at the quay (File)",
    ],
)
def test_captions(line: str) -> None:
    """A paragraph that ends in a picture's credit, or opens as captions do, is a caption."""
    assert role_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Read more",
        "Read more: Bolivia closes a port",
        "Click here to see all pictures of the ferry",
        "Sign up for our weekly letter on Andean affairs.",
        "We use cookies. Press accept if our terms suit you.",
        "Copyright 2021 The Callao Mail. All rights reserved.",
        "© The Callao Mail",
        "This material may not be published, broadcast or copied.",
        "This article was updated to correct the name of the ferry.",
        "Have an opinion on this story? Share it!",
        "To read how we choose our stories, click here.",
        "Ana Prado covers ports and shipping in Callao ... Read more",
        "<!-- -->",
        "* * *",
    ],
)
def test_furniture(line: str) -> None:
    """Invitations, notices and left-over markup are boilerplate."""
    assert role_of(line) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday, Peru had withdrawn its envoy.",
        "By sea and by land, Peru moved its troops.",
        "Watch the border, the minister told Chile.",
        "Subscribers to the pact include Peru.",
        "Share prices fell after Peru cut ties with Chile.",
        "Photos showed Peruvian ships near Chile.",
        "The minister told AFP/Reuters reporters that Peru had left.",
        "Reuters reported that Peru had left the talks.",
        "Comment from Peru was not to be had.",
        "Peru said that it wanted to learn more.",
        "Peru accuses the firm of breaking its privacy policy.",
        "Under the new terms of service, senators stay for two years.",
        "Peru signed the treaty on March 3, 2021.",
        "Peru left the pact, the ministry said (file no. 3).",
        "Contact the Chileans, he told Peru.",
        "The views of Peru and Chile differ.",
        '"Follow us," the envoy of Peru said.',
        "Peru – Chile's neighbour – left.",
        "<p>Peru condemned Chile.</p>",
        "Thank you.",
    ],
)
def test_news_is_never_lost(line: str) -> None:
    """Words of furniture inside a sentence do not make it furniture."""
    assert role_of(line) == "body"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru condemned Chile.", ["body"]),
        ("Peru condemned Chile", ["body"]),
        (f"Peru condemns Chile\n\n{NEWS}", ["headline", "body"]),
        (f"Peru condemns Chile\n{NEWS}", ["headline", "body"]),
        (f"Will Peru leave?\n\n{NEWS}", ["headline", "body"]),
        (f"# Peru condemns Chile\n\n{NEWS}", ["headline", "body"]),
        (f"Peru condemned Chile.\n\n{NEWS}", ["body", "body"]),
        (f"Peru condemns Chile:\n\n{NEWS}", ["body", "body"]),
        (f"By Ana Prado\n\nPeru condemns Chile\n\n{NEWS}", ["byline", "headline", "body"]),
        (f"Peru condemns Chile\n\nMarch 3, 2021\n\n{NEWS}", ["headline", "byline", "body"]),
        (f"{NEWS}\n\nAnger in Quito\n\n{NEWS} Twice.", ["body", "headline", "body"]),
        (f"{NEWS}\n\n—The mayor of Quito\n\n{NEWS} Twice.", ["body", "body", "body"]),
    ],
)
def test_headlines(text: str, expected: list[str]) -> None:
    """A short first line without a full stop is the headline, if news follows it."""
    assert [role for role, _ in roles(text)] == expected


def test_a_title_makes_its_line_the_headline() -> None:
    """The record's title settles what the first line is, even with a full stop."""
    assert roles(f"Peru leaves.\n\n{NEWS}", title="Peru leaves")[0][0] == "headline"
    assert roles("Peru leaves.", title="Peru leaves")[0][0] == "body"


def test_the_heading_of_a_caption_belongs_to_it() -> None:
    """A short line right above a credit, in the same block, is no headline of its own."""
    block = "Ferry Lies in Port\nThe ferry at the quay. ANA PRADO AFP via Getty"
    text = f"{NEWS}\n\n{block}\n\nPeru left."
    assert [role for role, _ in roles(text)] == ["body", "caption", "caption", "body"]
    apart = text.replace("Port\n", "Port\n\n")
    assert [role for role, _ in roles(apart)][1] != "caption"


LONG = f"{NEWS} The crew is well and has been told to wait for the tide, which is late this month."


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Peru condemned Chile over it.", "Peru condemned Chile over it.", "duplicate"),
        ("Peru condemned Chile over it.", "PERU condemned  Chile over it", "duplicate"),
        (LONG, LONG.replace("late this month", "early this month"), "duplicate"),
        (LONG, LONG.replace("Lima", "Arica"), "body"),
        (LONG, LONG.replace("this month", "in 2021"), "body"),
        ("Peru condemned Chile over it.", "Chile condemned Peru over it.", "body"),
        ("Yes.", "Yes.", "body"),
    ],
)
def test_duplicates(first: str, second: str, expected: str) -> None:
    """What stands twice counts once; other names and numbers make it another paragraph."""
    text = f"{first}\n\nNobody had expected this at all.\n\n{second}"
    assert [role for role, _ in roles(text)] == ["body", "body", expected]


def test_end_matter() -> None:
    """From "About the writer" on nothing is news, nor is a slogan told twice right above it."""
    body = "\n\n".join(f"{NEWS} It was said {n} times." for n in ("two", "three", "four", "five"))
    tail = "Plain Words\n\nThe Mail looks for plain words.\n\nThe Mail looks for plain words.\n\n"
    about = "About the writer\n\nAna Prado lives in Callao. She writes on ports."
    found = roles(f"Peru leaves\n\n{body}\n\n{tail}{about}")
    assert [role for role, _ in found] == [
        "headline", "body", "body", "body", "body",
        "boilerplate", "boilerplate", "duplicate", "boilerplate", "boilerplate",
    ]  # fmt: skip


def test_a_heading_of_end_matter_does_not_swallow_the_article() -> None:
    """A page that opens with its writer keeps its news."""
    text = f"About the writer\n\nAna Prado lives in Callao.\n\n{NEWS}\n\n{NEWS} Twice."
    found = [role for role, _ in roles(text)]
    assert found == ["boilerplate", "boilerplate", "body", "body"]


def test_lists() -> None:
    """Items of a news list are body; links and offers are boilerplate."""
    news = "Peru will:\n- close its port to all ships\n- print a digital map\n\nChile protested."
    assert [role for role, _ in roles(news)] == ["body"] * 4
    links = f"{NEWS}\n\nRelated stories\nBolivia bans trucks\nQuito votes\n\n{NEWS} Twice."
    assert [role for role, _ in roles(links)] == ["body", *["boilerplate"] * 3, "body"]
    offer = f"{NEWS}\n\nThe Mail\n• Ad-free reading\n• A newsletter every day\n\n{NEWS} Twice."
    assert [role for role, _ in roles(offer)] == ["body", *["boilerplate"] * 3, "body"]


def test_roles_that_markup_shows_are_kept() -> None:
    """What the page itself marks as a caption is one, whatever it says."""
    assert roles(f"{NEWS}\n\nPeru left.", known={"Peru left.": "caption"})[1][0] == "caption"


def test_front_matter_is_data_about_the_page() -> None:
    """Keys and values between dashes at the top are boilerplate."""
    found = roles(f"---\ndate: 2021-03-03\ntitle: Peru leaves\n---\n\n{NEWS}")
    assert {role for role, words in found if words != NEWS} == {"boilerplate"}
    assert found[-1] == ("body", NEWS)


@pytest.mark.parametrize("line_break", ["\n", "\n     "])
def test_left_over_tags(line_break: str) -> None:
    """A tag over many lines is boilerplate with all that stands in it, and ends where it ends."""
    tag = ["<figure>", "<img", 'src="a.jpg"', 'alt="Peru condemns Chile" />', "</figure>"]
    found = roles(f"{NEWS}\n\n{line_break.join(tag)}\n\n{NEWS} Twice.")
    assert {role for role, _ in found[1:-1]} == {"boilerplate"}
    assert (found[0][0], found[-1][0]) == ("body", "body")


WRAPPED = """The minister told reporters in Lima that the ferry would sail
again before the weekend, and that Chile had been told of it in
a note that the envoy took to Santiago.

-   Peru will close its port to all ships of the
    company for a year.
-   Chile will answer."""


def test_wrapped_lines_are_one_paragraph() -> None:
    """Line breaks at a like width part no paragraphs; blank lines and list items do."""
    assert [words.split()[0] for _, words in roles(WRAPPED)] == ["The", "Peru", "Chile"]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2029", "\n\n", "\n \xa0\n"])
def test_every_kind_of_line_break(line_break: str) -> None:
    """Sentences on lines of their own are paragraphs."""
    text = line_break.join(["Peru left the pact.", "Chile stayed in it.", "Ecuador said nothing."])
    assert [words for _, words in roles(text)] == [
        "Peru left the pact.", "Chile stayed in it.", "Ecuador said nothing."
    ]  # fmt: skip


def test_a_line_that_goes_on_in_lower_case_is_not_torn() -> None:
    """A break inside a sentence is no end of a paragraph."""
    assert len(roles("Peru has left\nthe pact with Chile.\nQuito stayed.")) == 2


@given(st.text(alphabet=st.sampled_from("Ab. \n\r\t•-<>\"'\u200b\xad\xa0(/:)12"), max_size=300))
def test_paragraphs_lie_in_order_and_hold_all_words(text: str) -> None:
    """Paragraphs do not overlap, have no outer space, and lose no letter."""
    found = paragraphs(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    inside = "".join(text[p.start : p.end] for p in found)
    assert all(text[p.start : p.end].strip() for p in found)
    assert sum(c.isalpha() for c in inside) == sum(c.isalpha() for c in text)
