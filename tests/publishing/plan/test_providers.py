"""Every provider that the plan's outline names is there, and none that no outline names."""

from __future__ import annotations

from frankpledge.definitions.document_outlines import document_outline
from frankpledge.publishing.plan.providers import plan_providers


def test_the_outline_and_the_providers_name_the_same(sources):
    named = {
        name
        for section in document_outline("partnership-plan").walk()
        for name in section.providers
    }
    assert named == set(plan_providers(sources))


def test_each_gives_parts_and_gives_the_same_again(sources):
    for name, provide in plan_providers(sources).items():
        assert provide() == provide(), name
