"""Sentences that are made where no language is chosen: English text that remembers how it was put together.

Below the window nothing knows Qt. A sentence made here is plain text for scripts and logs, and the window puts it into
the editor's language from its template (`ui/words/in_words.py`). `make translations` collects the literals in the
calls, so context and template are spelled out in each.
"""


class Sentence(str):
    """English text with its `context`, `template` and `values`; `number` is what a plural is about, else None.

    A value may be a Sentence of its own (a clause), a number, or somebody else's words, which are left as they are.
    """

    context: str
    template: str
    values: dict[str, object]
    number: int | None

    def fill(self, **values: object) -> "Sentence":
        """The sentence with a value for each `{name}` of its template."""
        return _made(self.template.format(**values), self.context, self.template, values, None)


def sentence(context: str, template: str, /) -> Sentence:
    """A sentence, or a template that `fill` makes one; both literals, since lupdate reads them and nothing else."""
    return _made(template, context, template, {}, None)


def counted(template: str, comment: str, number: int, /) -> Sentence:
    """A clause with a number in it, as Qt writes plurals: `%n` is the number, `(s)` the English plural. `comment` is
    for translators, empty for none. Called in plain functions alone: lupdate reads it as `tr`, whose context is the
    class around it, and has plurals under no other name."""
    del comment  # is read in the source alone
    text = template.replace("%n", str(number)).replace("(s)", "" if number == 1 else "s")
    return _made(text, "", template, {}, number)


def _made(text: str, context: str, template: str, values: dict[str, object], number: int | None) -> Sentence:
    made = Sentence(text)
    made.context, made.template, made.values, made.number = context, template, values, number
    return made
