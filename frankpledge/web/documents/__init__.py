"""Documents: editions of plans and reports, from a draft to what is published, frozen with every figure."""
