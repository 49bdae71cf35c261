"""What an error says and the exit code it ends in."""

import pytest

from warfacts.errors import (
    Fault,
    FaultyData,
    NotFound,
    Unreadable,
    WarfactsError,
    did_you_mean,
)


def test_fault_is_told_with_its_place() -> None:
    fault = Fault("data/x.yaml", 212, 12, "'2031-02-30' is not a day of the calendar")
    assert str(fault) == "data/x.yaml:212:12: '2031-02-30' is not a day of the calendar"


def test_fault_of_a_whole_file_has_no_place() -> None:
    assert str(Fault("x.yaml", 0, 0, "no such file or folder")) == "x.yaml: no such file or folder"


def test_faulty_data_sorts_its_faults_by_file_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 12), ("a", 9, 2), ("a", 0, 0)]
    error = FaultyData([Fault(*place, "x") for place in places])
    assert [fault[:3] for fault in error.faults] == sorted(places)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (WarfactsError("x"), 1),
        (FaultyData([]), 1),
        (NotFound("nobody is called 'x'"), 1),
        (Unreadable("'x' is not a date"), 2),
    ],
)
def test_error_ends_in_its_exit_code(error: WarfactsError, code: int) -> None:
    assert isinstance(error, WarfactsError)
    assert error.exit_code == code


@pytest.mark.parametrize(
    ("names", "clause"),
    [
        ([], ""),
        (["by"], "; did you mean 'by'?"),
        (["by", "via"], "; did you mean 'by' or 'via'?"),
        (["by", "via", "who"], "; did you mean 'by', 'via' or 'who'?"),
    ],
)
def test_did_you_mean_joins_the_names(names: list[str], clause: str) -> None:
    assert did_you_mean(names) == clause
