"""Roles and what each may do. One enum of permissions; a role is a set of them; nothing else grants anything."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """Something that a role lets a person do within one partnership."""

    SEE_PARTNERSHIP = "see-partnership"
    CHANGE_PARTNERSHIP = "change-partnership"
    SEE_EVIDENCE = "see-evidence"
    SEE_RESTRICTED_EVIDENCE = "see-restricted-evidence"
    LOAD_EVIDENCE = "load-evidence"
    ANNOTATE_EVIDENCE = "annotate-evidence"
    SEE_DECISIONS = "see-decisions"
    RECORD_DECISIONS = "record-decisions"
    SEE_HISTORY = "see-history"
    LOWER_MARKINGS = "lower-markings"
    MANAGE_NEED_TO_KNOW = "manage-need-to-know"
    SEE_READS = "see-reads"
    SEE_ASSESSMENT = "see-assessment"
    WRITE_ASSESSMENT = "write-assessment"
    WRITE_RATIONALE = "write-rationale"
    COMMENT_ASSESSMENT = "comment-assessment"
    SCORE_RISK = "score-risk"
    RUN_SCORING = "run-scoring"
    SEE_PRIORITIES = "see-priorities"
    CHANGE_PRIORITIES = "change-priorities"
    SEE_PLANS = "see-plans"
    WRITE_PLANS = "write-plans"
    UPDATE_ACTIONS = "update-actions"
    RUN_ROUNDS = "run-rounds"
    SEE_PERFORMANCE = "see-performance"
    WRITE_INDICATORS = "write-indicators"
    PROPOSE_TARGETS = "propose-targets"
    JUDGE_INDICATORS = "judge-indicators"
    HANDLE_EXCEPTIONS = "handle-exceptions"
    SEE_MEETINGS = "see-meetings"
    SEE_EXEMPT_PAPERS = "see-exempt-papers"
    RUN_MEETINGS = "run-meetings"
    VOTE = "vote"
    SEE_REVIEW = "see-review"
    SIT_ON_REVIEW = "sit-on-review"
    RUN_REVIEWS = "run-reviews"
    MONITOR_REVIEWS = "monitor-reviews"
    MONITOR_COUNTY_REVIEWS = "monitor-county-reviews"
    SWITCH_REVIEW_REGIMES = "switch-review-regimes"
    SEE_CASE_REVIEW = "see-case-review"
    RUN_CASE_REVIEWS = "run-case-reviews"
    SEE_CASE_REVIEW_FIGURES = "see-case-review-figures"
    SEE_DOCUMENTS = "see-documents"
    READ_DRAFTS = "read-drafts"
    WRITE_DOCUMENTS = "write-documents"
    PUBLISH_DOCUMENTS = "publish-documents"

    @property
    def words(self) -> str:
        """What it lets a person do, as people say it."""
        return _RIGHTS[self]


class Role(StrEnum):
    """What a person is in a partnership, for an agency, between two dates."""

    ANALYST = "analyst"
    PARTNER_LEAD = "partner-lead"
    ACTION_OWNER = "action-owner"
    THEME_SPECIALIST = "theme-specialist"
    PLAN_COORDINATOR = "plan-coordinator"
    MANAGER = "manager"
    BOARD_MEMBER = "board-member"
    OPERATIONAL_GROUP_CHAIR = "operational-group-chair"
    PROBLEM_SOLVING_CHAIR = "problem-solving-chair"
    DEATH_REVIEW_COORDINATOR = "death-review-coordinator"
    DEATH_REVIEW_PANEL = "death-review-panel"
    SCRUTINY = "scrutiny"
    COUNTY_LEAD = "county-lead"
    COMMISSIONERS_OFFICE = "commissioners-office"
    PUBLIC_VIEWER = "public-viewer"

    @property
    def words(self) -> str:
        """The role as people say it."""
        return _WORDS.get(self, self.value.replace("-", " ").capitalize())

    def may(self, permission: Permission) -> bool:
        """Whether the role grants a permission."""
        return permission in PERMISSIONS[self]


_WORDS = {
    Role.COMMISSIONERS_OFFICE: "Commissioner’s office",
    Role.DEATH_REVIEW_PANEL: "Death-review panel member",
}

_P = Permission
_RIGHTS = {
    _P.SEE_PARTNERSHIP: "see the partnership: its groups, agencies, duties and people",
    _P.CHANGE_PARTNERSHIP: "change what the partnership says of itself, and give roles",
    _P.SEE_EVIDENCE: "see the evidence: what changed, maps, profiles, coverage and quality",
    _P.SEE_RESTRICTED_EVIDENCE: "see what the police extract, partners’ returns and the survey tell",
    _P.LOAD_EVIDENCE: "load data, and go back to an earlier release",
    _P.ANNOTATE_EVIDENCE: "write notes on series",
    _P.SEE_DECISIONS: "see the decisions",
    _P.RECORD_DECISIONS: "record and confirm decisions",
    _P.SEE_HISTORY: "see the history of records",
    _P.LOWER_MARKINGS: "lower the marking of a record",
    _P.MANAGE_NEED_TO_KNOW: "say who needs to know of a restricted record",
    _P.SEE_READS: "see who opened a restricted record",
    _P.SEE_ASSESSMENT: "see the assessment: cycle, themes, findings kept, rationales, the risk picture",
    _P.WRITE_ASSESSMENT: "write the assessment: themes, findings kept, horizon, reports, recommendations",
    _P.WRITE_RATIONALE: "write the rationale of a theme",
    _P.COMMENT_ASSESSMENT: "comment on rationales and drafts",
    _P.SCORE_RISK: "score themes where they are on the panel",
    _P.RUN_SCORING: "set up a scoring exercise, open its scores and moderate",
    _P.SEE_PRIORITIES: "see the priorities and what became of each theme",
    _P.CHANGE_PRIORITIES: "write down what the Board chose, and change priorities",
    _P.SEE_PLANS: "see plans, their actions and how they go",
    _P.WRITE_PLANS: "write plans and their actions, and say how any of them goes",
    _P.UPDATE_ACTIONS: "say how the actions go that one leads",
    _P.RUN_ROUNDS: "open and close return rounds, and see who has not answered",
    _P.SEE_PERFORMANCE: "see indicators, targets, projections and exceptions",
    _P.WRITE_INDICATORS: "define indicators and enter readings",
    _P.PROPOSE_TARGETS: "propose targets, and write down that the Board endorsed them",
    _P.JUDGE_INDICATORS: "sign a judgement of an indicator that has no good direction",
    _P.HANDLE_EXCEPTIONS: "remedy, refer and close exceptions",
    _P.SEE_MEETINGS: "see meetings: their days, agendas, public papers and minutes, and how each place voted",
    _P.SEE_EXEMPT_PAPERS: "read exempt papers and minutes",
    _P.RUN_MEETINGS: "plan and call meetings, draw up agendas, take papers, attendance and minutes",
    _P.VOTE: "sit on a voting place of one’s agency, and vote",
    _P.SEE_REVIEW: "read the death reviews on whose panel one sits, or that one coordinates",
    _P.SIT_ON_REVIEW: "sit on panels of death reviews, and say where one has a conflict of interest",
    _P.RUN_REVIEWS: "coordinate death reviews: their steps, panels and recommendations",
    _P.MONITOR_REVIEWS: "see how the recommendations of death reviews go, and nothing of a case",
    _P.MONITOR_COUNTY_REVIEWS: "see the same of every partnership of the county in which one is the county’s",
    _P.SWITCH_REVIEW_REGIMES: "see the law under which deaths are reviewed, and switch on what is not law everywhere",
    _P.SEE_CASE_REVIEW: "read the case reviews of anti-social behaviour on whose panel one sits, or that one runs",
    _P.RUN_CASE_REVIEWS: "run case reviews: applications, thresholds, panels and recommendations",
    _P.SEE_CASE_REVIEW_FIGURES: "see the yearly figures of case reviews, and nothing of a case",
    _P.SEE_DOCUMENTS: "read the documents that are published for everybody",
    _P.READ_DRAFTS: "read drafts of documents and documents for partners, and comment on them",
    _P.WRITE_DOCUMENTS: "write documents, freeze them and send them to review",
    _P.PUBLISH_DOCUMENTS: "write down that a meeting approved an edition, and publish what others wrote",
}
# What everybody sees who sees what was decided.
_DECIDED = frozenset(
    {
        _P.SEE_PARTNERSHIP,
        _P.SEE_DECISIONS,
        _P.SEE_PRIORITIES,
        _P.SEE_PLANS,
        _P.SEE_PERFORMANCE,
        _P.SEE_MEETINGS,
        _P.SEE_DOCUMENTS,
    }
)
_READERS = _DECIDED | {_P.SEE_EVIDENCE, _P.SEE_ASSESSMENT}
# Who sits at a table, or prepares what lies on it.
_AT_TABLE = frozenset({_P.SEE_EXEMPT_PAPERS, _P.VOTE})
# Whose agencies deal with anti-social behaviour: they may be put on a panel, and see no case until they are.
_ON_CASE_PANELS = frozenset({_P.SEE_CASE_REVIEW, _P.SEE_CASE_REVIEW_FIGURES})
# Who works with what partners share under an agreement; the Board reads what is made of it.
_WORKERS = _READERS | {_P.SEE_RESTRICTED_EVIDENCE, _P.READ_DRAFTS}
# Who writes rationales and scores; on which panel a person sits is said by each exercise.
_ASSESSORS = frozenset({_P.WRITE_RATIONALE, _P.COMMENT_ASSESSMENT, _P.SCORE_RISK})
# Who keeps the quarter going: asks owners how their actions go, and sees to what goes wrong.
_STEERING = frozenset({_P.UPDATE_ACTIONS, _P.RUN_ROUNDS, _P.HANDLE_EXCEPTIONS})
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ANALYST: _WORKERS
    | _ASSESSORS
    | {
        _P.LOAD_EVIDENCE,
        _P.ANNOTATE_EVIDENCE,
        _P.SEE_HISTORY,
        _P.WRITE_ASSESSMENT,
        _P.RUN_SCORING,
        _P.WRITE_INDICATORS,
        _P.PROPOSE_TARGETS,
        _P.JUDGE_INDICATORS,
        _P.WRITE_DOCUMENTS,
    },
    Role.PARTNER_LEAD: _WORKERS | _ASSESSORS | _ON_CASE_PANELS | {_P.UPDATE_ACTIONS},
    Role.ACTION_OWNER: _DECIDED | {_P.UPDATE_ACTIONS},
    Role.THEME_SPECIALIST: _WORKERS | _ASSESSORS | {_P.UPDATE_ACTIONS, _P.JUDGE_INDICATORS},
    Role.PLAN_COORDINATOR: _READERS
    | _STEERING
    # Whoever wrote an edition never publishes it: manager and coordinator publish what the other wrote.
    | {_P.READ_DRAFTS, _P.WRITE_DOCUMENTS, _P.PUBLISH_DOCUMENTS}
    | {_P.SEE_HISTORY, _P.WRITE_PLANS, _P.SEE_EXEMPT_PAPERS, _P.RUN_MEETINGS},
    Role.MANAGER: _WORKERS
    | _ASSESSORS
    | _STEERING
    | _ON_CASE_PANELS
    | {
        _P.WRITE_PLANS,
        _P.WRITE_INDICATORS,
        _P.PROPOSE_TARGETS,
        _P.JUDGE_INDICATORS,
        _P.WRITE_ASSESSMENT,
        _P.RUN_SCORING,
        _P.CHANGE_PRIORITIES,
        _P.CHANGE_PARTNERSHIP,
        _P.RECORD_DECISIONS,
        _P.SEE_HISTORY,
        _P.LOWER_MARKINGS,
        _P.MANAGE_NEED_TO_KNOW,
        _P.SEE_READS,
        _P.ANNOTATE_EVIDENCE,
        _P.SEE_EXEMPT_PAPERS,
        _P.RUN_MEETINGS,
        _P.MONITOR_REVIEWS,
        _P.SWITCH_REVIEW_REGIMES,
        _P.RUN_CASE_REVIEWS,
        _P.WRITE_DOCUMENTS,
        _P.PUBLISH_DOCUMENTS,
    },
    Role.BOARD_MEMBER: _READERS
    | _AT_TABLE
    | {_P.READ_DRAFTS, _P.COMMENT_ASSESSMENT, _P.MONITOR_REVIEWS, _P.SEE_CASE_REVIEW_FIGURES},
    Role.OPERATIONAL_GROUP_CHAIR: _WORKERS
    | _STEERING
    | _AT_TABLE
    | _ON_CASE_PANELS
    | {_P.COMMENT_ASSESSMENT, _P.SCORE_RISK, _P.PROPOSE_TARGETS, _P.JUDGE_INDICATORS},
    Role.PROBLEM_SOLVING_CHAIR: _WORKERS
    | _AT_TABLE
    | _ON_CASE_PANELS
    | {_P.SCORE_RISK, _P.UPDATE_ACTIONS},
    # Death reviews are kept apart: nobody else opens a case, and a panel member sees the partnership and that case.
    Role.DEATH_REVIEW_COORDINATOR: _DECIDED
    | {_P.SEE_REVIEW, _P.RUN_REVIEWS, _P.MONITOR_REVIEWS, _P.SWITCH_REVIEW_REGIMES},
    Role.DEATH_REVIEW_PANEL: frozenset(
        {_P.SEE_PARTNERSHIP, _P.SEE_REVIEW, _P.SIT_ON_REVIEW, _P.SEE_DOCUMENTS}
    ),
    Role.SCRUTINY: _DECIDED | {_P.SEE_CASE_REVIEW_FIGURES},
    Role.COUNTY_LEAD: _READERS
    | {
        _P.COMMENT_ASSESSMENT,
        _P.MONITOR_REVIEWS,
        _P.MONITOR_COUNTY_REVIEWS,
        _P.SEE_CASE_REVIEW_FIGURES,
    },
    Role.COMMISSIONERS_OFFICE: _READERS | {_P.SEE_CASE_REVIEW_FIGURES},
    Role.PUBLIC_VIEWER: frozenset({_P.SEE_PARTNERSHIP, _P.SEE_DOCUMENTS}),
}
