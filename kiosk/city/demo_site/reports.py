# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be reported to the demo city over Open311, and the reports, in memory and few."""

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

_MOST = 500  # reports
_DAYS_TO_ANSWER = 5


@dataclass(frozen=True, slots=True)
class Attribute:
    """A question of a service, as GeoReport v2 has it. values: key and name of each choice."""

    code: str
    datatype: str
    description: str
    required: bool = False
    variable: bool = True
    hint: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reportable:
    """A kind of report. type: realtime (a number at once), batch (a token first) or blackbox."""

    code: str
    name: str
    description: str
    group: str
    type: str = "realtime"
    keywords: str = ""
    attributes: tuple[Attribute, ...] = ()


REPORTABLE = (
    Reportable(
        "001",
        "Street light does not work",
        "A lamp in a street, a square or a park that is dark, flickers or is broken.",
        "Streets",
        keywords="lamp, light, dark",
        attributes=(
            Attribute(
                "emergency",
                "text",
                "If a cable hangs down, do not touch it. Call 112.",
                variable=False,
            ),
            Attribute(
                "fault",
                "singlevaluelist",
                "What is wrong with the light?",
                required=True,
                values=(
                    ("dark", "It is dark"),
                    ("flickers", "It flickers"),
                    ("broken", "It is broken"),
                ),
            ),
            Attribute(
                "where",
                "multivaluelist",
                "Where does the light stand?",
                values=(
                    ("street", "At a street"),
                    ("crossing", "At a crossing"),
                    ("school", "Near a school"),
                    ("park", "In a park"),
                ),
            ),
            Attribute("lamp", "string", "The number on the lamp post", hint="For example L-204"),
            Attribute("lamps", "number", "How many lights are dark?", hint="Only the number"),
            Attribute("since", "datetime", "Since which day?"),
            Attribute("more", "text", "What else should the city know?"),
        ),
    ),
    Reportable(
        "002",
        "Hole in the street",
        "A hole or a loose stone in a street, a pavement or a cycle path.",
        "Streets",
        keywords="pothole, pavement, cycle path",
    ),
    Reportable(
        "003",
        "Rubbish in the street",
        "Rubbish, furniture or dangerous waste that somebody left.",
        "Clean city",
        type="batch",
        keywords="waste, furniture",
        attributes=(
            Attribute(
                "kind",
                "multivaluelist",
                "What lies there?",
                required=True,
                values=(
                    ("bags", "Bags of rubbish"),
                    ("furniture", "Furniture"),
                    ("glass", "Broken glass"),
                    ("chemical", "Oil, paint or batteries"),
                ),
            ),
        ),
    ),
    Reportable(
        "004",
        "A place that is not safe",
        "Tell the city, without an answer. In danger, call 112.",
        "Safety",
        type="blackbox",
    ),
)


@dataclass(slots=True)
class Report:
    """A report that was taken in. answers: the attributes, by code."""

    id: str
    token: str
    service: Reportable
    description: str
    address: str
    lat: str
    long: str
    requested: datetime
    answers: dict[str, list[str]] = field(default_factory=dict)

    def as_request(self) -> dict[str, object]:
        """The report as GeoReport v2 shows it: nothing of who sent it."""
        return {
            "service_request_id": self.id,
            "status": "open",
            "status_notes": "",
            "service_name": self.service.name,
            "service_code": self.service.code,
            "description": self.description,
            "agency_responsible": "Doorstep City, street works",
            "service_notice": "",
            "requested_datetime": self.requested.isoformat(),
            "updated_datetime": self.requested.isoformat(),
            "expected_datetime": (self.requested + timedelta(days=_DAYS_TO_ANSWER)).isoformat(),
            "address": self.address,
            "address_id": "",
            "zipcode": "",
            "lat": float(self.lat) if self.lat else None,
            "long": float(self.long) if self.long else None,
            "media_url": "",
        }


class Reports:
    """The reports since the process began; the oldest goes where there are too many."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._known: OrderedDict[str, Report] = OrderedDict()

    def add(
        self, service: Reportable, said: Mapping[str, str], answers: dict[str, list[str]]
    ) -> Report:
        """Take a report in."""
        while len(self._known) >= self._most:
            self._known.popitem(last=False)
        report = Report(
            f"{secrets.randbelow(900_000) + 100_000}",
            secrets.token_hex(8),
            service,
            said.get("description", ""),
            said.get("address_string", ""),
            said.get("lat", ""),
            said.get("long", ""),
            datetime.now(UTC).replace(microsecond=0),
            answers,
        )
        self._known[report.id] = report
        return report

    def find(self, id_: str) -> Report | None:
        """The report with this number."""
        return self._known.get(id_)

    def of_token(self, token: str) -> Report | None:
        """The report with this token."""
        return next((each for each in self._known.values() if each.token == token), None)

    def newest(self, count: int) -> list[Report]:
        """The last reports, the newest first."""
        return list(reversed(self._known.values()))[:count]
