import type { Program } from "./program.ts"

/** The one line of a start that failed as it should: exit 1, a line on stderr, and nothing else. Throws otherwise. */
export const failureOf = async (program: Program): Promise<string> => {
  const { code, signal } = await program.ended
  const [line = "", ...rest] = program.stderr().split("\n")
  const tidy = rest.join("\n") === "" && rest.length === 1 && program.stdout() === ""
  if (code === 1 && signal === null && tidy && line !== "") return line
  throw new Error(`exit ${code ?? signal}, with:\n${program.stdout()}---\n${program.stderr()}`)
}
