import { expect, test } from "vitest"
import type { Lies } from "../../testing/lies.ts"
import { profileOf } from "../../testing/profile.ts"
import { useFakeServers } from "../../testing/use-fake-servers.ts"
import { makeCatalogApp, makeWizardApp, type OktaApp } from "./app.ts"
import { compareWithImport } from "./compare.ts"

const startServer = useFakeServers()

/**
 * Ada, Bob and Cay in Sales and Support. Bob leaves Sales, Sales becomes Field Sales, Support is deleted, and Ada loses
 * the app and keeps her membership. A group and a person of somebody else are there too.
 */
const playYear = async (app: OktaApp) => {
  for (const name of ["ada", "bob", "cay"]) await app.assign(name, profileOf(name))
  await app.pushGroup("sales", "Sales", ["ada", "bob"])
  await app.pushGroup("support", "Support", ["bob", "cay"])
  await app.pushGroup("board", "Board", [])
  await app.changeMembers("sales", { join: ["cay"], leave: ["bob"] })
  await app.renameGroup("sales", "Field Sales")
  await app.unlinkGroup("support", "delete")
  await app.deactivate("ada")
}
const compareAgainst = async (lies: Lies, make: typeof makeCatalogApp = makeCatalogApp) => {
  const server = await startServer(lies)
  server.people.set("0", { id: "0", userName: "stranger@example.com", active: true })
  server.groups.set("g0", { displayName: "Their own", members: new Set(["0"]) })
  const app = make(server, { fetch, sleep: async () => {}, random: () => 0.5 })
  await playYear(app)
  expect(app.failedTasks()).toEqual([])
  const [people, teams] = [await app.importUsers(), await app.importGroups()]
  const imported = { people: people.ok ? people.value : [], teams: teams.ok ? teams.value : [] }
  return compareWithImport({ people: app.people(), groups: app.groups() }, imported)
}
const ofTeam = (name: string, path: string, expected: string, found: string) => ({
  of: "team",
  name,
  path,
  expected,
  found,
})
const ofPerson = (name: string, path: string, expected: string, found: string) => ({
  of: "person",
  name: `${name}@example.com`,
  path,
  expected,
  found,
})

test.each([makeCatalogApp, makeWizardApp])(
  "a true server matches; what Okta did not push is counted apart",
  async (make) => {
    expect(await compareAgainst({}, make)).toEqual({ mismatches: [], others: { people: 1, teams: 1 } })
  },
)

const location = expect.stringMatching(/^"http:.*\/Groups\/[^/]+"$/)

test.each<readonly [what: string, lies: Lies, mismatches: ReadonlyArray<unknown>]>([
  [
    "a member who is lost",
    { dropMember: "cay@example.com" },
    [ofTeam("Field Sales", "members", "cay@example.com", "absent")],
  ],
  [
    "a member who was taken out and is still there",
    { keepMember: "bob@example.com" },
    [ofTeam("Field Sales", "members", "absent", "bob@example.com")],
  ],
  [
    "a member nobody sent, and Okta does not know",
    { addMember: "stranger@example.com" },
    [ofTeam("Field Sales", "members", "absent", "0")],
  ],
  [
    "a membership that did not outlast the deactivation",
    { forgetInactive: "ada@example.com" },
    [ofTeam("Field Sales", "members", "ada@example.com", "absent")],
  ],
  [
    "a member listed twice",
    { listMembersTwice: "Field Sales" },
    [
      ofTeam("Field Sales", "members", "ada@example.com", "ada@example.com, 2 times"),
      ofTeam("Field Sales", "members", "cay@example.com", "cay@example.com, 2 times"),
    ],
  ],
  [
    "a rename that was ignored",
    { keepNameOf: "Sales" },
    [ofTeam("Field Sales", "displayName", '"Field Sales"', '"Sales"')],
  ],
  ["a deleted team that is still there", { keepDeleted: "Support" }, [ofTeam("Support", "(team)", "deleted", "there")]],
  ["a team that is not listed", { hideGroup: "Board" }, [ofTeam("Board", "(team)", "there", "absent")]],
  ["a team listed twice", { listGroupTwice: "Board" }, [ofTeam("Board", "(team)", "there once", "there 2 times")]],
  [
    "a person whose teams are not shown",
    { hideTeamsOf: "cay@example.com" },
    [ofPerson("cay", "groups", '"Field Sales"', "absent")],
  ],
  [
    "people who show a team's old name",
    { staleTeamNames: true },
    ["ada", "cay"].map((name) => ofPerson(name, "groups.display", '"Field Sales"', '"Sales"')),
  ],
  [
    "a person who shows a team they left, and one that is deleted",
    { neverForgetTeamsOf: "bob@example.com" },
    [ofPerson("bob", "groups", "absent", '"Field Sales"'), ofPerson("bob", "groups", "absent", '"Support"')],
  ],
  [
    "teams of people without $ref and type",
    { bareTeams: true },
    ["ada", "cay"].flatMap((name) => [
      { ...ofPerson(name, "groups.$ref", "", "absent"), expected: location },
      ofPerson(name, "groups.type", '"direct"', "absent"),
    ]),
  ],
])("%s shows", async (_, lies, mismatches) => {
  expect((await compareAgainst(lies)).mismatches).toEqual(mismatches)
})

test("a team that could not be pushed shows", async () => {
  const server = await startServer({ failOn: { method: "POST", path: "/Groups", status: 500, detail: "Oh." } })
  const app = makeCatalogApp(server, { fetch, sleep: async () => {}, random: () => 0 })
  await app.pushGroup("sales", "Sales", [])
  const { mismatches } = compareWithImport({ people: app.people(), groups: app.groups() }, { people: [], teams: [] })
  expect(mismatches).toEqual([ofTeam("Sales", "(team)", "there", "absent")])
})

test("another team's id in the place of a pushed one shows", async () => {
  const groups = new Map([
    [
      "sales",
      {
        oktaId: "sales",
        name: "Sales",
        members: new Set<string>(),
        told: new Set<string>(),
        serverId: "7",
        deleted: false,
      },
    ],
  ])
  const team = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], id: "8", displayName: "Sales" }
  const { mismatches } = compareWithImport({ people: new Map(), groups }, { people: [], teams: [team] })
  expect(mismatches).toEqual([ofTeam("Sales", "id", '"7"', '"8"')])
})
