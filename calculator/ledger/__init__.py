"""Ledgers: the one calculation over files of any size, in blocks of columns."""
