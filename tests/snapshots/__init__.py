"""A fixed grid of households and dates with what they get: its diff shows every effect of a change in the rules."""
