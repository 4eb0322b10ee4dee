#!/usr/bin/env bash
# Generates lexer and parser, and the fingerprint of what they were made from, into the folder given as the only argument.
# Needs `npm ci` once.
set -eu
out=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"

generator=node_modules/.bin/antlr-ng
options=(-Dlanguage=CSharp --package Doorbell.Grammar.Generated -l false -v false)

"$generator" "${options[@]}" -o "$out" DoorbellLexer.g4
"$generator" "${options[@]}" -o "$out" --lib "$out" DoorbellParser.g4

# The tables for other tools; the compiler needs the C# only.
rm -f "$out"/*.interp "$out"/*.tokens

# fingerprint FILE...: a hash over the files' names and their text with LF as line end.
fingerprint() {
  for file in "$@"; do
    basename "$file"
    tr -d '\r' <"$file"
  done | sha256sum | cut -d ' ' -f 1
}

{
  echo "generator antlr-ng $(sed -n 's/.*"antlr-ng": "\(.*\)".*/\1/p' package.json)"
  echo "grammars  $(fingerprint DoorbellLexer.g4 DoorbellParser.g4)"
  echo "generated $(fingerprint "$out/DoorbellLexer.cs" "$out/DoorbellParser.cs")"
} >"$out/fingerprint.txt"
