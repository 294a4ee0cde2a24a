import type { TraceStep, TraceVerdict } from "../roles/role-assignment.ts"
import type { StandingAssignment } from "./facts.ts"
import { shownValue } from "./shown-value.ts"

/** A step about a value of an attribute. */
export type AttributeStep = TraceStep & { readonly source: { readonly kind: "attribute" } }

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

/** The steps about values of attributes that have one of some verdicts, by attribute, in the order of the trace. */
export const stepsByPath = (
  assignment: StandingAssignment,
  ...verdicts: ReadonlyArray<TraceVerdict>
): ReadonlyMap<string, ReadonlyArray<AttributeStep>> =>
  Map.groupBy(
    assignment.explanation.steps.filter(isAttributeStep).filter(({ verdict }) => verdicts.includes(verdict)),
    ({ source }) => source.path,
  )

/** The value of a step as evidence shows it. */
export const shownRaw = ({ raw }: TraceStep): string => shownValue(raw ?? null)
