# Compares the output of a cell, the second file, with the recorded one, the first. Prints each
# difference and exits with 1 when there is any.
#
# Words must agree exactly; how many blanks part them does not count, since a number that prints
# a digit longer moves its neighbours. Whole numbers must agree exactly. Other numbers a and b
# must satisfy |a - b| <= tolerance * max(1, |a|, |b|). A number is a word or a part of one that
# touches no letter: the digits of "x86" or of a checksum are text.

function magnitude(x) { return x < 0 ? -x : x }

function differs(a, b,    scale) {
  if (a == b) return 0
  if (a !~ /[.eE]/ && b !~ /[.eE]/) return 1
  scale = 1
  if (magnitude(a + 0) > scale) scale = magnitude(a + 0)
  if (magnitude(b + 0) > scale) scale = magnitude(b + 0)
  return magnitude(a - b) > tolerance * scale
}

# Splits a line into numbers[1...] and returns the line with a mark in the place of each.
function split_numbers(line, numbers,    text, count, before, token, after) {
  gsub(/[ \t]+/, " ", line)
  sub(/ $/, "", line)
  while (match(line, /[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?/)) {
    token = substr(line, RSTART, RLENGTH)
    before = RSTART > 1 ? substr(line, RSTART - 1, 1) : substr(text, length(text))
    after = substr(line, RSTART + RLENGTH, 1)
    text = text substr(line, 1, RSTART - 1)
    if (before ~ /[A-Za-z_]/ || after ~ /[A-Za-z_]/) {
      text = text token
      # The rest of this word is text as well.
      line = substr(line, RSTART + RLENGTH)
      match(line, /^[A-Za-z_0-9.]*/)
      text = text substr(line, 1, RLENGTH)
      line = substr(line, RLENGTH + 1)
    } else {
      numbers[++count] = token
      text = text "\001"
      line = substr(line, RSTART + RLENGTH)
    }
  }
  return text line
}

function report(number, recorded, found) {
  printf "  line %d of the output\n    recorded: %s\n    found:    %s\n", number, recorded, found
  different = 1
}

FILENAME == ARGV[1] {
  recorded[++recorded_count] = $0
  next
}

FNR > recorded_count {
  report(FNR, "(no such line)", $0)
  next
}

{
  split("", a)
  split("", b)
  agrees = split_numbers(recorded[FNR], a) == split_numbers($0, b)
  for (i = 1; agrees && i in a; i++) agrees = !differs(a[i], b[i])
  if (!agrees) report(FNR, recorded[FNR], $0)
  found_count = FNR
}

END {
  for (i = found_count + 1; i <= recorded_count; i++) report(i, recorded[i], "(no such line)")
  exit different + 0
}
