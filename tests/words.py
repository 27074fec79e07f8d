"""Words in what people write, by which a test tells who came across what."""

from collections import defaultdict


class Words:
    """For a case with a world in which each audience has a word of its own, and
    ``users``, ``{role: user}``, who might come across it."""

    #: Words in the content, and the roles that may come across them.
    words = {}
    #: Models with something in them that is not for everybody.
    confidential_models = ()
    #: How the names of models begin by way of which a path may lead there.
    roundabout = ()

    def _words_for(self, role):
        return {word for word, readers in self.words.items() if role in readers}

    def _hidden_words(self, role):
        return self.words.keys() - self._words_for(role)

    def _words_in(self, result):
        text = str(result)
        return {word for word in self.words if word in text}

    def _assertNothingHidden(self, role, result):
        self.assertFalse(self._words_in(result) & self._hidden_words(role))

    def _paths_to(self, private):
        """Return ``(model, path)`` that lead to a model, from up to two away."""
        into = defaultdict(list)  # comodel: [(model, field)]
        for model in self.env.registry.values():
            for field in model._fields.values():
                if field.comodel_name and field._description_searchable:
                    if not model._abstract and not model._transient:
                        into[field.comodel_name].append((model._name, field.name))
        paths = []
        for model, fname in into[private]:
            paths.append((model, fname))
            paths += [
                (farther, f"{first}.{fname}")
                for farther, first in into[model]
                if farther.startswith(self.roundabout)
            ]
        return paths
