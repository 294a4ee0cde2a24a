import { ask, testDatabases } from "@rollcall/database/testing"
import { exampleReport } from "@rollcall/domain/audit"
import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { expectProblem, type ServedApi, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"
import { addReport } from "../../../testing/reports.ts"

const withReports = async (served: ServedApi, n: number) => {
  const api = await served.newEntity()
  const ids: Array<string> = []
  for (let i = 0; i < n; i++) ids.push(await addReport(served.database, api.entityId))
  const [first = "", second = ""] = ids
  return { ...api, first, second, path: `/entities/${api.entityId}/reports` }
}

describe.each(testDatabases())("reports of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })

  it("are made when asked for, masked if so wished", async () => {
    const { call, path, entityId } = await withReports(served(), 0)
    const asked = await call("POST", path, { masked: true })
    expect(asked.status).toBe(201)
    expect(asked.body).toMatchObject({ makes: "report", state: "queued", requestedBy: "Test", reportId: null })
    expect((await call("GET", `/entities/${entityId}/audits/${asked.body.id}`)).body).toEqual(asked.body)
    const rows = await ask(served().database, "select masked from audit_run where id = $1", asked.body.id)
    expect(rows).toEqual([{ masked: true }])
  })

  it("are listed newest first, and each names its files", async () => {
    const { call, path, first, second } = await withReports(served(), 2)
    const { items } = (await call("GET", path)).body
    expect(items).toMatchObject([
      { id: second, number: 2, previousId: first, verdict: expect.stringMatching(/open/), legalHold: null },
      { id: first, number: 1, previousId: null },
    ])
    const page = (await call("GET", `${path}?limit=1`)).body
    expect(page.items).toEqual([items[0]])
    expect((await call("GET", `${path}?limit=1&cursor=${page.nextCursor}`)).body).toEqual({
      items: [items[1]],
      nextCursor: null,
    })
    const { files, manifest, ...summary } = (await call("GET", `${path}/${first}`)).body
    expect(summary).toEqual(items[1])
    expect(files.map(({ format }: { format: string }) => format)).toEqual(["csv", "html", "json", "pdf"])
    expect(manifest).toMatchObject({ reportId: first, number: 1 })
  })

  it("are downloaded in every format, byte by byte as they are stored, and run nothing in a browser", async () => {
    const { client, run, key, entityId, first, path } = await withReports(served(), 1)
    const { files } = await run(client.reports.get({ entityId, reportId: first }))
    for (const { format, name, mediaType, size, sha256 } of files) {
      const bytes = await run(client.reports[format]({ entityId, reportId: first }))
      expect([bytes.length, createHash("sha256").update(bytes).digest("hex")]).toEqual([size, sha256])
      const url = `${served().server.publicUrl}/api/v1${path}/${first}/files/${format}`
      const { headers } = await fetch(url, { headers: { authorization: `Bearer ${key}` } })
      expect(headers.get("content-type")).toBe(mediaType)
      expect(headers.get("content-disposition")).toBe(`attachment; filename="${name.replace(" ", "_")}"`)
      expect(headers.get("etag")).toBe(`"${sha256}"`)
      expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/)
      expect([headers.get("x-content-type-options"), headers.get("cache-control")]).toEqual(["nosniff", "no-store"])
    }
  })

  it("are compared, the older one first whichever is asked, or with the one before", async () => {
    const { call, path, first, entityId } = await withReports(served(), 1)
    const { open } = exampleReport()
    const [gone, ...shown] = open.shown
    const second = await addReport(served().database, entityId, { open: { ...open, total: open.total - 1, shown } })
    const compared = await call("GET", `${path}/${second}/compare`)
    expect(compared.body).toMatchObject({ before: { id: first, number: 1 }, after: { id: second, number: 2 } })
    const told = [...compared.body.resolved, ...compared.body.undecided]
    expect(told.map(({ id }: { id: string }) => id)).toContain(gone?.id)
    expect((await call("GET", `${path}/${first}/compare?with=${second}`)).body).toEqual(compared.body)
    expectProblem(await call("GET", `${path}/${first}/compare`), "conflict", /no report before this one/)
    const nobody = "01900000-0000-7000-8000-000000000001"
    expectProblem(await call("GET", `${path}/${first}/compare?with=${nobody}`), "not-found")
    expectProblem(await call("GET", `${path}/${first}/compare?with=x`), "invalid-request", /with/)
  })

  it("are held against their hashes, and a byte that was changed is found", async () => {
    const { call, path, first, second } = await withReports(served(), 2)
    const verify = async (id: string) => (await call("GET", `${path}/${id}/verify`)).body
    const intact = await verify(second)
    expect([intact.intact, intact.problems, intact.files.length]).toEqual([true, [], 4])
    const damage = (format: string, set: string) =>
      ask(served().database, `update report_file set ${set} where report_id = $1 and format = $2`, second, format)
    await damage("pdf", "bytes = set_byte(bytes, 3, get_byte(bytes, 3) # 1)")
    const damaged = await verify(second)
    expect(damaged).toMatchObject({ intact: false, problems: [expect.stringMatching(/\.pdf is not the file/)] })
    // Whoever changes the noted hash with the bytes does not change the manifest.
    await damage("json", "bytes = '{}', sha256 = encode(sha256('{}'), 'hex')")
    await ask(served().database, "delete from report_file where report_id = $1 and format = 'csv'", second)
    expect((await verify(second)).problems).toEqual([
      "audit-2.json is not the file that was stored.",
      "audit 2.pdf is not the file that was stored.",
      "The file in CSV is gone.",
      "The JSON document is not the one the manifest is of.",
    ])
    const other = `jsonb_set(manifest::jsonb, '{documentSha256}', to_jsonb(repeat('0', 64)))::json`
    await ask(served().database, `update audit_report set manifest = ${other} where id = $1`, first)
    expect((await verify(second)).problems).toContain(
      "The report before this one is not the one that it was made after.",
    )
  })

  it("are put under a legal hold and let out of it, with who and why", async () => {
    const { call, path, first, entityId } = await withReports(served(), 1)
    const hold = `${path}/${first}/legal-hold`
    const held = await call("PUT", hold, { reason: " A lawsuit " })
    expect(held.body).toMatchObject({ id: first, legalHold: { reason: "A lawsuit", by: "Test" } })
    expect((await call("GET", path)).body.items).toEqual([held.body])
    expectProblem(await call("PUT", hold, { reason: "Again" }), "conflict", /already/)
    expectProblem(await call("PUT", hold, { reason: " " }), "invalid-request", /reason/)
    expect((await call("DELETE", hold)).body).toMatchObject({ legalHold: null })
    expectProblem(await call("DELETE", hold), "conflict", /no legal hold/)
    const events = await eventsOf(served().database, entityId)
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["report.held", "report.hold-ended"]))
  })
})
