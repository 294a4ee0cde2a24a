import { InvalidPath, type Mutability } from "../error.ts"
import type { PatchPath } from "../filter/patch-path.ts"
import type { ResolvedPath } from "../schema/attribute-path.ts"
import { readOnlyProblem } from "./mutability.ts"

/** Why an operation cannot be about what its path names, whatever it does there. */
export const targetProblem = (
  { filter }: PatchPath,
  resolved: ResolvedPath,
  name: string,
): Mutability | InvalidPath | undefined => {
  const readOnly = readOnlyProblem(resolved, name)
  if (readOnly !== undefined || filter === undefined) return readOnly
  if (resolved._tag === "Attribute" && resolved.attribute.multiValued) return undefined
  return new InvalidPath({ detail: `${name} has one value, so there is nothing to choose with brackets.` })
}
