from odoo import models
from odoo.exceptions import UserError

#: Records of people that Odoo's privacy lookup lists, and that mentoring knows them by.
OF_PEOPLE = ("res.partner", "res.users")


class PrivacyLookupWizardLine(models.TransientModel):
    """Deleting a person there erases them from mentoring first, or says what to do.

    Mentoring's own records are not listed: whoever looks up two people would find by
    the numbers which records are about both.
    """

    _inherit = "privacy.lookup.wizard.line"

    def action_unlink(self):
        if self.res_model in OF_PEOPLE and not self.is_unlinked:
            person = self.env[self.res_model].browse(self.res_id)
            # sudo: res.partner, res.users - whether there is one still
            self._erase_from_mentoring(person.sudo().exists())
        return super().action_unlink()

    def _erase_from_mentoring(self, person):
        """Erase whoever takes part, or did.

        :raises UserError: says what stands against it, and what to do
        """
        # sudo: mentoring.participant - a person's own, to erase them
        people = self.env["mentoring.participant"].sudo()
        found = people._get_of_person(person, people._name)
        places = found.get(person, people).filtered(lambda p: not p.erased_on)
        if against := places._get_against_erasure():
            raise UserError(
                self.env._(
                    "This person takes part in mentoring:\n%(against)s\nA mentoring "
                    "manager notes what they ask for under Mentoring, Configuration, "
                    "Erasure Requests; it is done from there, in time.",
                    against="\n".join(f"• {sentence}" for sentence in against),
                )
            )
        places._erase_person()
