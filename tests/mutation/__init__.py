"""Mutation testing (`make mutation`): a plugin for the thousands of runs, and the score that comes out."""
