"""A programme's own questions to participants, on a page of the portal."""

from odoo import fields

#: How each type of question is read from a post, given its name there.
READERS = {
    "char": lambda post, name, _question: post.text(name),
    "text": lambda post, name, _question: post.text(name),
    "integer": lambda post, name, _question: post.number(name) or 0,
    "float": lambda post, name, _question: post.number(name, float) or 0,
    "date": lambda post, name, _question: fields.Date.to_string(post.date(name)),
    "boolean": lambda post, name, _question: post.flag(name),
    "selection": lambda post, name, question: post.choice(
        name, [key for key, _label in question.get("selection") or ()]
    ),
    "tags": lambda post, name, question: [
        key
        for key, _label, _colour in question.get("tags") or ()
        if post.flag(f"{name}.{key}")
    ],
}


def get_questions(participant):
    """Return the questions with their answers.

    :return: those that a form of the portal can ask, and the labels of all others
    """
    [read] = participant.read(["participant_properties"])
    programme = participant.programme_id
    questions = [
        programme._say_question(question)
        for question in read["participant_properties"]
        if question["type"] != "separator"
    ]
    return (
        [q for q in questions if q["type"] in READERS],
        [q["string"] for q in questions if q["type"] not in READERS],
    )


def read_answers(participant, post):
    """Return the questions as a write takes them, with the answers sent."""
    [read] = participant.read(["participant_properties"])
    return [
        {**question, "value": reader(post, f"q.{question['name']}", question)}
        if (reader := READERS.get(question["type"]))
        else question
        for question in read["participant_properties"]
    ]
