import { bareReference } from "./bare-reference.ts"
import { capitalisedOp } from "./capitalised-op.ts"
import { createMissingElement } from "./create-missing-element.ts"
import { deletedMember } from "./deleted-member.ts"
import type { DialectRule } from "./dialect-rule.ts"
import { messageSchema } from "./message-schema.ts"
import { oneElementArray } from "./one-element-array.ts"
import { ownId } from "./own-id.ts"
import { passwordIgnored } from "./password-ignored.ts"
import { pathKeys } from "./path-keys.ts"
import { readOnlyIgnored } from "./read-only-ignored.ts"
import { pendingMember } from "./pending-member.ts"
import { removeByValue } from "./remove-by-value.ts"
import { removeWithoutMatch } from "./remove-without-match.ts"
import { severalPrimary } from "./several-primary.ts"
import { stringBoolean } from "./string-boolean.ts"
import { unknownAttribute } from "./unknown-attribute.ts"

/**
 * Every peculiarity that a PATCH may have, in the order in which the rules look at an operation: its message and verb,
 * its path, the attribute it names, its value, and what it does to a resource. Adding one is adding a file and a line.
 *
 * @example
 * import { patchDialects } from "@rollcall/domain/scim"
 * patchDialects.find((rule) => rule.id === "own-id")?.tolerates
 * // => "The resource's own id inside the value of an operation."
 */
export const patchDialects: ReadonlyArray<DialectRule> = [
  messageSchema,
  capitalisedOp,
  unknownAttribute,
  pathKeys,
  ownId,
  readOnlyIgnored,
  passwordIgnored,
  removeByValue,
  stringBoolean,
  bareReference,
  oneElementArray,
  severalPrimary,
  createMissingElement,
  removeWithoutMatch,
  pendingMember,
  deletedMember,
]
