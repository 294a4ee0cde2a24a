import { exampleConnectionFacts } from "../example-connection-facts.ts"
import type { FailureClass } from "../facts/index.ts"
import { failedLogs } from "../fix-steps/entra.ts"
import { retryTasks } from "../fix-steps/okta.ts"
import { listed, shownNames } from "../named.ts"
import { connectionRule, type Problems } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The class of failure, what was answered last, and what could not be pushed. */
export type PushesFailingEvidence = {
  readonly request: string
  readonly status: number
  readonly scimType: string | null
  readonly detail: string
  readonly subjects: ReadonlyArray<string>
  readonly count: number
  readonly deactivations: number
  readonly firstAt: string
}

/** So many failures about one subject, or so large a share of an hour's pushes, are no slip. */
const fewest = 5
const share = 0.1

const classOf = ({ method, resource, status, scimType }: FailureClass): string =>
  [method, resource, status, scimType ?? "-"].join(" ")

export const pushesFailing = connectionRule({
  id: "pushes-failing",
  number: 53,
  group: "Tokens and connections",
  title: "Pushes fail",
  means:
    "The identity provider tries the same again and again and is refused, or more than a tenth of its requests of an hour failed. What it wanted to change is not changed.",
  severities: {
    critical: "somebody was to be deactivated: the person still has access",
    high: "anything else",
  },
  states: ["active"],
  reads: ["pushes"],
  keyFacts: ["deactivations"],
  detect: ({ connection, pushes }): Problems<PushesFailingEvidence> => {
    const { failed, total } = pushes.lastHour
    const many = failed >= fewest && failed > share * total
    return pushes.failures.flatMap((failure) => {
      const { count, deactivations, detail, firstAt, mostOfOne, status } = failure
      if (mostOfOne < fewest && !(many && count >= fewest)) return []
      const { scimType = null } = failure
      const request = `${failure.method} ${failure.resource}`
      const subjects = shownNames(failure.subjects.shown)
      const said = shownValue(detail)
      const cure = `Cure what was answered: "${said.replace(/\.$/, "")}".`
      return [
        {
          severity: deactivations > 0 ? "critical" : "high",
          key: classOf(failure),
          evidence: { request, status, scimType, detail: said, subjects, count, deactivations, firstAt },
          message: `${count} pushes of ${connection.label} (${request}) were answered ${status}${scimType === null ? "" : ` ${scimType}`}${deactivations > 0 ? `, ${deactivations} of them to deactivate somebody` : ""}: ${listed(subjects, failure.subjects.total)}.`,
          remediation: {
            okta: [cure, ...retryTasks()],
            entra: [...failedLogs(), cure, "Entra tries again by itself."],
            rollcall: ["Each attempt is under Events, with the request and the answer."],
          },
        },
      ]
    })
  },
  example: {
    says: "Okta tried eight times to change Ada's user name to one that is taken.",
    facts: exampleConnectionFacts({
      pushes: {
        lastHour: { total: 40, failed: 1 },
        failures: [
          {
            method: "PUT",
            resource: "Users",
            status: 409,
            scimType: "uniqueness",
            count: 8,
            mostOfOne: 8,
            deactivations: 0,
            subjects: { total: 1, shown: ["ada@acme.example"] },
            detail: "userName is taken.",
            firstAt: "2026-11-25T20:00:00.000Z",
            lastAt: "2026-11-26T11:40:00.000Z",
          },
        ],
      },
    }),
    gives: {
      severity: "high",
      key: "PUT Users 409 uniqueness",
      evidence: {
        request: "PUT Users",
        status: 409,
        scimType: "uniqueness",
        detail: "userName is taken.",
        subjects: ["ada@acme.example"],
        count: 8,
        deactivations: 0,
        firstAt: "2026-11-25T20:00:00.000Z",
      },
    },
  },
  nearMiss: {
    says: "Eight of 400 pushes of the last hour failed, each about somebody else.",
    facts: exampleConnectionFacts({
      pushes: {
        lastHour: { total: 400, failed: 8 },
        failures: [
          {
            method: "PUT",
            resource: "Users",
            status: 409,
            scimType: "uniqueness",
            count: 8,
            mostOfOne: 1,
            deactivations: 0,
            subjects: { total: 8, shown: ["ada@acme.example"] },
            detail: "userName is taken.",
            firstAt: "2026-11-26T11:20:00.000Z",
            lastAt: "2026-11-26T11:40:00.000Z",
          },
        ],
      },
    }),
  },
  mutation: {
    says: "the share of an hour does not matter",
    replace: " && failed > share * total",
    by: "",
  },
})
