"""Programmes at four times of their life, of last year, this and the next."""

from ..people import People
from . import (
    appraisal,
    changed,
    closed,
    development,
    enrolment,
    matching,
    results,
    running,
)


def tell(story):
    """Tell all chapters, in the order in which people would be asked to take part.

    :return: what the demo is known by, by the names of external ids
    """
    people = People(story.env)
    closed_programme, study = closed.load(story, people)
    running_programme, pairs = running.load(story, people)
    development.load(story, people, pairs["progress"])
    enrolling_programme = enrolment.load(story, people)
    matching_programme = matching.load(story, people)
    events = changed.load(story, people, running_programme)
    report = results.load(story, people, closed_programme)
    # what the daily jobs would have found by now
    for records in (running_programme.record.pairing_ids, events):
        records._sync_activities()
    return {
        **people.records,
        "programme_closed": closed_programme.record,
        "report_closed": report,
        "study_closed": study,
        "programme_running": running_programme.record,
        "programme_enrolment": enrolling_programme.record,
        "programme_matching": matching_programme.record,
        **{f"pairing_{name}": pair.record for name, pair in pairs.items()},
        **appraisal.load(story, people),
    }
