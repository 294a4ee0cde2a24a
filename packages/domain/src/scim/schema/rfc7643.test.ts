// The schema data against RFC 7643 §8.7.1, written down here a second time and by itself.
import { describe, expect, it } from "vitest"
import type { Attribute, Schema } from "./attribute.ts"
import { commonAttributes } from "./common.ts"
import { enterpriseUser } from "./enterprise-user.ts"
import { group, groupResource } from "./group.ts"
import { user, userResource } from "./user.ts"

/**
 * One attribute a line: name, type, then what differs from the defaults of §2.2 (single, not required, not case exact,
 * readWrite, returned by default, no uniqueness). The RFC leaves caseExact and uniqueness out where a type has none
 * (§2.3.2, §2.3.8); that counts as the default here, and so does an empty canonicalValues.
 */
const rfcUser = `
  userName string required uniqueness=server
  name complex
  name.formatted string
  name.familyName string
  name.givenName string
  name.middleName string
  name.honorificPrefix string
  name.honorificSuffix string
  displayName string
  nickName string
  profileUrl reference references=external
  title string
  userType string
  preferredLanguage string
  locale string
  timezone string
  active boolean
  password string writeOnly returned=never
  emails complex multiValued
  emails.value string
  emails.display string
  emails.type string canonical=work,home,other
  emails.primary boolean
  phoneNumbers complex multiValued
  phoneNumbers.value string
  phoneNumbers.display string
  phoneNumbers.type string canonical=work,home,mobile,fax,pager,other
  phoneNumbers.primary boolean
  ims complex multiValued
  ims.value string
  ims.display string
  ims.type string canonical=aim,gtalk,icq,xmpp,msn,skype,qq,yahoo
  ims.primary boolean
  photos complex multiValued
  photos.value reference references=external
  photos.display string
  photos.type string canonical=photo,thumbnail
  photos.primary boolean
  addresses complex multiValued
  addresses.formatted string
  addresses.streetAddress string
  addresses.locality string
  addresses.region string
  addresses.postalCode string
  addresses.country string
  addresses.type string canonical=work,home,other
  groups complex multiValued readOnly
  groups.value string readOnly
  groups.$ref reference readOnly references=User,Group
  groups.display string readOnly
  groups.type string readOnly canonical=direct,indirect
  entitlements complex multiValued
  entitlements.value string
  entitlements.display string
  entitlements.type string
  entitlements.primary boolean
  roles complex multiValued
  roles.value string
  roles.display string
  roles.type string
  roles.primary boolean
  x509Certificates complex multiValued
  x509Certificates.value binary
  x509Certificates.display string
  x509Certificates.type string
  x509Certificates.primary boolean`

const rfcEnterpriseUser = `
  employeeNumber string
  costCenter string
  organization string
  division string
  department string
  manager complex
  manager.value string
  manager.$ref reference references=User
  manager.displayName string readOnly`

const rfcGroup = `
  displayName string
  members complex multiValued
  members.value string immutable
  members.$ref reference immutable references=User,Group
  members.type string immutable canonical=User,Group`

/** §3 and §3.1, which no schema of §8.7.1 lists; what their prose leaves open has the defaults of §2.2. */
const rfcCommon = `
  id string caseExact readOnly returned=always
  externalId string caseExact
  meta complex readOnly
  meta.resourceType string caseExact readOnly
  meta.created dateTime readOnly
  meta.lastModified dateTime readOnly
  meta.location reference readOnly references=uri
  meta.version string caseExact readOnly`

interface Difference {
  readonly ours: string
  readonly why: string
}

const userDifferences: ReadonlyArray<Difference> = [
  {
    ours: "addresses.primary boolean",
    why: "§2.4 gives it to every multi-valued attribute that says nothing else, and §4.1.2 shows it in an address",
  },
  {
    ours: "groups.$ref reference readOnly references=Group",
    why: "erratum 8471 (verified): a person belongs to groups, not to users",
  },
  {
    ours: "x509Certificates.value binary caseExact",
    why: 'erratum 6000 and §2.3.6: "A binary is case exact"; capitals tell base64 digits apart',
  },
]

const enterpriseUserDifferences: ReadonlyArray<Difference> = [
  {
    ours: "manager.value string caseExact",
    why: "erratum 8472 (verified): it is the id of a person, and §3.1 makes ids case exact",
  },
]

const groupDifferences: ReadonlyArray<Difference> = [
  {
    ours: "displayName string required uniqueness=server",
    why: "erratum 5368 (verified) and §4.2: REQUIRED. Unique because a taken team name answers 409 here",
  },
  {
    ours: "members.display string readOnly",
    why: "§2.4, and the group of §8.4 has it; Okta and Entra send it, and the name of a member is the member's own",
  },
  {
    ours: "members.$ref reference immutable references=User",
    why: "§4.2 lets a service provider choose: a team holds people only",
  },
  { ours: "members.type string immutable canonical=User", why: "as members.$ref" },
]

const commonDifferences: ReadonlyArray<Difference> = [
  {
    ours: "schemas reference multiValued required returned=always references=uri",
    why: '§3 describes it in prose only: "a REQUIRED attribute", "MUST include a non-empty array" of URIs',
  },
  {
    ours: "id string caseExact readOnly returned=always uniqueness=server",
    why: '§3.1: "MUST be unique across the SCIM service provider\'s entire set of resources"',
  },
]

const print = (attribute: Attribute, prefix = ""): string =>
  [
    prefix + attribute.name,
    attribute.type,
    ...(attribute.multiValued ? ["multiValued"] : []),
    ...(attribute.required ? ["required"] : []),
    ...(attribute.caseExact ? ["caseExact"] : []),
    ...(attribute.mutability === "readWrite" ? [] : [attribute.mutability]),
    ...(attribute.returned === "default" ? [] : [`returned=${attribute.returned}`]),
    ...(attribute.uniqueness === "none" ? [] : [`uniqueness=${attribute.uniqueness}`]),
    ...(attribute.canonicalValues === undefined ? [] : [`canonical=${attribute.canonicalValues.join(",")}`]),
    ...(attribute.referenceTypes === undefined ? [] : [`references=${attribute.referenceTypes.join(",")}`]),
  ].join(" ")

const printAll = (attributes: ReadonlyArray<Attribute>): ReadonlyArray<string> =>
  attributes.flatMap((attribute) => [
    print(attribute),
    ...(attribute.subAttributes ?? []).map((sub) => print(sub, `${attribute.name}.`)),
  ])

const linesOf = (table: string): ReadonlyArray<string> =>
  table
    .trim()
    .split("\n")
    .map((line) => line.trim())
const nameOf = (line: string): string => line.split(" ")[0] ?? ""

/** The RFC's table with our differences put in, by name. */
const expected = (table: string, differences: ReadonlyArray<Difference>): ReadonlyArray<string> => {
  const byName = new Map(linesOf(table).map((line) => [nameOf(line), line]))
  for (const { ours } of differences) byName.set(nameOf(ours), ours)
  return [...byName.values()].toSorted()
}

describe.each([
  ["User", user.attributes, rfcUser, userDifferences, 66],
  ["EnterpriseUser", enterpriseUser.attributes, rfcEnterpriseUser, enterpriseUserDifferences, 9],
  ["Group", group.attributes, rfcGroup, groupDifferences, 5],
  ["common attributes", commonAttributes, rfcCommon, commonDifferences, 8],
] as const)("%s", (_, attributes, table, differences, count) => {
  it("has every attribute with the characteristics of RFC 7643, but for the differences told here", () => {
    expect(printAll(attributes).toSorted()).toEqual(expected(table, differences))
  })

  it("differs on purpose only", () => {
    expect(linesOf(table)).toHaveLength(count)
    expect(differences.filter(({ ours, why }) => why === "" || linesOf(table).includes(ours))).toEqual([])
  })

  it("describes every attribute in a sentence, and names none twice", () => {
    const all = attributes.flatMap((attribute) => [attribute, ...(attribute.subAttributes ?? [])])
    expect(all.filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([])
    const names = printAll(attributes).map((line) => nameOf(line).toLowerCase())
    expect(new Set(names).size).toBe(names.length)
  })

  it("nests one level, and lists parts where the type is complex and nowhere else", () => {
    for (const attribute of attributes) {
      expect(attribute.subAttributes !== undefined, attribute.name).toBe(attribute.type === "complex")
      // §2.3.8: no sub-attribute is complex itself.
      expect((attribute.subAttributes ?? []).filter(({ type }) => type === "complex")).toEqual([])
    }
  })
})

describe("schemas and resource types", () => {
  it.each<[Schema, string, string]>([
    [user, "urn:ietf:params:scim:schemas:core:2.0:User", "User"],
    [enterpriseUser, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "EnterpriseUser"],
    [group, "urn:ietf:params:scim:schemas:core:2.0:Group", "Group"],
  ])("go by the URNs and names of RFC 7643 §8.7.1", ({ id, name }, urn, called) => {
    expect([id, name]).toEqual([urn, called])
  })

  it("are those of RFC 7643 §8.6", () => {
    expect([userResource.name, userResource.endpoint, userResource.core.id]).toEqual(["User", "/Users", user.id])
    expect(userResource.extensions).toEqual([enterpriseUser])
    expect([groupResource.name, groupResource.endpoint, groupResource.core.id]).toEqual(["Group", "/Groups", group.id])
    expect(groupResource.extensions).toEqual([])
  })

  // An attribute found without its URN must be one attribute only (`resolvePath` looks in all places).
  it.each([userResource, groupResource])("$name gives no name two meanings", ({ core, extensions }) => {
    const names = [commonAttributes, core.attributes, ...extensions.map(({ attributes }) => attributes)]
      .flat()
      .map(({ name }) => name.toLowerCase())
    expect(new Set(names).size).toBe(names.length)
  })
})
