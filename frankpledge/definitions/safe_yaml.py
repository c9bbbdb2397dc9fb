"""The one reader of YAML, shipped or a person's own: safe, quick, and with nothing overwritten in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 1_000_000
DEEPEST = 10
MOST_PARTS = 100_000

# libyaml's loaders where the machine has it: the same rules, in C.
_TYPED: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_AS_WRITTEN: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# What PyYAML lets through beside its own errors: a day that no month has, a key that is a list.
_UNREADABLE = (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError)


def content_of(path: Path, what: str = "a YAML file") -> bytes:
    """Return the bytes of a file, of one that is too large no more than shows it; ``what`` says which file to give.

    Raises CallFault where the file cannot be read.
    """
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CallFault(
            f"{path} cannot be read ({error.strerror}). Give the path of {what}."
        ) from error


def read_yaml(path: Path, *, as_written: bool = False) -> Any:
    """Read a YAML (or JSON) file; ``as_written`` leaves every value as the text that stands there.

    Raises CallFault where the file cannot be read, DataFault where ``parse_yaml`` refuses what it holds.
    """
    return parse_yaml(content_of(path), str(path), as_written=as_written)


def parse_yaml(content: bytes, where: str, *, as_written: bool = False) -> Any:
    """Parse the bytes of a YAML file; ``where`` names it in faults.

    Anchors may repeat what stands before them (programs that write YAML use them), as long as the whole stays under
    ``MOST_PARTS`` values when they are written out: a few lines of them can grow beyond any memory. Tags and ``<<`` are
    refused.
    Raises DataFault where it is larger than ``MOST_BYTES``, no UTF-8, no YAML, nested more than ``DEEPEST`` levels, or
    names a key twice in one place.
    """
    if len(content) > MOST_BYTES:
        raise DataFault(
            f"{where} holds more than {MOST_BYTES:,} bytes. Split it, or check that it is the file that you meant."
        )
    try:
        return _parse(content.decode("utf-8-sig"), _AS_WRITTEN if as_written else _TYPED)
    except UnicodeDecodeError as error:
        raise DataFault(
            f"{where}: byte {error.start} is not UTF-8. Save the file as UTF-8."
        ) from error
    except _UNREADABLE as error:
        words = " ".join(str(error).split()) or type(error).__name__
        raise DataFault(f"{where} cannot be read as YAML: {words:.300}. Mend it there.") from error


def _parse(text: str, kind: Any) -> Any:
    _refuse_hostile(text, kind)
    loader = kind(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        for mapping in _mappings(node):
            _refuse_doubled_keys(mapping)
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _refuse_hostile(text: str, kind: Any) -> None:
    """Look at the events before anything is built: composing nests as deep as the text does."""
    grown = _Grown()
    for event in yaml.parse(text, Loader=kind):
        if tag := getattr(event, "tag", None):
            raise yaml.YAMLError(f"line {_line(event)} has the tag {tag!r:.80}; take it out")
        grown.take(event)


class _Grown:
    """How large and how deep a text is once its anchors are written out; refused as soon as it is too much."""

    def __init__(self) -> None:
        self.open: list[tuple[str | None, int, int]] = []  # anchor, parts so far, height so far
        self.anchored: dict[str, tuple[int, int]] = {}  # parts and height of what an anchor names
        self.parts = 0

    def take(self, event: yaml.Event) -> None:
        """Count one event."""
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchored:
                raise yaml.YAMLError(
                    f"line {_line(event)} repeats {event.anchor!r:.80}, which is not written before it"
                )
            self._add(event, *self.anchored[event.anchor])
        elif isinstance(event, yaml.CollectionStartEvent):
            self.open.append((event.anchor, 1, 1))
            self._check(event, 1, 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, parts, height = self.open.pop()
            self._name(anchor, parts, height)
            self._add(event, parts, height, counted=True)
        elif isinstance(event, yaml.ScalarEvent):
            self._name(event.anchor, 1, 0)
            self._add(event, 1, 0)

    def _name(self, anchor: str | None, parts: int, height: int) -> None:
        if anchor is not None:
            self.anchored[anchor] = parts, height

    def _add(self, event: yaml.Event, parts: int, height: int, *, counted: bool = False) -> None:
        self._check(event, 0 if counted else parts, height)
        if self.open:
            anchor, so_far, tallest = self.open[-1]
            self.open[-1] = anchor, so_far + parts, max(tallest, height + 1)

    def _check(self, event: yaml.Event, parts: int, height: int) -> None:
        self.parts += parts
        if self.parts > MOST_PARTS:
            raise yaml.YAMLError(
                f"line {_line(event)} brings it to more than {MOST_PARTS:,} values, anchors written out"
            )
        if len(self.open) + height > DEEPEST:
            raise yaml.YAMLError(f"line {_line(event)} lies more than {DEEPEST} levels deep")


def _mappings(root: yaml.Node) -> Iterator[yaml.MappingNode]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            yield node
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _refuse_doubled_keys(mapping: yaml.MappingNode) -> None:
    known: set[str] = set()
    for key, _ in mapping.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.YAMLError(f"line {_line(key)} has a list for a name; write a word")
        if key.value == "<<":
            raise yaml.YAMLError(f"line {_line(key)} merges with <<; write it out")
        if key.value in known:
            raise yaml.YAMLError(f"{key.value!r:.120} stands twice, again in line {_line(key)}")
        known.add(key.value)


def _line(part: yaml.Event | yaml.Node) -> int:
    mark: Any = part.start_mark
    return int(mark.line) + 1
