import { compareCodePoints } from "../scim/fold.ts"
import type { Json } from "../scim/json.ts"
import { type DecodedValue, decodeSignal, type UndecodableHint } from "./decode-signal.ts"
import { normalise } from "./normalise.ts"
import { matchTier, readsNames, type PreparedMapping, type RuleMatch } from "./prepared-mapping.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { TraceSource } from "./role-assignment.ts"
import type { RoleSignal } from "./role-signal.ts"
import type { Role } from "./role.ts"
import { shortJson } from "./short-json.ts"

/** One value that was sent, or one team, with what it was found to be. */
export interface Reading {
  readonly source: TraceSource
  /** Which tier reads it; after the last one when none does. */
  readonly tier: number
  readonly kind: "role" | "unknown" | "retired" | "undecodable" | "noise" | "empty" | "no-rule"
  /** The text it was matched by. */
  readonly text: string
  readonly raw?: Json
  readonly generation: number
  readonly index?: number
  readonly normalised?: string
  readonly role?: Role
  readonly by?: RuleMatch["by"]
  readonly ruleId?: string
  readonly primary: boolean
  readonly form?: "plain" | "object" | "json"
  readonly hint?: UndecodableHint
  readonly echoed: boolean
}

/** More values of one attribute than it may have elements say nothing a person could follow. */
const mostValues = 1000

/** Everything that was said about a person's role, in an order that does not depend on the order it came in. */
export const readSignals = (
  { signals, teams }: Pick<ResolveInput, "signals" | "teams">,
  prepared: PreparedMapping,
): ReadonlyArray<Reading> => {
  const unread = prepared.tiers.length
  const tierOf = ({ path }: RoleSignal): number => prepared.tierOfPath.get(path) ?? unread
  const ordered =
    signals.length < 2 ? signals : signals.toSorted((a, b) => tierOf(a) - tierOf(b) || compareSignals(a, b))
  const readings: Array<Reading> = []
  const counts = new Map<string, number>()
  for (const signal of ordered) {
    const found = decodeSignal(signal.raw)
    const count = (counts.get(signal.path) ?? 0) + found.length
    const values: ReadonlyArray<DecodedValue> =
      count > mostValues ? [{ kind: "undecodable", raw: signal.raw, hint: "too-many" }] : found
    if (count <= mostValues) counts.set(signal.path, count)
    for (const value of values) readings.push(readValue(value, signal, tierOf(signal), prepared))
  }
  readTeams(readings, teams, prepared)
  return readings.toSorted((a, b) => a.tier - b.tier)
}

const compareSignals = (a: RoleSignal, b: RoleSignal): number =>
  compareCodePoints(a.path, b.path) ||
  b.generation - a.generation ||
  a.index - b.index ||
  compareCodePoints(JSON.stringify(shortJson(a.raw)), JSON.stringify(shortJson(b.raw)))

const readValue = (
  value: DecodedValue,
  { path, generation, index, echoed }: RoleSignal,
  tier: number,
  prepared: PreparedMapping,
): Reading => {
  const common = {
    source: { kind: "attribute", path },
    tier,
    text: value.kind === "text" ? value.text : "",
    raw: shortJson(value.raw),
    generation,
    index,
    primary: false,
    echoed: echoed === true,
  } as const
  if (value.kind === "empty") return { ...common, kind: "empty" }
  if (value.kind === "undecodable") return { ...common, kind: "undecodable", hint: value.hint }
  const normalised = normalise(value.text, prepared.mapping.ignoreDiacritics)
  const read = { ...common, normalised: shortText(normalised), primary: value.primary, form: value.form }
  // Nothing but hidden characters.
  if (normalised === "") return { ...read, kind: "empty" }
  if (prepared.noise.has(normalised)) return { ...read, kind: "noise" }
  const reader = prepared.tiers[tier]
  const match = reader === undefined ? named(normalised, prepared) : matchTier(reader, normalised, undefined, prepared)
  return match === undefined ? { ...read, kind: "unknown" } : { ...read, kind: kindOf(match.role), ...match }
}

/** What a value would give if a tier read it. */
const named = (normalised: string, { words }: PreparedMapping): Pick<RuleMatch, "role" | "by"> | undefined =>
  words.get(normalised)

const shortText = (text: string): string => {
  const short = shortJson(text)
  return typeof short === "string" ? short : text
}

const kindOf = ({ status }: Role): "role" | "retired" => (status === "active" ? "role" : "retired")

const readTeams = (into: Array<Reading>, teams: ResolveInput["teams"], prepared: PreparedMapping): void => {
  const tier = prepared.tiers.findIndex(({ tier: { source } }) => source.kind === "team")
  const reader = prepared.tiers[tier]
  const ordered = teams.length < 2 ? teams : teams.toSorted((a, b) => compareCodePoints(a.id, b.id))
  for (const { id, displayName } of ordered) {
    const isNamed = reader !== undefined && readsNames(reader)
    const normalised = isNamed ? normalise(displayName, prepared.mapping.ignoreDiacritics) : ""
    const common = {
      source: { kind: "team", teamId: id, name: displayName },
      tier: reader === undefined ? prepared.tiers.length : tier,
      text: displayName,
      generation: 0,
      primary: false,
      echoed: false,
    } as const
    const match = reader === undefined ? undefined : matchTier(reader, normalised, id, prepared)
    into.push(match === undefined ? { ...common, kind: "no-rule" } : { ...common, kind: kindOf(match.role), ...match })
  }
}
