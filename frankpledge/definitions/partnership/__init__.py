"""What a partnership is: the schema of its definition file, and the way to one.

Only ``id``, ``name``, ``code``, ``districts`` and ``county`` are required; every other fact is
optional, and each carries its ``source``, the place in the partnership's own documents that states
it. Where the documents contradict themselves, all versions stand side by side and at most one is in
force. Bodies and roles only: no name of a person belongs in a definition.
"""

from frankpledge.definitions.partnership.files import (
    all_partnerships,
    define_partnership,
    find_by_csp,
    load_partnership,
)
from frankpledge.definitions.partnership.whole import Partnership

__all__ = [
    "Partnership",
    "all_partnerships",
    "define_partnership",
    "find_by_csp",
    "load_partnership",
]
