import { testDatabases } from "@rollcall/database/testing"
import { describe, expect, it } from "vitest"
import { create, oktaPerson, patchOf, patchSchema, userSchema } from "../../testing/people.ts"
import { callRaw } from "../../testing/raw.ts"
import { contentsOf, tableNames } from "../../testing/tables.ts"
import { createTeam } from "../../testing/teams.ts"
import { useServer } from "../../testing/use-server.ts"
import { routes } from "./routes/index.ts"
import type { Method, Route } from "./routes/route.ts"

interface Hostile {
  readonly method: string
  readonly path: string
  readonly body?: string
}

/** In place of `:id`, as they stand in a path. */
const ids = [
  "%00",
  "%ff",
  "%2F..%2F..",
  "%ED%A0%80",
  "%F0%9F%98%80",
  "..%5c",
  "%25s%25n",
  "'%3Bdrop%20table%20users%3B--",
  "%7B%7D",
  "__proto__",
  "$where",
  "-1",
  "1e309",
  "undefined",
  "x".repeat(9_000),
  "00000000-0000-0000-0000-000000000000'",
]

const filters = [
  "\0",
  'userName eq "\0"',
  'userName eq "\\u0000"',
  'userName eq "\\uD800"',
  'id eq "\\uD800"',
  `userName eq "'; drop table users; --"`,
  'userName co "%"',
  'userName sw "\u{10FFFF}"',
  'userName sw ""',
  'userName gt "\uFFFF"',
  "id gt 1e400",
  "active eq 1",
  'meta.created gt "0000-00-00T99:99:99Z"',
  'meta.created gt "-271821-04-20T00:00:00Z"',
  'meta.created lt "+275760-09-13T00:00:00Z"',
  'emails[type eq "work" and (value pr]',
  "emails[emails[value pr]]",
  "emails[]",
  "__proto__ pr",
  'constructor.prototype eq "x"',
  "userName.toString pr",
  'groups.$ref eq "x"',
  'meta.location co "/"',
  "not not not",
  `${"not (".repeat(300)}title pr${")".repeat(300)}`,
  "(".repeat(8_000),
  Array.from({ length: 400 }, () => "title pr").join(" and "),
  `title co "${"a".repeat(7_900)}"`,
  `title co "${"ﷺ".repeat(1_000)}"`,
  `title eq "${"\\u0041".repeat(1_300)}"`,
]

const parameters = [
  "count=-99999999999999999999",
  "count=1e999",
  "count=0x7fffffff",
  "startIndex=9223372036854775808",
  "startIndex=NaN&count=Infinity",
  "count[]=1&count[__proto__]=2",
  "sortBy=constructor",
  "sortBy=emails.value%00",
  "sortBy=meta.location",
  "sortBy=groups.$ref",
  "sortBy=name",
  "sortBy=userName&sortOrder=%00",
  "attributes=%00",
  "attributes=__proto__",
  "attributes=%ff%fe",
  `attributes=${"userName,".repeat(1_000)}`,
  `excludedAttributes=${"x".repeat(5_000)}`,
  "attributes=userName&excludedAttributes=userName",
  "filter",
  "filter=%",
  "filter=%ff",
  "=&&&==&%",
  "??/Users/..",
  "a=1&".repeat(2_000),
]

const values = [
  "",
  "\u0000",
  "{",
  "[]",
  "null",
  '"\\uD800"',
  "{}",
  '{"schemas":5}',
  '{"__proto__":{"userName":"x@example.com"}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"userName":{"toString":"x"}}',
  '{"userName":["x@example.com"]}',
  '{"userName":"\\u0000"}',
  '{"userName":"\\uDC00@example.com"}',
  `{"userName":"${"x".repeat(3_000)}"}`,
  `{"userName":"${"ﷺ".repeat(500)}"}`,
  '{"userName":"x@example.com","USERNAME":"y@example.com"}',
  '{"userName":"x@example.com","emails":{"length":1e9}}',
  '{"userName":"x@example.com","emails":[[[[1]]]]}',
  '{"userName":"x@example.com","active":"perhaps"}',
  '{"userName":"x@example.com","active":1e400}',
  `{"userName":"x@example.com","externalId":"${"x".repeat(2_001)}"}`,
  `{"userName":"x@example.com","roles":${"[".repeat(40)}${"]".repeat(40)}}`,
  '{"userName":"x@example.com","roles":{"\\u0000":1}}',
  `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":${n}`).join(",")}}`,
]

const operations = [
  '{"op":"add"}',
  '{"op":"__proto__","path":"userName","value":"x"}',
  '{"op":"replace","path":"__proto__.polluted","value":true}',
  '{"op":"replace","path":"constructor.prototype.polluted","value":true}',
  '{"op":"replace","value":{"__proto__":{"polluted":true}}}',
  '{"op":"replace","value":{"name.__proto__":{"polluted":true}}}',
  '{"op":"replace","path":"emails[value eq \\"\\u0000\\"].value","value":"x"}',
  '{"op":"replace","path":"emails[type eq \\"\\uD800\\"].value","value":"x"}',
  '{"op":"replace","path":"\\u0000","value":"x"}',
  '{"op":"replace","path":"userName","value":"\\u0000"}',
  '{"op":"replace","path":"userName","value":null}',
  '{"op":"replace","path":"id","value":"another"}',
  '{"op":"remove","path":"userName"}',
  '{"op":"remove"}',
  `{"op":"replace","path":"emails${"[value eq 1]".repeat(500)}","value":"x"}`,
  `{"op":"replace","path":"emails[${"(".repeat(3_000)}","value":"x"}`,
  `{"op":"replace","path":"roles","value":${"[".repeat(31)}${"]".repeat(31)}}`,
  `{"op":"add","path":"EMAILS[type eq \\"x\\"].value","value":"${"x".repeat(3_000)}"}`,
]

const patches = [
  ...operations.map((operation) => `{"schemas":["${patchSchema}"],"Operations":[${operation}]}`),
  `{"schemas":["${patchSchema}"],"Operations":[]}`,
  '{"Operations":{"length":1}}',
  '{"Operations":[null]}',
  `{"Operations":[${Array.from({ length: 5_000 }, () => '{"op":"add","path":"title","value":"x"}').join(",")}]}`,
]

const teams = [
  ...values.slice(0, 9),
  '{"displayName":"x","members":{"length":1e9}}',
  '{"displayName":"x","members":[[["x"]]]}',
  '{"displayName":"x","members":[{"value":"\\u0000"}]}',
  '{"displayName":"x","members":[{"value":"\\uD800"}]}',
  `{"displayName":"x","members":[{"value":"${"x".repeat(2_001)}"}]}`,
  '{"displayName":"x","members":[{"value":"a","type":"Group"}]}',
  '{"displayName":"x","members":[{"value":["a"]}]}',
  '{"displayName":"x","members":[{"__proto__":{"value":"a"}}]}',
  '{"displayName":"x","members":[],"MEMBERS":[]}',
  '{"displayName":"x","displayName":"y"}',
  `{"displayName":"${"ﷺ".repeat(500)}"}`,
  '{"displayName":"\\u0000"}',
  `{"displayName":"x","externalId":"${"x".repeat(2_001)}"}`,
]

const memberOperations = [
  '{"op":"add","path":"members","value":[{"value":"\\u0000"}]}',
  '{"op":"add","path":"members","value":[{"display":"x"}]}',
  '{"op":"add","path":"members","value":[{"value":{"toString":"x"}}]}',
  '{"op":"add","path":"members.__proto__","value":"x"}',
  '{"op":"replace","path":"members[value eq \\"x\\"].value","value":"y"}',
  '{"op":"replace","path":"members[display eq \\"nobody\\"]","value":{"value":"x"}}',
  '{"op":"remove","path":"members[value eq \\"\\u0000\\"]"}',
  '{"op":"remove","path":"members[$ref eq \\"x\\"]"}',
  '{"op":"remove","path":"members[members[value pr]]"}',
  '{"op":"remove","path":"members[value"}',
  '{"op":"remove","path":"displayName"}',
  '{"op":"replace","path":"displayName","value":""}',
  '{"op":"replace","value":{"id":"another","displayName":"x"}}',
  '{"op":"replace","path":"meta.created","value":"2020-01-01T00:00:00Z"}',
]
const teamPatches = [
  ...memberOperations.map((operation) => `{"schemas":["${patchSchema}"],"Operations":[${operation}]}`),
  ...patches.slice(-4, -1),
]

const searches = [...values.slice(0, 6), ...filters.map((filter) => JSON.stringify({ schemas: [userSchema], filter }))]

const bodiesOf: Readonly<Record<string, ReadonlyArray<string>>> = {
  "POST /Users": values,
  "PUT /Users/:id": values,
  "PATCH /Users/:id": patches,
  "POST /Users/.search": searches,
  "POST /Groups": teams,
  "PUT /Groups/:id": teams,
  "PATCH /Groups/:id": teamPatches,
  "POST /Groups/.search": searches,
  "POST /.search": ['{"filter":"\\u0000"}'],
}

/** Everything hostile a route can be given; the ids are of a person and a team that are there. */
const hostileTo = ({ method, pattern }: Route, there: { person: string; team: string }): ReadonlyArray<Hostile> => {
  const path = pattern.replace(":id", pattern.startsWith("/Groups") ? there.team : there.person)
  const strange = pattern.includes(":id") ? ids.map((id) => pattern.replace(":id", id)) : []
  const lists = (pattern === "/Users" || pattern === "/Groups") && method === "GET"
  const queries = lists ? filters.map((filter) => `filter=${encodeURIComponent(filter.toWellFormed())}`) : []
  const asked =
    method === "GET" ? [...queries, ...parameters.filter(() => lists || /^\/(Users|Groups)\/:id$/.test(pattern))] : []
  const body = bodyFor[method]
  return [
    ...strange.map((path) => ({ method, path, ...(body === undefined ? {} : { body }) })),
    ...asked.map((query) => ({ method, path: `${path}?${query}` })),
    ...(bodiesOf[`${method} ${pattern}`] ?? []).map((body) => ({ method, path, body })),
  ]
}

/** What would be done to somebody with a strange id, were there anybody. */
const bodyFor: Readonly<Partial<Record<Method, string>>> = {
  PUT: JSON.stringify(oktaPerson("x@example.com")),
  PATCH: JSON.stringify(patchOf({ op: "replace", value: { active: false } })),
}

describe.each(testDatabases())("hostile requests on $kind", ({ open }) => {
  const served = useServer({ open })

  it("are answered in the shape of SCIM, never with a 5xx, and change nothing", async () => {
    const { database } = served()
    // A connection for each route: of more than 100 refused pushes a minute only the first are noted.
    const targets = await Promise.all(
      routes.map(async (route) => {
        const connection = await served().connect()
        const ada = await create(connection.call, "ada@example.com", { title: "Countess" })
        return { ...connection, route, ada, sales: await createTeam(connection.call, "Sales", [ada.id]) }
      }),
    )
    // What happened is noted: refused pushes and who called. Nothing else may change.
    const noted = ["provisioning_event", "exchange", "refused_contact", "client_seen", "access_token", "connection"]
    const tables = (await tableNames(database)).filter((name) => !noted.includes(name))
    const before = await contentsOf(database, tables)

    const requests = targets.flatMap(({ route, ada, sales, tenantUrl, token }) =>
      hostileTo(route, { person: ada.id, team: sales.id }).map((request) => ({ ...request, tenantUrl, token })),
    )
    expect(requests.length).toBeGreaterThan(200)
    const wrong: Array<string> = []
    for (const { method, path, body, tenantUrl, token } of requests) {
      const answer = await callRaw(tenantUrl, {
        method,
        path,
        headers: { Authorization: `Bearer ${token.token}` },
        ...(body === undefined ? {} : { body }),
      })
      const read = method === "GET" || path.endsWith(".search")
      const shape = read && answer.status < 300 ? "ListResponse|schemas" : "messages:2.0:Error"
      const fits =
        answer.headers.get("content-type") === "application/scim+json; charset=utf-8" &&
        answer.status < 500 &&
        (read || answer.status >= 400) &&
        new RegExp(shape).test(JSON.stringify(answer.body))
      if (!fits) {
        const sent = `${method} ${path.slice(0, 120)} ${body?.slice(0, 120) ?? ""}`
        wrong.push(`${answer.status} ${JSON.stringify(answer.body)?.slice(0, 200)} to ${sent}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await contentsOf(database, tables)).toEqual(before)
    for (const { call, ada, sales } of targets) {
      expect((await call("GET", `/Users/${ada.id}`)).body).toMatchObject({
        title: "Countess",
        groups: [{ value: sales.id }],
      })
      expect((await call("GET", `/Groups/${sales.id}`)).body).toEqual(sales)
    }
    expect({}).not.toHaveProperty("polluted")
    expect(served().logged()).not.toMatch(/unexpected|not recorded/)
  })
})
