"""A country package for openfisca-core with the same rules, written as its users write one."""
