import { departments } from "./company-people.ts"
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

export interface Company {
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
        oktaId: oktaIdOf(mailbox),
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
  const conflict = people.find(({ oktaId }) => oktaId === oktaIdOf(conflictMailbox))
  if (conflict === undefined) throw new Error(`${conflictMailbox} is not in company-people.ts.`)
  return {
    name: "Tidewater",
    people,
    changes: changesByMailbox.map(([mailbox, change]) => ({ oktaId: oktaIdOf(mailbox), change })),
    leavers: leaverMailboxes.map(oktaIdOf),
    returners: returnerMailboxes.map(oktaIdOf),
    conflict,
  }
}

const chief = "ingrid.solberg"
const chiefOf = (head: string): string | undefined => (head === chief ? undefined : chief)

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/** As Okta's ids look: `00u` and 17 letters and digits, here a function of the mailbox. */
const oktaIdOf = (mailbox: string): string =>
  `00u${Array.from({ length: 17 }, (_, i) => alphabet.charAt(hash(`${mailbox}/${i}`) % alphabet.length)).join("")}`

/** FNV-1a, 32 bits. */
const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return value
}
