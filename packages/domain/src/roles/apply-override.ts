import { activeRole } from "./catalogue-index.ts"
import type { PreparedMapping } from "./prepared-mapping.ts"
import type { ResolveInput } from "./resolve-input.ts"
import type { IdpAnswer, RoleOverride, TraceStep } from "./role-assignment.ts"

/** Why a role set by hand is no more. */
export type OverrideEnd = "idp-changed" | "expired" | "forbidden" | "role-gone" | "removed"

/** What is left of a role set by hand. */
export type OverrideState =
  | { readonly kind: "none" }
  | {
      readonly kind: "stands"
      readonly role: string
      readonly override: RoleOverride
      /** It stands against what the identity provider says now. */
      readonly byPolicy: boolean
    }
  | { readonly kind: "ended"; readonly role: string | undefined; readonly reason: OverrideEnd }

/** The roles of a resolved answer of the identity provider, joined; `-` when it gives none. */
export const idpKeyOf = ({ roles, outcome }: IdpAnswer): string => (outcome === "resolved" ? roles.join("+") : "-")

/** Whether a role set by hand stands: step 6. It ends by another answer of the identity provider, not by silence. */
export const applyOverride = (
  { override, previous, now }: ResolveInput,
  idp: IdpAnswer,
  { mapping, index }: PreparedMapping,
): OverrideState => {
  if (override === undefined) {
    const ended = previous?.outcome === "overridden"
    return ended ? { kind: "ended", role: previous?.roles[0], reason: "removed" } : { kind: "none" }
  }
  const end = (reason: OverrideEnd): OverrideState => ({ kind: "ended", role: override.role, reason })
  if (mapping.override === "forbidden") return end("forbidden")
  if (override.expiresAt !== undefined && !(Date.parse(override.expiresAt) > Date.parse(now))) return end("expired")
  const role = activeRole(override.role, index)
  if (role === undefined) return end("role-gone")
  const isContradicted = idp.outcome === "resolved" && override.basis !== idpKeyOf(idp)
  if (isContradicted && mapping.override !== "sticky") return end("idp-changed")
  return { kind: "stands", role: role.key, override, byPolicy: isContradicted }
}

/** What there is to tell of a role set by hand. */
export const overrideSteps = (state: OverrideState): ReadonlyArray<TraceStep> => {
  if (state.kind === "none") return []
  const source = { kind: "override" } as const
  if (state.kind === "ended") {
    const role = state.role === undefined ? {} : { role: state.role }
    return [{ source, verdict: "lapsed", ...role, reasonCode: state.reason }]
  }
  const { by, at, reason, expiresAt } = state.override
  return [
    {
      source,
      verdict: "used",
      role: state.role,
      reasonCode: state.byPolicy ? "set-by-hand-and-kept" : "set-by-hand",
      params: { by, at, reason, ...(expiresAt === undefined ? {} : { expiresAt }) },
    },
  ]
}
