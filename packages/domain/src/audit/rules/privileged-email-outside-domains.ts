import { fold } from "../../scim/fold.ts"
import { exampleAssignment, exampleFacts, attributeStep } from "../example-facts.ts"
import { setProperty } from "../fix-steps/entra.ts"
import { giveRole } from "../fix-steps/give-role.ts"
import { setProfile } from "../fix-steps/okta.ts"
import { domainOf } from "../domain-of.ts"
import { isPrivileged } from "../privilege.ts"
import { roleNames } from "../role-names.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The address with its domain, and the roles as keys. */
export type PrivilegedEmailOutsideDomainsEvidence = {
  readonly email: string
  readonly domain: string
  readonly roles: ReadonlyArray<string>
}

export const privilegedEmailOutsideDomains = userRule({
  id: "privileged-email-outside-domains",
  number: 36,
  group: "People",
  title: "The e-mail address is of another organisation",
  means:
    "The domain of the address is none of those the entity has verified. For somebody who administers that is a way in that the entity does not control; for others it is mostly a guest.",
  severities: {
    high: "the person administers or holds a sensitive permission",
    low: "anybody else",
  },
  states: ["active"],
  waitsFor: ["verified-domains"],
  reads: ["assignment"],
  keyFacts: ["domain", "roles"],
  detect: (facts): Problems<PrivilegedEmailOutsideDomainsEvidence> => {
    const { assignment, catalogue, entity, mapping, user } = facts
    const address = user.email ?? user.userName
    if (!address.includes("@")) return []
    const domain = domainOf(address)
    if (entity.verifiedDomains.some((verified) => fold(verified) === domain)) return []
    const privileged = isPrivileged(catalogue, assignment.roles)
    const email = shownValue(address)
    const lower = giveRole(facts, [mapping.defaultRole])
    const own = `If the person is of ${entity.name}, give them an address of ${entity.verifiedDomains.join(" or ")}:`
    return [
      {
        severity: privileged ? "high" : "low",
        key: "",
        evidence: { email, domain: shownValue(domain), roles: assignment.roles },
        message: `${user.userName} is ${roleNames(catalogue, assignment.roles)} with the address ${email}, which is of none of ${entity.name}'s verified domains.`,
        remediation: {
          okta: [
            own,
            ...setProfile(user.userName, "Primary email"),
            ...(privileged ? ["If not, give a lower role:", ...lower.okta] : []),
          ],
          entra: [
            own,
            ...setProperty(user.userName, "Email"),
            ...(privileged ? ["If not, give a lower role:", ...lower.entra] : []),
          ],
          rollcall: [`Is the domain one of ${entity.name}? Verify it, and the finding is resolved.`],
        },
      },
    ]
  },
  example: {
    says: "An administrator has an address of another organisation.",
    facts: exampleFacts({
      user: { email: "ada@agency.example" },
      assignment: exampleAssignment(
        ["administrator"],
        [attributeStep("userType", "Administrator", "used", { role: "administrator" })],
      ),
    }),
    gives: {
      severity: "high",
      key: "",
      evidence: { email: "ada@agency.example", domain: "agency.example", roles: ["administrator"] },
    },
  },
  nearMiss: {
    says: "The domain is verified, written with other capitals.",
    facts: exampleFacts({
      user: { email: "ada@ACME.example" },
    }),
  },
  mutation: {
    says: "the domain is compared as it is written",
    replace: "const domain = domainOf(address)",
    by: `const domain = address.slice(address.lastIndexOf("@") + 1)`,
  },
})
