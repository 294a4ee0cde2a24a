import {
  type Database,
  deliveryFacts,
  queueReportDeliveries,
  readsOf,
  unacknowledgedRemovals,
  withEntity,
} from "@rollcall/database"
import { addEntity, ask, type TestDatabase, testDatabases } from "@rollcall/database/testing"
import { uuidv7 } from "uuidv7"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { listen } from "../../testing/listener.ts"
import { aNotice } from "../../testing/notice.ts"
import { addWebhook, happen, workOn } from "../../testing/webhooks.ts"
import { openDeliverer } from "./deliver.ts"
import { usualPace } from "./work.ts"

describe.each(testDatabases())("the facts of deliveries on $kind", ({ open }) => {
  let test: TestDatabase
  let database: Database
  beforeAll(async () => {
    test = await open()
    database = test.database
  })
  afterAll(() => test.close())

  const deliver = async (retries: ReadonlyArray<number>): Promise<void> => {
    const deliverer = openDeliverer(workOn(database, { pace: { ...usualPace, retries } }))
    await deliverer.look(new AbortController().signal)
    await deliverer.settled()
  }

  it("tell which webhook fails, since when and why, and who it does not know to be out", async () => {
    const [entityId, other] = [await addEntity(database), await addEntity(database)]
    const receiver = await listen({ answer: (_, response) => response.writeHead(500).end("no room") })
    const reads = readsOf(database, entityId)
    const [ada, bob] = [uuidv7(), uuidv7()]
    const { id } = await addWebhook(database, entityId, receiver.port, ["user.*"])
    expect(await deliveryFacts(reads)).toEqual({
      webhooks: [
        {
          id,
          name: `http://127.0.0.1:${receiver.port}/`,
          state: "enabled",
          disabledByFailures: false,
          waiting: 0,
          setAside: 0,
        },
      ],
      reports: [],
    })
    await happen(database, entityId, [{ kind: "user.deactivated", subject: `Users/${ada}` }])
    await deliver([])
    await happen(database, entityId, [
      { kind: "user.created", subject: `Users/${bob}` },
      { kind: "user.deleted", subject: `Users/${bob}` },
    ])
    await deliver([3_600])
    expect((await deliveryFacts(reads)).webhooks).toMatchObject([
      { waiting: 2, setAside: 1, failingSince: expect.any(String), lastError: "Answered 500: no room" },
    ])
    expect(await unacknowledgedRemovals(reads, [ada, bob])).toMatchObject([
      { userId: ada, webhookId: id, attempts: 1, state: "set-aside", lastError: "no room" },
      { userId: bob, webhookId: id, attempts: 0, state: "waiting" },
    ])
    expect(await unacknowledgedRemovals(readsOf(database, other), [ada, bob])).toEqual([])
    expect(await deliveryFacts(readsOf(database, other))).toEqual({ webhooks: [], reports: [] })
    await receiver.close()
  })

  it("tell whom the last reports did not reach, and no more once one does", async () => {
    const entityId = await addEntity(database)
    const report = async (state: string): Promise<string> => {
      const reportId = uuidv7()
      const target = { channel: "mail", address: "ada@example.com", attach: [] } as const
      await withEntity(database, entityId, async (tx) =>
        queueReportDeliveries(tx, aNotice({ reportId }), [target], uuidv7),
      )
      await ask(
        database,
        "update report_delivery set state = $2, error = $2 || ' it' where report_id = $1",
        reportId,
        state,
      )
      return reportId
    }
    const facts = async () => (await deliveryFacts(readsOf(database, entityId))).reports
    await report("failed")
    await report("sent")
    expect(await facts()).toEqual([])
    const [first, second] = [await report("failed"), await report("failed")]
    expect(await facts()).toMatchObject([
      {
        channel: "mail",
        target: "ada@example.com",
        failed: { total: 2, shown: [{ reportId: second }, { reportId: first }] },
        lastError: "failed it",
      },
    ])
    await report("sent")
    expect(await facts()).toEqual([])
  })
})
