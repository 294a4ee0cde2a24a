import { answerIdp } from "./answer-idp.ts"
import { applyOverride, idpKeyOf, type OverrideState, overrideSteps } from "./apply-override.ts"
import type { Verdict } from "./choose-in-tier.ts"
import { combineTiers, verdictOf } from "./combine-tiers.ts"
import { headlineOf } from "./headline.ts"
import { prepareMapping } from "./prepared-mapping.ts"
import { type Reading, readSignals } from "./read-signals.ts"
import { refuseUnknown } from "./refuse-role.ts"
import { type Resolution, settle } from "./resolution.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { RoleCatalogue } from "./role.ts"
import { suggestRole } from "./suggest-role.ts"
import { traceStep } from "./trace-step.ts"

/**
 * Decides a person's role from what the identity provider says, the teams, the previous role and a role set by hand;
 * the guard of the last administrator is not asked. Pure and total: the same input gives the same answer in whatever
 * order its signals and teams come, and an answer fed back as `previous` gives itself.
 *
 * It reads the signals, chooses within each tier, combines the tiers, falls back to the last answer or the default
 * role, cuts at the ceiling, and lets a role set by hand stand or end. A mapping and a catalogue are made ready for it
 * once for each object: a caller that keeps the objects decides in microseconds.
 *
 * @example
 * import { decideRole, defaultRoleCatalogue, presetOf } from "@rollcall/domain/roles"
 * const now = "2026-11-23T12:00:00.000Z"
 * const { roles, outcome } = decideRole({
 *   catalogue: defaultRoleCatalogue, mapping: presetOf("okta"), teams: [], isActive: true, entityName: "Acme",
 *   signals: [{ path: "userType", index: 0, generation: 1, raw: "Manager", receivedAt: now }], mode: "push", now,
 * })
 * roles // => ["manager"]
 * outcome // => "resolved"
 */
export const decideRole = (input: ResolveInput): Resolution => {
  const { catalogue, mapping, previous } = input
  const prepared = prepareMapping(mapping, catalogue)
  const readings = readSignals(input, prepared)
  const combined = combineTiers(readings, prepared)
  const answered = answerIdp(combined, input, prepared)
  const override = answered === undefined ? undefined : applyOverride(input, answered.idp, prepared)
  const verdicts = readings.map((reading) => withOverride(verdictOf(reading, combined, prepared), reading, override))
  const suggestions = suggestionsFor(readings, verdicts, catalogue)
  const heard = { input, prepared, readings, verdicts, combined, suggestions }
  const valueSteps = readings.flatMap((reading, i) => {
    const verdict = verdicts[i]
    return verdict === undefined ? [] : [traceStep(reading, verdict, suggestions.get(reading.text))]
  })
  if (answered === undefined || override === undefined) return refuseUnknown(heard, valueSteps)
  const { idp } = answered
  const stands = override.kind === "stands"
  const roles = stands ? [override.role] : idp.roles
  return settle(
    {
      roles,
      outcome: stands ? "overridden" : idp.outcome,
      idp,
      idpKey: idpKeyOf(idp),
      headline: () => headlineOf({ ...heard, answered, override, roles }),
      steps: [...valueSteps, ...answered.steps, ...overrideSteps(override)],
      ...(input.override !== undefined && !stands ? { lapsed: true } : {}),
    },
    previous,
    mapping.version,
  )
}

const withOverride = (verdict: Verdict, { role }: Reading, override: OverrideState | undefined): Verdict => {
  if (override?.kind !== "stands" || (verdict.verdict !== "used" && verdict.verdict !== "agrees")) return verdict
  return role?.key === override.role
    ? { verdict: "agrees", reasonCode: "same-as-by-hand" }
    : { verdict: "overridden", reasonCode: "set-by-hand" }
}

/** More suggestions than anybody reads are not worth looking for. */
const mostSuggestions = 20

const suggestionsFor = (
  readings: ReadonlyArray<Reading>,
  verdicts: ReadonlyArray<Verdict>,
  catalogue: RoleCatalogue,
): ReadonlyMap<string, string> => {
  const unknown = readings.filter((_, i) => verdicts[i]?.verdict === "unknown").slice(0, mostSuggestions)
  return new Map(
    unknown.flatMap(({ text }) => {
      const suggestion = suggestRole(text, catalogue)
      return suggestion === undefined ? [] : [[text, suggestion] as const]
    }),
  )
}
