"""A second, slow, exact computation of every amount, written from docs/method.md and the rule files.

`rules`, `told`, `schemes` and `opinion` import nothing of the program; they read the rule files with plain YAML.
Money is exact numbers of yuan a year: Fractions, or int where whole. `compare` sets the two side by side on random
households.
"""
