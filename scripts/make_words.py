"""Gather every text that the service says into its catalogues, ``src/headwater/locale``. Needs gettext's programs.

``python -m scripts.make_words`` keeps what translators wrote and compiles it; with ``--check`` it writes nothing and
names the texts that a catalogue lacks. The models' own names of their fields come from the models.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "headwater"
LOCALE = SOURCE / "locale"
LANGUAGES = ("cy",)
FOUND = re.compile(r'^msgid ((?:".*"\n)+)', re.MULTILINE)


def gathered(folder: Path) -> Path:
    """A template of every text, made in ``folder``."""
    words = folder / "fields.py"
    words.write_text("".join(f"gettext_noop({name!r})\n" for name in _field_names()), "utf-8")
    prepared = folder / "templates"
    files = [*SOURCE.rglob("*.py"), words, *_templates(prepared)]
    template = folder / "django.pot"
    command = ["xgettext", "--language=Python", "--from-code=UTF-8", "--no-location", "--sort-output", "--no-wrap"]
    keywords = ("gettext_noop", "gettext_lazy", "ngettext_lazy:1,2", "pgettext:1c,2", "sentence", "_")
    command += [f"--keyword={word}" for word in keywords]
    command += ["--package-name=Headwater", "--output", str(template), "--files-from=-"]
    subprocess.run(command, input="\n".join(map(str, sorted(files))), text=True, check=True, capture_output=True)
    kept = re.sub(r'"(POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To):.*\n', "", template.read_text("utf-8"))
    template.write_text(kept.replace("charset=CHARSET", "charset=UTF-8"), "utf-8")
    return template


def _templates(folder: Path) -> list[Path]:
    """Templates as Python that calls gettext, as Django prepares them."""
    from django.utils.translation.template import templatize

    made = []
    for path in [*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")]:
        place = folder / f"{path.relative_to(SOURCE)}.py"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(templatize(path.read_text("utf-8"), origin=str(path)), "utf-8")
        made.append(place)
    return made


def _field_names() -> list[str]:
    """What the log calls the fields that people change."""
    from django.apps import apps

    models = [model for model in apps.get_models() if model.__module__.startswith("headwater.")]
    return sorted({str(field.verbose_name) for model in models for field in model._meta.concrete_fields})


def texts_of(path: Path) -> set[str]:
    """The texts of a catalogue."""
    return {"".join(re.findall(r'"(.*)"', found[1])) for found in FOUND.finditer(path.read_text("utf-8"))} - {""}


def main() -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="Write nothing; say which texts a catalogue lacks.")
    check = parser.parse_args().check
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headwater.config.settings")
    import django

    django.setup()
    missing = []
    with tempfile.TemporaryDirectory() as name:
        template = gathered(Path(name))
        for language in LANGUAGES:
            catalogue = LOCALE / language / "LC_MESSAGES" / "django.po"
            missing += sorted(texts_of(template) - texts_of(catalogue)) if catalogue.exists() else ["everything"]
            if not check:
                _merge(catalogue, template)
    if check and missing:
        print("Not in a catalogue (run python -m scripts.make_words):", *missing, sep="\n- ")
    return 1 if check and missing else 0


def _merge(catalogue: Path, template: Path) -> None:
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    if catalogue.exists():
        merge = ["msgmerge", "--update", "--backup=none", "--no-fuzzy-matching", "--no-wrap", "--quiet"]
        subprocess.run([*merge, str(catalogue), str(template)], check=True)
        tidy = ["msgattrib", "--no-obsolete", "--no-wrap", "--sort-output", f"--output={catalogue}", str(catalogue)]
        subprocess.run(tidy, check=True)
    else:
        catalogue.write_bytes(template.read_bytes())
    subprocess.run(["msgfmt", "--check", str(catalogue), "-o", str(catalogue.with_suffix(".mo"))], check=True)


if __name__ == "__main__":
    sys.exit(main())
