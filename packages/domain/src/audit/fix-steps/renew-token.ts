import type { ConnectionOfFacts } from "../facts/index.ts"
import type { Remediation } from "../rule.ts"
import * as entra from "./entra.ts"
import * as okta from "./okta.ts"

/** Replaces the token that an identity provider pushes with. */
export const renewToken = ({ label }: Pick<ConnectionOfFacts, "label">): Pick<Remediation, "okta" | "entra"> => {
  const rotate = `In Rollcall, open Connections > ${label} > Access tokens and click Rotate. Copy the new token: it is shown once, and the old one works for 24 hours more.`
  return { okta: [rotate, ...okta.enterToken()], entra: [rotate, ...entra.enterToken()] }
}
