"""When an article was written, and where its dateline ends."""

from __future__ import annotations

import pytest

from bilateral.documents import dateline_end
from bilateral.documents.dating import guess_date, parse_date
from bilateral.documents.languages import detect_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru left on March 3, 2021.", "2021-03-03"),
        ("Peru left on 3 March 2021.", "2021-03-03"),
        ("Peru left on the 3rd of March, 2021.", "2021-03-03"),
        ("Peru left on Sept. 3, 2021.", "2021-09-03"),
        ("Peru left (2021-03-03).", "2021-03-03"),
        ("Votes of March 3, 2021 and May 4, 2020.", "2021-03-03"),
        ("Peru left on March 3, 2021. On March 5, Chile left.", "2021-03-05"),
        ("Peru left on December 30, 2021. On January 5, Chile left.", "2022-01-05"),
        ("Peru left on March 3, 2021. On March 1, Chile left.", "2021-03-03"),
        ("Peru left on March 3, 2021. On November 1, Chile leaves.", "2021-03-03"),
        ("The truce lasts until March 3, 2021.", None),
        ("On March 3, 1982 Chile left. In 2019 it came back.", None),
        ("Peru left on 31 February 2021.", None),
        ("Peru left in May 2021.", None),
        ("Peru left on March 3.", None),
        ("Peru may 3 times leave.", None),
        ("Version 2021-03-03-04 of it.", None),
        ("", None),
    ],
)
def test_the_latest_full_date_is_the_guess(text: str, expected: str | None) -> None:
    """Deadlines, bare days and history give no date of writing."""
    assert guess_date(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-03-03", "2021-03-03"),
        ("2021-03-03T10:00:00Z", "2021-03-03"),
        ("2021-03-03 10:00", "2021-03-03"),
        ("2021-13-01", None),
        ("2021-02-29", None),
        ("20210303", None),
        ("3 March 2021", None),
        ("", None),
    ],
)
def test_dates_of_records_are_iso(value: str, expected: str | None) -> None:
    """Anything but YYYY-MM-DD, with or without a time, is refused."""
    assert parse_date(value) == expected


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("LIMA (Reuters) - ", "Peru left."),
        ("LIMA — ", "Peru left."),
        ("LIMA, Peru — ", "Peru left."),
        ("Lima, Peru (AP) — ", "Peru left."),
        ("LIMA/QUITO, March 3 (Reuters) - ", "Peru left."),
        ("SANTIAGO DE CHILE, Nov 20 (AFP) — ", "Peru left."),
        ("Lima, 3 March 2021 – ", "Peru left."),
        ("LIMA, March 3. /TASS/. ", "Peru left."),
        ("Lima, March 3 (PTI) ", "Peru left."),
        ("(Reuters) - ", "Peru left."),
        ("WASHINGTON, D.C. -- ", '"Peru left," he said.'),
        ("", "Peru left."),
        ("", "Peru - Chile's neighbour - left."),
        ("", "Peru-Chile talks failed."),
        ("", "NATO - Russia ties are bad."),
        ("", "PERU - the state - left."),
        ("", "The Andean Customs Board (ACB) - Lima's child - failed."),
        ("", "Peru (a member) left."),
        ("", "LIMA: Peru left."),
        ("", "Lima — Peru's capital — is large."),
        ("", "March 3 was a fine day."),
        ("", ""),
    ],
)
def test_datelines(dateline: str, rest: str) -> None:
    """The dateline ends where the sentence begins; a dash alone makes none."""
    text = f"Before.\n\n{dateline}{rest}"
    assert dateline_end(text, 9, len(text)) == 9 + len(dateline)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru condemned Chile.", "en"),
        ("Côte d’Ivoire condemned Mali.", "en"),
        ("Niger rejected a Nigerian offer to mediate.", "en"),
        ("Élève été à Orléans", None),
        ("Peru and Chile met for the first of three talks on Monday.", "en"),
        ("Le Pérou a condamné le Chili lundi pour avoir saisi un navire de pêche.", "fr"),
        ("El Perú condenó a Chile el lunes por la captura de un barco de pesca.", "es"),
        ("Перу осудило Чили в понедельник из-за захвата рыболовного судна.", "ru"),
        ("123 – 456", None),
    ],
)
def test_language(text: str, expected: str | None) -> None:
    """Short texts are English unless their letters speak against it."""
    assert detect_language(text) == expected
