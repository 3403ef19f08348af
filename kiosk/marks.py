# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`override` for Python 3.11, which lacks it, without the import of typing_extensions.

That import is a thirtieth of the time to the first screen, for a mark that only mypy reads.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
else:

    def override(method):  # noqa: ANN001, ANN201 seen at run time only
        """Mark a method that replaces one of a base class."""
        return method


__all__ = ["override"]
