"""`python -m tests.snapshots` writes the grid anew; read its diff before it is kept."""

from calculator import service
from tests.snapshots import grid

grid.TABLE.write_text(grid.table(service.read_rulebook(service.INSTALLED)), "utf-8")
