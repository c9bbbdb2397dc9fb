"""A member's calendar: the private address, which meetings it gives, and how they are written for other programs."""
