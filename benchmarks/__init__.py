"""What is measured, against which peer. Run from the top of the repository; no part of the installed program."""
