"""How much work something is, without a clock: machines and their moods differ, the number of calls does not."""

import sys


def calls(act):
    """How many functions and methods, of Python and of C, are called and left while ``act`` runs."""
    count = 0

    def seen(*_):
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


def grows_with_size(act, size):
    """Whether twice the size is twice the work; a look at every pair would make it four times.

    What ``act`` is given to do for one size must be unlike that for another, for what is remembered is no work.
    """
    act(1)  # what is only read once, such as data about languages, belongs to no size
    return calls(lambda: act(2 * size)) < 2.05 * calls(lambda: act(size))
