# Takes a notebook apart. Writes into the folder `cells`, for the n-th shell cell: n.sh, its
# commands; n.line, the line its commands begin on; n.recorded, the output block that follows it
# (no file where there is none). Prints the number of cells.

function refuse(line, reason) {
  printf "%s:%d: %s\n", FILENAME, line, reason > "/dev/stderr"
  refused = 1
  exit 65
}

block != "" && /^```/ {
  if ($0 != "```") refuse(NR, "a block opened on line " opened " is not closed before this one")
  close(target)
  awaits_output = (block == "sh")
  block = ""
  next
}

block == "sh" || block == "output" {
  print > target
  next
}

block != "" { next }

/^```/ {
  opened = NR
  block = substr($0, 4)
  if (block == "") block = "text"
  if (block == "sh") {
    target = cells "/" ++count ".sh"
    printf "" > target
    print NR + 1 > (cells "/" count ".line")
    close(cells "/" count ".line")
  } else if (block == "output") {
    if (!awaits_output) refuse(NR, "an output block that follows no shell cell")
    target = cells "/" count ".recorded"
    printf "" > target
    awaits_output = 0
  }
  next
}

/[^ ]/ { awaits_output = 0 }

END {
  if (refused) exit 65
  if (block != "") refuse(opened, "the block is never closed")
  print count + 0
}
