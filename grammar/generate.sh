#!/usr/bin/env bash
# Generates lexer and parser into the folder given as the only argument. Needs `npm ci` once.
set -eu
out=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")"

generator=node_modules/.bin/antlr-ng
options=(-Dlanguage=CSharp --package Doorbell.Grammar.Generated -l false -v false)

"$generator" "${options[@]}" -o "$out" DoorbellLexer.g4
"$generator" "${options[@]}" -o "$out" --lib "$out" DoorbellParser.g4

# The tables for other tools; the compiler needs the C# only.
rm -f "$out"/*.interp "$out"/*.tokens
