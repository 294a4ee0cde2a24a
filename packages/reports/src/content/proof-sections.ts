import type { AuditReport, RuleEvaluation } from "@rollcall/domain/audit"
import { count, type Clock } from "../in-words.ts"
import type { Block, Section } from "./content.ts"

/** What was looked for, and what could not be looked for. */
export const rulesSection = ({ rules }: AuditReport): Section => {
  const byNumber = rules.toSorted((a, b) => a.number - b.number)
  const limited = byNumber.filter(({ state }) => state !== "evaluated")
  const looked = byNumber.filter(({ state }) => state !== "not-evaluated")
  return {
    id: "rules",
    title: "What was looked for",
    blocks: [
      {
        kind: "text",
        text:
          limited.length === 0
            ? `All ${count(rules.length)} rules were evaluated.`
            : `${count(looked.length)} of ${count(rules.length)} rules were evaluated. Where a rule could not look, its findings stand as they were: nothing is resolved by ignorance.`,
      },
      ...(limited.length === 0 ? [] : [unseenTable(limited)]),
      ...(looked.length === 0 ? [] : [lookedTable(looked)]),
    ],
  }
}

const unseenTable = (rules: ReadonlyArray<RuleEvaluation>): Block => ({
  kind: "table",
  table: {
    caption: "Rules that could not look, or not everywhere",
    columns: [
      { title: "No.", share: 7, isNumber: true },
      { title: "Rule", share: 37 },
      { title: "Why", share: 43 },
      { title: "Left out", share: 13, isNumber: true },
    ],
    rows: rules.map(({ number, title, state, reason, skipped }) => [
      { text: String(number) },
      { text: title, detail: state === "partly" ? "evaluated in part" : "not evaluated" },
      { text: reason ?? "not told" },
      { text: count(skipped) },
    ]),
  },
})

const lookedTable = (rules: ReadonlyArray<RuleEvaluation>): Block => ({
  kind: "table",
  table: {
    caption: "Rules that were evaluated",
    columns: [
      { title: "No.", share: 7, isNumber: true },
      { title: "Rule", share: 52 },
      { title: "Looked at", share: 14, isNumber: true },
      { title: "Open", share: 11, isNumber: true },
      { title: "Acknowledged", share: 16, isNumber: true },
    ],
    rows: rules.map(({ number, title, group, looked, open, acknowledged }) => [
      { text: String(number) },
      { text: title, detail: group },
      { text: count(looked) },
      { text: count(open) },
      { text: count(acknowledged) },
    ]),
  },
})

/** What shows that this is the report that was made, and of what. */
export const proofSection = (
  { manifest, trail, cover }: AuditReport,
  clock: Clock,
  documentSha256: string,
): Section => ({
  id: "proof",
  title: "Proof",
  blocks: [
    {
      kind: "text",
      text: "The JSON document is the report; every other file is drawn from it and repeats its hash. The manifest names the hash of each file. Recompute them to see that nothing was changed.",
    },
    {
      kind: "facts",
      facts: [
        ["SHA-256 of the JSON document", documentSha256],
        [
          "SHA-256 of the previous report",
          manifest.previousSha256 ?? "none: this is the first, or the previous one is not kept",
        ],
        ...(trail === null
          ? [["Audit trail", "not known"] as const]
          : [
              ["Audit trail, last entry", `no. ${count(trail.seq)}, ${clock.moment(trail.at)}`] as const,
              ["Hash of that entry", trail.hash] as const,
            ]),
        ["A picture of", `${clock.moment(manifest.readAt)} (${clock.zone})`],
        [
          "Rows read",
          Object.entries(manifest.rows)
            .map(([name, rows]) => `${name} ${count(rows)}`)
            .join(", ") || "none",
        ],
        ["Report id", cover.id],
        ["Entity id", cover.entity.id],
      ],
    },
  ],
})

/** Where people put their names. */
export const signOffSection = ({ signOff }: AuditReport, clock: Clock): Section => ({
  id: "sign-off",
  title: "Sign-off",
  blocks: [
    { kind: "text", text: signOff.statement },
    {
      kind: "sign-off",
      lines: signOff.lines.map(({ as, name, at }) => ({
        as,
        name: name ?? "",
        at: at === null ? "" : clock.day(at),
      })),
    },
  ],
})
