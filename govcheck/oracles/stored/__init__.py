"""What tests compare with and do not hold themselves: snapshots, golden files, lists of tests.

``govcheck.oracles.stored.judge`` is the way in; the rest is imported only when such a file changed.
"""
