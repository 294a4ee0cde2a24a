import type { JsonObject } from "../scim/json.ts"
import { administers } from "./catalogue-index.ts"
import { message, sourcesOf } from "./message.ts"
import { refuseLastAdministrator } from "./refuse-role.ts"
import { type Resolution, settle } from "./resolution.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { RoleAssignment, TraceStep } from "./role-assignment.ts"
import { cut } from "./short-json.ts"

/** A decided role with what it was decided from. */
export interface Decision {
  readonly input: ResolveInput
  readonly resolution: Resolution
}

/** How many administrators there are, and must be. */
export interface AdministratorCensus {
  /** Those who are not among the decisions. */
  readonly otherAdministrators: number
  readonly administrationFloor: number
  readonly entityName: string
}

/**
 * Whether a decision takes administration from somebody who is let in. Only then do other administrators need counting.
 *
 * @example
 * import { decideRole, defaultRoleCatalogue, endsAdministration, presetOf } from "@rollcall/domain/roles"
 * const now = "2026-11-23T12:00:00.000Z"
 * const input = {
 *   catalogue: defaultRoleCatalogue, mapping: presetOf("okta"), signals: [], teams: [], isActive: true,
 *   entityName: "Acme", mode: "push", now,
 * } as const
 * endsAdministration({ input, resolution: decideRole(input) }) // => false
 */
export const endsAdministration = ({ input, resolution }: Decision): boolean =>
  input.isActive &&
  resolution.outcome !== "rejected" &&
  administers(input.previous?.roles ?? [], input.catalogue) &&
  !administers(resolution.roles, input.catalogue)

/**
 * Guards the last administrators of an entity: step 7. If fewer than the floor would be left, everybody in the set who
 * would stop administering is held, or their push refused, as their mapping has it: all or none, so that the order of
 * people cannot matter. Gives a resolution for each decision, in the same order.
 *
 * @example
 * import { decideRole, defaultRoleCatalogue, guardRoles, presetOf } from "@rollcall/domain/roles"
 * const now = "2026-11-23T12:00:00.000Z"
 * const signal = { path: "userType", index: 0, generation: 1, raw: "User", receivedAt: now }
 * const ada = {
 *   catalogue: defaultRoleCatalogue, mapping: presetOf("okta"), teams: [], isActive: true, entityName: "Acme", now,
 *   mode: "push",
 * } as const
 * const previous = decideRole({ ...ada, signals: [{ ...signal, raw: "Administrator" }] })
 * const input = { ...ada, signals: [signal], previous }
 * const decision = { input, resolution: decideRole(input) }
 * guardRoles([decision], { otherAdministrators: 0, administrationFloor: 1, entityName: "Acme" })[0]?.outcome // => "held"
 * guardRoles([decision], { otherAdministrators: 1, administrationFloor: 1, entityName: "Acme" })[0]?.outcome // => "resolved"
 */
export const guardRoles = (
  decisions: ReadonlyArray<Decision>,
  census: AdministratorCensus,
): ReadonlyArray<Resolution> => {
  const ending = decisions.map(endsAdministration)
  const after = decisions.filter(isAdministrator).length + census.otherAdministrators
  if (after >= census.administrationFloor || !ending.includes(true))
    return decisions.map(({ resolution }) => resolution)
  return decisions.map((decision, i) => (ending[i] ? guard(decision, census) : decision.resolution))
}

/** Who is refused stays what they were. */
const isAdministrator = ({ input, resolution }: Decision): boolean =>
  input.isActive && administers(resolution.roles, input.catalogue)

const guard = ({ input, resolution }: Decision, { entityName }: AdministratorCensus): Resolution => {
  const { previous, mapping, mode } = input
  const policy = mapping.protectLastAdministrator
  if (previous === undefined || policy === "off") return resolution
  if (policy === "reject" && mode === "push") return refuseLastAdministrator(previous, entityName, resolution)
  const entity = cut(entityName, 100)
  const { changed: _changed, explanation, ...decided } = resolution
  const step: TraceStep = {
    source: { kind: "guard" },
    verdict: "held",
    reasonCode: "last-administrator",
    params: { entity, roles: [...previous.roles], wanted: [...resolution.roles] },
  }
  return settle(
    {
      ...decided,
      roles: previous.roles,
      outcome: "held",
      wanted: resolution.roles,
      headline: () => message("held", { roles: [...previous.roles], entity, because: because(resolution) }),
      steps: [...explanation.steps, step],
    },
    previous,
    mapping.version,
  )
}

/** What speaks for another role than the one that is held. */
const because = ({ outcome, idp, roles, explanation: { steps } }: RoleAssignment): JsonObject => {
  if (outcome === "overridden") {
    const by = steps.find(({ source }) => source.kind === "override")?.params?.["by"] ?? null
    return { code: "by-hand", by, roles: [...roles] }
  }
  const answer = { roles: [...idp.roles] }
  if (idp.outcome === "kept") return { code: "last-answer", ...answer }
  if (idp.outcome === "defaulted") return { code: "default", ...answer }
  if (idp.outcome === "none") return { code: "silent" }
  const used = steps.filter(({ verdict, source }) => verdict === "used" && isSaid(source.kind))
  return { code: "says", ...answer, sources: sourcesOf(used) }
}

const isSaid = (kind: TraceStep["source"]["kind"]): boolean => kind === "attribute" || kind === "team"
