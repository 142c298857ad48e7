"""Has the tests that tables share explain what failed, as any other test does."""

import pytest

pytest.register_assert_rewrite("oracle_situations")
