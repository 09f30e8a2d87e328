# Reads the front matter of a notebook and prints its settings as "key<TAB>value" lines.
# Anything but a known key with a value that fits is refused, with the line it stands on.

function refuse(reason) {
  printf "%s:%d: %s\n", FILENAME, NR, reason > "/dev/stderr"
  refused = 1
  exit 65
}

NR == 1 {
  if ($0 != "---") refuse("a notebook begins with a line ---, its settings, and another ---")
  next
}

$0 == "---" {
  closed = 1
  exit
}

!/^[a-z]+: *[^ ]/ { refuse("found '" $0 "' where a setting is 'key: value'") }

{
  key = $0
  sub(/:.*/, "", key)
  value = $0
  sub(/^[a-z]+: */, "", value)
}

key == "quick" && value !~ /^(true|false)$/ {
  refuse("quick is '" value "'; allowed: true, false")
}

key == "tolerance" && value !~ /^[0-9]+(\.[0-9]+)?(e-?[0-9]+)?$/ {
  refuse("tolerance is '" value "'; allowed: a number of at least 0, such as 1e-6")
}

key !~ /^(title|quick|tolerance|varies)$/ {
  refuse("unknown setting '" key "'; allowed: title, quick, tolerance, varies")
}

key != "varies" && key in seen { refuse(key " is set twice") }

{
  seen[key] = 1
  print key "\t" value
}

END {
  if (refused) exit 65
  if (!closed) refuse("the settings are not closed by a line ---")
}
