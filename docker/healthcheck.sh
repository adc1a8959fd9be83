#!/usr/bin/env bash
# Whether the service in this container is ready: exit code 0 if so. Bash alone, for the image has no HTTP client.
set -u
host=127.0.0.1
port=${SILKWATCH_OPS_PORT:-8080}
exec 3<>"/dev/tcp/$host/$port" || exit 1
printf 'GET /readyz HTTP/1.0\r\nHost: %s\r\n\r\n' "$host" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
