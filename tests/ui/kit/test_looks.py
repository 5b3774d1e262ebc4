import json

import pytest

from tcare.ui.kit.looks import VERSION, Look, View, read, written

VIEW = View(Look(("Name", "Born"), ("Born",), {"Name": 120}, "Name", backwards=True, names_kept=False), {"who": "Died"})


def altered(**parts: object) -> str:
    return json.dumps({**json.loads(written(VIEW)), **parts})


def altered_look(**parts: object) -> str:
    return altered(look={**json.loads(written(VIEW))["look"], **parts})


def test_a_view_is_read_as_it_was_written() -> None:
    assert read(written(VIEW)) == VIEW
    assert read(written(View())) == View()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(None, id="nothing kept"),
        pytest.param("", id="empty"),
        pytest.param("{", id="cut short"),
        pytest.param("[]", id="a list"),
        pytest.param("7", id="a number"),
        pytest.param("null", id="null"),
        pytest.param(altered(version=VERSION + 1), id="of a later version"),
        pytest.param(altered(version=str(VERSION)), id="a version in words"),
        pytest.param(altered(look=None), id="no look"),
        pytest.param(altered(filter=["who"]), id="a filter that is a list"),
        pytest.param(altered(filter={"who": 7}), id="a filter that is no words"),
        pytest.param(altered_look(order="Name"), id="an order that is words"),
        pytest.param(altered_look(order=[1]), id="columns that are numbers"),
        pytest.param(altered_look(widths={"Name": "wide"}), id="a width in words"),
        pytest.param(altered_look(widths={"Name": 0}), id="no width at all"),
        pytest.param(altered_look(widths={"Name": 10_000}), id="a width beyond any screen"),
        pytest.param(altered_look(widths={"Name": True}), id="a width that is true"),
        pytest.param(altered_look(sorted_by=None), id="sorted by nothing"),
    ],
)
def test_what_is_damaged_or_of_another_version_is_not_read(text: str | None) -> None:
    assert read(text) is None


@pytest.mark.parametrize("width", [1, 9_999])
def test_any_width_a_screen_can_have_is_read(width: int) -> None:
    view = read(altered_look(widths={"Name": width}))
    assert view is not None
    assert view.look.widths == {"Name": width}
