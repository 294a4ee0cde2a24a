import { expect, it } from "vitest"
import { clockOf } from "../in-words.ts"
import { evidenceLines } from "./evidence.ts"

const lines = (evidence: Parameters<typeof evidenceLines>[0]) => evidenceLines(evidence, clockOf("Europe/Stockholm"))

it("tells evidence in words", () => {
  expect(
    lines({
      wouldGive: ["administrator", "manager"],
      lastSignInAt: "2026-09-30T22:00:00.000Z",
      understood: false,
      expiresAt: null,
      attributes: [],
      between: [["manager"], ["user", "auditor"]],
      count: 3,
      nested: { a: 1 },
    }),
  ).toEqual([
    ["would give", "administrator, manager"],
    ["last sign in at", "1 Oct 2026 00:00"],
    ["understood", "no"],
    ["expires at", "none"],
    ["attributes", "none"],
    ["between", "manager, user and auditor"],
    ["count", "3"],
    ["nested", '{"a":1}'],
  ])
})

it("says that there is more", () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`part${i}`, i]))
  expect(lines(many)).toHaveLength(13)
  expect(lines(many).at(-1)).toEqual(["more", "8 parts, in the JSON"])
  expect(lines({ list: Array.from({ length: 500 }, () => "word") })[0]?.[1]).toHaveLength(300)
})
