import type { SignedIn } from "@rollcall/accounts"
import type { Route } from "@rollcall/api"
import { type ApiKey, type ApiScope, checkAccount, checkApiKey, roleDecidesRoles } from "@rollcall/domain/directory"

/** Who asks the admin API. */
export type Caller = ({ readonly kind: "api-key" } & ApiKey) | ({ readonly kind: "account" } & SignedIn)

/** What a caller lacks: the reach of the entity, a scope, to own the entity, or to be of the whole installation. */
export type Lack = "entity" | "scope" | "owner" | "installation"

/** What a caller lacks to ask a route, in an entity or (`undefined`) in none. */
export const checkCaller = (caller: Caller, route: Route, entityId: string | undefined): Lack | undefined => {
  if (caller.kind === "account") {
    const lacks = checkAccount(caller, route.scope, entityId)
    if (lacks !== undefined) return lacks
    const role = caller.roles.find((held) => held.entityId === entityId)?.role
    return route.ofOwner === true && (role === undefined || !roleDecidesRoles(role)) ? "owner" : undefined
  }
  const lacks = checkApiKey(caller, route.scope, entityId)
  if (lacks !== undefined) return lacks
  if (route.ofOwner === true && !caller.scopes.includes("operate")) return "owner"
  return route.ofInstallation === true && caller.entityId !== undefined ? "installation" : undefined
}

/** The same in words. */
export const whyNot = (caller: Caller, { scope }: Route, lack: Lack, entityId: string | undefined): string => {
  if (lack === "installation") return "This is about the installation; your key is bound to one entity."
  if (caller.kind === "api-key") {
    return `This needs a key with the scope "${lack === "owner" ? "operate" : scope}".`
  }
  if (entityId === undefined) return "This is for operators of the installation."
  const role = caller.roles.find((held) => held.entityId === entityId)?.role ?? ""
  return lack === "owner"
    ? `Only owners decide who administers; your role here is ${role}.`
    : `This changes something, and your role here is ${role}, who only reads.`
}

/** What a caller may pass on in keys of the admin API: an operator no more than to operate. */
export const rightsToGive = (
  caller: Caller,
): { readonly id: string; readonly entityId?: string; readonly scopes: ReadonlyArray<ApiScope> } =>
  caller.kind === "api-key" ? caller : { id: caller.id, scopes: caller.isOperator ? ["operate"] : [] }
