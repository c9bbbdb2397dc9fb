"""Case reviews of anti-social behaviour (community trigger): application, threshold, panel, outcome, yearly figures."""
