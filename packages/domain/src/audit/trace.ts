import type { TraceStep, TraceVerdict } from "../roles/role-assignment.ts"
import type { CommonFacts, StandingAssignment } from "./facts/index.ts"
import { isJsonArray, isJsonObject } from "../scim/json.ts"
import { longestShown, shownValue } from "./shown-value.ts"

/** A step about a value of an attribute. */
export type AttributeStep = TraceStep & { readonly source: { readonly kind: "attribute" } }

/** What roles are and what gives them. */
export type RulesOfFacts = Pick<CommonFacts, "catalogue" | "mapping">

/** A step about a team. */
export type TeamStep = TraceStep & { readonly source: { readonly kind: "team" } }

export const isAttributeStep = (step: TraceStep): step is AttributeStep => step.source.kind === "attribute"

export const isTeamStep = (step: TraceStep): step is TeamStep => step.source.kind === "team"

/** Verdicts of values that stand and say something, whatever came of it. */
const saying = new Set<TraceVerdict>([
  "used",
  "agrees",
  "overridden",
  "lost-in-tier",
  "unknown",
  "retired",
  "undecodable",
  "several-primary",
])

/** Whether a value is an opinion about the role that a tier reads. */
export const saysSomething = (step: TraceStep): boolean => saying.has(step.verdict)

/** The steps about values of attributes, in the order of the trace. */
export const attributeSteps = (steps: ReadonlyArray<TraceStep>): ReadonlyArray<AttributeStep> =>
  sortedOut(steps).attributes

/** The steps about values of attributes that have one of some verdicts, by attribute, in the order of the trace. */
export const stepsByPath = (
  assignment: StandingAssignment,
  ...verdicts: ReadonlyArray<TraceVerdict>
): ReadonlyMap<string, ReadonlyArray<AttributeStep>> => {
  const { attributes, byVerdicts } = sortedOut(assignment.explanation.steps)
  const key = verdicts.join()
  const known = byVerdicts.get(key)
  if (known !== undefined) return known
  const fresh = Map.groupBy(
    attributes.filter(({ verdict }) => verdicts.includes(verdict)),
    ({ source }) => source.path,
  )
  byVerdicts.set(key, fresh)
  return fresh
}

interface SortedOut {
  readonly attributes: ReadonlyArray<AttributeStep>
  readonly byVerdicts: Map<string, ReadonlyMap<string, ReadonlyArray<AttributeStep>>>
}

/** Several rules ask of one trace, and many people of an audit share one. */
const known = new WeakMap<ReadonlyArray<TraceStep>, SortedOut>()

const sortedOut = (steps: ReadonlyArray<TraceStep>): SortedOut => {
  const found = known.get(steps)
  if (found !== undefined) return found
  const fresh = { attributes: steps.filter(isAttributeStep), byVerdicts: new Map() }
  known.set(steps, fresh)
  return fresh
}

/**
 * What traces come to by a catalogue and a mapping, worked out once for all who share one trace. `work` must not ask who
 * has it.
 */
export const onceForEachTrace = <A>(work: (assignment: StandingAssignment, rules: RulesOfFacts) => A) => {
  const known = new WeakMap<ReadonlyArray<TraceStep>, { readonly rules: RulesOfFacts; readonly found: A }>()
  return (assignment: StandingAssignment, { catalogue, mapping }: RulesOfFacts): A => {
    const { steps } = assignment.explanation
    const before = known.get(steps)
    if (before?.rules.catalogue === catalogue && before.rules.mapping === mapping) return before.found
    const rules = { catalogue, mapping }
    const found = work(assignment, rules)
    known.set(steps, { rules, found })
    return found
  }
}

/** The text of a value as it was written; absent for numbers, lists, and JSON or XML in a string. */
export const writtenText = ({ raw }: TraceStep): string | undefined => {
  if (typeof raw === "string") return /^\s*[[{<]/.test(raw) ? undefined : raw
  const parts = isJsonObject(raw) ? [raw["value"], raw["display"], raw["displayName"]] : []
  return parts.find((part) => typeof part === "string")
}

/** A word that may become a synonym of a role. */
export const wordOf = (step: TraceStep): string | undefined => {
  const word = (writtenText(step) ?? step.normalised ?? "").trim()
  return word === "" || word.length > longestShown ? undefined : word
}

/** Whether a value is empty, in whatever form: no opinion, also where no tier reads it. */
export const isEmpty = (step: TraceStep): boolean => {
  const { raw } = step
  if (raw === undefined || raw === null || (isJsonArray(raw) && raw.length === 0)) return true
  return writtenText(step)?.trim() === ""
}

/** The value of a step as evidence shows it. */
export const shownRaw = ({ raw }: TraceStep): string => shownValue(raw ?? null)

/** What a step says as a sentence quotes it: the text alone, where there is one. */
export const quoted = (step: TraceStep): string =>
  `"${shownValue(writtenText(step) ?? step.normalised ?? step.raw ?? null)}"`
