import { familyNames, givenNames, type Name } from "./names.ts"

/** Someone as an identity provider knows them. */
export interface Person {
  readonly userName: string
  readonly externalId: string
  readonly givenName: string
  readonly familyName: string
  readonly displayName: string
  readonly emails: ReadonlyArray<Email>
  readonly title: string
  readonly userType: string
  readonly locale: string
  readonly employeeNumber: string
  readonly department: string
  readonly manager: string
}

export interface Email {
  readonly type: "work" | "home"
  readonly value: string
  readonly primary: boolean
}

const departments = [
  "Engineering",
  "Sales",
  "Marketing",
  "Customer Success",
  "Product",
  "Finance",
  "Legal",
  "Operations",
]
const positions = ["Specialist", "Analyst", "Engineer", "Consultant", "Coordinator", "Manager", "Lead", "Assistant"]
const locales = ["en-US", "en-GB", "de-DE", "fr-FR", "pl-PL", "pt-BR", "ja-JP", "es-MX"]

/** Person number `n` of a customer whose mail domain this is: the same for ever, and no two the same. */
export const personOf = (n: number, domain: string): Person => {
  const [givenName, givenMailbox] = turnOf<Name>(givenNames, n)
  // A prime step: family names go through all given names before a pair comes again.
  const [familyName, familyMailbox] = turnOf<Name>(familyNames, n * 31 + Math.floor(n / givenNames.length))
  const userName = `${givenMailbox}.${familyMailbox}.${n}@${domain}`
  const department = turnOf(departments, n * 3)
  const work: Email = { type: "work", value: userName, primary: true }
  const home: Email = { type: "home", value: `${familyMailbox}${n}@mail.example`, primary: false }
  return {
    userName,
    externalId: `00u${n.toString(36).padStart(7, "0")}5d7rlcl0x7`,
    givenName,
    familyName,
    displayName: `${givenName} ${familyName}`,
    emails: n % 3 === 0 ? [work, home] : [work],
    title: `${department} ${turnOf(positions, n * 5 + Math.floor(n / 8))}`,
    userType: n % 97 === 0 ? "Administrator" : n % 9 === 0 ? "Manager" : "User",
    locale: turnOf(locales, n),
    employeeNumber: String(100_000 + n),
    department,
    manager: `lead.${Math.floor(n / 12)}@${domain}`,
  }
}

/** One in eight has left. */
export const startsActive = (n: number): boolean => n % 8 !== 5

const coreUser = "urn:ietf:params:scim:schemas:core:2.0:User"
const enterpriseUser = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

/** The body Okta creates or replaces someone with: an empty list of groups and a throw-away password are always in it. */
export const userBody = (person: Person, active: boolean): object => ({
  schemas: [coreUser, enterpriseUser],
  userName: person.userName,
  name: { givenName: person.givenName, familyName: person.familyName },
  displayName: person.displayName,
  locale: person.locale,
  externalId: person.externalId,
  title: person.title,
  userType: person.userType,
  emails: person.emails,
  [enterpriseUser]: {
    employeeNumber: person.employeeNumber,
    organization: "Tidewater",
    department: person.department,
    manager: { value: person.manager },
  },
  groups: [],
  password: "1mz050nq",
  active,
})

const turnOf = <A>(values: ReadonlyArray<A>, n: number): A => {
  const value = values[n % values.length]
  if (value === undefined) throw new RangeError("there is nothing to take turns with")
  return value
}
