"""Other people's workbooks: opened within limits, by readers of our own on the standard library's parser.

Nothing in them is run, followed or trusted. Both formats give the same sheets of cells, with what was done to
them: hidden rows, merged cells, formulas, links. What the cells mean is for those who asked for the workbook.
"""
