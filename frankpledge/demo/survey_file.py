"""Print the answers of an invented residents' survey: two waves, weighted, with one change planted."""

import csv
from pathlib import Path

import numpy as np

from frankpledge.definitions.survey import Question, surveys
from frankpledge.demo.extract_files import DISTRICTS
from frankpledge.evidence.sources.csv_files import SYNTHETIC_COLUMN

WAVES = (("2023", 900), ("2025", 1100))
PLANTED = ("safe_night", 0.12)
"""The question whose share falls by so much in the second wave; of the others none changes."""
# The share of answers that count, by question, in the first wave.
_SHARES = {
    "safe_day": 0.88,
    "safe_night": 0.62,
    "asb_problem": 0.27,
    "drugs_problem": 0.24,
    "confident": 0.55,
}
_PASSED_OVER = 0.02


def write_survey(folder: Path, rng: np.random.Generator) -> list[Path]:
    """Write a file for each wave; return the files."""
    survey = surveys()["your_say"]
    paths = []
    for number, (wave, respondents) in enumerate(WAVES):
        path = folder / f"residents-survey-{wave}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            headers = [question.header for question in survey.questions]
            writer.writerow(["Wave", "Area code", "Weight", *headers, SYNTHETIC_COLUMN])
            for _ in range(respondents):
                answers = [_answer(question, number, rng) for question in survey.questions]
                weight = f"{rng.lognormal(-0.08, 0.4):.3f}"
                writer.writerow(
                    [wave, DISTRICTS[int(rng.random() < 0.52)], weight, *answers, "yes"]
                )
        paths.append(path)
    return paths


def _answer(question: Question, wave: int, rng: np.random.Generator) -> str:
    if rng.random() < _PASSED_OVER:
        return ""
    share = _SHARES[question.id] - (PLANTED[1] if wave and question.id == PLANTED[0] else 0.0)
    counts = rng.random() < share
    offered = [answer.words for answer in question.answers if answer.counts is counts]
    return offered[int(rng.integers(len(offered)))]
