#!/usr/bin/env bash
# Servers compared on one machine: benchmarks/http/servers.sh [seconds]. Needs wrk (Debian) and Python 3.11; makes .venv-servers.
# Each server gets the same application, two processes where it can, the same request, 8 connections, one after the
# other, three times; then the p99 while one more client sends a batch of 1,000 cases after the other; then how many of
# 20 plain requests it answers while 200 clients send their bodies one byte at a time.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-5}
bin=${SERVERS_VENV:-.venv-servers}/bin
[ -x $bin/granian ] && $bin/python -c "import gevent" || {
  python3 -m venv .venv-servers
  $bin/pip install --quiet --disable-pip-version-check gevent granian waitress -e .
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/served.py" <<'PY'
from web import create_app

app = create_app({"RATE_LIMIT": "", "BATCH_RATE_LIMIT": ""})
PY
cat >"$work/post.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [[{"jurisdiction": "tongchuan", "date": "2023-06-01", "household": {"area": "urban", "members": [
  {"id": "m1", "birth_date": "1981-05-02", "incomes": [{"kind": "wages", "amount": "1200.00", "per": "month"}]},
  {"id": "m2", "age": 39, "incomes": []}, {"id": "m3", "age": 8, "incomes": []}]}}]]
LUA
cat >"$work/batches.py" <<'PY'
import http.client, json, re, sys

case = json.loads(re.search(r"\[\[(.*)\]\]", open(sys.argv[2]).read(), re.DOTALL)[1])
body = json.dumps({"cases": [case] * 1000}).encode()
connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=60)
while True:
    connection.request("POST", "/api/v1/calculate/batch", body, {"Content-Type": "application/json"})
    assert connection.getresponse().read().startswith(b'{"answers"')
PY
cat >"$work/slow.py" <<'PY'
import contextlib, http.client, socket, sys, threading, time

port = int(sys.argv[1])
head = b"POST /api/v1/calculate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(200)]
for connection in slow:
    connection.sendall(head)
time.sleep(1)
answered = 0
for _ in range(20):
    for connection in slow:
        with contextlib.suppress(OSError):
            connection.send(b" ")
    with contextlib.suppress(OSError):
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
        asked.request("GET", "/healthz")
        answered += asked.getresponse().status == 200
print(f"{answered} of 20")
PY
export PYTHONPATH=$work:$PWD BENEFITS_RATE_LIMIT= BENEFITS_BATCH_RATE_LIMIT=
port=8200
measure() {
  local name=$1
  shift
  port=$((port + 1))
  "${@//PORT/$port}" >"$work/log" 2>&1 &
  local process=$!
  until curl --silent --output /dev/null "127.0.0.1:$port/healthz"; do sleep 0.1; done
  wrk -t1 -c8 -d1s -s "$work/post.lua" "http://127.0.0.1:$port/api/v1/calculate" >/dev/null
  local found slow busy batches
  found=$(wrk -t1 -c8 -d"${seconds}s" --latency -s "$work/post.lua" "http://127.0.0.1:$port/api/v1/calculate")
  python3 "$work/batches.py" $port "$work/post.lua" >/dev/null 2>&1 &
  batches=$!
  busy=$(wrk -t1 -c8 -d"${seconds}s" --latency -s "$work/post.lua" "http://127.0.0.1:$port/api/v1/calculate" | awk '/99%/ {print $2}')
  kill $batches 2>/dev/null || true
  slow=$(timeout 60 python3 "$work/slow.py" $port || echo "none")
  echo "| $name | $(awk '/Requests\/sec/ {print int($2)}' <<<"$found") | $(awk '/50%/ {print $2}' <<<"$found") | $(awk '/99%/ {print $2}' <<<"$found") | $busy | $slow |"
  kill $process
  wait $process 2>/dev/null || true
}
echo "| server | requests a second | median | p99 | p99 beside batches | answered beside 200 slow clients |"
echo "|---|---|---|---|---|---|"
for _ in 1 2 3; do
  measure "gunicorn 2 × 256 threads (\`benefits serve\`)" $bin/benefits serve --port PORT --host 127.0.0.1
  measure "gunicorn 2 × gevent" $bin/gunicorn --preload -w 2 -k gevent -b 127.0.0.1:PORT served:app
  measure "gunicorn 2 × 8 threads" $bin/gunicorn --preload -w 2 -k gthread --threads 8 -b 127.0.0.1:PORT served:app
  measure "granian 2 processes" $bin/granian --interface wsgi --workers 2 --port PORT --no-access-log --log-level warning served:app
  measure "waitress 1 × 8 threads" $bin/waitress-serve --listen=127.0.0.1:PORT --threads=8 served:app
done
