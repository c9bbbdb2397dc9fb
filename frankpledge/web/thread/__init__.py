"""The golden thread: links between any two records, walked both ways. What makes the product."""
