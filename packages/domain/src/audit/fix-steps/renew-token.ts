import type { ConnectionOfFacts } from "../facts/index.ts"
import type { Remediation } from "../rule.ts"
import * as entra from "./entra.ts"
import * as okta from "./okta.ts"

/** Replaces the token that an identity provider pushes with. */
export const renewToken = ({ label }: Pick<ConnectionOfFacts, "label">): Remediation => ({
  okta: okta.enterToken(),
  entra: entra.enterToken(),
  rollcall: [
    `First, open Connections > ${label} > Access tokens and click Rotate. The new token is shown once; the old one works for 24 hours more.`,
  ],
})
