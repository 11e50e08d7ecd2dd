"""One household of four: the whole answer of this program, and openfisca-core computing only its numbers."""
