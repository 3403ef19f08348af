# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a resident has been, so that Back leads there."""

from kiosk.ui.places import HomePlace, Place


class History:
    """The places from home to here. Home is always at its beginning."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    @property
    def here(self) -> Place | None:
        """The place on the screen; None before anything is shown."""
        return self._places[-1] if self._places else None

    @property
    def way(self) -> tuple[Place, ...]:
        """The places from home to here."""
        return tuple(self._places)

    def open(self, place: Place) -> None:
        """Go somewhere; another topic of the same list does not lengthen the way back.

        A place that is on the way already is returned to: nobody goes back in circles.
        """
        if place in self._places:
            del self._places[self._places.index(place) :]
        elif type(self.here) is type(place):
            self._places.pop()
        self._places.append(place)

    def back(self) -> Place:
        """The place before this one; home where there is none."""
        if len(self._places) > 1:
            self._places.pop()
        return self._places[-1] if self._places else HomePlace()

    def restart(self, place: Place) -> None:
        """Forget the way; begin at a place."""
        self._places = [place]
