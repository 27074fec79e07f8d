"""A programme that matches people, each of whom can answer for themselves."""

from odoo.addons.mentoring_programme.states import PAIRING_OPEN

from ..common import MentoringCase


class ProposalCase(MentoringCase):
    """Three mentors with one place each and four mentees; focus areas tell who fits."""

    def _set_up_once(self):
        case = type(self)
        case.programme = self._open_programme(criterion_ids=False).sudo()
        self.env["mentoring.matching.criterion"].create(
            [
                {"programme_id": self.programme.id, "kind": kind, "weight": weight}
                for kind, weight in {
                    "focus": 8,
                    "wishes": 3,
                    "load": 1,
                    "met": 1,
                }.items()
            ]
        )
        case.areas = self.env["mentoring.focus.area"].create(
            [{"name": name} for name in ("Sales", "Code", "Law")]
        )
        sales, code, law = self.areas
        mentors, mentees = self._pool(
            self.programme,
            {
                "Ann": {"focus_area_ids": self.areas.ids},
                "Bob": {"focus_area_ids": (code | law).ids},
                "Cid": {"focus_area_ids": law.ids},
            },
            {
                "Eva": {"focus_area_ids": self.areas.ids},
                "Fay": {"focus_area_ids": code.ids},
                "Gus": {"focus_area_ids": law.ids},
                "Hal": {"focus_area_ids": (sales | law).ids},
            },
        )
        case.ann, case.bob, case.cid = mentors
        case.eva, case.fay, case.gus, case.hal = mentees
        case.people = mentors | mentees
        self.env["res.users"].create(
            [
                {
                    "login": f"offer_{person.name}",
                    "partner_id": person.partner_id.id,
                    "group_ids": self.env.ref("base.group_portal").ids,
                }
                for person in self.people
            ]
        )
        self.env.flush_all()

    # ------------------------------------------------------------------
    # Short ways
    # ------------------------------------------------------------------

    def _leave(self, *people):
        """Have these not take part."""
        for person in people:
            person._advance("withdraw", as_system=True)

    def _published(self, **values):
        run = self._run(self.programme, **values)
        run.action_publish()
        return run

    def _offer(self, mentor, mentee, **values):
        """Return the proposals made of this pair, and what was passed over."""
        return (
            self.env["mentoring.pairing"]
            .with_user(self.coordinator)
            ._propose([{"mentor_id": mentor.id, "mentee_id": mentee.id, **values}])
        )

    def _open(self):
        """Return the open pairings as ``{mentee name: mentor name}``."""
        return {
            pairing.mentee_id.name: pairing.mentor_id.name
            for pairing in self._pairings()
            if pairing.state in PAIRING_OPEN
        }

    def _pairings(self, mentee=None):
        domain = [("programme_id", "=", self.programme.id)]
        if mentee:
            domain.append(("mentee_id", "=", mentee.id))
        return self.env["mentoring.pairing"].search(domain, order="id")

    def _as(self, person, pairing=None):
        """Return the person's latest proposal, as they see it."""
        side = f"{person.role}_id"
        pairing = pairing or self._pairings().filtered(lambda p: p[side] == person)[-1]
        return pairing.with_user(person.user_id)

    def _wish(self, person, *others, kind="want"):
        self.env["mentoring.wish"].create(
            [
                {
                    "participant_id": person.id,
                    "partner_id": other.partner_id.id,
                    "kind": kind,
                }
                for other in others
            ]
        )

    def _told(self, step):
        """Return mails that ``step`` queues, as ``{contact name: [mails]}``."""
        Mail = self.env["mail.mail"]
        before = Mail.search([])
        step()
        told = {}
        for mail in Mail.search([], order="id") - before:
            told.setdefault(mail.recipient_ids.name, []).append(mail)
        return told

    def _subjects(self, told, name):
        return [mail.subject for mail in told.get(name, ())]

    def _wakes(self, name, step):
        """Tell whether ``step`` wakes the scheduled job up."""
        cron = self._job(name)
        triggers = [("cron_id", "=", cron.id)]
        before = self.env["ir.cron.trigger"].search_count(triggers)
        step()
        return self.env["ir.cron.trigger"].search_count(triggers) > before

    def _serve_waiting(self):
        self._run_cron("cron_serve_waiting")
