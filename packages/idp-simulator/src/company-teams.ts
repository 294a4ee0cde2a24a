import { oktaIdOf } from "./company-ids.ts"
import type { Employee } from "./company.ts"

/** A team of the company: a group of its Okta org that is pushed. */
export interface Team {
  /** `00g` and 17 more characters. */
  readonly oktaId: string
  readonly name: string
  /** Okta ids of its people. */
  readonly members: ReadonlyArray<string>
}

/** What happens to a team during the year. Teams and people are given by their Okta ids. */
export type TeamStep =
  | {
      readonly _tag: "ChangeMembers"
      readonly team: string
      readonly join: ReadonlyArray<string>
      readonly leave: ReadonlyArray<string>
    }
  | { readonly _tag: "Rename"; readonly team: string; readonly name: string }
  | { readonly _tag: "PushAgain"; readonly team: string }
  | { readonly _tag: "Unlink"; readonly team: string; readonly inApp: "leave" | "delete" }
  /** Pushes a team that is not pushed: one that was left in the app is linked again. */
  | { readonly _tag: "Push"; readonly team: Team }

export interface CompanyTeams {
  readonly teams: ReadonlyArray<Team>
  /** While everybody is there. */
  readonly teamChanges: ReadonlyArray<TeamStep>
  /** After some have left and some have returned. */
  readonly reorganisation: ReadonlyArray<TeamStep>
}

type Key =
  | "everyone"
  | "engineering"
  | "product"
  | "success"
  | "support"
  | "experience"
  | "managers"
  | "incidents"
  | "nordic"

const supportMailboxes = [
  "ewa.zolkowska",
  "lukasz.wisniewski",
  "stefania.taranu",
  "djordje.petrovic",
  "olena.shevchenko",
  "eleni.papadopoulou",
  "ayse.yildirim",
  "ibrahim.caglar",
  "marta.kovacevic",
]
const experienceMailboxes = [
  "wanjiru.kamau",
  "isabel.fernandez",
  "noa.levy",
  "reka.koszegi",
  "amara.nwosu",
  "tomas.dvorak+contract",
]
const incidentMailboxes = [
  "henrik.akesson",
  "mateusz.gasior",
  "chiamaka.eze",
  "juergen.oesterreicher",
  "sofia.zuniga",
  "minghua.chen",
  "ewa.zolkowska",
  "padraig.obriain",
]
const nordicLocales = ["da-DK", "fi-FI", "is-IS", "nb-NO", "sv-FI", "sv-SE"]

/** The teams of Tidewater, from the departments and across them. */
const definitions: ReadonlyArray<readonly [key: Key, name: string, isIn: (person: Traits) => boolean]> = [
  ["everyone", "Everyone at Tidewater", () => true],
  ["engineering", "Engineering", ({ department }) => department === "Engineering"],
  ["product", "Product", ({ department }) => department === "Product"],
  ["success", "Customer Success", ({ department }) => department === "Customer Success"],
  ["support", "Support", ({ mailbox }) => supportMailboxes.includes(mailbox)],
  // A project; its name goes to a department in the end.
  ["experience", "Customer Experience", ({ mailbox }) => experienceMailboxes.includes(mailbox)],
  ["managers", "People Managers", ({ userType }) => userType === "Manager"],
  ["incidents", "Incident Response", () => false],
  ["nordic", "Nordic Offices – Oslo & Malmö", ({ locale }) => nordicLocales.includes(locale)],
]

/** What decides who is in a team. */
interface Traits {
  readonly mailbox: string
  readonly department: string | undefined
  readonly userType: string | undefined
  readonly locale: string
}

const idOf = (key: Key): string => oktaIdOf("00g", key)
const people = (mailboxes: ReadonlyArray<string>): ReadonlyArray<string> =>
  mailboxes.map((mailbox) => oktaIdOf("00u", mailbox))
const changeMembers = (key: Key, join: ReadonlyArray<string>, leave: ReadonlyArray<string>): TeamStep => ({
  _tag: "ChangeMembers",
  team: idOf(key),
  join: people(join),
  leave: people(leave),
})

/**
 * Nine teams and their year. A name that is in use at any moment is one of the nine names of its beginning, so that the
 * next year links what this one left, however far it came.
 */
export const teamsOf = (employees: ReadonlyArray<Employee>): CompanyTeams => {
  const teams = definitions.map(([key, name, isIn]): Team => {
    const members = employees.filter(({ profile: { userName, department, userType, locale } }) =>
      isIn({ mailbox: userName.slice(0, userName.indexOf("@")), department, userType, locale }),
    )
    return { oktaId: idOf(key), name, members: members.map(({ oktaId }) => oktaId) }
  })
  const nordic = teams.find(({ oktaId }) => oktaId === idOf("nordic"))
  if (nordic === undefined) throw new Error("The Nordic offices are not among the teams.")
  return {
    teams,
    teamChanges: [
      changeMembers("success", ["amara.nwosu"], []),
      changeMembers("product", [], ["amara.nwosu"]),
      changeMembers("managers", ["xiaoming.wang", "katarzyna.dabrowska"], []),
      changeMembers("incidents", incidentMailboxes, []),
      changeMembers("experience", ["emiliano.dagostino", "priya.raghunathan"], ["reka.koszegi"]),
      // Unlinked by mistake, and linked again; somebody joined in between.
      { _tag: "Unlink", team: nordic.oktaId, inApp: "leave" },
      { _tag: "Push", team: { ...nordic, members: [...nordic.members, ...people(["janis.berzins"])] } },
    ],
    reorganisation: [
      // People who are away are left out of a push of the whole membership.
      { _tag: "PushAgain", team: idOf("everyone") },
      // The project is over. The department takes its name, and Support the one that is free by that.
      { _tag: "Unlink", team: idOf("experience"), inApp: "delete" },
      { _tag: "Rename", team: idOf("success"), name: "Customer Experience" },
      { _tag: "Rename", team: idOf("support"), name: "Customer Success" },
    ],
  }
}
