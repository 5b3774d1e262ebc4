"""A team's own tracker: any sheet of an Excel workbook read as a table, and its columns matched to ours."""
