"""The strategic assessment: cycle, themes, findings kept, rationales, scoring, outcomes and priorities."""
