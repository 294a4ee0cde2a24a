import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { Writer } from "../facts/index.ts"
import { stopProvisioning } from "../fix-steps/entra.ts"
import { stopPushing } from "../fix-steps/okta.ts"
import { entityRule, type Problems } from "../rule.ts"
import { shownValue } from "../shown-value.ts"

/** The two who write, by connection and by what they call themselves. */
export type SeveralWritersEvidence = {
  readonly connections: ReadonlyArray<string>
  readonly writers: ReadonlyArray<string>
}

/** Whether two wrote by turns: when one had finished before the other began, it was replaced. */
const byTurns = (a: Writer, b: Writer): boolean =>
  Date.parse(a.firstAt) < Date.parse(b.lastAt) && Date.parse(b.firstAt) < Date.parse(a.lastAt)

const isSame = (a: Writer, b: Writer): boolean => a.connectionId === b.connectionId && a.fingerprint === b.fingerprint

/** Every two who write against each other. */
const pairs = (writers: ReadonlyArray<Writer>): ReadonlyArray<readonly [Writer, Writer]> =>
  writers.flatMap((a, i) =>
    writers
      .slice(i + 1)
      .flatMap((b) => (!isSame(a, b) && (byTurns(a, b) || isRetired(a) || isRetired(b)) ? [[a, b] as const] : [])),
  )

const isRetired = ({ status }: Writer): boolean => status === "retired"

const named = ({ label, userAgent }: Writer): string => `${shownValue(label, 80)} (${shownValue(userAgent, 80)})`

export const severalWriters = entityRule({
  id: "several-writers",
  number: 55,
  group: "Tokens and connections",
  title: "Two applications write to the entity",
  means:
    "Within a day two applications of an identity provider wrote to the same entity by turns, or a retired one still tries to. Each believes that it alone decides who is here: what one gives, the other takes.",
  severities: { critical: "always" },
  states: ["active"],
  reads: ["writers"],
  keyFacts: ["connections"],
  detect: ({ entity, writers }): Problems<SeveralWritersEvidence> =>
    pairs(writers.filter(({ writes }) => writes > 0)).map((pair) => {
      const [a, b] = pair.toSorted((one, other) => (one.fingerprint < other.fingerprint ? -1 : 1))
      const both = [a, b].flatMap((writer) => writer ?? [])
      return {
        severity: "critical",
        key: both.map(({ connectionId, fingerprint }) => `${connectionId} ${fingerprint}`).join("/"),
        evidence: {
          connections: both.map(({ connectionId }) => connectionId),
          writers: both.map(named),
        },
        message: `${both.map(named).join(" and ")} both write to ${entity.name}.`,
        remediation: {
          okta: stopPushing(),
          entra: stopProvisioning(),
          rollcall: ["Revoke the token of the one that is not to write, under Connections > Access tokens."],
        },
      }
    }),
  example: {
    says: "Okta and Entra wrote by turns through one connection this morning.",
    facts: exampleEntityFacts({
      writers: [
        {
          connectionId: "okta",
          label: "Okta",
          status: "active",
          fingerprint: "okta",
          userAgent: "Okta SCIM Client 1.0.0",
          writes: 12,
          firstAt: "2026-11-26T07:00:00.000Z",
          lastAt: "2026-11-26T11:00:00.000Z",
        },
        {
          connectionId: "okta",
          label: "Okta",
          status: "active",
          fingerprint: "entra",
          userAgent: "Microsoft.AzureAD.SyncFabric",
          writes: 30,
          firstAt: "2026-11-26T08:00:00.000Z",
          lastAt: "2026-11-26T11:30:00.000Z",
        },
      ],
    }),
    gives: {
      severity: "critical",
      key: "okta entra/okta okta",
      evidence: {
        connections: ["okta", "okta"],
        writers: ["Okta (Microsoft.AzureAD.SyncFabric)", "Okta (Okta SCIM Client 1.0.0)"],
      },
    },
  },
  nearMiss: {
    says: "Okta stopped at seven, and Entra began at eight: one was replaced by the other.",
    facts: exampleEntityFacts({
      writers: [
        {
          connectionId: "okta",
          label: "Okta",
          status: "active",
          fingerprint: "okta",
          userAgent: "Okta SCIM Client 1.0.0",
          writes: 12,
          firstAt: "2026-11-26T03:00:00.000Z",
          lastAt: "2026-11-26T07:00:00.000Z",
        },
        {
          connectionId: "entra",
          label: "Entra",
          status: "active",
          fingerprint: "entra",
          userAgent: "Microsoft.AzureAD.SyncFabric",
          writes: 30,
          firstAt: "2026-11-26T08:00:00.000Z",
          lastAt: "2026-11-26T11:30:00.000Z",
        },
      ],
    }),
  },
  mutation: {
    says: "whoever came first counts as still there",
    replace: " && Date.parse(b.firstAt) < Date.parse(a.lastAt)",
    by: "",
  },
})
