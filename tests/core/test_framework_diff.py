"""Comparing versions of a framework: `core.framework_diff`."""

from dataclasses import replace

from headwater import frameworks
from headwater.core.framework import Framework, Question
from headwater.core.framework_diff import Change, Difference, diff, other_measures

BEFORE = frameworks.load("prevent-policing-2009").framework


def changed(question: str, **values: object) -> Framework:
    """The framework with one question altered."""
    questions = tuple(replace(item, **values) if item.id == question else item for item in BEFORE.questions)  # type: ignore[arg-type]
    return replace(BEFORE, questions=questions)


def only(after: Framework) -> Difference:
    [difference] = diff(BEFORE, after)
    return difference


def test_a_framework_does_not_differ_from_itself() -> None:
    assert diff(BEFORE, BEFORE) == []


def test_other_words_under_the_same_identity_are_a_rewording() -> None:
    difference = only(changed("AV-7", text="Is what the Rich Picture shows gathered and passed on?"))
    assert (difference.id, difference.change, difference.reasons) == ("AV-7", Change.REWORDED, ())


def test_a_raised_meaning_is_a_change_of_meaning_even_in_the_same_words() -> None:
    difference = only(changed("AV-7", meaning=2))
    assert difference.change is Change.CHANGED_MEANING
    assert difference.reasons == ("its authors raised its meaning from 1 to 2",)


def test_asking_other_tiers_changes_the_meaning() -> None:
    difference = only(changed("AV-7", tiers=("priority",)))
    assert difference.change is Change.CHANGED_MEANING
    assert difference.reasons == ("asked of priority, non_priority before, of priority now",)


def test_naming_the_tiers_in_another_order_changes_no_meaning() -> None:
    assert only(changed("AV-7", tiers=("non_priority", "priority"))).change is Change.OTHER


def test_asking_about_an_area_instead_of_a_force_changes_the_meaning() -> None:
    assert only(changed("AV-1", about="area")).reasons == ("about the force before, about the area now",)


def test_a_question_taken_out_is_removed_and_one_put_in_is_added() -> None:
    new = Question("AV-14", "AV", "Is it new?", "It is new", ("priority",), "force", "none")
    after = replace(BEFORE, questions=(*BEFORE.questions[1:], new))
    assert [(item.id, item.change) for item in diff(BEFORE, after)] == [
        ("AV-1", Change.REMOVED),
        ("AV-14", Change.ADDED),
    ]


def test_a_probe_given_to_a_question_leaves_its_words_and_meaning() -> None:
    assert only(changed("CD-4", probe="interventions.joint_plan_in_date")).change is Change.OTHER


def test_a_reworded_criterion_is_told_under_its_identifier() -> None:
    first, second, *rest = BEFORE.stages
    criteria = (replace(second.criteria[0], text="Plans agree with one another."), *second.criteria[1:])
    differences = diff(BEFORE, replace(BEFORE, stages=(first, replace(second, criteria=criteria), *rest)))
    assert ("criterion", "DEV-1", Change.REWORDED) in [(item.kind, item.id, item.change) for item in differences]


def test_other_lists_are_told_as_wholes() -> None:
    difference = only(replace(BEFORE, terms=BEFORE.terms[1:]))
    assert (difference.kind, difference.change) == ("terms", Change.OTHER)


def test_only_questions_of_another_meaning_are_other_measures() -> None:
    assert other_measures(BEFORE, changed("AV-7", text="In other words?")) == {}
    assert other_measures(BEFORE, changed("AV-7", meaning=2)) == {
        "AV-7": ("its authors raised its meaning from 1 to 2",)
    }


def test_that_a_question_must_be_answered_now_changes_no_meaning_and_is_said() -> None:
    difference = only(changed("AV-7", required=True))
    assert (difference.change, difference.reasons) == (Change.OTHER, ("must be answered now",))
