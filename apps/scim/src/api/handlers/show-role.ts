import type { Assignment, Explanation } from "@rollcall/api"
import type { EntityRules, StandingRole } from "@rollcall/database"
import {
  type Explanation as ExplanationData,
  type ExplanationLanguage,
  permissionsOf,
  renderExplanation,
  type RoleAssignment,
  type RoleCatalogue,
} from "@rollcall/domain/roles"

type RoleName = Assignment["roles"][number]

/** Roles by their keys, as they are shown. */
export const showRoles = (keys: ReadonlyArray<string>, { roles }: RoleCatalogue): ReadonlyArray<RoleName> =>
  keys.map((key) => ({ key, name: roles.find((role) => role.key === key)?.name ?? key }))

/** An explanation in words, each step with what it is about. */
export const showExplanation = (
  explanation: ExplanationData,
  catalogue: RoleCatalogue,
  language: ExplanationLanguage,
): Explanation => {
  const { headline, lines } = renderExplanation(explanation, catalogue, language)
  const nameOf = (key: string) => showRoles([key], catalogue)[0] ?? { key, name: key }
  return {
    headline,
    steps: explanation.steps.map(({ source, verdict, raw, role, suggestion }, i) => ({
      sentence: lines[i] ?? "",
      verdict,
      source: { ...source },
      ...(raw === undefined ? {} : { raw }),
      ...(role === undefined ? {} : { role: nameOf(role) }),
      ...(suggestion === undefined ? {} : { suggestion: nameOf(suggestion) }),
    })),
    rulesVersion: explanation.mappingVersion,
  }
}

/** What every decided role shows. */
export const showDecided = (
  { roles, outcome, explanation }: Pick<RoleAssignment, "roles" | "outcome" | "explanation">,
  catalogue: RoleCatalogue,
  language: ExplanationLanguage,
) => {
  const shown = showRoles(roles, catalogue)
  return {
    roles: shown,
    primaryRole: shown[0] ?? null,
    outcome,
    explanation: showExplanation(explanation, catalogue, language),
  }
}

const notYet: RoleAssignment = {
  roles: [],
  outcome: "none",
  idp: { roles: [], outcome: "none" },
  idpKey: "-",
  explanation: { headline: { code: "none", params: {} }, steps: [], mappingVersion: 0 },
}

/** A person's role as it stands; people who were here before roles were have none until they are looked at. */
export const showAssignment = (
  { catalogue }: Pick<EntityRules, "catalogue">,
  { assignment, override }: StandingRole,
  language: ExplanationLanguage,
): Assignment => {
  const role = assignment ?? notYet
  return {
    ...showDecided(role, catalogue, language),
    identityProvider: { roles: showRoles(role.idp.roles, catalogue), outcome: role.idp.outcome },
    wanted: role.wanted === undefined ? null : showRoles(role.wanted, catalogue),
    permissions: [...permissionsOf(role.roles, catalogue)].toSorted((a, b) => (a < b ? -1 : 1)),
    override:
      override === undefined
        ? null
        : {
            role: showRoles([override.role], catalogue)[0] ?? { key: override.role, name: override.role },
            by: override.by,
            at: override.at,
            reason: override.reason,
            expiresAt: override.expiresAt ?? null,
          },
    decidedAt: assignment?.decidedAt ?? null,
    since: assignment?.since ?? null,
  }
}
