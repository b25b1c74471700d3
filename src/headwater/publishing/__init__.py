"""A report is data: sections, paragraphs, tables and figures, rendered as PDF, HTML, workbooks and CSV."""
