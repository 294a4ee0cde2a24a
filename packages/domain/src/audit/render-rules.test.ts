import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { renderRules } from "./render-rules.ts"
import { dormantAdmin } from "./rules/dormant-admin.ts"
import { rules } from "./rules/index.ts"
import { roleTeamDisagrees } from "./rules/role-team-disagrees.ts"

describe("docs/audit-rules.md", () => {
  it("says what the rules say", () => {
    const page = readFileSync(join(import.meta.dirname, "../../../../docs/audit-rules.md"), "utf8")
    expect(page === renderRules(rules), "docs/audit-rules.md is not current: npm run docs writes it anew").toBe(true)
  })
})

describe("renderRules", () => {
  const lines = renderRules([roleTeamDisagrees, dormantAdmin]).split("\n")

  it("has a line in the table and a heading for each rule, and the one leads to the other", () => {
    expect(lines.filter((line) => line.startsWith("### "))).toEqual([
      "### 5. An attribute and a team give different roles",
      "### 24. An administrator does not sign in",
    ])
    expect(lines.filter((line) => /^\| +\d/.test(line)).map((line) => /#[^)]*/.exec(line)?.[0])).toEqual([
      "#5-an-attribute-and-a-team-give-different-roles",
      "#24-an-administrator-does-not-sign-in",
    ])
  })

  it("says when which severity is given, and what the rule needs", () => {
    expect(lines).toContain("- **medium**: it is higher")
    expect(lines).toContain("Severity: **high**")
    expect(lines.join("\n")).toContain("Needs to know who signs in.")
  })

  it("counts the steps anew after a sentence that leads to them", () => {
    const okta = lines.slice(lines.indexOf("**In Okta**") + 2, lines.indexOf("**In Entra**"))
    expect(okta.map((line) => line.slice(0, 12))).toEqual([
      "If Administr",
      "",
      "1. Open Appl",
      "2. Click the",
      "3. Set userT",
      "",
      "If User is r",
      "",
      "1. Open Dire",
      "2. Open Appl",
      "",
    ])
  })

  it("takes nothing of a message for Markdown", () => {
    const means = "a*b_c [d](e) <f> `g` \\h"
    expect(renderRules([{ ...dormantAdmin, means }])).toContain("a\\*b\\_c \\[d\\](e) \\<f> \\`g\\` \\\\h")
  })
})
