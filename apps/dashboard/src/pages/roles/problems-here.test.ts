import { defaultRoleCatalogue, presetOf } from "@rollcall/domain/roles"
import { expect, it } from "vitest"
import { addRule, type Rules } from "./edit-rules.ts"
import { problemsAt, problemsHere } from "./problems-here.ts"

const rules: Rules = { catalogue: defaultRoleCatalogue, mapping: presetOf("okta") }

it("finds what is wrong by the service's own function, at paths as the service writes them", () => {
  const wrong = addRule(rules, 0, "boss", { kind: "equals", value: "Boss" }, "chief")
  expect(problemsHere(rules, rules, "en")).toEqual([])
  expect(problemsHere(wrong, rules, "en").map(({ path, severity }) => [path, severity])).toEqual([
    ["mapping.tiers.0.rules.1.role", "error"],
  ])
})

it("tells a rule's problems from those of the tenth one after it", () => {
  const at = (path: string) => ({ path, severity: "error" as const, sentence: path })
  const problems = [at("mapping.tiers.0.rules.1"), at("mapping.tiers.0.rules.1.role"), at("mapping.tiers.0.rules.10")]
  expect(problemsAt(problems, "mapping.tiers.0.rules.1").map(({ path }) => path)).toEqual([
    "mapping.tiers.0.rules.1",
    "mapping.tiers.0.rules.1.role",
  ])
})
