import { ask, testDatabases } from "@rollcall/database/testing"
import type { Idp } from "@rollcall/domain/directory"
import { describe, expect, it } from "vitest"
import { expectScimError } from "../../testing/errors.ts"
import { create, enterpriseSchema, oktaPerson, patchOf, userSchema } from "../../testing/people.ts"
import type { TestConnection } from "../../testing/serve.ts"
import { createTeam } from "../../testing/teams.ts"
import { tablesHolding } from "../../testing/tables.ts"
import { useServer } from "../../testing/use-server.ts"

describe.each(testDatabases())("users on $kind", ({ open }) => {
  const served = useServer({ open })

  describe("create", () => {
    it("answers 201 with the whole person, where they are, and their version", async () => {
      const { call, tenantUrl } = await served().connect()
      const { status, headers, body } = await call("POST", "/Users", oktaPerson("ada@example.com"))
      expect(status).toBe(201)
      expect(headers.get("content-type")).toBe("application/scim+json; charset=utf-8")
      expect(body).toEqual({
        schemas: [userSchema],
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        userName: "ada@example.com",
        name: { givenName: "Test", familyName: "Person" },
        emails: [{ primary: true, value: "ada@example.com", type: "work" }],
        displayName: "Test Person",
        locale: "en-US",
        externalId: "00u-ada@example.com",
        active: true,
        meta: {
          resourceType: "User",
          created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          lastModified: body.meta.created,
          location: `${tenantUrl}/Users/${body.id}`,
          version: 'W/"1"',
        },
      })
      expect(headers.get("location")).toBe(body.meta.location)
      expect(headers.get("etag")).toBe(body.meta.version)
      expect((await call("GET", `/Users/${body.id}`)).body).toEqual(body)
    })

    it("ignores what is read-only: id, meta, groups", async () => {
      const { call } = await served().connect()
      const id = "00000000-0000-7000-8000-000000000000"
      const groups = [{ value: id, display: "Administrators" }]
      const body = await create(call, "ada@example.com", { id, groups, meta: { created: "1999-01-01T00:00:00Z" } })
      expect(body.id).not.toBe(id)
      expect(body).not.toHaveProperty("groups")
      expect(body.meta.created).not.toMatch(/^1999/)
    })

    it("takes a person as active unless it says otherwise", async () => {
      const { call } = await served().connect()
      expect((await create(call, "ada@example.com")).active).toBe(true)
      expect((await create(call, "bob@example.com", { active: false })).active).toBe(false)
      expect((await create(call, "cyd@example.com", { active: "False" })).active).toBe(false)
    })

    it("drops unknown attributes and schemas, and takes null and empty as absent", async () => {
      const { call } = await served().connect()
      const { body } = await call("POST", "/Users", {
        schemas: [userSchema, "urn:example:Custom"],
        userName: "ada@example.com",
        title: null,
        phoneNumbers: [],
        name: {},
        favouriteColour: "blue",
        "urn:example:Custom": { floor: 3 },
      })
      expect(Object.keys(body)).toEqual(["schemas", "id", "userName", "active", "meta"])
      expect(body.schemas).toEqual([userSchema])
    })

    it("returns values as sent, and names the extension only where it has values", async () => {
      const { call } = await served().connect()
      const phoneNumbers = [{ value: "+49 (0)30 / 123-45", type: "Work" }]
      const extension = { employeeNumber: "007", department: " Sales ", manager: { value: "26118915" } }
      const body = await create(call, "Ada.LOVELACE@Example.com", { phoneNumbers, [enterpriseSchema]: extension })
      expect(body).toMatchObject({ userName: "Ada.LOVELACE@Example.com", phoneNumbers, [enterpriseSchema]: extension })
      expect(body.schemas).toEqual([userSchema, enterpriseSchema])
    })

    it("refuses a userName that is taken, whatever its capitals or width", async () => {
      const { call } = await served().connect()
      await create(call, "ada@example.com")
      for (const userName of ["ada@example.com", "ADA@Example.COM", "ａｄａ@example.com", " ada@example.com "]) {
        const again = await call("POST", "/Users", { schemas: [userSchema], userName })
        expectScimError(again, { status: 409, scimType: "uniqueness", detail: /already here/ })
      }
      expect((await call("GET", "/Users")).body.totalResults).toBe(1)
    })

    it("answers with no more than was asked for", async () => {
      const { call } = await served().connect()
      const { body } = await call("POST", "/Users?attributes=userName", oktaPerson("ada@example.com"))
      expect(Object.keys(body)).toEqual(["schemas", "id", "userName"])
      const put = await call("PUT", `/Users/${body.id}?excludedAttributes=emails,name`, oktaPerson("ada@example.com"))
      expect(put.body).toMatchObject({ displayName: "Test Person" })
      expect(put.body).not.toHaveProperty("emails")
      expect(put.body).not.toHaveProperty("name")
    })
  })

  describe("PUT", () => {
    it("replaces the person: what is left out is gone, what is read-only stays", async () => {
      const { call } = await served().connect()
      const before = (await call("POST", "/Users", oktaPerson("ada@example.com", { title: "Countess" }))).body
      const { status, headers, body } = await call("PUT", `/Users/${before.id}`, {
        ...before,
        id: "another",
        meta: { created: "1999-01-01T00:00:00Z", location: "https://elsewhere.example/" },
        groups: [{ value: "another" }],
        title: undefined,
        emails: undefined,
        displayName: "Ada King",
      })
      expect(status).toBe(200)
      expect(body).toMatchObject({ id: before.id, displayName: "Ada King", name: before.name })
      expect(body.meta).toEqual({ ...before.meta, version: 'W/"2"', lastModified: body.meta.lastModified })
      expect(headers.get("etag")).toBe('W/"2"')
      for (const name of ["title", "emails", "groups"]) expect(body).not.toHaveProperty(name)
      expect((await call("GET", `/Users/${before.id}`)).body).toEqual(body)
    })

    it.each([true, false])("keeps active: %s when it is missing", async (active) => {
      const { call } = await served().connect()
      const { id } = await create(call, "ada@example.com", { active })
      const { body } = await call("PUT", `/Users/${id}`, { schemas: [userSchema], userName: "ada@example.com" })
      expect(body.active).toBe(active)
    })

    it("renames, unless the name is another's", async () => {
      const { call } = await served().connect()
      const { id } = await create(call, "ada@example.com")
      await create(call, "bob@example.com")
      const taken = await call("PUT", `/Users/${id}`, { schemas: [userSchema], userName: "BOB@example.com" })
      expectScimError(taken, { status: 409, scimType: "uniqueness" })
      const own = await call("PUT", `/Users/${id}`, { schemas: [userSchema], userName: "ADA@example.com" })
      expect(own.body.userName).toBe("ADA@example.com")
      const free = await call("PUT", `/Users/${id}`, { schemas: [userSchema], userName: "ada.king@example.com" })
      expect(free.body.userName).toBe("ada.king@example.com")
      await create(call, "ada@example.com")
    })

    it("needs a userName", async () => {
      const { call } = await served().connect()
      const { id } = await create(call, "ada@example.com")
      for (const body of [{}, { userName: "" }, { userName: "  " }, { userName: null }]) {
        const { status, body: error } = await call("PUT", `/Users/${id}`, { schemas: [userSchema], ...body })
        expect([status, error.scimType, error.detail]).toEqual([400, "invalidValue", expect.stringMatching(/userName/)])
      }
      expect((await call("GET", `/Users/${id}`)).body.userName).toBe("ada@example.com")
    })
  })

  describe("PATCH", () => {
    it("applies all operations or none", async () => {
      const { call } = await served().connect()
      const { id } = await create(call, "ada@example.com", { title: "Countess" })
      const half = patchOf(
        { op: "replace", path: "title", value: "Analyst" },
        { op: "replace", path: "1st", value: "x" },
      )
      expectScimError(await call("PATCH", `/Users/${id}`, half), { status: 400, scimType: "invalidPath" })
      expect((await call("GET", `/Users/${id}`)).body).toMatchObject({ title: "Countess", meta: { version: 'W/"1"' } })
      const whole = patchOf(
        { op: "replace", path: "title", value: "Analyst" },
        { op: "Add", path: 'emails[type eq "work"].value', value: "ada@work.example" },
        { op: "replace", value: { "name.givenName": "Ada", [`${enterpriseSchema}:department`]: "Engines" } },
      )
      const { status, body } = await call("PATCH", `/Users/${id}`, whole)
      expect(status).toBe(200)
      expect(body).toMatchObject({
        title: "Analyst",
        emails: [{ type: "work", value: "ada@work.example" }],
        name: { givenName: "Ada" },
        [enterpriseSchema]: { department: "Engines" },
        meta: { version: 'W/"2"' },
      })
    })

    it("refuses a userName that is another's, and changes nothing", async () => {
      const { call } = await served().connect()
      const { id } = await create(call, "ada@example.com")
      await create(call, "bob@example.com")
      const patch = patchOf(
        { op: "replace", path: "title", value: "Countess" },
        { op: "replace", path: "userName", value: "Bob@Example.com" },
      )
      expectScimError(await call("PATCH", `/Users/${id}`, patch), { status: 409, scimType: "uniqueness" })
      expect((await call("GET", `/Users/${id}`)).body).toMatchObject({ userName: "ada@example.com" })
      expect((await call("GET", `/Users/${id}`)).body).not.toHaveProperty("title")
    })
  })

  /** How identity providers say `active`; each takes the person as they last read them. */
  type SetActive = (person: { readonly id: string }, active: boolean) => readonly [method: string, body: unknown]
  const shapes: ReadonlyArray<readonly [string, SetActive]> = [
    ["Okta's wizard apps: the whole person by PUT", (person, active) => ["PUT", { ...person, active }]],
    [
      "Okta's catalogue apps: PATCH without a path",
      (_, active) => ["PATCH", patchOf({ op: "replace", value: { active } })],
    ],
    ["PATCH with a path", (_, active) => ["PATCH", patchOf({ op: "replace", path: "active", value: active })]],
    ["PATCH that adds", (_, active) => ["PATCH", patchOf({ op: "add", path: "active", value: active })]],
    [
      "Entra: a capital op and a boolean in quotes",
      (_, active) => ["PATCH", patchOf({ op: "Replace", path: "active", value: active ? "True" : "False" })],
    ],
    [
      "PATCH with the schema's name before the attribute",
      (_, active) => ["PATCH", patchOf({ op: "replace", path: `${userSchema}:active`, value: active })],
    ],
  ]
  describe.each(shapes)("deactivate and reactivate, %s", (_shape, say) => {
    it("keeps the person readable and listed, and lets them back in", async () => {
      const { call } = await served().connect()
      const made = (await call("POST", "/Users", oktaPerson("ada@example.com"))).body
      for (const active of [false, true, false]) {
        const person = (await call("GET", `/Users/${made.id}`)).body
        const [method, body] = say(person, active)
        const said = await call(method, `/Users/${made.id}`, body)
        expect([said.status, said.body.active]).toEqual([200, active])
        const read = await call("GET", `/Users/${made.id}`)
        expect([read.status, read.body.active]).toEqual([200, active])
        for (const filter of ['userName eq "ADA@example.com"', `active eq ${active}`, 'emails.value co "ada"']) {
          const found = (await call("GET", `/Users?filter=${encodeURIComponent(filter)}`)).body
          expect(found, filter).toMatchObject({ totalResults: 1, Resources: [{ id: made.id, active }] })
        }
        const others = await call("GET", `/Users?filter=${encodeURIComponent(`active eq ${!active}`)}`)
        expect(others.body.totalResults).toBe(0)
      }
      const { active: _active, meta: _meta, ...rest } = made
      expect((await call("GET", `/Users/${made.id}`)).body).toMatchObject(rest)
    })
  })

  it("keeps memberships while a person is inactive", async () => {
    const { call } = await served().connect()
    const { id } = await create(call, "ada@example.com")
    await createTeam(call, "Sales", [id])
    const { body } = await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", value: { active: false } }))
    expect(body).toMatchObject({ active: false, groups: [{ display: "Sales" }] })
  })

  describe("passwords", () => {
    it("are accepted on every verb, and neither stored, returned nor logged", async () => {
      const { call } = await served().connect()
      const secret = "hunter22"
      const answers = [await call("POST", "/Users", oktaPerson("ada@example.com", { password: secret }))]
      const path = `/Users/${answers[0]?.body.id}`
      answers.push(
        await call("PUT", path, oktaPerson("ada@example.com", { password: secret, title: "Countess" })),
        await call("PATCH", path, patchOf({ op: "replace", path: "password", value: secret })),
        await call("PATCH", path, patchOf({ op: "replace", value: { password: secret, active: true } })),
        await call("PATCH", path, patchOf({ op: "add", path: `${userSchema}:Password`, value: secret })),
        await call("GET", path),
        await call("GET", `${path}?attributes=password`),
        await call("GET", "/Users?attributes=password,userName"),
      )
      expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200, 200, 200, 200])
      const refused = [
        await call("POST", "/Users", oktaPerson("ada@example.com", { password: secret })),
        await call("POST", "/Users", oktaPerson("", { password: secret })),
        await call("POST", "/Users", { password: secret, userName: 5 }),
        await call("POST", "/Users", `{"userName":"bob@example.com","password":"${secret}",}`),
        await call("POST", "/Users", `{"password":${secret}}`),
        await call("PATCH", path, patchOf({ op: "sideways", path: "password", value: secret })),
        await call("GET", `/Users?filter=${encodeURIComponent(`password eq "${secret}"`)}`),
      ]
      expect(refused.every(({ status }) => status >= 400 && status < 500)).toBe(true)
      for (const { body } of [...answers, ...refused]) expect(JSON.stringify(body)).not.toContain(secret)
      expect(await tablesHolding(served().database, secret)).toEqual([])
      expect(await tablesHolding(served().database, "ada@example.com")).toContain("users")
      expect(served().logged()).not.toContain(secret)
    })

    it("cannot be searched for", async () => {
      const { call } = await served().connect()
      const answer = await call("GET", `/Users?filter=${encodeURIComponent("password pr")}`)
      expectScimError(answer, { status: 403, scimType: "sensitive" })
    })
  })

  it("logs no personal data", async () => {
    const { call } = await served().connect()
    const { id } = await create(call, "very.personal@example.com", { displayName: "Very Personal" })
    await call("GET", `/Users?filter=${encodeURIComponent('userName eq "very.personal@example.com"')}`)
    await call("PUT", `/Users/${id}`, { userName: "very.personal@example.com", displayName: 5 })
    await call("PATCH", `/Users/${id}`, patchOf({ op: "replace", path: "very.personal", value: "Very Personal" }))
    expect(served().logged()).toContain('"route":"/Users/:id"')
    expect(served().logged()).not.toMatch(/personal/i)
  })

  describe("DELETE", () => {
    it("answers 204, and 404 on every verb from then on", async () => {
      const { call } = await served().connect()
      const { id } = await create(call, "ada@example.com")
      const gone = await call("DELETE", `/Users/${id}`)
      expect([gone.status, gone.body, gone.headers.get("content-type")]).toEqual([204, undefined, null])
      const person = oktaPerson("ada@example.com")
      const patch = patchOf({ op: "replace", value: { active: true } })
      for (const [method, body] of [["GET"], ["PUT", person], ["PATCH", patch], ["DELETE"]] as const) {
        expectScimError(await call(method, `/Users/${id}`, body), { status: 404, detail: new RegExp(id) })
      }
      expect((await call("GET", "/Users")).body).toMatchObject({ totalResults: 0, Resources: [] })
      const filter = encodeURIComponent(`id eq "${id}" or userName eq "ada@example.com"`)
      expect((await call("GET", `/Users?filter=${filter}`)).body.totalResults).toBe(0)
    })

    it("frees the userName for a new person, who inherits nothing", async () => {
      const { call, entityId } = await served().connect("other")
      const more = { title: "Countess", externalId: "1", roles: ["Administrator"], active: false }
      const first = await create(call, "ada@example.com", more)
      await createTeam(call, "Sales", [first.id])
      await call("DELETE", `/Users/${first.id}`)
      const second = await create(call, "ADA@example.com")
      expect(second.id).not.toBe(first.id)
      expect(second).toEqual({
        schemas: [userSchema],
        id: second.id,
        userName: "ADA@example.com",
        active: true,
        meta: { ...second.meta, version: 'W/"1"' },
      })
      const people = await ask<{ id: string; state: string; previous_id: string | null }>(
        served().database,
        "select id, state, previous_id from users where entity_id = $1 order by id",
        entityId,
      )
      expect(people).toEqual([
        { id: first.id, state: "deleted", previous_id: null },
        { id: second.id, state: "active", previous_id: first.id },
      ])
      const memberships = await ask(served().database, "select 1 from membership where entity_id = $1", entityId)
      expect(memberships).toEqual([])
    })
  })

  describe("role attributes", () => {
    const roles = [{ value: "admin", type: "base", primary: true }]
    const entitlements = [{ value: "license", type: "license" }]

    it("withholds roles and entitlements from Okta in every answer, keeps them, and returns userType", async () => {
      const connection = await served().connect("okta")
      const sent = { userType: "Manager", roles, entitlements }
      for (const body of await everyAnswer(connection, sent)) {
        expect(body.userType).toBe("Manager")
        expect(body).not.toHaveProperty("roles")
        expect(body).not.toHaveProperty("entitlements")
      }
      const stored = await ask<{ attributes: object }>(
        served().database,
        "select attributes from users where entity_id = $1",
        connection.entityId,
      )
      expect(stored).toEqual([{ attributes: expect.objectContaining(sent) }])
    })

    const shapes: ReadonlyArray<readonly [string, unknown]> = [
      ["plain strings", ["Administrator", "User"]],
      ["one string", "Administrator"],
      ["objects", roles],
      ["JSON in a string", [{ value: '{"id":"06b0","value":"25","displayName":"Role1234"}' }]],
      [
        "names of sub-attributes that the standard does not have",
        [{ displayName: "Admin", value: "a", Primary: "True" }],
      ],
    ]
    describe.each<Idp>(["entra", "other"])("for %s", (idp) => {
      it.each(shapes)("are returned as sent: %s", async (_shape, value) => {
        const sent = { userType: "Manager", roles: value, entitlements: value }
        for (const body of await everyAnswer(await served().connect(idp), sent)) expect(body).toMatchObject(sent)
      })
    })
  })
})

/** The person as create, read, list, search, PUT and PATCH answer them. */
const everyAnswer = async ({ call }: TestConnection, sent: object) => {
  const made = await create(call, "ada@example.com", { ...sent })
  const path = `/Users/${made.id}`
  const [listed] = (await call("GET", "/Users")).body.Resources
  const [found] = (await call("POST", "/Users/.search", {})).body.Resources
  const [role] = Object.entries(sent).filter(([name]) => name === "roles")
  return [
    made,
    (await call("GET", path)).body,
    (await call("GET", `${path}?attributes=userType,roles,entitlements`)).body,
    listed,
    found,
    (await call("PUT", path, { schemas: [userSchema], userName: "ada@example.com", title: "Countess", ...sent })).body,
    (await call("PATCH", path, patchOf({ op: "replace", path: "roles", value: role?.[1] }))).body,
  ]
}
