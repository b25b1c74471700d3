"""The figures check on files: tables, statements and running text, before a report is believed or printed."""
