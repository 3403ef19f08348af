# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the data of the kiosk is."""

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of the content, the catalogues, the pictures and the activities' schemas."""

    lessons: Path
    locales: Path
    assets: Path
    activities: Path
    package: Path = _PACKAGE

    @classmethod
    def of(cls, package: Path = _PACKAGE) -> "Places":
        """The folders that belong to a package.

        In a repository they stand beside the package; an installed wheel has them in ``data/``.
        """
        data = package / "data"
        base = data if data.is_dir() else package.parent
        return cls(
            lessons=base / "lessons",
            locales=base / "locales",
            assets=base / "assets",
            activities=package / "ui" / "activities",
            package=package,
        )
