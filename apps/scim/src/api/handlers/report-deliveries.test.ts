import { queueReportDeliveries, withEntity } from "@rollcall/database"
import { ask, testDatabases } from "@rollcall/database/testing"
import { makeId } from "@rollcall/provisioning"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"

const notice = {
  number: 1,
  title: "Weekly report",
  entityName: "Test",
  verdict: "All is well.",
  generatedAt: "2026-11-23T07:00:00.000Z",
  open: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
  opened: 0,
  resolved: 0,
}

describe.each(testDatabases())("deliveries of reports in the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("show what became of each, by report and by state", async () => {
    const { call, entityId } = await served().newEntity()
    const [reportId, webhookId] = [makeId(), makeId()]
    await withEntity(served().database, entityId, async (tx) => {
      const mail = { channel: "mail", address: "ada@example.com", attach: [] } as const
      queueReportDeliveries(tx, { ...notice, reportId }, [mail, { channel: "webhook", webhookId }], makeId)
    })
    const path = `/entities/${entityId}/report-deliveries`
    const list = async (query = "") => (await call("GET", `${path}${query}`)).body.items
    expect(await list()).toMatchObject([
      { reportId, channel: "webhook", target: webhookId, state: "waiting", nextAttemptAt: expect.any(String) },
      { reportId, channel: "mail", target: "ada@example.com", messageId: expect.stringMatching(/^<.+@.+>$/) },
    ])
    await ask(
      served().database,
      "update report_delivery set state = 'failed', error = 'No room' where entity_id = $1 and channel = 'mail'",
      entityId,
    )
    expect(await list("?state=failed")).toMatchObject([
      { channel: "mail", lastError: "No room", nextAttemptAt: null, sentAt: null },
    ])
    expect(await list(`?reportId=${makeId()}`)).toEqual([])
    expect(await list(`?reportId=${reportId}&limit=1`)).toHaveLength(1)
    expectProblem(await call("GET", `${path}?state=lost`), "invalid-request", /state/)
  })
})
