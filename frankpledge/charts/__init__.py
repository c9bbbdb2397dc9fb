"""Charts: a finding or a count → a Vega-Lite spec, the same on a page and in a document.

Every chart has a title that says what it shows, a subtitle with measure, place and period, its source and
figure beneath, and a text description. Colours tell nothing alone: rises are orange and point up, falls are
blue and point down.
"""
