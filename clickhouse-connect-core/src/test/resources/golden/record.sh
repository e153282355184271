#!/bin/sh
# Records the answers of a server for the queries in this directory:
#   record.sh http://localhost:8123 [topic...]
# For each topic.sql, topic.native becomes the answer in the Native format and topic.tsv
# what the server's toString makes of the same values, or hex of states.
set -eu
server=$1
shift
cd "$(dirname "$0")"
settings="client_protocol_version=54452&session_timezone=UTC&max_threads=1&output_format_native_encode_types_in_binary_format=0"
for allowed in allow_suspicious_low_cardinality_types allow_suspicious_variant_types allow_experimental_qbit_type \
	allow_experimental_nullable_tuple_type enable_time_time64_type; do
	settings="$settings&$allowed=1"
done
[ $# -gt 0 ] || set -- $(ls *.sql | sed 's/\.sql$//')
for topic in "$@"; do
	query=$(sed '/^--/d' "$topic.sql")
	text="toString"
	! grep -q '^-- in hex' "$topic.sql" || text="(state -> hex(CAST(state AS String)))"
	curl -sS --fail-with-body "$server/?$settings&default_format=Native" --data-binary "$query" >"$topic.native"
	curl -sS --fail-with-body "$server/?$settings&default_format=TSVRaw" \
		--data-binary "SELECT * APPLY $text FROM ($query)" >"$topic.tsv"
done
