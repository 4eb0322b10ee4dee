/**
 * Names behind a word that declares them, in the order of the text.
 * The one that the cursor is in or behind comes first, since it is the one that is being written.
 */
export function declarations(text: string, word: "scenario" | "sweep", cursor: number): string[] {
  const found = [...text.matchAll(new RegExp(`^[ \\t]*${word}[ \\t]+([A-Za-z_]\\w*)`, "gm"))].map((match) => ({ name: match[1] ?? "", at: match.index }));
  const near = found.filter((one) => one.at <= cursor).at(-1);
  return [...(near === undefined ? [] : [near.name]), ...found.filter((one) => one !== near).map((one) => one.name)];
}
