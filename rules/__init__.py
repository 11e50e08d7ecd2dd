"""The dated standards, as data: one folder a place, one file a year, `sources.yaml` for the documents."""
