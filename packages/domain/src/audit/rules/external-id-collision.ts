import { fold } from "../../scim/fold.ts"
import { exampleFacts } from "../example-facts.ts"
import { unassign as unassignInEntra } from "../fix-steps/entra.ts"
import { unassign as unassignInOkta } from "../fix-steps/okta.ts"
import { shownNames } from "../named.ts"
import { type Problems, userRule } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The id and the others who have it. */
export type ExternalIdCollisionEvidence = {
  readonly externalId: string
  readonly otherIds: ReadonlyArray<string>
  readonly otherUserNames: ReadonlyArray<string>
}

export const externalIdCollision = userRule({
  id: "external-id-collision",
  number: 33,
  group: "People",
  title: "Two people have one external id",
  means:
    "externalId is the identity provider's own name for one person, and here it stands for two: the person was assigned twice, or the application was cloned. A change may reach the wrong one of them.",
  severities: { high: "always" },
  states: ["active", "staged"],
  reads: ["alike"],
  keyFacts: ["otherIds"],
  detect: ({ alike, user }): Problems<ExternalIdCollisionEvidence> => {
    const { externalId } = user
    // A deleted person of the same name is most likely the same one, who came back.
    const others = alike.sameExternalId.filter(
      ({ id, state, userName }) => id !== user.id && !(state === "deleted" && fold(userName) === fold(user.userName)),
    )
    if (externalId === undefined || externalId === "" || others.length === 0) return []
    const names = shownNames(others.map(({ userName }) => userName))
    const one = [
      `Decide which of ${[user.userName, ...names].join(", ")} is the person, and end the assignment of the other:`,
    ]
    return [
      {
        severity: "high",
        key: shownValue(externalId),
        evidence: {
          externalId: shownValue(externalId),
          otherIds: others.map(({ id }) => id).toSorted(),
          otherUserNames: names,
        },
        message: `${user.userName} and ${names.join(", ")} have the external id ${shownValue(externalId)}.`,
        remediation: {
          okta: [...one, ...unassignInOkta(names[0] ?? user.userName)],
          entra: [...one, ...unassignInEntra(names[0] ?? user.userName)],
        },
      },
    ]
  },
  example: {
    says: "The person was pushed twice, the second time under another user name.",
    facts: exampleFacts({
      alike: { sameExternalId: [{ id: "ada-2", userName: "ada.holm@acme.example", state: "active" }] },
    }),
    gives: {
      severity: "high",
      key: "00u1ada",
      evidence: { externalId: "00u1ada", otherIds: ["ada-2"], otherUserNames: ["ada.holm@acme.example"] },
    },
  },
  nearMiss: {
    says: "The other is the deleted record of the same person.",
    facts: exampleFacts({
      alike: { sameExternalId: [{ id: "ada-0", userName: "Ada@acme.example", state: "deleted" }] },
    }),
  },
  mutation: {
    says: "deleted people count whoever they were",
    replace: ` && !(state === "deleted" && fold(userName) === fold(user.userName))`,
    by: "",
  },
})
