export { applyPatch } from "./apply.ts"
export { patchDialects } from "./dialects/index.ts"
export type {
  DialectContext,
  DialectRule,
  Draft,
  Rewritten,
  Settled,
  Target as DialectTarget,
} from "./dialects/dialect-rule.ts"
export * from "./members/index.ts"
export {
  type Change,
  maximumOperations,
  type Operation,
  type Patched,
  type PatchOp,
  type PatchRequest,
  type ScimPatchError,
} from "./operation.ts"
export { parsePatch } from "./parse.ts"
