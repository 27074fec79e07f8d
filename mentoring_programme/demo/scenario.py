"""The demo: programmes at four times of their life, of last year, this and the next.

Told in the order in which people would be asked to take part in them.
"""

from contextlib import contextmanager

from . import closed, development, enrolment, matching, running
from .people import People
from .story import Story

#: The record that tells that the story has been told.
MARK = "mentoring_programme.demo_programme_running"


def load(env):
    with silence(env):
        records = tell(Story(env))
    env["ir.model.data"]._update_xmlids(
        [
            {
                "xml_id": f"mentoring_programme.demo_{name}",
                "record": record,
                "noupdate": True,
            }
            for name, record in records.items()
        ]
    )


@contextmanager
def silence(env):
    """Write no mails; those in the story got theirs long ago."""
    templates = env["mail.template"].search(
        ["|", ("model", "=like", "mentoring.%"), ("model", "=like", "hr.development.%")]
    )
    templates.active = False
    yield
    templates.active = True


def tell(story):
    people = People(story.env)
    records = {"programme_closed": closed.load(story, people).record}
    programme, pairs = running.load(story, people)
    records["programme_running"] = programme.record
    development.load(story, people, pairs["progress"])
    records |= {f"pairing_{name}": pair.record for name, pair in pairs.items()}
    records["programme_enrolment"] = enrolment.load(story, people).record
    records["programme_matching"] = matching.load(story, people).record
    # what the daily jobs would have found by now
    programme.record.pairing_ids._sync_activities()
    return records
