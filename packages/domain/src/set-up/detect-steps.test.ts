import { describe, expect, it } from "vitest"
import { detectSteps } from "./detect-steps.ts"
import { exampleSetUpFacts } from "./example-set-up-facts.ts"
import type { SetUpFacts } from "./set-up-facts.ts"
import { type DetectedStep, detectedSteps, stepsOf, tickedSteps } from "./step.ts"

const minute = 60_000
const list = { method: "GET", pattern: "/Users", status: 200, at: 5 }
const refused = (outcome: string, at = 9) => ({ outcome, hint: "a41f", pattern: "/Users", at })
const saved = { hint: "93c2", works: true, savedAt: 1 }

const cases: ReadonlyArray<readonly [DetectedStep, Partial<SetUpFacts>, string, string]> = [
  ["credentials", {}, "waiting", "token-none"],
  ["credentials", { tokens: [{ hint: "93c2", works: true }] }, "waiting", "token-shown"],
  ["credentials", { tokens: [{ hint: "93c2", works: false, savedAt: 1 }] }, "waiting", "token-none"],
  ["credentials", { tokens: [saved] }, "seen", "token-saved"],
  ["credentials", { tokens: [{ hint: "93c2", works: true, lastUsedAt: 4 }] }, "seen", "token-used"],
  ["connection-test", {}, "waiting", "request-none"],
  ["connection-test", { contacts: [list] }, "seen", "request-list"],
  ["connection-test", { contacts: [{ ...list, pattern: "/Users/:id", status: 404 }] }, "seen", "request-other"],
  ["connection-test", { contacts: [{ ...list, status: 500 }] }, "problem", "request-failed"],
  ["connection-test", { contacts: [{ ...list, pattern: "unmatched", status: 404 }] }, "problem", "path-wrong"],
  ["connection-test", { contacts: [list], refused: [refused("unknown-token", 4)] }, "seen", "request-list"],
  ["connection-test", { contacts: [list], refused: [refused("unknown-token")] }, "problem", "token-wrong"],
  ["connection-test", { refused: [refused("no-token")] }, "problem", "token-missing"],
  ["connection-test", { refused: [refused("damaged-token")] }, "problem", "token-damaged"],
  ["connection-test", { refused: [refused("other-connection")] }, "problem", "token-elsewhere"],
  ["connection-test", { refused: [refused("wrong-address")] }, "problem", "address-wrong"],
  ["connection-test", { refused: [refused("revoked-token")] }, "problem", "token-ended"],
  ["connection-test", { refused: [refused("draft-connection")] }, "problem", "connection-draft"],
  ["create-users", {}, "waiting", "creates-none"],
  ["create-users", { firsts: { create: 3 }, creates: 2 }, "seen", "creates-seen"],
  ["update-users", { firsts: { create: 3 }, now: minute }, "waiting", "updates-none"],
  ["update-users", { firsts: { create: 3 }, now: 16 * minute }, "problem", "updates-missing"],
  ["update-users", { firsts: { create: 3, update: 4 }, now: 16 * minute }, "seen", "updates-seen"],
  ["deactivate-users", {}, "waiting", "deactivations-none"],
  ["deactivate-users", { firsts: { deactivation: 4 } }, "seen", "deactivations-seen"],
  ["user-name", {}, "waiting", "user-names-none"],
  ["user-name", { userNames: { people: 2, notEmails: [] } }, "seen", "user-names-emails"],
  ["user-name", { userNames: { people: 2, notEmails: ["ada"] } }, "problem", "user-names-others"],
  ["roles-given", {}, "waiting", "roles-none"],
  ["roles-given", { roleWords: [{ value: "Manager", people: 2, known: true }] }, "seen", "roles-known"],
  ["roles-given", { roleWords: [{ value: "Chief", people: 2, known: false }] }, "problem", "roles-unknown"],
  ["roles-given", { roleWords: [{ value: "Employee", people: 2, known: false }] }, "problem", "roles-base-profile"],
  ["people-before", {}, "waiting", "request-none"],
  ["people-before", { contacts: [list] }, "seen", "nobody-before"],
  ["people-before", { contacts: [list], unlinked: 3 }, "waiting", "people-before"],
  ["people-before", { unlinked: 3, firsts: { found: 7 } }, "waiting", "people-found"],
  ["people-before", { unlinked: 3, firsts: { found: 7, link: 8 } }, "seen", "people-linked"],
  ["people-before", { unlinked: 3, firsts: { link: 8 } }, "seen", "people-linked"],
  ["groups", {}, "waiting", "groups-none"],
  ["groups", { firsts: { team: 8 } }, "seen", "groups-seen"],
  ["one-role-source", {}, "waiting", "one-source-none"],
  ["one-role-source", { pushes: { total: 9, saidTwice: 0 } }, "waiting", "one-source-counting"],
  ["one-role-source", { pushes: { total: 10, saidTwice: 0 } }, "seen", "one-source"],
  ["one-role-source", { pushes: { total: 10, saidTwice: 1 } }, "problem", "two-sources"],
  ["administrator", {}, "waiting", "administrator-none"],
  ["administrator", { firsts: { administrator: 8 } }, "seen", "administrator-seen"],
]

describe("the steps of setting up", () => {
  it.each(cases)("%s of %j is %s: %s", (step, facts, state, says) => {
    const found = detectSteps(exampleSetUpFacts(facts)).find((detected) => detected.step === step)
    expect([found?.state, found?.says]).toEqual([state, says])
  })

  it("tell which token came, and which is the saved one", () => {
    const facts = exampleSetUpFacts({ tokens: [saved], refused: [refused("unknown-token")] })
    const found = detectSteps(facts).find(({ step }) => step === "connection-test")
    expect(found).toMatchObject({ at: 9, values: { came: "a41f", saved: "93c2" } })
  })

  it("name few of many words", () => {
    const roleWords = ["A", "B", "C", "D"].map((value) => ({ value, people: 2, known: false }))
    const found = detectSteps(exampleSetUpFacts({ roleWords })).find(({ step }) => step === "roles-given")
    expect(found?.values).toEqual({ words: "A, B, C", people: 8 })
  })

  it("each stand in a list once", () => {
    const known = [...detectedSteps, ...tickedSteps]
    for (const steps of Object.values(stepsOf)) {
      expect(new Set(steps).size).toBe(steps.length)
      expect(steps.filter((step) => !known.includes(step))).toEqual([])
    }
    expect(known.filter((step) => !Object.values(stepsOf).flat().includes(step))).toEqual([])
  })
})
