"""Names of indicators in, groups of names that measure the same thing out, with how sure each one is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normalizers.indicators.form import read_form
from normalizers.indicators.likeness import compare
from normalizers.indicators.model import Doubt, Form, Group, Member

ALIKE = 0.64  # two names that have so much of their weight in common measure the same thing
DOUBTFUL = 0.55  # so much, and it is worth a look
_CHAINED = 0.5  # what two groups must have in common beyond the two names that join them
_BLOCK = 0.5  # names whose rarer half shares no root are never alike


@dataclass(slots=True)
class _Node:
    """Names with equal forms. link: how the node came to its group."""

    key: str
    form: Form
    texts: list[str] = field(default_factory=list)
    weight: int = 0
    score: float = 1.0
    method: str = "equal"


def group_names(
    counts: Mapping[str, int],
    together: Sequence[tuple[str, str]] = (),
    apart: Sequence[tuple[str, str]] = (),
) -> tuple[list[Group], list[Doubt]]:
    """Groups the names (with how often each occurs); each name is in one group. The order of the names does not matter.

    together, apart: pairs of names that someone decided on; a pair with a name that is not there has no effect.
    The doubts are pairs of groups that are nearly alike.
    """
    nodes = _nodes(counts, {name for pair in apart for name in pair})
    of_text = {text: index for index, node in enumerate(nodes) for text in node.texts}
    forest = _Forest(nodes, [(of_text[a], of_text[b]) for a, b in apart if a in of_text and b in of_text])
    for first, second in together:
        if first in of_text and second in of_text:
            forest.join(of_text[first], of_text[second], 1.0, "decided")
    edges = sorted(_edges(nodes, forest), reverse=True)
    for score, a, b in edges:
        if score >= ALIKE:
            forest.join(b, a, score, "alike")
    return forest.groups(), forest.doubts(edges)


def _nodes(counts: Mapping[str, int], alone: set[str]) -> list[_Node]:
    """One node per form, a node of its own for each name in `alone`; the most frequent first."""
    nodes: dict[str, _Node] = {}
    for text in sorted(counts):
        form = read_form(text)
        key = f"{form.key} = {text}" if text in alone else form.key
        node = nodes.setdefault(key, _Node(key, form))
        node.texts.append(text)
        node.weight += counts[text]
    return sorted(nodes.values(), key=lambda node: (-node.weight, len(node.key), node.key))


class _Forest:
    """Which nodes belong together. The root of a tree is its most frequent node."""

    def __init__(self, nodes: Sequence[_Node], apart: Sequence[tuple[int, int]]) -> None:
        self._nodes = nodes
        self._apart = apart
        self._above = list(range(len(nodes)))
        self._kinds = [node.form.kind for node in nodes]  # of the group, by its root

    def root(self, index: int) -> int:
        while self._above[index] != index:
            self._above[index] = self._above[self._above[index]]
            index = self._above[index]
        return index

    def join(self, a: int, b: int, score: float, method: str) -> None:
        """Joins the groups of two nodes, unless what they stand for is known to be different."""
        first, second = sorted((self.root(a), self.root(b)))
        if first == second or self._kept_apart(first, second) or (method == "alike" and self._differ(first, second)):
            return
        self._above[second] = first
        self._kinds[first] = self._kinds[first] or self._kinds[second]
        for index in (a, b):
            if index != first:
                node = self._nodes[index]
                node.method, node.score = (method, score) if node.method == "equal" else (node.method, node.score)

    def _kept_apart(self, first: int, second: int) -> bool:
        return any({self.root(a), self.root(b)} == {first, second} for a, b in self._apart)

    def _differ(self, first: int, second: int) -> bool:
        kinds = {self._kinds[first], self._kinds[second]} - {""}
        likeness = compare(self._nodes[first].form, self._nodes[second].form)
        return len(kinds) > 1 or likeness.apart or likeness.score < _CHAINED

    def groups(self) -> list[Group]:
        members: dict[int, list[Member]] = defaultdict(list)
        for index, node in enumerate(self._nodes):
            members[self.root(index)] += [Member(text, round(node.score, 4), node.method) for text in node.texts]
        return [Group(self._nodes[root].key, tuple(found)) for root, found in sorted(members.items())]

    def doubts(self, edges: Iterable[tuple[float, int, int]]) -> list[Doubt]:
        """The best edge between each two groups that were not joined."""
        found: dict[tuple[int, int], Doubt] = {}
        for score, b, a in edges:
            pair = (min(self.root(a), self.root(b)), max(self.root(a), self.root(b)))
            if pair[0] != pair[1] and pair not in found and not self._kept_apart(*pair):
                found[pair] = Doubt(self._nodes[b].texts[0], self._nodes[a].texts[0], round(score, 4))
        return list(found.values())


def _edges(nodes: Sequence[_Node], forest: _Forest) -> Iterator[tuple[float, int, int]]:
    """Pairs of nodes, negated so that sorting downwards gives the best first and frequent names before rare ones."""
    for a, b in _pairs(nodes):
        score = compare(nodes[a].form, nodes[b].form).score
        if score >= DOUBTFUL:
            yield score, b, a


def _pairs(nodes: Sequence[_Node]) -> Iterator[tuple[int, int]]:
    """Pairs of nodes that share one of the rarer roots that make up half of their weight."""
    frequency = Counter(name for node in nodes for name in node.form.roots)
    holders: dict[str, list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        rare = _rarer_half(node.form, frequency)
        seen = {other for name in rare for other in holders[name]}
        yield from ((other, index) for other in sorted(seen))
        for name in rare:
            holders[name].append(index)


def _rarer_half(form: Form, frequency: Mapping[str, int]) -> list[str]:
    names = sorted(form.roots, key=lambda name: (frequency[name], name))
    left = sum(root.weight for root in form.roots.values())
    enough = left * _BLOCK
    rare = []
    for name in names:
        if left < enough:
            break
        rare.append(name)
        left -= form.roots[name].weight
    return rare
