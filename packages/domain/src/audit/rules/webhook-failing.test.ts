import { describe, expect, it } from "vitest"
import { seenIn } from "../../../testing/seen-by.ts"
import { exampleEntityFacts } from "../example-entity-facts.ts"
import type { WebhookOfFacts } from "../facts/index.ts"
import { webhookFailing } from "./webhook-failing.ts"

const seen = (...webhooks: ReadonlyArray<Partial<WebhookOfFacts>>) =>
  seenIn(
    webhookFailing,
    exampleEntityFacts({
      deliveries: {
        webhooks: webhooks.map((changes, i) => ({
          id: `w${i}`,
          name: `W${i}`,
          state: "enabled",
          disabledByFailures: false,
          waiting: 0,
          setAside: 0,
          ...changes,
        })),
        reports: [],
      },
    }),
  )

describe("webhook-failing", () => {
  it("gives a webhook an hour", () => {
    expect(seen({ failingSince: "2026-11-26T11:00:00.000Z" })).toEqual([])
    expect(seen({ failingSince: "2026-11-26T10:59:59.999Z" })).toMatchObject([{ severity: "medium" }])
  })

  it("is worst where Rollcall switched it off, and says how it is switched on", () => {
    const [problem] = seen({ state: "disabled", disabledByFailures: true })
    expect(problem?.severity).toBe("critical")
    expect(problem?.remediation.rollcall).toContain("Open Webhooks > W0 and click Enable.")
  })

  it("sees each webhook by itself, and none that works", () => {
    expect(seen({ setAside: 1 }, {}, { setAside: 3 }).map(({ key }) => key)).toEqual(["w0", "w2"])
  })
})
