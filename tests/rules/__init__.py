"""The tools of those who keep the rules: lints, sources, cases, templates, differences."""
