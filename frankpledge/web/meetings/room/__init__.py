"""The room of a meeting: who sits where, what is put to the vote, how each place votes, and what was decided."""
