#!/usr/bin/env bash
# Generates the parser anew and compares it with what is committed, byte for byte. Where the generator cannot be had, says so and passes:
# a test in Doorbell.Grammar.Tests compares the fingerprints everywhere.
set -u
cd "$(dirname "$0")" || exit 1

if ! command -v npm >/dev/null; then
  echo "SKIPPED: npm is not installed, so the parser was not generated anew."
  exit 0
fi

if [ ! -x node_modules/.bin/antlr-ng ] && ! npm ci --no-audit --no-fund --silent; then
  echo "SKIPPED: the packages of grammar/package-lock.json cannot be installed, so the parser was not generated anew."
  exit 0
fi

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
./generate.sh "$fresh" || exit 1
if diff -r "$fresh" Doorbell.Grammar/Generated; then
  echo "The generated parser is current."
else
  echo "The generated parser is not what the grammars give: run 'npm run generate' in grammar/ and commit the result."
  exit 1
fi
