import type { ResourceSchema } from "../schema/attribute.ts"
import { findExtension, type ResolvedPath } from "../schema/attribute-path.ts"

/** The name of what a path means, for notes and errors: `emails.value`, or with its URN when it is an extension's. */
export const pathName = ({ keys }: ResolvedPath, schema: ResourceSchema): string => {
  const [first = "", ...rest] = keys
  const extension = findExtension(first, schema)
  if (extension === undefined) return keys.join(".")
  return rest.length === 0 ? extension.id : `${extension.id}:${rest.join(".")}`
}
