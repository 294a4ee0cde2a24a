import { expect, test } from "vitest"
import { tidewater } from "../company.ts"
import type { Json } from "../json.ts"
import type { OktaApp } from "../okta/app.ts"
import { adminApiOf } from "./admin-api.ts"
import { conflictLines, cure } from "./conflict.ts"
import { paintFor } from "./terminal.ts"

const api = adminApiOf("http://rollcall.test/scim/v2/key", "rck_secret")
const company = tidewater()
const paint = paintFor({ write: () => {}, isTTY: false, columns: 80, noColor: true })

const finding = (state: string): Json => ({
  rule: "roles-beside-user-type",
  severity: "high",
  state,
  message: "userType says one thing and roles says another.",
  remediation: { okta: ["Open Directory > Profile Editor.", "Delete the attribute roles."] },
})

/** A service that answers these findings, one list after the other, and anything else as a service does. */
const serviceOf = (findings: ReadonlyArray<ReadonlyArray<Json>>) => {
  const asked: Array<string> = []
  let looks = 0
  const answer = (path: string): Json => {
    if (path.startsWith("/api/v1/entities?")) return { items: [{ id: "e1" }, { id: "e2" }] }
    if (path.includes("/findings?")) return { items: findings[Math.min(looks++, findings.length - 1)] ?? [] }
    if (path.endsWith("/assignment")) {
      return { primaryRole: { key: "manager", name: "Manager" }, explanation: { headline: "Manager, from userType." } }
    }
    return { items: path.startsWith("/api/v1/entities/e2/") ? [{ id: "u1" }] : [] }
  }
  const fetch = (async (url: string, init: { readonly headers: Readonly<Record<string, string>> }) => {
    const { origin, pathname, search } = new URL(url)
    asked.push(`${origin} ${init.headers["authorization"]}`)
    return new Response(JSON.stringify(answer(`${pathname}${search}`)))
  }) as unknown as typeof globalThis.fetch
  return { asked, world: { fetch, sleep: async () => {}, now: () => 0 } }
}

const app = (isPushed: boolean) => {
  const pushed: Array<Parameters<OktaApp["assign"]>> = []
  const assign: OktaApp["assign"] = async (...person) => {
    pushed.push(person)
    return isPushed
  }
  return { pushed, app: { assign, failedTasks: () => [{ detail: "The push failed." }] } as unknown as OktaApp }
}

test("tells the role, why, and the cure of the open finding, once it is there", async () => {
  const { world, asked } = serviceOf([[], [], [finding("open")]])
  const lines = await conflictLines(world, api, company, paint)
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "Two answers for one role: Piotr Jabłoński is Manager.
      Manager, from userType.
      Open finding, high: roles-beside-user-type
        userType says one thing and roles says another.
      The cure in Okta:
        1. Open Directory > Profile Editor.
        2. Delete the attribute roles.
      Take roles away as that says: npm run demo -- --cure"
  `)
  expect(new Set(asked)).toEqual(new Set(["http://rollcall.test Bearer rck_secret"]))
})

test("tells the role alone where nothing is found", async () => {
  const { world } = serviceOf([[finding("resolved")]])
  expect(await conflictLines(world, api, company, paint)).toEqual([
    "Two answers for one role: Piotr Jabłoński is Manager.",
    "  Manager, from userType.",
  ])
})

test("says what keeps the service from telling", async () => {
  const refuse = async () => new Response(JSON.stringify({ detail: "No such key." }), { status: 401 })
  const gone = async () => {
    throw new Error("connection refused")
  }
  const world = (fetch: () => Promise<Response>) => ({ ...serviceOf([]).world, fetch })
  expect(await conflictLines(world(refuse), api, company, paint)).toEqual([
    "The admin API answered 401 to /entities?limit=200: No such key.",
  ])
  expect(await conflictLines(world(gone), api, company, paint)).toEqual([
    "The admin API at http://rollcall.test/api/v1 does not answer: connection refused",
  ])
})

test("the cure pushes the person without roles, and waits for the finding to end", async () => {
  const { world } = serviceOf([[finding("open")], [finding("open")], [finding("resolved")]])
  const { app: okta, pushed } = app(true)
  const { ok, lines } = await cure(world, api, company, okta, paint)
  expect([ok, lines]).toEqual([
    true,
    [
      "Okta pushed Piotr Jabłoński without roles.",
      "The finding resolved by itself after 0.0 s.",
      "  Manager, from userType.",
    ],
  ])
  const { roles: _, ...profile } = company.conflict.profile
  expect(pushed).toEqual([[company.conflict.oktaId, profile]])
})

test("the cure fails where the finding stays, or the push is refused", async () => {
  const stays = await cure(serviceOf([[finding("open")]]).world, api, company, app(true).app, paint)
  expect([stays.ok, stays.lines.at(-1)]).toEqual([false, "The finding is not resolved."])
  const refused = await cure(serviceOf([[finding("open")]]).world, api, company, app(false).app, paint)
  expect([refused.ok, refused.lines]).toEqual([false, ["The push failed."]])
})
