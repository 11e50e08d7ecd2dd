"""Ledgers of any size: the calculation, Parquet to Parquet and Excel to Excel, against peers with the same rules."""
