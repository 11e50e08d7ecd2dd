"""What the documents say: every command in them is run, every picture and table is what the program has."""
