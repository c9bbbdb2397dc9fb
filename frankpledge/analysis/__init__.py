"""Statistics of counts: numbers in, numbers out, with no store, no settings, no clock, no seed."""
