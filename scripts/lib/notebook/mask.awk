# Replaces everything that matches one of the expressions in `patterns`, a file with one to a
# line, by <varies>: what differs from run to run, such as a time.

BEGIN {
  while ((getline line < patterns) > 0) expression[++count] = line
}

{
  for (i = 1; i <= count; i++) gsub(expression[i], "<varies>")
  print
}
