# Prints a notebook with the output of every shell cell, read from `cells`/n.found, in an output
# block under it; a cell that printed nothing has none. The rest passes through unchanged.
# Expects a notebook that split.awk has accepted.

function flush_blanks() {
  while (blanks > 0) {
    print ""
    blanks--
  }
}

function print_output(    file, line, any) {
  file = cells "/" count ".found"
  while ((getline line < file) > 0) {
    if (!any++) print "\n```output"
    print line
  }
  close(file)
  if (any) print "```"
}

# Between a cell and its recorded output only blank lines can stand: hold them back until it is
# known whether an old block follows.
after_cell && /^ *$/ {
  blanks++
  next
}

after_cell && $0 == "```output" {
  after_cell = 0
  blanks = 0
  block = "old"
  next
}

block == "old" {
  if ($0 == "```") block = ""
  next
}

{
  after_cell = 0
  flush_blanks()
  print
}

block != "" && $0 == "```" {
  if (block == "sh") {
    count++
    print_output()
    after_cell = 1
  }
  block = ""
  next
}

block == "" && /^```/ { block = $0 == "```" ? "text" : substr($0, 4) }
