"""Every lifecycle walked: each declared arrow works, every other one is refused."""

from odoo.exceptions import AccessError, UserError

from odoo.addons.base_guarded_workflow.transition import as_tuple


class WorkflowWalk:
    """Tests for a case that tells of each of its ``models`` how to come by a record, by
    ``_sample_<short name>()``, and how to meet a need or not, by
    ``_set_<short name>_needs(need, record, met)``.

    ``actors`` are those who may, ``{actor: {user}}``; ``cast`` is everybody who presses
    a button, ``editor`` who of them has most rights. Records are put into a state
    through the engine's own door.
    """

    #: What an action takes besides the record, ``{(model, step): arguments}``, or what
    #: returns them for a record; only where its needs ask for nothing else.
    step_arguments = {}
    #: Where a step takes the next one along, if nothing else lacks for it.
    takes_along = {}
    #: What somebody is told who gives guarded fields to a new record.
    not_created = "its own steps only"
    #: What somebody is told who writes them.
    not_written = "its own steps only"

    def _lifecycles(self, *begin):
        """Return the models with a lifecycle whose names begin so."""
        registry = self.env.registry
        return sorted(
            name
            for name, model in registry.items()
            if issubclass(model, registry["guarded.workflow.mixin"])
            and not model._abstract
            and name.startswith(begin)
        )

    def _short(self, name):
        """Return what a test calls a model."""
        return name.rpartition(".")[2]

    def _sample(self, name):
        return getattr(self, f"_sample_{self._short(name)}")().with_env(self.env)

    def _prepare(self, name, state):
        """Return a record of model ``name`` in ``state``, as it would be there."""
        record = self._sample(name)
        self._put(record, state)
        return record

    def _put(self, record, state, **values):
        record.sudo()._write_through_door({"state": state, **values})
        record.flush_recordset()

    def _set_need(self, need, record, met):
        record = record.sudo()
        setters = getattr(self, f"_set_{self._short(record._name)}_needs", None)
        done = setters and setters(need, record, met)
        if done is None:
            self.fail(f"{record._name}: tell this test how to meet {need}")

    # ------------------------------------------------------------------
    # Walking
    # ------------------------------------------------------------------

    def _arrows(self):
        for name in self.models:
            for transition in self.env[name]._get_transitions():
                yield name, transition

    def _takers(self, transition):
        return {user for actor in transition.by for user in self.actors[actor]}

    def _press(self, record, transition, user, as_sudo=False):
        """Press the button as the person, with nothing but their own rights."""
        as_user = record.with_user(user)
        if as_sudo or user == self.env.user:
            as_user = as_user.sudo()
        arguments = self.step_arguments.get((record._name, transition.name), ())
        if callable(arguments):
            arguments = arguments(record.sudo())
        return getattr(as_user, f"action_{transition.name}")(*arguments)

    def test_every_declared_transition_leads_from_every_source_to_its_target(self):
        for name, transition in self._arrows():
            along = self.takes_along.get((name, transition.name), ())
            for source in transition.sources:
                with self._undone(model=name, step=transition.name, source=source):
                    record = self._prepare(name, source)
                    for need in transition.needs:
                        self._set_need(need, record, met=True)
                    for user in self._takers(transition):
                        with self._undone(by=user.login):
                            self._press(record, transition, user)
                            self.assertIn(record.state, (*transition.target, *along))

    def test_every_need_that_is_not_met_keeps_the_door_shut(self):
        for name, transition in self._arrows():
            for missing in transition.needs:
                actor = self.actors[transition.by[0]]
                user = min(actor, key=lambda u: (u != self.editor, u.id))
                with self._undone(model=name, step=transition.name, need=missing):
                    record = self._prepare(name, transition.sources[-1])
                    for need in transition.needs:
                        if need != missing:
                            self._set_need(need, record, met=True)
                    self._set_need(missing, record, met=False)
                    told = record.with_user(user).sudo()
                    sentence = getattr(told, missing)()
                    self.assertTrue(sentence, "it says what is missing")
                    with self.assertRaises(UserError) as refused:
                        self._press(record, transition, user)
                    for line in as_tuple(sentence):
                        self.assertIn(line, str(refused.exception))
                    self.assertEqual(record.state, transition.sources[-1])

    def test_every_hint_that_is_not_met_is_said_lets_through_and_is_counted(self):
        for name, transition in self._arrows():
            for hint in transition.hints:
                user = min(self._takers(transition), key=lambda u: u.id)
                with self._undone(model=name, step=transition.name, hint=hint):
                    record = self._prepare(name, transition.sources[-1])
                    for method in (*transition.needs, *transition.hints):
                        self._set_need(method, record, met=method != hint)
                    told = record.with_user(user).sudo()
                    self.assertTrue(told._step_advice(transition.name))
                    # what was passed over when this record took the step before
                    record._forget_passed_hints(transition.name)
                    self._press(record, transition, user)
                    self.assertIn(record.state, transition.target)
                    counts = record._count_passed_hints()
                    passed = {
                        h: n
                        for (step, h), n in counts.items()
                        if step == transition.name
                    }
                    if record.state != transition.sources[-1]:
                        self.assertEqual(passed, {hint: 1})

    def test_every_transition_is_refused_from_every_undeclared_state(self):
        for name in self.models:
            for state in self.env[name]._fields["state"].get_values(self.env):
                with self._undone(model=name, state=state):
                    record = self._prepare(name, state)
                    for transition in record._get_transitions():
                        if state in transition.sources:
                            continue
                        user = min(self._takers(transition), key=lambda u: u.id)
                        with self.assertRaises(UserError, msg=transition.name) as it:
                            self._press(record, transition, user)
                        if not record.with_user(user).has_access("read"):
                            continue  # nor is it told in which state it is
                        self.assertNotIsInstance(it.exception, AccessError)
                        # it says in which state the record is
                        self.assertIn(record._state_label(state), str(it.exception))
                        self.assertEqual(record.state, state)

    def test_every_transition_is_refused_to_everybody_who_is_not_an_actor(self):
        for name, transition in self._arrows():
            with self._undone(model=name, step=transition.name):
                record = self._prepare(name, transition.sources[0])
                for need in transition.needs:
                    self._set_need(need, record, met=True)
                for user in self.cast - self._takers(transition) - {self.env.user}:
                    for as_sudo in (False, True):  # sudo is no way round
                        with self.assertRaises(AccessError, msg=user.login):
                            self._press(record, transition, user, as_sudo)
                    self.assertEqual(record.state, transition.sources[0])

    def test_the_buttons_offered_are_those_that_may_be_pressed(self):
        for name in self.models:
            for state in self.env[name]._fields["state"].get_values(self.env):
                with self._undone(model=name, state=state):
                    record = self._prepare(name, state)
                    for user in self.cast - {self.env.user}:
                        as_user = record.with_user(user).sudo()
                        self.assertEqual(
                            set(as_user.available_transitions or ()),
                            {
                                transition.name
                                for transition in record._get_transitions()
                                if state in transition.sources
                                and user in self._takers(transition)
                            },
                            user.login,
                        )

    def _forge(self, field):
        """Return a value that could be the field's: the guard alone refuses it."""
        if field.type == "selection":
            return field.get_values(self.env)[-1]
        return {
            "binary": "Zm9yZ2Vk",
            "char": "forged",
            "date": "2020-01-01",
            "datetime": "2020-01-01 00:00:00",
            "html": "forged",
            "many2many": [1],
            "one2many": [1],
            "text": "forged",
        }.get(field.type, 1)

    def test_no_guarded_field_is_written_by_editing_or_given_at_creation(self):
        for name in self.models:
            with self._undone(model=name):
                record = self._sample(name)
                for fname in record._get_guarded_fields():
                    field = record._fields[fname]
                    value = self._forge(field)
                    for editor in (record, record.with_user(self.editor).sudo()):
                        with self.assertRaisesRegex(UserError, self.not_written):
                            editor.write({fname: value})
                        with self.assertRaisesRegex(UserError, self.not_created):
                            editor.create({fname: value})
                    self.assertFalse(
                        field.copy, f"{fname} would be carried into a copy"
                    )
