"""A sentence and its figures in, each figure with the words around it out: what labels and roles are read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalizers.claim_roles import role_of
from normalizers.claim_years import find_said_years
from normalizers.model import Figure
from normalizers.subjects import Subject, find_subjects


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; all places count in its text. years: (place, year)."""

    text: str
    figures: tuple[Figure, ...]
    subjects: tuple[Subject, ...]
    years: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in its sentence. start: where the words begin that are said of it, behind the figure before."""

    sentence: Sentence
    index: int
    start: int

    @property
    def figure(self) -> Figure:
        return self.sentence.figures[self.index]

    @property
    def words(self) -> str:
        """The words between the figure before and this one."""
        return self.sentence.text[self.start : self.figure.start]

    @property
    def after(self) -> str:
        """The words from this figure to the next one."""
        following = self.after_figures
        return self.sentence.text[self.figure.end : following[0].start if following else len(self.sentence.text)]

    @property
    def after_figures(self) -> tuple[Figure, ...]:
        return self.sentence.figures[self.index + 1 :]


def read_sentence(text: str, figures: tuple[Figure, ...]) -> Sentence:
    """The sentence with the names and years in it. figures: their places count in `text`."""
    taken = [(figure.start, _end_with_thing(text, figure)) for figure in figures if figure.thing]
    subjects = tuple(subject for subject in find_subjects(text, taken) if not _is_measure(subject))
    return Sentence(text, figures, subjects, find_said_years(text))


def spots(sentence: Sentence) -> Iterator[Spot]:
    """One spot for each figure, in order."""
    start = 0
    for index, figure in enumerate(sentence.figures):
        yield Spot(sentence, index, min(start, figure.start))
        start = _end_with_thing(sentence.text, figure)


def _end_with_thing(text: str, figure: Figure) -> int:
    """Where a figure and the words for what it counts end."""
    at = text.find(figure.thing, figure.end) if figure.thing else -1
    near = at >= 0 and not text[figure.end : at].strip()
    return at + len(figure.thing) if near else figure.end


def _is_measure(subject: Subject) -> bool:
    """Whether the words are a measure by their role words ("Persentase capaian kinerja") and no indicator's name."""
    return subject.name[:1].casefold() == "p" and subject.kind == "indikator" and role_of(subject.name).end > 0
