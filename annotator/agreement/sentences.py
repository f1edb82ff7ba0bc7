"""Sentences the results carry, kept translatable: a template and what to fill in."""


class Sentence(str):
    """An English sentence that remembers its template, so that a front can say it in another language.

    Args:
        template: the sentence with ``{name}`` places; it is the gettext message id.
        params: values for the places.
    """

    template: str
    params: dict[str, object]

    def __new__(cls, template: str, **params: object) -> "Sentence":
        """Fill in the template and keep both."""
        sentence = super().__new__(cls, template.format_map(params))
        sentence.template = template
        sentence.params = params
        return sentence

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        """Let copies and other processes make it anew from template and values, not from the finished text."""
        return (self.template,), self.params


def told(words: str) -> str:
    """Return words as they are: they are translated where they are shown, but Babel has to find them here."""
    return words
