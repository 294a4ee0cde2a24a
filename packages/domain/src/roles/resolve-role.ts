import { decideRole } from "./decide-role.ts"
import { type AdministratorCensus, guardRoles } from "./guard-administrators.ts"
import type { Resolution } from "./resolution.ts"
import type { ResolveInput } from "./resolve-input.ts"

/**
 * Decides the roles of people who change together, and guards their entity's last administrators. Gives a resolution
 * for each input, in the same order. `census.otherAdministrators` counts those who are not among the inputs.
 *
 * @example
 * import { defaultRoleCatalogue, presetOf, resolveRoles } from "@rollcall/domain/roles"
 * const now = "2026-11-23T12:00:00.000Z"
 * const person = (raw: string) => ({
 *   catalogue: defaultRoleCatalogue, mapping: presetOf("okta"), teams: [], isActive: true, entityName: "Acme", now,
 *   signals: [{ path: "userType", index: 0, generation: 1, raw, receivedAt: now }], mode: "push" as const,
 * })
 * const census = { otherAdministrators: 1, administrationFloor: 1, entityName: "Acme" }
 * resolveRoles([person("Manager"), person("member")], census).map(({ roles }) => roles) // => [["manager"], ["user"]]
 */
export const resolveRoles = (
  inputs: ReadonlyArray<ResolveInput>,
  census: AdministratorCensus,
): ReadonlyArray<Resolution> =>
  guardRoles(
    inputs.map((input) => ({ input, resolution: decideRole(input) })),
    census,
  )

/**
 * Decides one person's role and guards the entity's last administrators: `decideRole`, then `guardRoles`.
 *
 * @example
 * import { defaultRoleCatalogue, presetOf, renderExplanation, resolveRole } from "@rollcall/domain/roles"
 * const now = "2026-11-23T12:00:00.000Z"
 * const signal = (path: string, raw: string) => ({ path, index: 0, generation: 1, raw, receivedAt: now })
 * const input = {
 *   catalogue: defaultRoleCatalogue, mapping: presetOf("okta"), teams: [], isActive: true, entityName: "Acme", now,
 *   otherAdministrators: 1, administrationFloor: 1, mode: "push",
 * } as const
 * const { roles, explanation } = resolveRole({ ...input, signals: [signal("userType", "Manager"), signal("roles", "manager")] })
 * roles // => ["manager"]
 * renderExplanation(explanation, defaultRoleCatalogue).headline
 * // => "Manager, from userType. roles is also sent and says the same; it is not read."
 */
export const resolveRole = (
  input: ResolveInput & Pick<AdministratorCensus, "otherAdministrators" | "administrationFloor">,
): Resolution => {
  const resolution = decideRole(input)
  return guardRoles([{ input, resolution }], input)[0] ?? resolution
}
