import type { UserFacts } from "../facts/index.ts"
import { roleNames } from "../role-names.ts"
import type { Remediation } from "../rule.ts"
import { assignRole, provisionOnDemand } from "./entra.ts"
import { setAssigned } from "./okta.ts"

/** The attribute in which an identity provider says a person's role: the first that the mapping reads. */
export const roleAttribute = ({ mapping }: Pick<UserFacts, "mapping">): string =>
  mapping.tiers.flatMap(({ source }) => (source.kind === "attribute" ? [source.path] : []))[0] ?? "userType"

/** Lets the identity provider give a person roles; without roles the steps say that one is to be chosen. */
export const giveRole = (
  facts: Pick<UserFacts, "mapping" | "catalogue" | "user">,
  roles: ReadonlyArray<string>,
): Pick<Remediation, "okta" | "entra"> => {
  const wanted = roles.length === 0 ? "the right role" : roleNames(facts.catalogue, roles)
  const { userName } = facts.user
  return {
    okta: setAssigned(userName, roleAttribute(facts), wanted),
    entra: [...assignRole(userName, wanted), ...provisionOnDemand(userName)],
  }
}

/** The names of the roles that an identity provider may give. */
export const givableRoles = ({ catalogue }: Pick<UserFacts, "catalogue">): ReadonlyArray<string> =>
  catalogue.roles
    .filter(({ status, assignableBy }) => status === "active" && assignableBy !== "admin")
    .map(({ name }) => name)
