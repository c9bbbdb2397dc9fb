"""The agenda of a meeting: what stands on it, in which order, and what is due to be put on."""
