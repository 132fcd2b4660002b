"""Places on the page: every range of the text has the page it begins on and the box of what stands there."""

from __future__ import annotations

from planparse.model.places import Places


def two_pages() -> Places:
    """`甲乙丙` and `丁戊` on page 1, a line end, `己` on page 2."""
    places = Places()
    places.add(0, 1, 100, 110, [50, 60, 60, 70, 70, 80])
    places.add(4, 1, 120, 130, [50, 60, 60, 70])
    places.add(7, 2, 90, 100, [50, 60])
    return places


def test_one_character_has_its_own_box() -> None:
    assert two_pages().locate(1, 2) == (1, (60.0, 100.0, 70.0, 110.0))


def test_a_range_over_two_lines_has_the_box_round_both() -> None:
    assert two_pages().locate(2, 5) == (1, (50.0, 100.0, 80.0, 130.0))


def test_a_range_over_two_pages_stays_on_the_first() -> None:
    assert two_pages().locate(5, 8) == (1, (60.0, 120.0, 70.0, 130.0))


def test_what_begins_between_lines_begins_with_the_next() -> None:
    assert two_pages().locate(3, 5) == (1, (50.0, 120.0, 60.0, 130.0))
    assert two_pages().locate(6, 8) == (2, (50.0, 90.0, 60.0, 100.0))


def test_what_has_no_place_has_none() -> None:
    assert two_pages().locate(3, 4) == (None, None)
    assert two_pages().locate(8, 9) == (None, None)
    assert Places().locate(0, 3) == (None, None)
    assert two_pages().locate(0, 0) == (1, (50.0, 100.0, 60.0, 110.0))
