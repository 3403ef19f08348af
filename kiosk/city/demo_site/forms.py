# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The library card, the consultation, and the appointment that is booked inside a frame."""

from kiosk.city.demo_site.fields import Choice, Field, Kind, choices
from kiosk.city.demo_site.journeys import Journey, Page

_MAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"

LIBRARY = Journey(
    "/library/",
    "/library/",
    "Library card",
    (
        Page(
            "card",
            "Your library card",
            (
                Field(
                    "card-name",
                    Kind.TEXT,
                    "The name on the card",
                    missing="Enter the name that you want on the card",
                    hint="The name that you use. One name is enough.",
                    autocomplete="name",
                ),
                Field(
                    "reader",
                    Kind.CHOICE,
                    "Who is the card for?",
                    missing="Choose who the card is for",
                    choices=choices("An adult", "A child"),
                ),
                Field(
                    "notice",
                    Kind.CHOICE,
                    "How may the library tell you that a book is ready?",
                    missing="Choose how the library may tell you",
                    choices=choices(
                        "No messages, I look on the website", "By email", "By telephone"
                    ),
                ),
                Field(
                    "contact",
                    Kind.TEXT,
                    "Your email address or telephone number",
                    hint="Only if you want messages",
                ),
            ),
        ),
        Page(
            "pin",
            "Choose a PIN",
            (
                Field(
                    "pin",
                    Kind.TEXT,
                    "A PIN with four numbers",
                    missing="Enter a PIN",
                    wrong="A PIN has 4 numbers",
                    hint="You need it to borrow at the machine",
                    autocomplete="new-password",
                    pattern=r"\d{4}",
                    input_mode="numeric",
                    input_type="password",
                ),
            ),
        ),
    ),
    ("Your card waits for you at the desk today.", "Bring any paper with your name."),
)

CONSULTATION = Journey(
    "/have-your-say/",
    "/have-your-say/",
    "Have your say",
    (
        Page(
            "answer",
            "Your answer",
            (
                Field(
                    "plan",
                    Kind.CHOICE,
                    "Which plan do you want to speak about?",
                    missing="Choose a plan",
                    choices=choices(
                        "A park at the old harbour",
                        "A new bus line",
                        "Longer opening hours of the libraries",
                    ),
                ),
                Field(
                    "view",
                    Kind.OPTIONS,
                    "What do you think of it?",
                    missing="Choose what you think of it",
                    choices=choices(
                        "I agree",
                        "I agree with a part of it",
                        "I do not agree",
                        "I have a question",
                    ),
                ),
                Field(
                    "reason",
                    Kind.LONG,
                    "Why?",
                    missing="Write one sentence",
                    hint="Your own experience, in any language",
                ),
                Field(
                    "publish",
                    Kind.OPTIONS,
                    "How may the city publish your answer?",
                    missing="Choose how the city may publish your answer",
                    choices=choices("Without my name", "With my name"),
                ),
                Field("name", Kind.TEXT, "Your name", hint="Only if it may be published"),
                Field(
                    "email",
                    Kind.TEXT,
                    "Your email address, to get the report",
                    wrong="Enter an email address like name@example.org",
                    pattern=_MAIL,
                    input_type="email",
                ),
            ),
        ),
    ),
    (
        "The consultation is open for six weeks.",
        "Then the city publishes a report: what people answered, and why it follows them or not.",
    ),
)

APPOINTMENT = Journey(
    "/appointments/booking/",
    "/appointments/",
    "Appointment at the job centre",
    (
        Page(
            "about",
            "About your visit",
            (
                Field(
                    "visit-reason",
                    Kind.CHOICE,
                    "Why do you come?",
                    missing="Choose why you come",
                    choices=choices(
                        "I look for work",
                        "I look for a course",
                        "I have lost my job",
                        "I want to work for myself",
                    ),
                ),
                Field(
                    "visitor",
                    Kind.TEXT,
                    "Your name",
                    missing="Enter your name",
                    autocomplete="name",
                ),
            ),
        ),
        Page(
            "time",
            "Day and time",
            (
                Field(
                    "visit-day",
                    Kind.DATE,
                    "The day you want",
                    missing="Enter a day",
                    wrong="Enter a real date",
                    hint="Monday to Friday",
                ),
                Field(
                    "visit-time",
                    Kind.CHOICE,
                    "Morning or afternoon?",
                    missing="Choose morning or afternoon",
                    choices=choices("In the morning", "In the afternoon"),
                ),
                Field(
                    "visit-how",
                    Kind.CHOICE,
                    "How do you want to talk?",
                    missing="Choose how you want to talk",
                    choices=choices("At the job centre", "By telephone", "In a video call"),
                ),
                Field(
                    "visit-contact",
                    Kind.TEXT,
                    "Your telephone number or email address",
                    missing="Enter a telephone number or an email address",
                ),
                Field("visit-language", Kind.TEXT, "The language for an interpreter"),
            ),
        ),
    ),
    ("We send you the time of your appointment today.", "If you cannot come, call 010 40."),
    is_framed=True,
)

_HEALTH_NAMES = ("health-name", "birth", "doctor", "interpreter", "delivery", "post-address")
_HEALTH = {
    "en": (
        "Health card",
        "Who the card is for",
        (
            "Your name",
            "Date of birth",
            "Do you have a family doctor here?",
            "Do you need an interpreter at the doctor’s?",
            "How do you want to get the card?",
            "Your address, for the post",
        ),
        (
            "Enter your name",
            "Enter your date of birth",
            "Choose whether you have a family doctor",
            "Choose whether you need an interpreter",
            "Choose how you want to get the card",
        ),
        (
            ("No, please find one near me", "Yes"),
            ("No", "Yes, another language", "Yes, sign language"),
            ("I collect it at the health office", "By post"),
        ),
        ("The card is ready in 5 days.", "In an emergency, do not wait for it: call 112."),
    ),
    "ar": (
        "البطاقة الصحية",
        "لمن هذه البطاقة",
        (
            "اسمك",
            "تاريخ الميلاد",
            "هل لديك طبيب عائلة هنا؟",
            "هل تحتاج إلى مترجم عند الطبيب؟",
            "كيف تريد أن تحصل على البطاقة؟",
            "عنوانك، للبريد",
        ),
        (
            "اكتب اسمك",
            "اكتب تاريخ ميلادك",
            "اختر إن كان لديك طبيب عائلة",
            "اختر إن كنت تحتاج إلى مترجم",
            "اختر كيف تريد أن تحصل على البطاقة",
        ),
        (
            ("لا، أرجو إيجاد طبيب قريب مني", "نعم"),
            ("لا", "نعم، لغة أخرى", "نعم، لغة الإشارة"),
            ("أستلمها من مكتب الصحة", "بالبريد"),
        ),
        ("تكون البطاقة جاهزة خلال 5 أيام.", "في حالة الطوارئ لا تنتظرها: اتصل بالرقم 112."),
    ),
}
_VALUES = (("find", "yes"), ("no", "language", "sign"), ("collect", "post"))


def health(language: str) -> Journey:
    """The health card's form in one of its two languages."""
    title, heading, labels, missing, answers, thanks = _HEALTH[language]
    kinds = (Kind.TEXT, Kind.PARTS, Kind.CHOICE, Kind.CHOICE, Kind.CHOICE, Kind.TEXT)
    tokens = ("name", "bday", "", "", "", "street-address")
    offered = [
        tuple(Choice(value, label) for value, label in zip(values, said, strict=True))
        for values, said in zip(_VALUES, answers, strict=True)
    ]
    fields = tuple(
        Field(
            name,
            kinds[index],
            labels[index],
            missing=missing[index] if index < len(missing) else "",
            autocomplete=tokens[index],
            choices=offered[index - 2] if 2 <= index <= 4 else (),
        )
        for index, name in enumerate(_HEALTH_NAMES)
    )
    root = f"/health-card/{language}/"
    return Journey(root, "/", title, (Page("you", heading, fields),), thanks, language)
