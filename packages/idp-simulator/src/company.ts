import { hash, oktaIdOf } from "./company-ids.ts"
import { departments } from "./company-people.ts"
import { type CompanyTeams, teamsOf } from "./company-teams.ts"
import type { Profile } from "./okta/model.ts"

/** A person of the company with their id in Okta. */
export interface Employee {
  readonly oktaId: string
  readonly profile: Profile
}

/** A change of a profile that is pushed during the year. */
export interface ProfileChange {
  readonly oktaId: string
  readonly change: Partial<Profile>
}

export interface Company extends CompanyTeams {
  readonly name: string
  readonly people: ReadonlyArray<Employee>
  readonly changes: ReadonlyArray<ProfileChange>
  /** Those who leave: the app is taken from them. */
  readonly leavers: ReadonlyArray<string>
  /** Those of the leavers who come back. */
  readonly returners: ReadonlyArray<string>
  /** The one person with both `userType` and `roles`. */
  readonly conflict: Employee
}

const domain = "tidewater.example"
const userNameOf = (mailbox: string): string => `${mailbox}@${domain}`
const personIdOf = (mailbox: string): string => oktaIdOf("00u", mailbox)

/** The famous conflict: `userType` says Manager, and somebody also filled the template's `roles`. */
const conflictMailbox = "piotr.jablonski"
const conflictRoles = ["Administrator"]

const changesByMailbox: ReadonlyArray<readonly [mailbox: string, change: Partial<Profile>]> = [
  // A wedding: the name changes, the login stays.
  ["charlotte.baker", { familyName: "Baker-Ødegård", displayName: "Charlotte Baker-Ødegård" }],
  ["ewa.zolkowska", { familyName: "Żółkowska-Nowak", displayName: "Ewa Żółkowska-Nowak" }],
  ["xiaoming.wang", { title: "Engineering Manager, Data", userType: "Manager" }],
  ["katarzyna.dabrowska", { title: "Senior Product Manager", userType: "Manager" }],
  ["amara.nwosu", { department: "Customer Success", title: "Knowledge Manager", manager: userNameOf("wanjiru.kamau") }],
  ["callum.fraser", { title: "Software Engineer", locale: "gd-GB" }],
]

const leaverMailboxes = [
  "owen.pritchard",
  "siobhan.o'donoghue",
  "tomas.dvorak+contract",
  "marta.kovacevic",
  "eduardo.ibanez",
  "zuzana.kralova",
  "nils.hakansson",
]
const returnerMailboxes = ["marta.kovacevic", "nils.hakansson"]

/** Where the family name comes first. */
const familyFirst = /^(hu|ja|ko|vi|zh)-/

/**
 * Tidewater: 120 people, always the same, so that two runs against one server end alike. Nobody who administers is
 * demoted or leaves.
 */
export const tidewater = (): Company => {
  const people = departments.flatMap(([department, rows]) => {
    const head = rows[0]?.[2] ?? ""
    let lead = head
    return rows.map(([givenName, familyName, mailbox, locale, title, userType = "User"]): Employee => {
      if (userType === "Manager") lead = mailbox
      const manager = mailbox === head ? chiefOf(head) : lead === mailbox ? head : lead
      return {
        oktaId: personIdOf(mailbox),
        profile: {
          userName: userNameOf(mailbox),
          givenName,
          familyName,
          displayName: familyFirst.test(locale) ? `${familyName} ${givenName}` : `${givenName} ${familyName}`,
          email: userNameOf(mailbox),
          locale,
          title,
          employeeNumber: String(10_000 + (hash(mailbox) % 90_000)),
          organization: "Tidewater",
          department,
          ...(manager === undefined ? {} : { manager: userNameOf(manager) }),
          userType,
          ...(mailbox === conflictMailbox ? { roles: conflictRoles } : {}),
        },
      }
    })
  })
  const conflict = people.find(({ oktaId }) => oktaId === personIdOf(conflictMailbox))
  if (conflict === undefined) throw new Error(`${conflictMailbox} is not in company-people.ts.`)
  return {
    name: "Tidewater",
    people,
    ...teamsOf(people),
    changes: changesByMailbox.map(([mailbox, change]) => ({ oktaId: personIdOf(mailbox), change })),
    leavers: leaverMailboxes.map(personIdOf),
    returners: returnerMailboxes.map(personIdOf),
    conflict,
  }
}

const chief = "ingrid.solberg"
const chiefOf = (head: string): string | undefined => (head === chief ? undefined : chief)
