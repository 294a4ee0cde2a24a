import { type KnownPerson } from "./directory.ts"
import type { Person } from "./people.ts"

/** A filter, and whom it must find. */
export interface Question {
  readonly filter: string
  readonly matches: (known: KnownPerson) => boolean
}

/** A kind of question; asked about another person it is another question. */
export interface FilterForm {
  readonly name: string
  readonly about: (known: KnownPerson, other: KnownPerson) => Question
}

/** The forms that identity providers and their administrators ask in, and most servers answer wrongly. */
export const filterForms: ReadonlyArray<FilterForm> = [
  {
    name: "filter userName sw, and",
    about: ({ person: { userName }, active }) => {
      const prefix = userName.slice(0, 5).toUpperCase()
      return {
        filter: `userName sw ${quoted(prefix)} and active eq ${active}`,
        matches: (known) => startsWith(known.person.userName, prefix) && known.active === active,
      }
    },
  },
  {
    name: "filter emails[type, sw]",
    about: ({ person: { emails } }) => {
      const { type, value } = lastOf(emails)
      const prefix = value.slice(0, 6)
      return {
        filter: `emails[type eq ${quoted(type)} and value sw ${quoted(prefix)}]`,
        matches: (known) => known.person.emails.some((email) => email.type === type && startsWith(email.value, prefix)),
      }
    },
  },
  {
    name: "filter and, or, co",
    about: ({ person: { title, familyName } }) => {
      const [word, part] = [title.split(" ").at(-1) ?? "", familyName.slice(0, 3).toLowerCase()]
      return {
        filter: `(title co ${quoted(word.toLowerCase())} or userType eq "manager") and name.familyName co ${quoted(part)}`,
        matches: ({ person }) =>
          (contains(person.title, word) || person.userType === "Manager") && contains(person.familyName, part),
      }
    },
  },
  {
    name: "filter emails eq, or",
    about: ({ person: { emails } }, { person: { externalId } }) => {
      const { value } = lastOf(emails)
      return {
        filter: `emails.value eq ${quoted(value.toUpperCase())} or externalId eq ${quoted(externalId)}`,
        matches: ({ person }) =>
          person.externalId === externalId || person.emails.some((email) => fold(email.value) === fold(value)),
      }
    },
  },
  {
    name: "filter displayName co",
    about: ({ person: { displayName } }) => {
      const part = displayName.slice(-4).toUpperCase()
      return {
        filter: `displayName co ${quoted(part)}`,
        matches: ({ person }) => contains(person.displayName, part),
      }
    },
  },
]

/** The client's own idea of "the same, but for capitals": what SCIM calls not case-exact. */
const fold = (text: string): string => text.normalize("NFKC").toUpperCase().toLowerCase()
const startsWith = (text: string, prefix: string): boolean => fold(text).startsWith(fold(prefix))
const contains = (text: string, part: string): boolean => fold(text).includes(fold(part))

const quoted = (text: string): string => JSON.stringify(text)

const lastOf = (emails: Person["emails"]): Person["emails"][number] => {
  const email = emails.at(-1)
  if (email === undefined) throw new RangeError("everybody has an e-mail address")
  return email
}
