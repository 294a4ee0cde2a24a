import type { RoleMapping, RulesDraft } from "@rollcall/api"
import { testDatabases } from "@rollcall/database/testing"
import { Stream } from "effect"
import { describe, expect, it } from "vitest"
import { expectProblem, useApi } from "../../../testing/api.ts"
import { eventsOf } from "../../../testing/happenings.ts"
import { create } from "../../../testing/people.ts"
import { decideInBackground, roleOf } from "../../../testing/roles.ts"

/** The mapping with what its first tier reads changed. */
const reading = (mapping: RoleMapping, path: string): RoleMapping => ({
  ...mapping,
  tiers: mapping.tiers.map((tier, i) => (i === 0 ? { ...tier, source: { kind: "attribute", path } } : tier)),
})

describe.each(testDatabases())("the role mapping of the admin API on $kind", ({ open }) => {
  const served = useApi({ open })
  const decide = () => decideInBackground(served().database)

  /** An entity with a connection, and what its tests do to the rules. */
  const house = async () => {
    const api = await served().newEntity("Acme")
    const { client, run, call, entityId } = api
    const { call: scim } = await served().connect("okta", entityId)
    const save = async (change: (draft: RulesDraft) => Partial<RulesDraft>): Promise<RulesDraft> => {
      const draft = await run(client.roleMapping.getDraft({ entityId }))
      const { baseVersion, catalogue, mapping } = { ...draft, ...change(draft) }
      return run(
        client.roleMapping.saveDraft({ entityId, version: draft.version, body: { baseVersion, catalogue, mapping } }),
      )
    }
    return {
      ...api,
      scim,
      save,
      path: `/entities/${entityId}/role-mapping`,
      person: async (name: string, more: object): Promise<string> =>
        (await create(scim, `${name}@example.com`, { ...more })).id,
      activate: ({ version }: { readonly version: number }, note = "") =>
        run(client.roleMapping.activate({ entityId, version, body: note === "" ? {} : { note } })),
      refusedToActivate: ({ version }: { readonly version: number }) =>
        call("POST", `/entities/${entityId}/role-mapping/draft/activate`, {}, { "if-match": `W/"${version}"` }),
    }
  }

  it("is what is in force, or was in an earlier version, in a history page by page", async () => {
    const { client, run, call, entityId, path, save, activate } = await house()
    const inForce = await run(client.roleMapping.get({ entityId }))
    expect(inForce).toMatchObject({ version: 2, isInForce: true, createdBy: "system" })
    expect(inForce.mapping.tiers.map(({ source }) => source)).toEqual([
      { kind: "attribute", path: "userType" },
      { kind: "team" },
    ])
    await activate(await save(({ mapping }) => ({ mapping: reading(mapping, "title") })), "Titles say more")
    await decide()
    const first = await run(client.roleMapping.history({ entityId, limit: 2 }))
    expect(first.items.map(({ version, isInForce, note, createdBy }) => [version, isInForce, note, createdBy])).toEqual(
      [
        [3, true, "Titles say more", "Test"],
        [2, false, null, "system"],
      ],
    )
    const more: object = { cursor: first.nextCursor }
    const last = await run(client.roleMapping.history({ entityId, limit: 2, ...more }))
    expect([last.items.map(({ version }) => version), last.nextCursor]).toEqual([[1], null])
    const { isInForce: _, activation, ...before } = inForce
    expect(activation?.state).toBe("running")
    expect(await run(client.roleMapping.get({ entityId, rulesVersion: 2 }))).toMatchObject({
      ...before,
      isInForce: false,
      activation: { state: "done" },
    })
    expectProblem(await call("GET", `${path}?rulesVersion=9`), "not-found")
    expectProblem(await call("GET", `${path}/preview?rulesVersion=9`), "not-found")
    expectProblem(await call("GET", `${path}?rulesVersion=9999999999`), "invalid-request", /^rulesVersion: /)
  })

  it("has one draft, saved in the version one saw, which never comes again", async () => {
    const { client, run, call, entityId, path, save } = await house()
    const none = await run(client.roleMapping.getDraft({ entityId }))
    expect(none).toMatchObject({ version: 0, baseVersion: 2, inForceVersion: 2, updatedAt: null, updatedBy: null })
    const first = await save(({ mapping }) => ({ mapping: reading(mapping, "title") }))
    expect(first).toMatchObject({ version: 1, updatedBy: "Test" })
    expect(await run(client.roleMapping.getDraft({ entityId }))).toEqual(first)
    expect(await save(() => ({}))).toEqual(first)
    const { catalogue, mapping } = first
    const body = { baseVersion: 2, catalogue, mapping }
    expectProblem(await call("PUT", `${path}/draft`, body), "precondition-required")
    expectProblem(await call("PUT", `${path}/draft`, body, { "if-match": 'W/"0"' }), "precondition-failed")
    const any = { "if-match": "*" }
    const ahead = await call("PUT", `${path}/draft`, { ...body, baseVersion: 3 }, any)
    expectProblem(ahead, "invalid-request", /no such version/)
    const wrong = await call("PUT", `${path}/draft`, { ...body, mapping: { ...mapping, combine: "most" } }, any)
    expectProblem(wrong, "invalid-request", /^mapping\.combine: /)
    const misspelt = await call("PUT", `${path}/draft`, { ...body, mapping: { ...mapping, colour: "red" } }, any)
    expectProblem(misspelt, "invalid-request", /^mapping\.colour: /)
    expectProblem(await call("DELETE", `${path}/draft`, undefined, { "if-match": 'W/"0"' }), "precondition-failed")
    await run(client.roleMapping.discardDraft({ entityId, version: 1 }))
    expectProblem(await call("DELETE", `${path}/draft`, undefined, any), "not-found")
    expect(await run(client.roleMapping.getDraft({ entityId }))).toEqual(none)
    expect((await save(() => ({}))).version).toBe(2)
    expect((await eventsOf(served().database, entityId)).filter(({ kind }) => kind.startsWith("rules."))).toEqual([])
  })

  it("of which many save the draft at once is that of one, and the others are told", async () => {
    const { call, path, client, run, entityId } = await house()
    const { catalogue, mapping } = await run(client.roleMapping.getDraft({ entityId }))
    const bodies = ["a", "b", "c", "d"].map((path) => ({
      baseVersion: 2,
      catalogue,
      mapping: reading(mapping, path),
    }))
    const answers = await Promise.all(bodies.map((body) => call("PUT", `${path}/draft`, body, { "if-match": 'W/"0"' })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412])
  })

  it("tells what is wrong with the draft, and does not put it in force", async () => {
    const { client, run, entityId, save, refusedToActivate } = await house()
    const draft = await save(({ catalogue, mapping }) => {
      const [tier, ...tiers] = mapping.tiers
      if (tier === undefined) throw new Error("the preset has tiers")
      const rule = { match: { kind: "equals", value: "Manager" }, enabled: true } as const
      const rules = [...tier.rules, { ...rule, id: "a", role: "manager" }, { ...rule, id: "b", role: "boss" }]
      return {
        catalogue: {
          ...catalogue,
          roles: catalogue.roles
            .filter(({ key }) => key !== "administrator")
            .map((role) => (role.key === "user" ? { ...role, synonyms: ["Manager"] } : role)),
        },
        mapping: { ...mapping, tiers: [{ ...tier, rules }, ...tiers] },
      }
    })
    const { version, problems } = await run(client.roleMapping.validate({ entityId }))
    expect(version).toBe(draft.version)
    const found = problems.map(({ code, severity, path }) => [code, severity, path])
    expect(found).toEqual(
      expect.arrayContaining([
        ["same-word", "error", "catalogue.roles.1.synonyms.0"],
        ["no-administrator", "error", "catalogue.roles"],
        ["role-removed", "error", "catalogue.roles"],
        ["rule-shadowed", "warning", "mapping.tiers.0.rules.1"],
        ["role-missing", "error", "mapping.tiers.0.rules.2.role"],
      ]),
    )
    const refused = await refusedToActivate(draft)
    expectProblem(refused, "conflict", /Nothing was changed\.$/)
    const errors = problems.filter(({ severity }) => severity === "error")
    expect(refused.body.errors).toEqual(errors.map(({ path, sentence }) => ({ path, message: sentence })))
    expect((await run(client.roleMapping.get({ entityId }))).version).toBe(2)
    expect((await run(client.roleMapping.getDraft({ entityId }))).version).toBe(draft.version)
  })

  it("previews whom the draft would change: counts, pages and a stream that say the same", async () => {
    const { client, run, entityId, save, person } = await house()
    const ids: Array<string> = []
    for (const [name, more] of Object.entries({
      ada: { userType: "User", roles: ["Administrator"] },
      bob: { userType: "Manager", roles: ["User"] },
      cay: { userType: "User", roles: ["User"] },
      dan: { userType: "User", roles: ["Manager"] },
      eve: { userType: "Administrator", roles: ["Administrator"] },
    })) {
      ids.push(await person(name, more))
    }
    expect(await run(client.roleMapping.preview({ entityId }))).toMatchObject({ people: 5, unchanged: 5, moves: [] })
    await save(({ mapping }) => ({ mapping: reading(mapping, "roles") }))
    const preview = await run(client.roleMapping.preview({ entityId }))
    expect(preview).toMatchObject({ people: 5, up: 2, down: 1, same: 0, unchanged: 2 })
    const user = { key: "user", name: "User" }
    const manager = { key: "manager", name: "Manager" }
    const administrator = { key: "administrator", name: "Administrator" }
    expect(preview.moves).toEqual([
      { from: [user], to: [administrator], people: 1 },
      { from: [manager], to: [user], people: 1 },
      { from: [user], to: [manager], people: 1 },
    ])
    expect(preview.administrators).toEqual({
      now: 1,
      after: 2,
      gained: 1,
      lost: 0,
      least: 1,
      isFloorBroken: false,
      stopping: [],
    })
    expect(preview.permissions).toContainEqual({ permission: "teams.manage", gained: 2, lost: 1 })
    const first = await run(client.roleMapping.previewPeople({ entityId, limit: 2 }))
    expect(first.items).toMatchObject([
      { id: ids[0], userName: "ada@example.com", from: [user], to: [administrator], direction: "up" },
      { id: ids[1], from: [manager], to: [user], direction: "down", administration: "unchanged" },
    ])
    expect(first.items[0]?.headline).toMatch(/^Administrator, from roles\..* Was User\.$/)
    const more: object = { cursor: first.nextCursor }
    const last = await run(client.roleMapping.previewPeople({ entityId, limit: 2, ...more }))
    expect([last.items.map(({ id }) => id), last.nextCursor]).toEqual([[ids[3]], null])
    const events = await run(Stream.runCollect(client.roleMapping.streamPreview({ entityId })))
    const people = events.flatMap((event) => (event.kind === "person" ? [event.person] : []))
    expect(people).toEqual([...first.items, ...last.items])
    expect(events.at(-1)).toEqual({ id: "end", kind: "counts", isDone: true, preview })
    expect((await roleOf(served().database, ids[0] ?? "")).roles).toEqual(["user"])
    const up = await run(client.roleMapping.previewPeople({ entityId, direction: "up", limit: 1 }))
    const others: object = { cursor: up.nextCursor }
    const next = await run(client.roleMapping.previewPeople({ entityId, direction: "up", ...others }))
    expect([...up.items, ...next.items].map(({ id }) => id)).toEqual([ids[0], ids[3]])
    const began = await run(client.roleMapping.previewPeople({ entityId, administration: "gained" }))
    expect(began.items.map(({ id }) => id)).toEqual([ids[0]])
    const none = await run(Stream.runCollect(client.roleMapping.streamPreview({ entityId, most: 0 })))
    expect(none).toEqual([events.at(-1)])
  })

  it("names so many of each kind as are asked for, and counts everybody", async () => {
    const { client, run, entityId, save, person } = await house()
    for (const name of ["ada", "bob", "cay"]) await person(name, { userType: "User", title: "Manager" })
    for (const name of ["dan", "eve"]) await person(name, { userType: "User", title: "Administrator" })
    await save(({ mapping }) => ({ mapping: reading(mapping, "title") }))
    const events = await run(Stream.runCollect(client.roleMapping.streamPreview({ entityId, most: 1 })))
    const people = events.flatMap((event) => (event.kind === "person" ? [event.person] : []))
    expect(people.map(({ userName }) => userName)).toEqual(["ada@example.com", "dan@example.com"])
    expect(events.at(-1)).toMatchObject({ isDone: true, preview: { people: 5, up: 5 } })
  })

  it("says what each rule would do, and what is said that none of them knows", async () => {
    const { client, run, entityId, save, person, scim } = await house()
    const ids: Array<string> = []
    for (const [name, userType] of Object.entries({
      ada: "Manager",
      bob: "Supervisor",
      cay: "supervisor ",
      dan: "Boss",
    })) {
      ids.push(await person(name, { userType }))
    }
    await person("eve", {})
    await scim("POST", "/Groups", { displayName: "IT", members: [{ value: ids[0] }] })
    await save(({ mapping }) => {
      const [first, second, ...tiers] = mapping.tiers
      if (first === undefined || second === undefined) throw new Error("the preset has tiers")
      const boss = { id: "boss", match: { kind: "equals", value: "Boss" }, role: "manager", enabled: true } as const
      const it = { id: "it", match: { kind: "team-name", name: "IT" }, role: "user", enabled: true } as const
      return {
        mapping: {
          ...mapping,
          tiers: [{ ...first, rules: [boss, ...first.rules] }, { ...second, rules: [it] }, ...tiers],
        },
      }
    })
    const { uses } = await run(client.roleMapping.preview({ entityId }))
    expect(uses?.rules.toSorted((a, b) => (a.ruleId < b.ruleId ? -1 : 1))).toEqual([
      { ruleId: "boss", people: 1, used: 1, lastAt: expect.stringMatching(/Z$/) },
      { ruleId: "it", people: 1, used: 0, lastAt: null },
      { ruleId: "userType-by-key", people: 1, used: 1, lastAt: expect.stringMatching(/Z$/) },
    ])
    expect(uses).toMatchObject({ doubtful: 2, silent: 1 })
    expect(uses?.unknown).toEqual([{ path: "userType", value: "Supervisor", people: 2 }])
  })

  it("is put in force: pushes follow at once, everybody else in the background, with progress", async () => {
    const { client, run, entityId, save, person, activate, scim, refusedToActivate } = await house()
    await person("boss", { userType: "Administrator", roles: ["Administrator"] })
    const ada = await person("ada", { userType: "User", roles: ["Manager"] })
    await decide()
    const draft = await save(({ mapping }) => ({ mapping: reading(mapping, "roles") }))
    expectProblem(await refusedToActivate({ version: draft.version + 1 }), "precondition-failed")
    const activated = await activate(draft, "Roles it is")
    expect(activated).toMatchObject({ version: 3, isInForce: true, note: "Roles it is", createdBy: "Test" })
    expect(activated.activation).toMatchObject({ state: "running", people: 2, resolved: 0, changed: 0 })
    expect((await run(client.roleMapping.getDraft({ entityId }))).version).toBe(0)
    expectProblem(await refusedToActivate(draft), "not-found", /no draft/)
    const bob = await person("bob", { userType: "User", roles: ["Manager"] })
    expect((await roleOf(served().database, bob)).roles).toEqual(["manager"])
    expect((await roleOf(served().database, ada)).roles).toEqual(["user"])
    await decide()
    expect((await roleOf(served().database, ada)).roles).toEqual(["manager"])
    const { activation } = await run(client.roleMapping.activation({ entityId }))
    expect(activation).toMatchObject({
      state: "done",
      people: 3,
      resolved: 3,
      changed: 1,
      finishedAt: expect.any(String),
    })
    const { roles } = await run(client.roles.list({ entityId }))
    expect(roles.map(({ people }) => people)).toEqual([1, 2, 0])
    // What was withheld while nothing read it is returned from now on.
    expect((await scim("GET", `/Users/${ada}`)).body.roles).toEqual(["Manager"])
    const told = (await eventsOf(served().database, entityId)).filter(({ kind }) => kind === "rules.activated")
    expect(told).toMatchObject([
      { actor: "admin", subject: "Rules/3", before: { version: 2 }, after: { version: 3, note: "Roles it is" } },
    ])
  })

  it("is refused as a whole where too few would administer, with who would stop", async () => {
    const { client, run, entityId, save, person, refusedToActivate, activate } = await house()
    await person("boss", { userType: "Administrator", title: "User", nickName: "Administrator" })
    await person("ada", { userType: "Manager", title: "User" })
    await decide()
    const draft = await save(({ mapping }) => ({ mapping: reading(mapping, "title") }))
    const refused = await refusedToActivate(draft)
    expectProblem(refused, "conflict", /^Of 1 who administer, 0 would be left, and 1 must stay/)
    expect(refused.body.preview).toEqual(await run(client.roleMapping.preview({ entityId })))
    expect(refused.body.preview.administrators).toMatchObject({
      now: 1,
      after: 0,
      lost: 1,
      isFloorBroken: true,
      stopping: [{ userName: "boss@example.com" }],
    })
    expect((await run(client.roleMapping.get({ entityId }))).version).toBe(2)
    await decide()
    expect((await run(client.roles.list({ entityId }))).roles.map(({ people }) => people)).toEqual([1, 1, 0])
    // Somebody else begins to administer by the same draft.
    await person("cay", { userType: "User", title: "Administrator" })
    expect((await activate(draft)).version).toBe(3)
    await decide()
    expect((await run(client.roles.list({ entityId }))).roles.map(({ people }) => people)).toEqual([1, 0, 2])
  })

  it("takes administration from a role only where somebody else administers", async () => {
    const { save, person, refusedToActivate, client, run, entityId, activate } = await house()
    await person("boss", { userType: "Administrator" })
    const draft = await save(({ catalogue }) => ({
      catalogue: {
        ...catalogue,
        roles: catalogue.roles.map((role) =>
          role.key === "administrator"
            ? { ...role, dashboardAccess: "none" }
            : role.key === "manager"
              ? { ...role, dashboardAccess: "administrator" }
              : role,
        ),
      },
    }))
    const preview = await run(client.roleMapping.preview({ entityId }))
    expect(preview).toMatchObject({ up: 0, down: 0, same: 1, moves: [], administrators: { lost: 1 } })
    expectProblem(await refusedToActivate(draft), "conflict", /1 must stay/)
    await person("ada", { userType: "Manager" })
    await activate(draft)
    await decide()
    expect((await run(client.roles.list({ entityId }))).roles.map(({ people }) => people)).toEqual([1, 1, 0])
  })

  it("is not put in force over other rules that came since, until it is saved on them", async () => {
    const { save, activate, refusedToActivate, client, run, entityId } = await house()
    const draft = await save(({ mapping }) => ({ mapping: reading(mapping, "title") }))
    await run(client.roleMapping.rollBack({ entityId, version: 2, body: { rulesVersion: 1 } }))
    expectProblem(await refusedToActivate(draft), "conflict", /since this was begun/)
    expect(await run(client.roleMapping.getDraft({ entityId }))).toMatchObject({ baseVersion: 2, inForceVersion: 3 })
    expect((await activate(await save(() => ({ baseVersion: 3 })))).version).toBe(4)
  })

  it("reads an attribute that no mapping read before as it was sent", async () => {
    const { save, person, activate, client, run, entityId } = await house()
    const ada = await person("ada", { title: "Manager" })
    const draft = await save(({ mapping }) => ({ mapping: reading(mapping, "title") }))
    expect(await run(client.roleMapping.preview({ entityId }))).toMatchObject({ up: 1 })
    await activate(draft)
    await decide()
    const { roles, headline, signals } = await roleOf(served().database, ada)
    expect([roles, headline]).toEqual([["manager"], "Manager, from title. Was User."])
    expect(signals).toMatchObject([{ path: "title", raw: "Manager", generation: 1 }])
  })

  it("goes back to an earlier version as a new one, in which what came since is retired", async () => {
    const { client, run, call, entityId, path, save, activate, person } = await house()
    const ada = await person("ada", { userType: "Auditor" })
    await activate(
      await save(({ catalogue }) => ({
        catalogue: {
          ...catalogue,
          roles: [
            ...catalogue.roles,
            {
              key: "auditor",
              name: "Auditor",
              rank: 250,
              dashboardAccess: "auditor",
              permissions: ["reports.read"],
              synonyms: [],
              assignableBy: "both",
              status: "active",
            },
          ],
        },
      })),
    )
    await decide()
    expect((await roleOf(served().database, ada)).roles).toEqual(["auditor"])
    expect(await run(client.roleMapping.preview({ entityId, rulesVersion: 2 }))).toMatchObject({ down: 1 })
    const back = { rulesVersion: 2 }
    expectProblem(await call("POST", `${path}/roll-back`, back), "precondition-required")
    expectProblem(await call("POST", `${path}/roll-back`, back, { "if-match": 'W/"2"' }), "precondition-failed")
    const inForce = await call("POST", `${path}/roll-back`, { rulesVersion: 3 }, { "if-match": 'W/"3"' })
    expectProblem(inForce, "conflict", /is in force/)
    expectProblem(await call("POST", `${path}/roll-back`, { rulesVersion: 7 }, { "if-match": "*" }), "not-found")
    const rolledBack = await run(client.roleMapping.rollBack({ entityId, version: 3, body: back }))
    expect(rolledBack).toMatchObject({ version: 4, note: "Back to version 2", activation: { state: "running" } })
    await decide()
    expect((await roleOf(served().database, ada)).roles).toEqual(["user"])
    const { catalogue } = await run(client.roleMapping.get({ entityId }))
    const retired = { status: "retired", replacedBy: "user", retiredAt: rolledBack.createdAt }
    expect(catalogue.roles.find(({ key }) => key === "auditor")).toMatchObject(retired)
  })

  it("gives the default role of before to a connection whose ready-made mapping names one that is retired", async () => {
    const { client, run, entityId, save, activate } = await house()
    await activate(
      await save(({ catalogue, mapping }) => ({
        mapping: { ...mapping, defaultRole: "manager" },
        catalogue: {
          ...catalogue,
          roles: catalogue.roles.map((role) =>
            role.key === "user" ? { ...role, status: "retired", replacedBy: "manager" } : role,
          ),
        },
      })),
    )
    const body = { idp: "entra", status: "draft" } as const
    const { id: connectionId } = await run(client.connections.create({ entityId, body }))
    await run(client.connections.activate({ entityId, connectionId }))
    const { mapping, catalogue } = await run(client.roleMapping.get({ entityId }))
    expect(mapping).toMatchObject({ defaultRole: "manager", tiers: [{ source: { path: "roles" } }, {}] })
    expect(catalogue.roles.find(({ key }) => key === "user")).toMatchObject({ status: "retired" })
  })

  it("does not go back to a version that no longer holds", async () => {
    const { call, path, save, activate } = await house()
    await activate(
      await save(({ catalogue }) => ({
        catalogue: {
          ...catalogue,
          roles: [
            ...catalogue.roles.map((role) => (role.key === "manager" ? { ...role, rank: 220, name: "Lead" } : role)),
            {
              key: "chief",
              name: "Manager of managers",
              rank: 200,
              dashboardAccess: "none",
              permissions: [],
              synonyms: [],
              assignableBy: "both",
              status: "active",
            },
          ],
        },
      })),
    )
    const refused = await call("POST", `${path}/roll-back`, { rulesVersion: 2 }, { "if-match": "*" })
    expectProblem(refused, "conflict", /Ranks differ/)
    expect(refused.body.errors).toMatchObject([{ path: "catalogue.roles.3.rank" }])
  })

  it("takes ready-made mappings into the draft, and leaves the catalogue", async () => {
    const { client, run, entityId, save } = await house()
    const { items } = await run(client.roleMapping.presets({ entityId }))
    expect(items.filter(({ idps }) => idps.includes("entra")).map(({ preset }) => preset)).toEqual([
      "entra",
      "entra-several",
      "groups-only",
    ])
    const { version, catalogue } = await save(({ catalogue, mapping }) => ({
      catalogue: {
        ...catalogue,
        roles: catalogue.roles.map((role) =>
          role.key === "user" ? { ...role, status: "retired", replacedBy: "manager" } : role,
        ),
      },
      mapping: { ...mapping, defaultRole: "manager" },
    }))
    const body = { preset: "groups-only" } as const
    const applied = await run(client.roleMapping.applyPreset({ entityId, version, body }))
    expect(applied.catalogue).toEqual(catalogue)
    expect(applied.mapping).toEqual({
      ...items.find(({ preset }) => preset === "groups-only")?.mapping,
      defaultRole: "manager",
    })
    expect((await run(client.roleMapping.validate({ entityId }))).problems).toEqual([])
  })
})
