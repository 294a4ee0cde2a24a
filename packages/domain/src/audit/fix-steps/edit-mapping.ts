/** Edits the rules by which roles are given; nothing changes before the draft is activated. */
export const editMapping = (what: string): ReadonlyArray<string> => [
  `Open Role mapping > Draft and ${what}.`,
  "Look at the preview, and activate the draft.",
]
