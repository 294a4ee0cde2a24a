import { listReportDeliveries, readsOf } from "@rollcall/database"
import { addEntity, ask, testDatabases } from "@rollcall/database/testing"
import { nothingAllowed } from "@rollcall/delivery"
import { headerOf, startMailServer } from "@rollcall/delivery/testing"
import { pino } from "pino"
import { describe, expect, it, vi } from "vitest"
import { startWorker } from "./worker.ts"

const soon = { timeout: 50_000, interval: 100 }

describe.each(testDatabases())("a report that is due on $kind", ({ open }) => {
  it("goes by mail to whom its schedule names, once, with the files it says and where to read it", async () => {
    const [{ database, close }, server] = [await open(), await startMailServer()]
    const entityId = await addEntity(database)
    const target = { channel: "mail", address: "ada@example.com", attach: ["csv", "json"] }
    await ask(
      database,
      "update audit_schedule set next_run_at = now(), deliveries = $2::json where entity_id = $1 and makes = 'report'",
      entityId,
      JSON.stringify([target]),
    )
    const worker = startWorker(database, pino({ level: "silent" }), {
      key: Buffer.alloc(32),
      outbound: nothingAllowed,
      mail: server.settings,
      publicUrl: "https://rollcall.example.com",
    })
    const states = async () =>
      (await listReportDeliveries(readsOf(database, entityId), { limit: 10 })).map(({ state }) => state)
    await vi.waitFor(async () => expect(await states()).toEqual(["sent"]), soon)
    await worker.stop()
    expect(server.mails).toHaveLength(1)
    const [mail] = server.mails
    if (mail === undefined) throw new Error("it was there a moment ago")
    expect([mail.to, headerOf(mail, "subject")]).toEqual([["ada@example.com"], expect.stringMatching(/no\. 1$/)])
    const [row] = await ask<{ id: string; verdict: string }>(
      database,
      "select id, verdict from audit_report where entity_id = $1",
      entityId,
    )
    const text = mail.raw.replaceAll("=\r\n", "")
    expect(text).toContain(`https://rollcall.example.com/api/v1/entities/${entityId}/reports/${row?.id}`)
    expect(text).toContain(row?.verdict)
    const files = await ask<{ name: string; bytes: Uint8Array }>(
      database,
      "select name, bytes from report_file where report_id = $1 and format in ('csv', 'json') order by format",
      row?.id,
    )
    expect(files).toHaveLength(2)
    const raw = mail.raw.replaceAll("\r\n", "")
    for (const { name, bytes } of files) {
      expect(mail.raw).toContain(name)
      expect(raw).toContain(Buffer.from(bytes).toString("base64"))
    }
    expect(mail.raw).not.toContain("application/pdf")
    await server.close()
    await close()
  })
})
