/** Something wrong with a catalogue or a mapping. With an `error` it must not be activated. */
export interface Problem {
  readonly code: string
  readonly severity: "error" | "warning"
  /** Where it is: `tiers[0].rules[2].role`. */
  readonly path: string
  /** For the administrator who edits it: what is wrong, and what to do. */
  readonly sentence: string
}

export const error = (code: string, path: string, sentence: string): Problem => ({
  code,
  severity: "error",
  path,
  sentence,
})

export const warning = (code: string, path: string, sentence: string): Problem => ({
  code,
  severity: "warning",
  path,
  sentence,
})
