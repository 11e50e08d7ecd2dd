"""Runs a command and says, as JSON, its seconds of wall clock, its exit code and the most memory it held, in MiB.

By itself and with nothing imported: what a child is charged begins with the memory of the one that starts it.
"""

import json
import os
import sys
import time

if __name__ == "__main__":
    started = time.perf_counter()
    child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
    _, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    print(
        json.dumps(
            {
                "seconds": seconds,
                "exit": os.waitstatus_to_exitcode(status),
                "mib": used.ru_maxrss / 1024,
                "cpu": used.ru_utime + used.ru_stime,
            }
        )
    )
