"""Documents: an outline and what fills it become one document, which is written as DOCX, PDF, HTML and tables."""
