"""From a coded article to a brief that a person reads: text, tables, Markdown, HTML."""

from bilateral.report.view import Brief, build_brief

__all__ = ["Brief", "build_brief"]
