import { dayOf } from "../elapsed.ts"
import { exampleFacts } from "../example-facts.ts"
import { unassign as unassignInEntra } from "../fix-steps/entra.ts"
import { unassign as unassignInOkta } from "../fix-steps/okta.ts"
import { type Problems, userRule } from "../rule.ts"

/** When an administrator deactivated the person, and when the identity provider last asked for the contrary. */
export type ReactivationHeldEvidence = {
  readonly deactivatedAt: string
  readonly askedAt: string
  readonly eventId: string
}

export const reactivationHeld = userRule({
  id: "reactivation-held",
  number: 29,
  group: "Privilege",
  title: "The identity provider wants to let somebody in whom an administrator shut out",
  means:
    "An administrator deactivated the person here, and the identity provider says active. Rollcall keeps the person out and answers active: false, because whoever decided here may have had a reason.",
  severities: { medium: "always" },
  states: ["inactive"],
  reads: ["lastEvents"],
  keyFacts: ["deactivatedAt"],
  detect: ({ lastEvents, user }): Problems<ReactivationHeldEvidence> => {
    const asked = lastEvents.reactivationHeld
    if (user.stateReason !== "by-admin" || asked === undefined) return []
    if (!(Date.parse(asked.at) >= Date.parse(user.stateSince))) return []
    return [
      {
        severity: "medium",
        key: "",
        evidence: { deactivatedAt: user.stateSince, askedAt: asked.at, eventId: asked.eventId },
        message: `${user.userName} was deactivated here on ${dayOf(user.stateSince)}; the identity provider asked on ${dayOf(asked.at)} to activate the person.`,
        remediation: {
          okta: ["If the person is to stay out, end the assignment:", ...unassignInOkta(user.userName)],
          entra: ["If the person is to stay out, end the assignment:", ...unassignInEntra(user.userName)],
          rollcall: [`If the person is to come back, open Users > ${user.userName} and click Activate.`],
        },
        autoFix: {
          command: "allow-reactivation",
          does: "Activates the person, as the identity provider asked, after showing the role they would have.",
        },
      },
    ]
  },
  example: {
    says: "An administrator deactivated the person; two days later Okta says active.",
    facts: exampleFacts({
      user: { state: "inactive", stateReason: "by-admin", stateSince: "2026-11-20T08:00:00.000Z" },
      lastEvents: { reactivationHeld: { at: "2026-11-22T08:00:00.000Z", eventId: "asked" } },
    }),
    gives: {
      severity: "medium",
      key: "",
      evidence: { deactivatedAt: "2026-11-20T08:00:00.000Z", askedAt: "2026-11-22T08:00:00.000Z", eventId: "asked" },
    },
  },
  nearMiss: {
    says: "Okta asked before the administrator decided again.",
    facts: exampleFacts({
      user: { state: "inactive", stateReason: "by-admin", stateSince: "2026-11-20T08:00:00.000Z" },
      lastEvents: { reactivationHeld: { at: "2026-11-19T08:00:00.000Z", eventId: "asked" } },
    }),
  },
  mutation: {
    says: "it does not matter when the identity provider asked",
    replace: "if (!(Date.parse(asked.at) >= Date.parse(user.stateSince))) return []",
    by: "",
  },
})
