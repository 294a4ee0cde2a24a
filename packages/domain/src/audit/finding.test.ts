import fc from "fast-check"
import { expect, it } from "vitest"
import { fingerprint } from "./finding.ts"
import { userRules } from "./rules/index.ts"

it("gives two sightings one fingerprint only when rule, subject and key are the same", () => {
  const sighting = fc.record({
    rule: fc.constantFrom(...userRules.map(({ id }) => id)),
    id: fc.uuid({ version: 7 }),
    key: fc.string({ unit: fc.constantFrom("a", "|", "/", ",") }),
  })
  const text = ({ rule, id, key }: { readonly rule: string; readonly id: string; readonly key: string }) =>
    fingerprint(rule, { kind: "user", id }, key)
  fc.assert(
    fc.property(sighting, sighting, fc.boolean(), (a, b, sameId) => {
      const other = sameId ? { ...b, id: a.id } : b
      const same = a.rule === other.rule && a.id === other.id && a.key === other.key
      expect(text(a) === text(other)).toBe(same)
    }),
  )
})
