# What the scripts have in common: sourced, never run.
# shellcheck shell=bash

# Exit codes after sysexits(3): a bad request, bad data, missing input, a lack of the machine.
# shellcheck disable=SC2034  # used by the scripts that source this file
readonly bad_request=64 bad_data=65 no_input=66 unavailable=69

# Says what is being done, on standard error so that results can be redirected.
step() { printf '==> %s\n' "$*" >&2; }

# Ends the script with a code and a reason.
fail() {
  local code=$1
  shift
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit "$code"
}

# Prints the comment at the head of the running script, which is its manual.
usage() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; }

# Refuses an option that the script does not have, showing those it has.
refuse_option() {
  usage >&2
  fail "$bad_request" "unknown option '$1'"
}

# Refuses an option whose value is missing: require_value "$@", before "$2" is read.
require_value() {
  [[ $# -ge 2 && -n $2 ]] || fail "$bad_request" "option $1 needs a value"
}
