import type { RoleSource, Severity } from "@rollcall/domain/audit"

/**
 * Colours of the pictures, each lighter than the one before so that they stay apart in grey. HTML puts variables in
 * their place, for a dark page.
 */
export const palette = {
  ink: "#1d232a",
  quiet: "#5a6570",
  line: "#d8dde2",
  paper: "#fefefe",
  accent: "#1f4d78",
  calm: "#8fb0cb",
  critical: "#8c1c2b",
  high: "#c25a2c",
  medium: "#dba53c",
  low: "#b7c7d2",
  info: "#dfe6eb",
  attribute: "#17395c",
  team: "#41719d",
  default: "#9dbad2",
  override: "#c88a35",
  kept: "#c5cad0",
  held: "#6e2b40",
} as const satisfies Record<
  Severity | RoleSource["how"] | "ink" | "quiet" | "line" | "paper" | "accent" | "calm",
  string
>

export type Colour = keyof typeof palette
