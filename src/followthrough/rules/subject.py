"""A document as rules see it: its assessment and its prose, computed once for all rules."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property

from followthrough.model import INCIDENT_REPORTS, AssessedItem, Assessment, Facts, Kind, LayoutElement, Postmortem
from followthrough.reading.formats import Reader, outline_of
from followthrough.reading.layout.headings import blocks_with_titles
from followthrough.reading.outline import Outline
from followthrough.reading.vocabulary.sections import SectionKind
from followthrough.rules.prose.index import ProseIndex
from followthrough.rules.prose.people import USUAL_NAMES, known_people, may_name_a_person, words_of_names
from followthrough.rules.prose.phrases import Phrases
from followthrough.rules.prose.sentences import Sentence, uncut_passages


class Subject:
    """One document under review. Everything that takes time is computed when a rule first asks for it.

    `postmortem` is the document as it was read, `facts` are what it states about its incident, `items` its action items
    with their kinds. `is_postmortem`: rules apply to it, because it is a postmortem or a near miss and not a template
    or anything else. `held_to_action`: it has to promise something, because it is not marked as learning-only.
    """

    def __init__(self, assessment: Assessment, formats: Mapping[str, Reader]) -> None:
        self.assessment = assessment
        self.formats = formats
        self.postmortem: Postmortem = assessment.postmortem
        self.facts: Facts = self.postmortem.facts
        self.items: tuple[AssessedItem, ...] = assessment.items
        self.is_postmortem: bool = self.postmortem.kind in INCIDENT_REPORTS
        self.held_to_action: bool = self.is_postmortem and self.facts.learning_only is None

    @cached_property
    def open_items(self) -> tuple[AssessedItem, ...]:
        """The items that are not done and ask for a change.

        Nobody needs to know the owner or due day of an intention; it needs other words first.
        """
        undone = [assessed for assessed in self.items if assessed.item.done is not True]
        return tuple([assessed for assessed in undone if assessed.classification.kind is not Kind.VAGUE])

    @cached_property
    def items_in_prose(self) -> frozenset[tuple[int, str]]:
        """Line and text of each item that is a sentence on one line, where there may be other sentences."""
        sentences = [assessed.item for assessed in self.items if assessed.item.element is LayoutElement.SENTENCE]
        return frozenset([(item.line, item.text) for item in sentences if item.end_line == item.line])

    @property
    def first_line(self) -> int:
        """The line for findings about the whole document: its first heading, or else its first line."""
        sections = self.postmortem.sections
        return sections[0][0] if sections else 1

    @cached_property
    def outline(self) -> Outline:
        """The layout of the document."""
        return outline_of(self.postmortem.document, self.formats)

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines of the source; line 1 is at 0."""
        return self.postmortem.document.lines

    @cached_property
    def titles(self) -> frozenset[str]:
        """The text of every title, whether marked up as a heading or only set in bold."""
        return frozenset(title.text for place in blocks_with_titles(self.outline) for title in place.titles)

    @cached_property
    def prose(self) -> tuple[Sentence, ...]:
        """Every sentence that is the author's own, in order. Empty for a template or another kind of document."""
        return tuple(self._prose_index.sentences())

    def sentences_with(self, phrases: Phrases, *, naming_people: bool = False) -> Iterator[Sentence]:
        """The sentences that contain one of these phrases, even in their masked parts. Mostly there are none.

        `naming_people`: only those that may name a person.
        """
        places = self._prose_index.places_of(phrases)
        if not places:
            return iter(())
        if not naming_people:
            return self._prose_index.sentences_at(places)
        naming = {number: parts for number, parts in places.items() if self._may_name_a_person(number)}
        found = self._prose_index.sentences_at(naming)
        return (sentence for sentence in found if may_name_a_person(sentence.text, self._words_of_names))

    def sentences_under(self, *sections: SectionKind) -> Iterator[Sentence]:
        """The sentences of sections of these kinds, in order."""
        return self._prose_index.sentences_under(sections)

    def _may_name_a_person(self, number: int) -> bool:
        return number in self._usual_names or self._prose_index.holds_word(number, self._words_of_names)

    @cached_property
    def _prose_index(self) -> ProseIndex:
        return ProseIndex(uncut_passages(self.outline) if self.is_postmortem else ())

    @cached_property
    def _words_of_names(self) -> frozenset[str]:
        return words_of_names(self.people)

    @cached_property
    def _usual_names(self) -> Set[int]:
        return self._prose_index.numbers_with(USUAL_NAMES)

    @cached_property
    def people(self) -> frozenset[str]:
        """The names of people that the document itself lists, authors and owners, in lower case."""
        return known_people(self.outline, (assessed.item.owner for assessed in self.items))

    def line(self, number: int) -> str:
        """A line of the source, counted from 1; empty past its end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def column(self, line: int, words: str) -> tuple[int, int] | tuple[None, None]:
        """The columns of these words in a line of the source, from 1: the first one, and the one after the last."""
        at = self.line(line).find(words)
        return (at + 1, at + 1 + len(words)) if at >= 0 else (None, None)
