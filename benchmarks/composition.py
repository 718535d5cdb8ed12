"""Writes docs/composition.md from the codebook and from what the coder makes of its examples.

python benchmarks/composition.py            writes docs/composition.md
python benchmarks/composition.py --check    ends with 1 where the page is not what it would write
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from bilateral.coder import Coder, code_article
from bilateral.events.check import summary
from bilateral.events.codebook import codebook
from bilateral.events.embedding import groups, leaving, noun_status
from bilateral.records import Article, Paragraph

PAGE = Path(__file__).parent.parent / "docs" / "composition.md"

OPENING = """# Outer and inner acts

Written by `python benchmarks/composition.py` from `events/codebook/*.yaml` and from what the coder
makes of the examples; do not edit.

An act often stands inside another one: "Oman threatened to recall its envoy". Two questions are
answered for each pair. *Is the inner act an event of its own?* Not where the outer one is a verbal
act that takes it (third table). *What is its status?* That depends on the words above it, one
after the other from the inside out (first table), and on the moods and negations of these words;
the weaker claim wins, so what is denied under an "if" stays hypothetical. A negated outer word
turns "does not happen" into "happens" ("did not fail to").
"""

# outer words, each with a sentence of the project's own; what comes out is computed
EXAMPLES = (
    ("threaten", "Samoa threatened to expel the Fijian envoy."),
    ("warn", "Samoa warned that it would expel the Fijian envoy."),
    ("vow", "Armenia vowed to attack Georgia."),
    ("agree", "Gabon agreed to meet Cameroon."),
    ("promise", "Brunei promised to send food to Laos."),
    ("offer", "Brunei offered to send food to Laos."),
    ("refuse", "Nepal refused to extradite the banker to India."),
    ("will not", "Nepal will not extradite the banker to India."),
    ("reject", "Nepal rejected India's demand."),
    ("deny (one's own act)", "Bhutan denied having attacked Nepal."),
    ("deny (a charge)", "Bhutan denied Nepal's accusation."),
    ("admit", "Bhutan admitted having attacked Nepal."),
    ("urge", "Malta urged Cyprus to release the Greek crew."),
    ("demand", "Malta demanded that Cyprus release the Greek crew."),
    ("ask", "Malta asked Cyprus to release the Greek crew."),
    ("propose", "Qatar proposed talks with Oman."),
    ("consider", "Qatar is considering sanctions on Oman."),
    ("fail", "Qatar failed to condemn Oman."),
    ("not fail", "Qatar did not fail to condemn Oman."),
    ("stop", "Sudan stopped shelling Chadian towns."),
    ("not stop", "Sudan did not stop shelling Chadian towns."),
    ("resume", "Sudan resumed shelling Chadian towns."),
    ("plan", "Latvia plans to expel two Belarusian diplomats."),
    ("order", "Latvia's government ordered the Belarusian ambassador to leave."),
    ("allow", "Egypt allowed Israeli ships to enter the port."),
    ("accuse of", "Mali accused Niger of attacking Algeria."),
    ("blame for", "Mali blamed Niger for attacking Algeria."),
    ("condemn for", "Mali condemned Niger for attacking Algeria."),
    ("apologise for", "Niger apologised to Algeria for attacking a village."),
    ("be accused of", "Niger was accused by Mali of attacking Algeria."),
    ("be suspected of", "Niger is suspected of attacking Algeria."),
    ("manage", "Peru managed to arrest two Chilean officers."),
    ("not hesitate", "Peru did not hesitate to expel the Chilean envoy."),
    ("have no choice but", "Peru had no choice but to expel the Chilean envoy."),
    ("two deep", "Norway urged Iran to reject an Iraqi offer."),
    ("three deep", "Norway did not ask Iran to stop threatening to attack Iraq."),
)


def page() -> str:
    """The page as it should be."""
    parts = (OPENING, *_groups(), *_modifiers(), *_types(), *_announcements(), *_examples())
    return "\n".join(parts) + "\n"


def _effects() -> dict[str, str]:
    """What each group does, as the comments of embedding.yaml say."""
    text = files("bilateral.events.codebook").joinpath("embedding.yaml").read_text("utf-8")
    lines = [line.split(": # ") for line in text.splitlines() if ": # " in line]
    return {name: effect for name, effect in lines if name.isidentifier()}


def _groups() -> Iterator[str]:
    yield "## Words above an act\n"
    yield "| group | effect on the inner act | words |\n| --- | --- | --- |"
    members: dict[str, list[str]] = {}
    for word, group in groups().items():
        members.setdefault(group, []).append(word)
    members["leaves"] = list(leaving())
    for name, effect in _effects().items():
        yield f"| {name} | {effect} | {', '.join(sorted(members[name]))} |"


def _modifiers() -> Iterator[str]:
    yield "\n## Words before an event noun\n\n| status | words |\n| --- | --- |"
    members: dict[str, list[str]] = {}
    for word, status in noun_status().items():
        members.setdefault(status, []).append(word)
    for name, words in members.items():
        yield f"| {name} | {', '.join(sorted(words))} |"


def _types() -> Iterator[str]:
    yield (
        "\n## What each type takes\n\nAn act that is taken is no event of its own. A frame may say"
        " otherwise.\n\n| type | verbal | takes acts that are its | recipient, where its own words"
        " name none |\n| --- | --- | --- | --- |"
    )
    for kind in codebook().types.values():
        verbal = "yes" if kind.verbal else ""
        otherwise = ", ".join(kind.otherwise)
        yield f"| {kind.name} | {verbal} | {', '.join(kind.takes)} | {otherwise} |"


def _announcements() -> Iterator[str]:
    yield (
        '\n## Announcements\n\nOne\'s own act to come ("will", "plans to") is two events: the act,'
        " future, and its announcement, actual.\n\n| act | announcement |\n| --- | --- |"
    )
    for kind, announced in codebook().announced_as.items():
        yield f"| {kind} | {announced} |"


def _examples() -> Iterator[str]:
    yield (
        "\n## Examples\n\nActor, type, recipient, and the status where it is not actual.\n\n"
        "| outer word | sentence | events |\n| --- | --- | --- |"
    )
    coder = Coder()
    for word, text in EXAMPLES:
        events = code_article(_article(text), coder).events
        shown = "; ".join(summary(event) for event in events) or "none"
        yield f"| {word} | {text} | {shown} |"


def _article(text: str) -> Article:
    body = (Paragraph(start=0, end=len(text), role="body"),)
    return Article(
        id="example", text=text, date=None, date_basis=None, language="en", paragraphs=body
    )


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    text = page()
    if "--check" not in arguments:
        PAGE.write_text(text, "utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text("utf-8") == text:
        return 0
    print(f"{PAGE.name} is out of date: run python benchmarks/composition.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
