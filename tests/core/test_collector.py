"""The garbage collector is as it was afterwards, whatever happens in between."""

import gc

import pytest

from budgettjek.collector import collector_paused


@pytest.fixture(autouse=True)
def restored() -> object:
    yield
    gc.enable()


def test_it_rests_and_goes_on() -> None:
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="fejl"), collector_paused():
        raise ValueError("fejl")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    with collector_paused():
        pass
    assert not gc.isenabled()
