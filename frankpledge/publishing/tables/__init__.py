"""Every table of a document beside it: as CSV with what its columns mean, and in a workbook."""

from frankpledge.publishing.tables.csv_files import csv_name, table_as_csv
from frankpledge.publishing.tables.csvw import csvw_of
from frankpledge.publishing.tables.workbook import as_workbook

__all__ = ["as_workbook", "csv_name", "csvw_of", "table_as_csv"]
