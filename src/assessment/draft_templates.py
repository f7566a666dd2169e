"""The templates of drafts, as rubric/funders/templates/ has them: which facts a field is made of, and how it says them.

A template is filled in a sandbox, and what people typed goes in as a value: nothing in it is read as a template.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from jinja2 import StrictUndefined, Template, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assessment.draft_forms import TEMPLATES
from assessment.draft_of_plan import OF_PLAN
from assessment.draft_of_profile import OF_PROFILE
from assessment.draft_of_results import OF_RESULTS
from assessment.drafts import Layout
from assessment.errors import FrameworkRefused, Problem
from assessment.framework_folder import by_place, read_funders, read_templates
from assessment.funders import Funder
from assessment.sheet_parts import check_once, listed
from assessment.values import Value
from assessment.wording import begun
from assessment.yaml_sheet import Sheet
from assessment.yaml_source import KeyPath

SOURCES = {**OF_RESULTS, **OF_PLAN, **OF_PROFILE}
"""Everything that a template can be filled with, by the word that a file names it by."""


class Line(Value):
    """What of one source is said, in one or more sentences for each of its grounds.

    `only` are the kinds that count, or words in a fact; `most` the greatest number of them. `on_items` leaves only what
    the field's items of the crosswalk call on. `missing` is told where there is none.
    """

    made_from: str
    say: tuple[str, ...]
    only: tuple[str, ...] = ()
    most: int | None = None
    on_items: bool = False
    missing: str = ""


class FieldTemplate(Value):
    """How one field is drafted; `themes` gathers its lines under each theme of that set."""

    id: str
    layout: Layout = "text"
    themes: str = ""
    lines: tuple[Line, ...]


FormTemplate = Mapping[str, FieldTemplate]
"""The templates of one form, by field."""


def load_templates(folder: Path, funders: Sequence[Funder]) -> Mapping[str, FormTemplate]:
    """The templates of a framework folder by funder; none for a funder without a file.

    Raises:
        FrameworkRefused: a file is not valid; carries every problem by file and line.

    """
    sheets = read_templates(folder, TEMPLATES)
    if problems := _problems_of(sheets, {own.id: _shape_of(own) for own in funders}):
        raise FrameworkRefused(problems)
    return {sheet.clean["form"]: {own["id"]: _field(own) for own in sheet.clean["fields"]} for sheet in sheets}


def check_templates(folder: Path) -> tuple[Problem, ...]:
    """Everything wrong with the templates of a folder, by file and line, whatever else is wrong in it.

    Against a form that is itself not valid, only what a template says by itself is checked.
    """
    forms = {_name_of(sheet): None if sheet.problems else _shape_in(sheet) for sheet in read_funders(folder)}
    return _problems_of(read_templates(folder, TEMPLATES), forms)


def fill(say: str, words: Mapping[str, str]) -> str:
    """A sentence filled with words, on one line; empty where its template says nothing for them."""
    return " ".join(_template(say).render(words).split())


@lru_cache(maxsize=512)
def words_used(say: str) -> frozenset[str]:
    """The names of the words that a template uses."""
    return frozenset(meta.find_undeclared_variables(_SANDBOX.parse(say)))


_CLOSING = ")]\"'”’»"


def ended(words: str) -> str:
    """Words as a sentence: begun with a capital and ended with a stop."""
    said = begun(words.strip())
    return said if not said or said.rstrip(_CLOSING)[-1:] in (".", "!", "?") else f"{said}."


# Plain text goes out, and every way to show it escapes for itself.
_SANDBOX = ImmutableSandboxedEnvironment(autoescape=False, undefined=StrictUndefined)
_SANDBOX.filters["sentence"] = ended


@lru_cache(maxsize=512)
def _template(say: str) -> Template:
    return _SANDBOX.from_string(say)


def _field(given: Mapping[str, object]) -> FieldTemplate:
    lines = given["lines"]
    assert isinstance(lines, tuple)
    renamed = [{"made_from" if key == "from" else key: value for key, value in own.items()} for own in lines]
    return FieldTemplate.model_validate({**given, "lines": renamed})


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a form a template can name."""

    fields: frozenset[str]
    themes: frozenset[str]


def _shape_of(funder: Funder) -> _Shape:
    return _Shape(frozenset(own.id for own in funder.fields), frozenset(own.id for own in funder.theme_sets))


def _shape_in(sheet: Sheet) -> _Shape:
    fields, themes = (frozenset(own["id"] for _, own in listed(sheet, (), key)) for key in ("fields", "theme_sets"))
    return _Shape(fields, themes)


def _name_of(sheet: Sheet) -> str:
    """A form's id is the name of its file, which is known of a broken one, too."""
    return PurePosixPath(sheet.source.file).stem


def _problems_of(sheets: Sequence[Sheet], forms: Mapping[str, _Shape | None]) -> tuple[Problem, ...]:
    """Every problem of the sheets; a form whose shape is None cannot be told."""
    first: dict[str, str] = {}
    for sheet in sheets:
        form = (sheet.clean or {}).get("form")
        if form is not None and first.setdefault(form, sheet.source.file) != sheet.source.file:
            sheet.refuse(("form",), f"{form} is drafted in {first[form]} already: keep one of the two files")
        _check(sheet, form, forms)
    return by_place(problem for sheet in sheets for problem in sheet.problems)


def _check(sheet: Sheet, form: str | None, forms: Mapping[str, _Shape | None]) -> None:
    """Tell a sheet which of its fields, themes and words are not there."""
    if form is not None and form not in forms:
        sheet.refuse(("form",), f"funders/ has no form {form}: correct the id")
    shape = forms.get(form) if form else None
    check_once(sheet, [(path, own.get("id")) for path, own in listed(sheet, (), "fields")])
    for path, own in listed(sheet, (), "fields"):
        if shape is not None:
            _check_field(sheet, path, own, shape)
        for place, line in listed(sheet, path, "lines"):
            _check_line(sheet, place, line)


def _check_field(sheet: Sheet, path: KeyPath, own: Mapping[str, object], shape: _Shape) -> None:
    if own.get("id") is not None and own["id"] not in shape.fields:
        sheet.refuse((*path, "id"), f"the form has no field {own['id']}: correct the id")
    if own.get("themes") is not None and own["themes"] not in shape.themes:
        sheet.refuse((*path, "themes"), f"the form has no themes {own['themes']}: correct the id")


def _check_line(sheet: Sheet, path: KeyPath, line: Mapping[str, object]) -> None:
    source, say = SOURCES.get(str(line.get("from"))), line.get("say", ())
    assert isinstance(say, tuple)
    for number, own in enumerate(say):
        place = (*path, "say", number)
        try:
            used = words_used(own) if own is not None else frozenset()
        except TemplateError as error:
            sheet.refuse(place, f"this is no template ({error}): write words, with {{{{ name }}}} for a fact")
            continue
        if source is not None and (unknown := sorted(used - source.words)):
            sheet.refuse(place, f"{line['from']} has no {', '.join(unknown)}: use {', '.join(sorted(source.words))}")
