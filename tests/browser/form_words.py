# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the fields of city forms are called, in six languages, and what looks like them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A field of a form: its labels by language."""

    id: str
    name: str
    autocomplete: str
    kind: str
    labels: dict[str, str]


def _words(id_: str, name: str, autocomplete: str, kind: str, *labels: str) -> Words:
    tags = ("en", "es", "ar", "fr", "zh", "de")
    return Words(id_, name, autocomplete, kind, dict(zip(tags, labels, strict=True)))


_ALL = (
    _words("family-name", "family_name", "family-name", "text",
           "Family name", "Apellidos", "اسم العائلة", "Nom de famille", "姓", "Familienname"),
    _words("given-name", "given_name", "given-name", "text",
           "First name", "Nombre", "الاسم الأول", "Prénom", "名", "Vorname"),
    _words("birth-date", "birth_date", "bday", "date",
           "Date of birth", "Fecha de nacimiento", "تاريخ الميلاد", "Date de naissance", "出生日期",
           "Geburtsdatum"),
    _words("email", "email", "email", "email",
           "Email address", "Correo electrónico", "البريد الإلكتروني", "Adresse e-mail", "电子邮件",
           "E-Mail-Adresse"),
    _words("phone", "phone", "tel", "tel",
           "Telephone number", "Número de teléfono", "رقم الهاتف", "Numéro de téléphone", "电话号码",
           "Telefonnummer"),
    _words("street", "street", "street-address", "text",
           "Street and house number", "Calle y número", "الشارع ورقم المنزل", "Rue et numéro",
           "街道和门牌号", "Straße und Hausnummer"),
    _words("postcode", "postcode", "postal-code", "text",
           "Postcode", "Código postal", "الرمز البريدي", "Code postal", "邮政编码", "Postleitzahl"),
    _words("city", "city", "address-level2", "text",
           "City", "Ciudad", "المدينة", "Ville", "城市", "Ort"),
    _words("move-date", "move_date", "", "date",
           "Date you moved in", "Fecha de mudanza", "تاريخ الانتقال", "Date d'emménagement",
           "搬入日期", "Einzugsdatum"),
    _words("country", "country", "country", "select",
           "Country", "País", "البلد", "Pays", "国家", "Land"),
    _words("pin", "pin", "new-password", "password",
           "Choose a PIN", "Elija un PIN", "اختر رقمًا سريًا", "Choisissez un code", "设置密码",
           "PIN wählen"),
    _words("branch", "branch", "", "select",
           "Pick-up library", "Biblioteca de recogida", "مكتبة الاستلام", "Bibliothèque de retrait",
           "取书图书馆", "Abholbibliothek"),
    _words("language", "language", "language", "select",
           "Language of letters", "Idioma de las cartas", "لغة الرسائل", "Langue des courriers",
           "信件语言", "Sprache der Briefe"),
    _words("newsletter", "newsletter", "", "tick",
           "Send me the newsletter", "Quiero el boletín", "أرسل لي النشرة",
           "Je veux la lettre d'information", "订阅通讯", "Newsletter bestellen"),
    _words("proof", "proof", "", "file",
           "Proof of address", "Justificante de domicilio", "إثبات العنوان",
           "Justificatif de domicile", "住址证明", "Wohnungsnachweis"),
    _words("agree", "agree", "", "tick",
           "I have read the notice", "He leído el aviso", "لقد قرأت الإشعار",
           "J'ai lu la notice", "我已阅读通知", "Ich habe den Hinweis gelesen"),
    _words("next", "next", "", "button",
           "Continue", "Continuar", "متابعة", "Continuer", "继续", "Weiter"),
)  # fmt: skip
FIELDS = {each.id: each for each in _ALL}

_TAGS = ("en", "es", "ar", "fr", "zh", "de")
SECTIONS = {
    id_: dict(zip(_TAGS, headings, strict=True))
    for id_, headings in {
        "you": ("About you", "Sobre usted", "عنك", "À propos de vous", "关于您", "Über Sie"),
        "home": ("Your new home", "Su nueva casa", "مسكنك الجديد", "Votre nouveau logement",
                 "您的新家", "Ihre neue Wohnung"),
        "card": ("Your card", "Su tarjeta", "بطاقتك", "Votre carte", "您的卡", "Ihr Ausweis"),
        "send": ("Send", "Enviar", "إرسال", "Envoyer", "发送", "Absenden"),
        "spouse": ("Your spouse", "Su cónyuge", "زوجك", "Votre conjoint", "您的配偶",
                   "Ihr Ehepartner"),
        "contact": ("Emergency contact", "Contacto de emergencia", "جهة اتصال للطوارئ",
                    "Personne à prévenir", "紧急联系人", "Notfallkontakt"),
    }.items()
}  # fmt: skip

# The same field in other words.
REWORDED: dict[str, dict[str, tuple[str, ...]]] = {
    "family-name": {"en": ("Surname", "Last name", "Family name as in your passport"),
                    "ar": ("اللقب", "اسم العائلة كما في جواز السفر")},
    "given-name": {"en": ("Given name", "Forename", "First name(s)"), "ar": ("الاسم الشخصي",)},
    "birth-date": {"en": ("Birthday", "When were you born?", "Date of birth (day, month, year)"),
                   "ar": ("متى ولدت؟",)},
    "email": {"en": ("E-mail", "Where can we write to you?", "Your e-mail address")},
    "phone": {"en": ("Phone", "Phone number", "Mobile number"), "ar": ("الجوال",)},
    "street": {"en": ("Address", "Street address", "Street and number"), "ar": ("العنوان",)},
    "postcode": {"en": ("Postal code", "ZIP code", "Post code")},
    "city": {"en": ("Town", "City or town", "Place")},
    "move-date": {"en": ("Moving day", "Since when have you lived there?", "Date you moved")},
    "country": {"en": ("Country of origin", "State", "Country you come from")},
    "branch": {"en": ("Library", "Where do you pick up books?")},
    "proof": {"en": ("Proof", "Upload your tenancy agreement", "Proof of your address")},
    "agree": {"en": ("I agree", "I have read and understood the notice")},
    "next": {"en": ("Next", "Save and continue", "Go on"), "ar": ("التالي",)},
}  # fmt: skip

# Fields that look like one of the guide's and are none: labels, name, autocomplete, kind.
DECOYS: tuple[tuple[dict[str, str], str, str, str], ...] = (
    ({"en": "Previous family name", "ar": "اسم العائلة السابق", "es": "Apellidos anteriores",
      "fr": "Ancien nom de famille", "de": "Früherer Familienname", "zh": "曾用姓"},
     "previous_family_name", "family-name", "text"),
    ({"en": "Name of spouse", "ar": "اسم الزوج", "es": "Nombre del cónyuge",
      "fr": "Nom du conjoint", "de": "Name des Ehepartners", "zh": "配偶姓名"},
     "spouse_name", "name", "text"),
    ({"en": "Family name of your mother", "ar": "اسم عائلة الأم"}, "mother", "family-name", "text"),
    ({"en": "First name of your child", "ar": "الاسم الأول للطفل"}, "child", "given-name", "text"),
    ({"en": "Family name at birth"}, "family_name", "", "text"),
    ({"en": "Date of marriage"}, "date_of_marriage", "", "date"),
    ({"en": "Date of birth of your child"}, "birth_date_child", "bday", "date"),
    ({"en": "Date you moved out"}, "move_date_out", "", "date"),
    ({"en": "Country of birth", "de": "Geburtsland"}, "country_birth", "country", "select"),
    ({"en": "County"}, "county", "address-level1", "select"),
    ({"en": "Previous street and house number"}, "old_street", "street-address", "text"),
    ({"en": "Previous postcode", "ar": "الرمز البريدي السابق"}, "postcode_old", "", "text"),
    ({"en": "City of birth", "ar": "مدينة الميلاد", "de": "Geburtsort", "fr": "Ville de naissance"},
     "city_of_birth", "address-level2", "text"),
    ({"en": "Confirm your email address"}, "email_confirm", "email", "email"),
    ({"en": "Email address of your landlord"}, "landlord_email", "", "email"),
    ({"en": "Telephone number at work", "ar": "رقم هاتف العمل"}, "work_phone", "tel", "tel"),
    ({"en": "Fax number"}, "fax", "", "tel"),
    ({"en": "Repeat the PIN"}, "pin2", "new-password", "password"),
    ({"en": "Old PIN"}, "old_pin", "current-password", "password"),
    ({"en": "Library for returns"}, "return_branch", "", "select"),
    ({"en": "Language of the staff"}, "language_staff", "language", "select"),
    ({"en": "I have read the terms"}, "terms", "", "tick"),
    ({"en": "Send me the programme"}, "programme", "", "tick"),
    ({"en": "Proof of identity", "ar": "إثبات الهوية"}, "identity", "", "file"),
    ({"en": "Proof of income"}, "proof_income", "", "file"),
    ({"en": "Continue without saving", "ar": "متابعة دون حفظ"}, "next", "", "button"),
    ({"en": "Cancel"}, "cancel", "", "button"),
    ({"en": "Save"}, "save", "", "button"),
    ({"en": "Name"}, "name", "name", "text"),
    ({"en": "Address"}, "address", "", "text"),
    ({"en": "Number"}, "number", "", "text"),
)  # fmt: skip

# Which of them look most like a field of the guide.
LIKE: dict[str, tuple[tuple[dict[str, str], str, str, str], ...]] = {
    truth: tuple(each for each in DECOYS if each[0]["en"] in labels)
    for truth, labels in {
        "family-name": ("Previous family name", "Name of spouse", "Family name of your mother",
                        "Family name at birth", "Name"),
        "given-name": ("First name of your child", "Name"),
        "birth-date": ("Date of birth of your child", "Date of marriage"),
        "email": ("Confirm your email address", "Email address of your landlord"),
        "phone": ("Telephone number at work", "Fax number", "Number"),
        "street": ("Previous street and house number", "Address"),
        "postcode": ("Previous postcode",),
        "city": ("City of birth",),
        "move-date": ("Date you moved out",),
        "country": ("Country of birth", "County"),
        "pin": ("Repeat the PIN", "Old PIN"),
        "branch": ("Library for returns",),
        "language": ("Language of the staff",),
        "newsletter": ("Send me the programme",),
        "agree": ("I have read the terms",),
        "proof": ("Proof of identity", "Proof of income"),
        "next": ("Continue without saving", "Cancel", "Save"),
    }.items()
}  # fmt: skip
