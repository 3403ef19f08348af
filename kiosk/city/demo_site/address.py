# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The change of address, as the guide knows it and as it was renamed since."""

from kiosk.city.demo_site.fields import Field, Kind, choices
from kiosk.city.demo_site.journeys import Journey, Page

_DOCUMENTS_INTRO = (
    "A photo or a scan of your passport or identity card, and of your rental contract. "
    "PDF, JPG or PNG, up to 4 MB each, 5 files at most."
)
_THANKS = (
    "We look at your documents and write to you within 5 working days.",
    "Your old address is removed from the register on the day you moved.",
    "If something is missing, we call you. You need not send the form again.",
)
_MAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"

_YOU = Page(
    "you",
    "About you",
    (
        Field(
            "family-name",
            Kind.TEXT,
            "Family name",
            missing="Enter your family name",
            hint="As it is in your passport or identity card",
            autocomplete="family-name",
        ),
        Field(
            "first-name",
            Kind.TEXT,
            "First name",
            hint="As it is in your passport or identity card",
            autocomplete="given-name",
        ),
        Field(
            "date-of-birth",
            Kind.PARTS,
            "Date of birth",
            missing="Enter your date of birth",
            wrong="Date of birth must be a real date",
            hint="For example: 12 4 1985",
            autocomplete="bday",
        ),
        Field(
            "email",
            Kind.TEXT,
            "Email address",
            wrong="Enter an email address like name@example.org",
            hint="For the confirmation. We do not use it for anything else.",
            autocomplete="email",
            pattern=_MAIL,
            input_type="email",
        ),
    ),
)
_NEW = Page(
    "new-address",
    "Your new address",
    (
        Field(
            "who-moves",
            Kind.OPTIONS,
            "Who moves?",
            missing="Choose who moves",
            choices=choices("Only me", "Me and my family"),
        ),
        Field(
            "street",
            Kind.TEXT,
            "Street, house number and flat",
            missing="Enter the street and the house number",
            hint="For example: 27 Orchard Lane, flat 4",
            autocomplete="street-address",
        ),
        Field(
            "postcode",
            Kind.TEXT,
            "Postcode",
            missing="Enter the postcode",
            wrong="A postcode has 5 numbers, like 12345",
            autocomplete="postal-code",
            pattern=r"\d{5}",
            input_mode="numeric",
        ),
        Field(
            "moving-date",
            Kind.DATE,
            "The day you moved in",
            missing="Enter the day you moved in",
            wrong="The day you moved in must be a real date",
        ),
    ),
)
_DOCUMENTS = Page(
    "documents",
    "Add your documents",
    (
        Field(
            "documents",
            Kind.FILES,
            "Choose your documents",
            missing="Choose at least one document",
            shown="Documents",
        ),
    ),
    _DOCUMENTS_INTRO,
)

ADDRESS = Journey("/address/", "/address/", "Change of address", (_YOU, _NEW, _DOCUMENTS), _THANKS)

# The same service a year later: other words, other names, another order, and fields beside the
# old ones that look like them. No autocomplete token is left, so that nothing but luck is.
_RENAMED_YOU = Page(
    "you",
    "Person who registers",
    (
        Field(
            "p1-given",
            Kind.TEXT,
            "Given name(s)",
            missing="Enter your given name",
        ),
        Field("p1-birthname", Kind.TEXT, "Name at birth, if different"),
        Field(
            "p1-surname",
            Kind.TEXT,
            "Surname",
            missing="Enter your surname",
        ),
        Field(
            "p1-arrival",
            Kind.DATE,
            "Resident here since",
            wrong="Enter a real date",
        ),
        Field(
            "p1-dob",
            Kind.PARTS,
            "Born on",
            missing="Enter the day you were born",
            wrong="Enter a real date",
        ),
    ),
)
_RENAMED_NEW = Page(
    "new-address",
    "Dwelling",
    (
        Field(
            "d-date",
            Kind.DATE,
            "Occupied from",
            missing="Enter a date",
            wrong="Enter a real date",
        ),
        Field("d-previous", Kind.TEXT, "Previous dwelling"),
        Field(
            "d-code",
            Kind.TEXT,
            "Area code",
            missing="Enter the area code",
            wrong="An area code has 5 numbers",
            pattern=r"\d{5}",
        ),
        Field(
            "d-place",
            Kind.TEXT,
            "Place of the dwelling",
            missing="Enter the place of the dwelling",
        ),
        Field(
            "d-persons",
            Kind.CHOICE,
            "Persons in the household",
            missing="Choose the number of persons",
            choices=choices("One", "Two", "Three", "Four or more"),
        ),
    ),
)
_RENAMED_DOCUMENTS = Page(
    "evidence",
    "Evidence",
    (
        Field("e-photo", Kind.FILES, "Picture of the letterbox", shown="Pictures"),
        Field(
            "e-files",
            Kind.FILES,
            "Scans",
            missing="Choose at least one scan",
        ),
    ),
    "PDF, JPG or PNG, up to 4 MB each, 5 files at most.",
)


def renamed(root: str) -> Journey:
    """The change of address as it is after it was renamed, under this root."""
    return Journey(
        root,
        root,
        "Residence notification",
        (_RENAMED_YOU, _RENAMED_NEW, _RENAMED_DOCUMENTS),
        _THANKS,
    )
