"""A sentence in both languages. A missing side is a TypeError: no translation is forgotten."""

from typing import Literal, NamedTuple, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Text(NamedTuple):
    """What a person reads, Chinese and English side by side.

    Examples
    --------
    >>> Text(zh="学会", en="Society").pick("en")
    'Society'
    """

    zh: str
    en: str

    def pick(self, language: Language) -> str:
        """Return the side in `language`."""
        return self.zh if language == "zh" else self.en

    def fill(self, **values: object) -> "Text":
        """Return the sentence with its ``{names}`` filled in on both sides."""
        return Text(zh=self.zh.format(**values), en=self.en.format(**values))


def writable(words: str) -> str:
    r"""Return words that every file and store can hold: a half character becomes a question mark.

    File names that are no UTF-8 reach Python with such halves (lone surrogates) in them.

    Examples
    --------
    >>> writable("\udcd6需求.csv")
    '?需求.csv'
    """
    return words if words.isascii() else words.encode(errors="replace").decode()


def same(words: str) -> Text:
    """Return a Text whose two sides are the same: a name, a code, a value of the record."""
    return Text(zh=words, en=words)
