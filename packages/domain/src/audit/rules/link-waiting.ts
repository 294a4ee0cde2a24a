import { dayOf, isOlderThan } from "../elapsed.ts"
import { exampleAssignment, exampleFacts } from "../example-facts.ts"
import { provisionOnDemand, setProperty } from "../fix-steps/entra.ts"
import { checkAssignment, setProfile } from "../fix-steps/okta.ts"
import { isPrivileged } from "../privilege.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The push that met the person. */
export type LinkWaitingEvidence = {
  readonly firstAt: string
  readonly connectionId: string
  readonly externalId: string | null
  readonly eventId: string
}

export const linkWaiting = userRule({
  id: "link-waiting",
  number: 37,
  group: "People",
  title: "Somebody made by hand waits to be linked",
  means:
    "The identity provider pushed a person whom an administrator had made by hand before, and nothing has tied the two together for two days. Until then the identity provider changes nothing of the person: not the role, and not the access when they leave.",
  severities: { medium: "always" },
  states: ["active", "staged", "inactive"],
  reads: ["assignment", "lastEvents"],
  keyFacts: ["connectionId", "externalId"],
  detect: ({ assignment, catalogue, lastEvents, now, user }): Problems<LinkWaitingEvidence> => {
    const met = lastEvents.linkRefused
    if (user.origin === "idp" || met === undefined || !isOlderThan(2, met.firstAt, now)) return []
    const privileged = isPrivileged(catalogue, assignment.roles)
    const externalId = met.externalId === undefined ? null : shownValue(met.externalId)
    const another = "If it is another person, give one of the two another user name:"
    const same = "If it is the same person, link the two in Rollcall, and let the person be pushed again:"
    return [
      {
        severity: "medium",
        key: "",
        evidence: { firstAt: met.firstAt, connectionId: met.connectionId, externalId, eventId: met.eventId },
        message: `${user.userName} was made by hand. The identity provider has pushed somebody of the same user name since ${dayOf(met.firstAt)}, and the two are not linked.`,
        remediation: {
          okta: [another, ...setProfile("the other person", "Username"), same, ...checkAssignment(user.userName)],
          entra: [
            another,
            ...setProperty("the other person", "User principal name"),
            same,
            ...provisionOnDemand(user.userName),
          ],
          rollcall: [
            `Compare the two under Users > ${user.userName} and click Link${privileged ? "; the person has a privileged role, so make sure that it is the same one" : ""}.`,
          ],
        },
        ...(privileged
          ? {}
          : {
              autoFix: {
                command: "link-user",
                does: "Links the person to the identity provider, whose next push then changes them.",
              },
            }),
      },
    ]
  },
  example: {
    says: "Okta has tried for three days to create somebody who was made by hand.",
    facts: exampleFacts({
      user: { origin: "manual", stateReason: "created-by-admin" },
      lastEvents: {
        linkRefused: {
          firstAt: "2026-11-23T08:00:00.000Z",
          at: "2026-11-26T08:00:00.000Z",
          eventId: "refused",
          connectionId: "okta",
          externalId: "00u1ada",
        },
      },
    }),
    gives: {
      severity: "medium",
      key: "",
      evidence: {
        firstAt: "2026-11-23T08:00:00.000Z",
        connectionId: "okta",
        externalId: "00u1ada",
        eventId: "refused",
      },
    },
  },
  nearMiss: {
    says: "The person was linked meanwhile.",
    facts: exampleFacts({
      user: { origin: "idp" },
      assignment: exampleAssignment(["manager"], []),
      lastEvents: {
        linkRefused: {
          firstAt: "2026-11-23T08:00:00.000Z",
          at: "2026-11-24T08:00:00.000Z",
          eventId: "refused",
          connectionId: "okta",
        },
      },
    }),
  },
  mutation: {
    says: "it does not matter that the person was linked",
    replace: `user.origin === "idp" || `,
    by: "",
  },
})
