"""The Partnership Plan: what a partnership's definition and the evidence give to its sections."""
