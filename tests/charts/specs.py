"""What the tests of charts look for in a Vega-Lite spec."""

from __future__ import annotations

import altair as alt

LABEL = "SYNTHETIC DATA – invented for demonstration."


def spec_of(chart) -> dict:
    """Give a chart's spec, validated against Vega-Lite's own schema."""
    spec = chart.to_dict(validate=True)
    alt.LayerChart.from_dict(spec, validate=True)
    return spec


def words_of(spec: dict) -> str:
    """Give title and subtitle as one text."""
    title = spec["title"]
    return " ".join([*title["text"], *title["subtitle"]])


def layers_of(spec: dict) -> dict[str, dict]:
    """Give the layers by their mark."""
    return {layer["mark"]["type"]: layer for layer in spec["layer"]}


def values_of(layer: dict, spec: dict) -> list[dict]:
    """Give the data of a layer, or of the whole."""
    data = layer.get("data", spec.get("data"))
    return spec["datasets"][data["name"]] if "name" in data else data["values"]
