"""What may leave: small counts, rounding, secondary suppression and differencing.

``release`` is the only door. It hides small counts, hides as many more as it takes, and then
sets an attacker on the result with everything else that is public; what the attacker can narrow
down does not leave. Pure: no store and no clock.
"""
