import { expect, it } from "vitest"
import { severities } from "../rule.ts"
import { exampleReport } from "./example-report.ts"

const { acknowledged, difference, open, population, roles, rules, weeks, accessChanges, deprovisioning } =
  exampleReport()
const sum = (numbers: ReadonlyArray<number>) => numbers.reduce((a, b) => a + b, 0)

it("adds up", () => {
  expect(sum(Object.values(open.bySeverity))).toBe(open.total)
  expect(difference.opened.total + difference.reopened.total + difference.stillOpen.total).toBe(open.total)
  expect(sum(roles.shown.map(({ people }) => people)) + roles.withoutRole).toBe(population.people.active)
  expect(roles.shown.map(({ sources }) => sum(sources.map(({ people }) => people)))).toEqual(
    roles.shown.map(({ people }) => people),
  )
  const { joined, left, roleUp, roleDown } = population.inPeriod
  expect(accessChanges.total).toBe(joined + left + roleUp + roleDown)
  expect(weeks.at(-1)?.open).toEqual(open.bySeverity)
  for (const { buckets, count } of Object.values(deprovisioning))
    expect(sum(buckets.map((bucket) => bucket.count))).toBe(count)
})

it("shows the worst first, and each finding once, with what its rule says", () => {
  const ranks = open.shown.map(({ severity }) => severities.indexOf(severity))
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  const all = [...open.shown, ...acknowledged.shown, ...difference.resolved.shown]
  expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(all.length)
  for (const finding of all) {
    expect(finding.fingerprint).not.toBe("")
    expect(finding.message).not.toBe("")
  }
  const told = new Set(rules.map(({ id }) => id))
  for (const { rule } of [...open.shown, ...acknowledged.shown]) expect(told).toContain(rule)
})
