# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sound content folder that the tests of this folder begin with."""

from pathlib import Path

import pytest

from tests.content.samples import Sample


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """A content folder without a fault."""
    return Sample(tmp_path)
