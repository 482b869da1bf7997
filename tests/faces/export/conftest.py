"""An archive for every test of an export."""

from pathlib import Path

import pytest

from tests.faces.export.stories import filled


@pytest.fixture(name="kept")
def archive_with_stories(tmp_path: Path) -> Path:
    """The file of an archive with stories."""
    return filled(tmp_path)
