# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be reported, in the other languages of the demo city: asked for with ``?locale=``."""

OTHER_WORDS: dict[str, dict[str, str]] = {
    "es": {
        "Street light does not work": "Una farola no funciona",
        "A lamp in a street, a square or a park that is dark, flickers or is broken.": (
            "Una farola de una calle, plaza o parque que está apagada, parpadea o está rota."
        ),
        "Hole in the street": "Un hoyo en la calle",
        "A hole or a loose stone in a street, a pavement or a cycle path.": (
            "Un hoyo o una piedra suelta en una calle, una acera o un carril bici."
        ),
        "Rubbish in the street": "Basura en la calle",
        "Rubbish, furniture or dangerous waste that somebody left.": (
            "Basura, muebles o residuos peligrosos que alguien dejó."
        ),
        "A place that is not safe": "Un lugar que no es seguro",
        "Tell the city, without an answer. In danger, call 112.": (
            "Dígaselo a la ciudad, sin respuesta. Si hay peligro, llame al 112."
        ),
        "Streets": "Calles",
        "Clean city": "Ciudad limpia",
        "Safety": "Seguridad",
        "If a cable hangs down, do not touch it. Call 112.": (
            "Si cuelga un cable, no lo toque. Llame al 112."
        ),
        "What is wrong with the light?": "¿Qué le pasa a la farola?",
        "It is dark": "Está apagada",
        "It flickers": "Parpadea",
        "It is broken": "Está rota",
        "Where does the light stand?": "¿Dónde está la farola?",
        "At a street": "En una calle",
        "At a crossing": "En un cruce",
        "Near a school": "Cerca de una escuela",
        "In a park": "En un parque",
        "The number on the lamp post": "El número de la farola",
        "For example L-204": "Por ejemplo L-204",
        "How many lights are dark?": "¿Cuántas farolas están apagadas?",
        "Only the number": "Solo el número",
        "Since which day?": "¿Desde qué día?",
        "What else should the city know?": "¿Qué más debe saber la ciudad?",
        "What lies there?": "¿Qué hay allí?",
        "Bags of rubbish": "Bolsas de basura",
        "Furniture": "Muebles",
        "Broken glass": "Cristales rotos",
        "Oil, paint or batteries": "Aceite, pintura o pilas",
    },
    "ar": {
        "Street light does not work": "مصباح شارع لا يعمل",
        "A lamp in a street, a square or a park that is dark, flickers or is broken.": (
            "مصباح في شارع أو ساحة أو حديقة مطفأ أو يومض أو مكسور."
        ),
        "Hole in the street": "حفرة في الشارع",
        "A hole or a loose stone in a street, a pavement or a cycle path.": (
            "حفرة أو حجر غير ثابت في شارع أو رصيف أو مسار دراجات."
        ),
        "Rubbish in the street": "قمامة في الشارع",
        "Rubbish, furniture or dangerous waste that somebody left.": (
            "قمامة أو أثاث أو نفايات خطرة تركها أحد."
        ),
        "A place that is not safe": "مكان غير آمن",
        "Tell the city, without an answer. In danger, call 112.": (
            "أخبر المدينة، من دون جواب. عند الخطر اتصل بالرقم 112."
        ),
        "Streets": "الشوارع",
        "Clean city": "مدينة نظيفة",
        "Safety": "السلامة",
        "If a cable hangs down, do not touch it. Call 112.": (
            "إذا تدلّى سلك فلا تلمسه. اتصل بالرقم 112."
        ),
        "What is wrong with the light?": "ما مشكلة المصباح؟",
        "It is dark": "مطفأ",
        "It flickers": "يومض",
        "It is broken": "مكسور",
        "Where does the light stand?": "أين يقف المصباح؟",
        "At a street": "في شارع",
        "At a crossing": "عند تقاطع",
        "Near a school": "قرب مدرسة",
        "In a park": "في حديقة",
        "The number on the lamp post": "الرقم المكتوب على عمود المصباح",
        "For example L-204": "مثلاً L-204",
        "How many lights are dark?": "كم مصباحاً مطفأ؟",
        "Only the number": "الرقم فقط",
        "Since which day?": "منذ أي يوم؟",
        "What else should the city know?": "ماذا ينبغي أن تعرف المدينة أيضاً؟",
        "What lies there?": "ماذا يوجد هناك؟",
        "Bags of rubbish": "أكياس قمامة",
        "Furniture": "أثاث",
        "Broken glass": "زجاج مكسور",
        "Oil, paint or batteries": "زيت أو دهان أو بطاريات",
    },
}
