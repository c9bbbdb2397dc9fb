"""An answer counts as the definition says, one passed over is none, and a wave is read for the areas asked for."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.restricted import load_restricted
from frankpledge.evidence.survey_answers import held_surveys, read_wave
from frankpledge.faults import CallFault

from .. import stores

HEADER = "Wave,Area code,Weight,Safe by day,Safe after dark,ASB a problem,Drugs a problem,Confident in agencies"
LINES = (
    "E07000221,0.5,Very safe,fairly-unsafe,A very big problem,,Agree",
    "E07000222,2,fairly-safe,Don't know,Not a problem at all,not-known,Disagree",
)


@pytest.fixture
def release(tmp_path):
    """Hold two waves of two respondents each."""
    stores.write_known_areas(tmp_path / "areas")
    store = stores.Store(tmp_path / "store")
    load(store, [tmp_path / "areas"], today=stores.TODAY)
    files = []
    for wave in ("2025-04", "2024"):
        files.append(tmp_path / f"survey-{wave}.csv")
        lines = [HEADER, *(f"{wave},{line}" for line in LINES)]
        files[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_restricted(store, "south", files, today=stores.TODAY).release


def test_the_waves_that_are_held_are_told_in_order(release):
    assert held_surveys(release) == {"your_say": ("2024", "2025-04")}


def test_an_answer_counts_by_its_id_or_its_words_and_one_passed_over_is_none(release):
    wave = read_wave(release, "your_say", "2024")
    assert (wave.wave, wave.version) == ("2024", 1)
    assert wave.weights.tolist() == [0.5, 2.0]
    assert wave.areas.tolist() == ["E07000221", "E07000222"]
    expected = np.array([[1, 0, 1, np.nan, 1], [1, 0, 0, 0, 0]])
    assert np.array_equal(wave.answers, expected, equal_nan=True)


def test_only_those_who_live_in_the_areas_are_read(release):
    assert read_wave(release, "your_say", "2025-04", ["E07000222"]).weights.tolist() == [2.0]
    nobody = read_wave(release, "your_say", "2025-04", ["E07000219"])
    assert nobody.answers.shape == (0, 5)


@pytest.mark.parametrize(("survey", "wave"), [("your_say", "2019"), ("other", "2024")])
def test_a_wave_that_is_not_held_is_refused(release, survey, wave):
    with pytest.raises(CallFault, match=f"There is no wave '{wave}' of a survey '{survey}'"):
        read_wave(release, survey, wave)
