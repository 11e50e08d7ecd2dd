"""The same rules for openfisca-core and policyengine-core, as their users write them, and as one compiled loop."""
