import { evaluate } from "./evaluate.ts"
import type { SubjectKind } from "./facts/index.ts"
import { type Missing, type Rule, ruleGroups, severities } from "./rule.ts"

/**
 * The rules as a page of Markdown for administrators: for each rule what it means, how bad it is, an example, the cure
 * in Okta and in Entra, and what Rollcall can do. What an example shows is what the rule says of it.
 *
 * @example
 * import { renderRules, rules } from "@rollcall/domain/audit"
 * renderRules(rules).split("\n")[0] // => "# Audit rules"
 */
export const renderRules = (rules: ReadonlyArray<Rule>): string =>
  [
    "# Audit rules",
    "",
    "Rollcall looks at every person after each push; in a full audit at everybody, and at teams, access tokens,",
    "connections and the entity as a whole. What a rule sees becomes a finding: it opens, is refreshed while the problem",
    "is there, and is resolved by itself when it is gone. A finding can be acknowledged, with a reason and an end. A rule",
    "that lacks what it needs is not evaluated, and its findings stand.",
    "",
    ...table(rules),
    ...groups(rules).flatMap(([group, members]) => ["", `## ${group}`, ...members.flatMap(renderRule)]),
    "",
  ].join("\n")

const groups = (rules: ReadonlyArray<Rule>) =>
  ruleGroups.flatMap((group) => {
    const members = rules.filter((rule) => rule.group === group)
    return members.length === 0 ? [] : [[group, members] as const]
  })

const severityOf = (rule: Rule): string => severities.filter((severity) => severity in rule.severities).join(", ")

const table = (rules: ReadonlyArray<Rule>): ReadonlyArray<string> => {
  const rows = [
    ["", "rule", "severity", "what it tells"],
    ...rules.map((rule) => [`${rule.number}`, `\`${rule.id}\``, severityOf(rule), linked(rule)]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: ReadonlyArray<string>) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(" | ")} |`
  const [head = [], ...body] = rows
  const rule = `| ${widths.map((width, i) => (i === 0 ? `${"-".repeat(width - 1)}:` : "-".repeat(width))).join(" | ")} |`
  return [line(head), rule, ...body.map(line)]
}

/** A link to the rule's own heading, named as GitHub and most others name it. */
const linked = ({ number, title }: Rule): string => {
  const anchor = `${number}. ${title}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replaceAll(" ", "-")
  return `[${text(title)}](#${anchor})`
}

/** What a rule waits for, as a person says it. */
const needs: Readonly<Partial<Record<Missing, string>>> = {
  signIns: "Needs to know who signs in.",
  unacknowledged: "Needs a webhook to the product.",
  estate: "Needs auditors for the whole installation.",
  singleSignOn: "Needs single sign-on to be a part of Rollcall.",
  "verified-domains": "Needs a verified domain.",
  "running-connection": "Not evaluated while the connection is paused.",
}

/** Whom a rule is about, where that is not one person. */
const about: Readonly<Partial<Record<SubjectKind, string>>> = {
  team: "About one team.",
  token: "About one access token.",
  connection: "About one connection.",
  entity: "About the entity as a whole.",
}

const renderRule = (rule: Rule): ReadonlyArray<string> => {
  const [problem] = evaluate(rule.kind, rule.example.facts, { rules: [rule] }).detected
  const waits = [...rule.reads, ...(rule.waitsFor ?? [])].flatMap((need) => needs[need] ?? [])
  return [
    "",
    `### ${rule.number}. ${text(rule.title)}`,
    "",
    `\`${rule.id}\``,
    "",
    text([rule.means, about[rule.kind] ?? [], ...waits].flat().join(" ")),
    "",
    ...severityLines(rule),
    "",
    `**Example.** ${text(rule.example.says)}`,
    "",
    `> ${text(problem?.message ?? "")}`,
    "",
    `**Not this.** ${text(rule.nearMiss.says)}`,
    ...steps("In Okta", problem?.remediation.okta),
    ...steps("In Entra", problem?.remediation.entra),
    ...steps("In Rollcall", problem?.remediation.rollcall),
    ...(problem?.autoFix === undefined ? [] : ["", `**Rollcall can do this for you.** ${text(problem.autoFix.does)}`]),
  ]
}

const severityLines = (rule: Rule): ReadonlyArray<string> => {
  const known = severities.filter((severity) => severity in rule.severities)
  const byReason = [...Map.groupBy(known, (severity) => rule.severities[severity] ?? "")]
  return byReason.map(([when, same]) => {
    const named = same.map((severity) => `**${severity}**`).join(", ")
    return byReason.length === 1 && when === "always" ? `Severity: ${named}` : `- ${named}: ${text(when)}`
  })
}

/** Numbered steps; a sentence that leads to the next ones stands between them, and a single one by itself. */
const steps = (title: string, sentences: ReadonlyArray<string> = []): ReadonlyArray<string> => {
  const [only, ...others] = sentences
  if (only === undefined) return []
  if (others.length === 0) return ["", `**${title}.** ${text(only)}`]
  let number = 0
  const lines = sentences.flatMap((sentence, i) => {
    const leads = sentence.endsWith(":")
    number = leads ? 0 : number + 1
    return leads ? [...(i > 0 ? [""] : []), text(sentence), ""] : [`${number}. ${text(sentence)}`]
  })
  return ["", `**${title}**`, "", ...lines]
}

/** A text in which nothing is taken for Markdown. */
const text = (plain: string): string => plain.replace(/[\\`*_<[\]]/g, "\\$&")
