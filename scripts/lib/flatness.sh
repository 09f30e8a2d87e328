# The tables of scripts/experiments/flatness, made from its runs and probes: sourced after
# experiments.sh, never run.
# shellcheck shell=bash disable=SC2154  # the experiment has its settings, `network` and `teacher_of`

# Writes row $1,$2,$3 with the one number on standard input: chain, network and quantity.
row() {
  local value
  IFS= read -r value || true
  [[ $value =~ ^-?[0-9][0-9.eE+-]*$ ]] ||
    fail "$bad_data" "$3 of $2 in chain $1: found '$value', allowed is a finite number"
  printf '%s,%s,%s,%s\n' "$1" "$2" "$3" "$value"
}

# The rows of network $1 of chain $2 that come from evaluations.
evaluation_rows() {
  local split folder file
  folder=$(network "$1" "$2")
  for split in test train; do
    file=$out/evaluations/${folder##*/}-$split.json
    json_number accuracy "$file" | awk '{ print 1 - $1 }' | row "$2" "$1" "${split}Error"
    if [[ $split == train ]]; then json_number loss "$file" | row "$2" "$1" trainLoss; fi
    if [[ -n $(teacher_of "$1") ]]; then
      json_number teacherAgreement "$file" | row "$2" "$1" "${split}Agreement"
    fi
  done
}

# The rows of generation $1 of chain $2 that say how flat it is.
flatness_rows() {
  local name=generation-$1 probes=$out/probes measure
  local -A quantities=([worst-case]=worstCase [adaptive-worst-case]=adaptiveWorstCase
    [fisher-rao]=fisherRao [relative-flatness]=relativeFlatness)
  awk -F, 'NR == 2 { print $2 }' "$probes/top-eigenvalues-$name-$2/eigenvalues.csv" |
    row "$2" "$name" topEigenvalue
  awk -F, 'NR == 2 { print $2 }' "$probes/confident-$name-$2/eigenvalues.csv" |
    row "$2" "$name" confidentTopEigenvalue
  awk -F, 'NR == 2 { print $2 }' "$probes/trace-$name-$2/traces.csv" | row "$2" "$name" trace
  for measure in worst-case adaptive-worst-case fisher-rao relative-flatness; do
    # Of the two Fisher-Rao norms that of the model's own labels, as it is defined.
    awk -F, -v measure="$measure" \
      '$1 == measure && (measure != "fisher-rao" || $2 == "model") { print $3 }' \
      "$probes/sharpness-$name-$2/sharpness.csv" | row "$2" "$name" "${quantities[$measure]}"
  done
}

# All measures of all networks.
network_rows() {
  local seed name
  printf 'chain,network,quantity,value\n'
  for ((seed = 1; seed <= seeds; seed++)); do
    for name in "${networks[@]}"; do
      evaluation_rows "$name" "$seed"
      case $name in
        generation-*) flatness_rows "${name#generation-}" "$seed" ;;
        start-*)
          json_number height "$out/probes/path-$name-$seed/result.json" |
            row "$seed" "$name" barrier
          ;;
      esac
    done
    for name in generation-0 smoothed-teacher; do
      json_number looseness "$out/probes/penultimate-$name-test-$seed/result.json" |
        row "$seed" "$name" looseness
    done
    json_number meanLogitsAccuracy "$ensemble/summary.json" | awk '{ print 1 - $1 }' |
      row "$seed" ensemble testError
  done
}

# Measures of sharpness by generation, as their figure has them but for means.
sharpness_rows() {
  printf 'quantity,generation,seed,value,setting\n'
  awk -F, -v setting="$setting, first $samples training images" '
    BEGIN {
      split("topEigenvalue confidentTopEigenvalue trace worstCase adaptiveWorstCase fisherRao " \
        "relativeFlatness", names, " ")
      count = split("top eigenvalue|the same at equal confidence|trace|worst case" \
        "|adaptive worst case|Fisher-Rao norm|relative flatness", titles, "|")
      for (i = 1; i <= count; i++) title[names[i]] = titles[i]
    }
    ($3 in title) && sub(/^generation-/, "", $2) {
      printf "%s,%s,%s,%s,\"%s\"\n", title[$3], $2, $1, $4, setting
    }' "$out/networks.csv"
}

# Gathers table $1 of some probes as such a table of the results: gather NAME PROBE...
gather() {
  local name=$1 tables=() probe
  shift
  for probe in "$@"; do tables+=("$out/probes/$probe/$name"); done
  "$programs/retort" probe gather "${tables[@]}" --out "$out/$name"
}

# The probe $1 of all generations of chains 1 to $2, one name to a line.
of_generations() {
  local generation seed
  for ((generation = 0; generation <= generations; generation++)); do
    for ((seed = 1; seed <= $2; seed++)); do
      printf '%s-generation-%d-%d\n' "$1" "$generation" "$seed"
    done
  done
}

# The paths of all chains, curve by curve.
path_names() {
  local name seed
  for name in generation-1 generation-1-aligned generation-1-curve "${starts[@]}"; do
    for ((seed = 1; seed <= seeds; seed++)); do printf 'path-%s-%d\n' "$name" "$seed"; done
  done
}
