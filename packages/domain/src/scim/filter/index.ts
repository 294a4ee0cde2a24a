export type { And, Compare, CompareOperator, Filter, FilterValue, Not, Or, Present, ValuePath } from "./ast.ts"
export { evaluateFilter } from "./evaluate.ts"
export { defaultFilterLimits, type FilterLimits } from "./limits.ts"
export { parseFilter, type ParsedFilter } from "./parse.ts"
export { parsePatchPath, type PatchPath } from "./patch-path.ts"
export { pathsOf } from "./paths-of.ts"
export { printFilter } from "./print.ts"
export { resolveElementFilter, resolveFilter } from "./resolve.ts"
export { resolveFilterAcross } from "./resolve-across.ts"
export type {
  AnyElement,
  Always,
  Target,
  TypedAnd,
  TypedCompare,
  TypedFilter,
  TypedNot,
  TypedOr,
  TypedPresent,
} from "./typed-filter.ts"
export { refusedFilterInSwedish } from "./swedish.ts"
