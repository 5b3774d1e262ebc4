"""Bringing a workbook in, and sending the caseload out as one."""
