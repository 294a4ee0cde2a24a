import { isOlderThan } from "../elapsed.ts"
import { exampleConnectionFacts } from "../example-connection-facts.ts"
import type { ConnectionFacts, LastContact } from "../facts/index.ts"
import { enterToken as enterInEntra, startProvisioning } from "../fix-steps/entra.ts"
import { enterToken as enterInOkta, retryTasks } from "../fix-steps/okta.ts"
import { connectionRule, type Problems } from "../rule.ts"

/** When the last request came, and what contradicts that there was nothing to say. */
export type ConnectionSilentEvidence = {
  readonly lastRequestAt: string
  readonly because: "cycle-missed" | "last-refused" | "unknown-sign-in"
}

/** Days without a request of Entra, whose cycle is 40 minutes: four hours. */
const cycles = 4 / 24
/** Days for which whoever pushes only changes may be silent although something contradicts it: an hour. */
const moment = 1 / 24

const sayings = {
  "cycle-missed": "Entra calls every 40 minutes",
  "last-refused": "its last request was refused",
  "unknown-sign-in": "somebody signed in since whom it never pushed",
} as const

/** What makes a silence suspicious. */
export const suspicion = (
  { connection, now }: { readonly connection: Pick<ConnectionFacts["connection"], "idp">; readonly now: string },
  { status, unknownSignInAt }: LastContact,
  lastRequestAt: string,
): ConnectionSilentEvidence["because"] | undefined => {
  if (connection.idp === "entra") return isOlderThan(cycles, lastRequestAt, now) ? "cycle-missed" : undefined
  if (!isOlderThan(moment, lastRequestAt, now)) return undefined
  if (status !== undefined && status >= 400) return "last-refused"
  const since = unknownSignInAt !== undefined && Date.parse(unknownSignInAt) > Date.parse(lastRequestAt)
  return since ? "unknown-sign-in" : undefined
}

export const connectionSilent = connectionRule({
  id: "connection-silent",
  number: 52,
  group: "Tokens and connections",
  title: "The identity provider has gone silent",
  means:
    "No request has come for longer than it should. Who joins waits, and who leaves keeps the access. Entra calls every 40 minutes; others call only when something changes, so for those the silence counts only when something contradicts it.",
  severities: { high: "always" },
  states: ["active"],
  reads: ["lastContact"],
  keyFacts: ["lastRequestAt"],
  detect: (facts): Problems<ConnectionSilentEvidence> => {
    const { label, lastRequestAt } = facts.connection
    // A connection nobody has used yet is being set up.
    if (lastRequestAt === undefined) return []
    const because = suspicion(facts, facts.lastContact, lastRequestAt)
    if (because === undefined) return []
    return [
      {
        severity: "high",
        key: "",
        evidence: { lastRequestAt, because },
        message: `${label} last called on ${lastRequestAt.slice(0, 16).replace("T", " ")} UTC, and ${sayings[because]}.`,
        remediation: {
          okta: [...retryTasks(), "If it says that the credentials are wrong:", ...enterInOkta()],
          entra: [...startProvisioning(), "If it says that the credentials are wrong:", ...enterInEntra()],
        },
      },
    ]
  },
  example: {
    says: "Entra has not called since last night.",
    facts: exampleConnectionFacts({
      connection: { id: "entra", idp: "entra", label: "Entra", lastRequestAt: "2026-11-25T22:40:00.000Z" },
    }),
    gives: {
      severity: "high",
      key: "",
      evidence: { lastRequestAt: "2026-11-25T22:40:00.000Z", because: "cycle-missed" },
    },
  },
  nearMiss: {
    says: "Okta has not called since last night: nothing has changed.",
    facts: exampleConnectionFacts({ connection: { lastRequestAt: "2026-11-25T22:40:00.000Z" } }),
  },
  mutation: {
    says: "every identity provider calls in cycles",
    replace: `if (connection.idp === "entra") return`,
    by: "if (connection.idp) return",
  },
})
