"""The ledger of a meeting: attendance, motions and votes, each a line that is only ever added."""
