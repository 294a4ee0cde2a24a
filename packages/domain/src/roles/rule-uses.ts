import { compareCodePoints } from "../scim/fold.ts"
import { decodeSignal } from "./decode-signal.ts"
import { normalise } from "./normalise.ts"
import type { PreviewedRole } from "./preview-rules.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { TraceStep } from "./role-assignment.ts"

/** What rules do for people: whom each gives a role, and what is said that none of them knows. */
export interface RuleUses {
  readonly rules: ReadonlyArray<RuleUse>
  /** Values of the attributes that are read which are no role, those of the most people first. */
  readonly unknown: ReadonlyArray<UnknownValue>
  /** How many have something said of them that is not known, and whom nothing else gives a role. */
  readonly doubtful: number
  /** Of how many nothing is said. */
  readonly silent: number
}

export interface RuleUse {
  readonly ruleId: string
  /** For how many it gives a role, whether that is the one that counts or not. */
  readonly people: number
  /** For how many of them it is the one that counts. */
  readonly used: number
  /** When a value that it meets last came, where that is known; absent for teams. ISO 8601 in UTC. */
  readonly lastAt?: string
}

export interface UnknownValue {
  /** The attribute. */
  readonly path: string
  /** As it came for the first of them. */
  readonly value: string
  readonly people: number
}

/** Nobody was looked at yet. */
export const noUses: RuleUses = { rules: [], unknown: [], doubtful: 0, silent: 0 }

/** More different values than anybody would give roles to, one by one. */
const mostValues = 200

/**
 * Adds more people to what rules do. Of values that no rule knows, the first 200 different ones are counted.
 *
 * @example
 * import { countUses, defaultRoleCatalogue, noUses, presetOf, previewEverybody } from "@rollcall/domain/roles"
 * const now = "2026-11-23T12:00:00.000Z"
 * const person = (raw: string) => ({
 *   catalogue: defaultRoleCatalogue, mapping: presetOf("okta"), teams: [], isActive: true, entityName: "Acme",
 *   signals: [{ path: "userType", index: 0, generation: 1, raw, receivedAt: now }], mode: "preview" as const, now,
 * })
 * const draft = { catalogue: defaultRoleCatalogue, mapping: presetOf("okta") }
 * const people = previewEverybody([person("Manager"), person("Supervisor")], draft)
 * countUses(noUses, [...people]).unknown // => [{ path: "userType", value: "Supervisor", people: 1 }]
 */
export const countUses = (
  before: RuleUses,
  people: ReadonlyArray<Pick<PreviewedRole, "input" | "explanation">>,
): RuleUses => {
  const rules = new Map(before.rules.map((use) => [use.ruleId, use]))
  const unknown = new Map(before.unknown.map((value) => [keyOf(value), value]))
  let { doubtful, silent } = before
  for (const { input, explanation } of people) {
    for (const [ruleId, steps] of Map.groupBy(explanation.steps.filter(gives), (step) => step.ruleId ?? "")) {
      const known = rules.get(ruleId) ?? { ruleId, people: 0, used: 0 }
      const lastAt = latest([known.lastAt, ...steps.map((step) => receivedAt(step, input))])
      rules.set(ruleId, {
        ruleId,
        people: known.people + 1,
        used: known.used + (steps.some(({ verdict }) => verdict === "used") ? 1 : 0),
        ...(lastAt === undefined ? {} : { lastAt }),
      })
    }
    const values = new Map(explanation.steps.flatMap(unknownIn).map((value) => [keyOf(value), value]))
    for (const [key, value] of values) {
      const known = unknown.get(key)
      if (known !== undefined) unknown.set(key, { ...known, people: known.people + 1 })
      else if (unknown.size < mostValues) unknown.set(key, { ...value, people: 1 })
    }
    if (isDecidedWithout("unknown-value", explanation.steps)) doubtful++
    if (isDecidedWithout("no-signal", explanation.steps)) silent++
  }
  return {
    rules: [...rules.values()],
    unknown: [...unknown.values()].toSorted((a, b) => b.people - a.people || compareCodePoints(keyOf(a), keyOf(b))),
    doubtful,
    silent,
  }
}

const gives = ({ ruleId, role }: TraceStep): boolean => ruleId !== undefined && role !== undefined

const latest = (times: ReadonlyArray<string | undefined>): string | undefined =>
  times.reduce((last, time) => (time !== undefined && (last === undefined || time > last) ? time : last), undefined)

const receivedAt = ({ source, generation, index }: TraceStep, { signals, now }: ResolveInput): string | undefined => {
  if (source.kind !== "attribute") return undefined
  const signal = signals.find((one) => one.path === source.path && one.generation === generation && one.index === index)
  // An attribute that was not kept until now is read as if it came now; when it did, nobody knows.
  return signal === undefined || signal.receivedAt >= now ? undefined : signal.receivedAt
}

const unknownIn = ({ source, verdict, raw, normalised }: TraceStep): ReadonlyArray<Omit<UnknownValue, "people">> => {
  if (source.kind !== "attribute" || verdict !== "unknown" || normalised === undefined) return []
  const texts =
    raw === undefined ? [] : decodeSignal(raw).flatMap((value) => (value.kind === "text" ? [value.text] : []))
  return [{ path: source.path, value: texts.find((text) => normalise(text) === normalised)?.trim() ?? normalised }]
}

/** One spelling is as good as another. */
const keyOf = ({ path, value }: Omit<UnknownValue, "people">): string => `${path} ${normalise(value)}`

const isDecidedWithout = (what: "unknown-value" | "no-signal", steps: ReadonlyArray<TraceStep>): boolean =>
  steps.some(
    ({ source, reasonCode }) =>
      (source.kind === "default" || source.kind === "previous") &&
      (reasonCode.endsWith(what) || (what === "no-signal" && reasonCode === "no-role")),
  )
