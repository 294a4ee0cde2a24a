import {
  type Database,
  insertWebhook,
  listReportDeliveries,
  queueReportDeliveries,
  readsOf,
  type ReportTarget,
  sealSecret,
  withEntity,
} from "@rollcall/database"
import { addEntity, ask, type TestDatabase, testDatabases } from "@rollcall/database/testing"
import { Result } from "effect"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { randomBytes } from "node:crypto"
import { Webhook } from "standardwebhooks"
import { uuidv7 } from "uuidv7"
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { listen } from "../../testing/listener.ts"
import { aNotice } from "../../testing/notice.ts"
import { headerOf, type MailServer, startMailServer } from "../../testing/smtp.ts"
import { readAllowed } from "../outbound/allowed.ts"
import { guardWith } from "../outbound/post.ts"
import { webhookSecretPlace } from "../webhooks/deliver.ts"
import { makeWebhookSecret } from "../webhooks/sign.ts"
import { deliverReports, type ReportWork, usualReportPace } from "./deliver-reports.ts"

const key = Buffer.from("a key that only tests ever use, and nobody else")
const guard = guardWith(Result.getOrThrow(readAllowed("127.0.0.0/8")))
const ada: ReportTarget = { channel: "mail", address: "ada@example.com", attach: [] }

describe.each(testDatabases())("reports on their way on $kind", ({ open, kind }) => {
  let test: TestDatabase
  let database: Database
  beforeAll(async () => {
    test = await open()
    database = test.database
  })
  afterAll(() => test.close())

  const servers: Array<MailServer> = []
  const serving = async (...judge: Parameters<typeof startMailServer>): Promise<MailServer> => {
    const server = await startMailServer(...judge)
    servers.push(server)
    return server
  }
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()))
  })

  const workWith = (mail: MailServer | undefined, more: Partial<ReportWork> = {}): ReportWork => ({
    database,
    key,
    guard,
    now: Date.now,
    mail: mail?.settings,
    publicUrl: "https://rollcall.example.com",
    filesOf: async () => [],
    pace: usualReportPace,
    ...more,
  })
  const queued = async (...targets: ReadonlyArray<ReportTarget>): Promise<string> => {
    const entityId = await addEntity(database)
    await withEntity(database, entityId, async (tx) => queueReportDeliveries(tx, aNotice(), targets, uuidv7))
    return entityId
  }
  const stored = (entityId: string) => listReportDeliveries(readsOf(database, entityId), { limit: 100 })
  const makeDue = (entityId: string) =>
    ask(database, "update report_delivery set next_at = now() where entity_id = $1", entityId)

  it("go to each address once, with what it comes to and where to read it, and no file", async () => {
    const server = await serving()
    const bob: ReportTarget = { channel: "mail", address: "bob@example.com", attach: [] }
    const entityId = await queued(ada, bob, { ...ada, attach: ["pdf"] })
    await deliverReports(workWith(server))
    await deliverReports(workWith(server))
    expect(server.mails.flatMap(({ to }) => to).toSorted()).toEqual(["ada@example.com", "bob@example.com"])
    const [mail] = server.mails
    if (mail === undefined) throw new Error("it was there a moment ago")
    expect(headerOf(mail, "from")).toBe("Rollcall <rollcall@example.com>")
    expect(headerOf(mail, "subject")).toBe("Acme: Weekly report no. 12")
    expect(headerOf(mail, "auto-submitted")).toBe("auto-generated")
    const text = mail.raw.replaceAll("=\r\n", "")
    expect(text).toContain("Two people administer Acme whom nobody vouches for.")
    expect(text).toContain(`https://rollcall.example.com/api/v1/entities/${entityId}/reports/${aNotice().reportId}`)
    expect(text).not.toMatch(/content-disposition: attachment/i)
    const deliveries = await stored(entityId)
    expect(deliveries.map(({ state, attempts, error }) => [state, attempts, error])).toEqual([
      ["sent", 1, undefined],
      ["sent", 1, undefined],
    ])
    expect(new Set(server.mails.map((one) => headerOf(one, "message-id")))).toEqual(
      new Set(deliveries.map(({ messageId }) => messageId)),
    )
  })

  it("take the files along that were asked for", async () => {
    const server = await serving()
    const entityId = await queued({ ...ada, attach: ["csv"] })
    const asked: Array<unknown> = []
    const filesOf: ReportWork["filesOf"] = async (...which) => {
      asked.push(which)
      return [{ name: "report.csv", mediaType: "text/csv", bytes: Buffer.from("a,b\r\n1,2\r\n") }]
    }
    await deliverReports(workWith(server, { filesOf }))
    expect(asked).toEqual([[entityId, aNotice().reportId, ["csv"]]])
    expect(server.mails[0]?.raw).toMatch(/attachment; filename=report\.csv/)
    expect(server.mails[0]?.raw).toContain(Buffer.from("a,b\r\n1,2\r\n").toString("base64"))
  })

  it("are tried again when the server says later, with the same Message-ID, and not when it says no", async () => {
    let answers: Array<number> = [451]
    const server = await serving(() => answers.shift())
    const entityId = await queued(ada)
    await deliverReports(workWith(server))
    const [later] = await stored(entityId)
    expect(later).toMatchObject({
      state: "waiting",
      attempts: 1,
      error: expect.stringMatching(/^The mail server refused: 451/),
    })
    expect(Date.parse(later?.nextAt ?? "")).toBeGreaterThan(Date.now() + 30_000)
    await deliverReports(workWith(server))
    expect(server.mails).toEqual([])
    await makeDue(entityId)
    await deliverReports(workWith(server))
    expect(server.mails.map((mail) => headerOf(mail, "message-id"))).toEqual([later?.messageId])
    expect(await stored(entityId)).toMatchObject([{ state: "sent", attempts: 2, sentAt: expect.any(String) }])

    answers = [550]
    const refused = await queued(ada)
    await deliverReports(workWith(server))
    expect(await stored(refused)).toMatchObject([{ state: "failed", attempts: 1, error: expect.stringMatching(/550/) }])
    await makeDue(refused)
    await deliverReports(workWith(server))
    expect(server.mails).toHaveLength(1)
  })

  it("are given up after the last try, and say why", async () => {
    const server = await serving(() => 421)
    const entityId = await queued(ada)
    const work = workWith(server, { pace: { retries: [0, 0], lease: 60 } })
    for (let n = 0; n < 5; n++) await deliverReports(work)
    expect(await stored(entityId)).toMatchObject([
      { state: "failed", attempts: 3, error: expect.stringMatching(/421/) },
    ])
  })

  it("fail with a reason where no mail can be sent, or to what is no address", async () => {
    const [without, wrong] = [
      await queued(ada),
      await queued({ channel: "mail", address: "ada@example.com\r\nBcc: eve@example.com", attach: [] }),
    ]
    await deliverReports(workWith(undefined))
    expect(await stored(without)).toMatchObject([{ state: "failed", error: expect.stringMatching(/SMTP_URL/) }])
    const server = await serving()
    await ask(database, "update report_delivery set state = 'waiting', next_at = now() where entity_id = $1", wrong)
    await deliverReports(workWith(server))
    expect(await stored(wrong)).toMatchObject([{ state: "failed", error: "This is not one address." }])
    expect(server.mails).toEqual([])
  })

  it("fail with a reason when there is nothing to attach any more, or it cannot be read", async () => {
    const server = await serving()
    const withFile: ReportTarget = { ...ada, attach: ["pdf"] }
    const [gone, unread] = [await queued(withFile), await queued(withFile)]
    const filesOf: ReportWork["filesOf"] = async (entityId) => {
      if (entityId === unread) throw new Error("no database")
      return []
    }
    await deliverReports(workWith(server, { filesOf }))
    expect(await stored(gone)).toMatchObject([{ state: "failed", error: "The report's files are there no more." }])
    expect(await stored(unread)).toMatchObject([
      { state: "waiting", attempts: 1, error: "Rollcall could not read what to send." },
    ])
    expect(server.mails).toEqual([])
  })

  it("go to a webhook, signed, and fail for good once that is gone", async () => {
    const receiver = await listen()
    const secret = makeWebhookSecret(randomBytes)
    const webhookId = uuidv7()
    const entityId = await queued({ channel: "webhook", webhookId }, { channel: "webhook", webhookId: uuidv7() })
    await withEntity(database, entityId, async (tx) =>
      insertWebhook(tx, {
        id: webhookId,
        url: `http://127.0.0.1:${receiver.port}/hook`,
        description: "",
        kinds: [],
        secret: sealSecret(key, webhookSecretPlace(entityId, webhookId), secret, randomBytes),
        expandedTo: 0,
        createdAt: new Date().toISOString(),
        createdBy: "Test",
      }),
    )
    await deliverReports(workWith(undefined))
    const [request] = receiver.requests
    const headers = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    )
    expect(new Webhook(secret).verify(request?.body ?? "", headers)).toMatchObject({
      type: "report.ready",
      entityId,
      data: { verdict: aNotice().verdict },
    })
    const states = (await stored(entityId)).map(({ state, error }) => `${state}: ${error}`)
    expect(states.toSorted()).toEqual(["failed: The webhook was deleted.", "sent: undefined"])
    await receiver.close()
  })

  // Only what a server keeps can be had by another process.
  const onServer = kind === "postgresql" ? [kind] : []
  it.each(onServer)(
    "are sent again with the same Message-ID when a worker is killed while it sends, on %s",
    async () => {
      let child: ChildProcess | undefined
      // The mail is there whole, and nobody will hear that it is.
      const server = await serving(() => void child?.kill("SIGKILL"))
      const entityId = await queued(ada)
      const program = `
      import { openPostgres } from "@rollcall/database"
      import { deliverReports, guardWith } from "@rollcall/delivery"
      const database = openPostgres({ url: ${JSON.stringify(test.url)}, max: 1 })
      await deliverReports({ database, key: Buffer.alloc(32), guard: guardWith(), now: Date.now, filesOf: async () => [],
        mail: ${JSON.stringify(server.settings)}, pace: { retries: [], lease: 1 } })
      console.log("it lived")`
      const args = ["--conditions=@rollcall/source", "--input-type=module", "--eval", program]
      const cwd = new URL("../..", import.meta.url)
      child = spawn(process.execPath, args, { cwd, stdio: ["ignore", "pipe", "inherit"] })
      const [code, signal] = await once(child, "exit")
      expect([code, signal]).toEqual([null, "SIGKILL"])
      child = undefined
      const [before] = await stored(entityId)
      expect(before).toMatchObject({ state: "sending", attempts: 0 })
      const work = workWith(server)
      await vi.waitFor(
        async () => {
          await deliverReports(work)
          expect(await stored(entityId)).toMatchObject([{ state: "sent", attempts: 1 }])
        },
        { timeout: 30_000, interval: 100 },
      )
      expect(server.mails.map((mail) => headerOf(mail, "message-id"))).toEqual([before?.messageId, before?.messageId])
    },
  )

  it("are sent once by workers that look at the same time", async () => {
    const server = await serving()
    await queued(...Array.from({ length: 12 }, (_, n) => ({ ...ada, address: `p${n}@example.com` })))
    const work = workWith(server)
    for (let n = 0; n < 3; n++) await Promise.all([deliverReports(work), deliverReports(work), deliverReports(work)])
    expect(server.mails.map(({ to }) => to[0]).toSorted()).toEqual(
      Array.from({ length: 12 }, (_, n) => `p${n}@example.com`).toSorted(),
    )
  })
})
