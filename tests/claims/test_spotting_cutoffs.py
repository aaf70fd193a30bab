"""The named cut-offs stand in order around the calibrated half."""

from claims.spotting.cutoffs import CUTOFFS, FEWER, MORE, NORMAL


def test_more_normal_and_fewer_stand_in_order():
    assert 0 < MORE < NORMAL < FEWER < 1
    assert CUTOFFS == {"more": MORE, "normal": NORMAL, "fewer": FEWER}
