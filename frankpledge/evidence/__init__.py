"""What is known: sources, releases, areas, questions and counts. Knows no statistic and no page."""
