"""Benchmarks: ours and a peer's side by side, each in a fresh process, with the answers compared."""
