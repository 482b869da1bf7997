"""The language of a story is told by its words, and by what the page declares where they do not settle it."""

import subprocess
import sys

import pytest

from onrecord.intake.language import language

ENGLISH = "The ministers said that they will meet again in the autumn, and that the talks are open to all."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Министры заявили, что встретятся снова осенью, и что переговоры открыты для всех стран региона.", "ru"),
        ("Вазирон гуфтанд, ки тирамоҳ боз вомехӯранд ва гуфтушунид барои ҳамаи ҷонибҳо кушода аст.", "tg"),
        ("Les ministres ont déclaré qu'ils se reverraient à l'automne et que les discussions restent ouvertes.", "fr"),
        ("قال الوزراء إنهم سيجتمعون مرة أخرى في الخريف وإن المحادثات مفتوحة أمام الجميع", "ar"),
        ("השרים אמרו כי ייפגשו שוב בסתיו וכי השיחות פתוחות לכל המדינות באזור", "he"),
    ],
)
def test_the_words_tell(text: str, code: str) -> None:
    """A text tells its own language."""
    assert language(text) == code


def test_a_wrong_declaration_does_not_win() -> None:
    """A page in English whose template says Russian is in English; a short one is what it declares."""
    assert language(ENGLISH, declared="ru") == "en"
    assert language("Toren", declared="de-AT") == "de"
    assert language("Toren") is None


def test_english_loads_no_models() -> None:
    """For a story in English the models that tell languages apart stay on the disk."""
    code = (
        f"from onrecord.intake.language import language; import sys; language({ENGLISH!r}); print('py3langid' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
