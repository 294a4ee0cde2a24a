import { binary, boolean, complex, plural, reference, type ResourceSchema, type Schema, text } from "./attribute.ts"
import { enterpriseUser } from "./enterprise-user.ts"

/** The core User schema, every attribute and characteristic of RFC 7643 §4.1 and §8.7.1. */
export const user: Schema = {
  id: "urn:ietf:params:scim:schemas:core:2.0:User",
  name: "User",
  description: "User Account",
  attributes: [
    text("userName", "The name by which the person is known to the service, unique in the entity.", {
      required: true,
      uniqueness: "server",
    }),
    complex("name", "The components of the person's name.", [
      text("formatted", "The full name, formatted for display."),
      text("familyName", "The family name, or last name."),
      text("givenName", "The given name, or first name."),
      text("middleName", "The middle name(s)."),
      text("honorificPrefix", "The honorific prefix, or title."),
      text("honorificSuffix", "The honorific suffix."),
    ]),
    text("displayName", "The name of the person, suitable for display."),
    text("nickName", "The casual way to address the person."),
    reference("profileUrl", "The URL of the person's online profile.", ["external"]),
    text("title", 'The person\'s title, such as "Vice President".'),
    text("userType", "The relationship between the organisation and the person; here it may name their role."),
    text("preferredLanguage", "The person's preferred written or spoken language."),
    text("locale", "The person's default location, for currency, dates and numbers."),
    text("timezone", "The person's time zone, as in the IANA time zone database."),
    boolean("active", "Whether the person may use the service."),
    text("password", "Accepted and never stored.", { mutability: "writeOnly", returned: "never" }),
    plural("emails", "E-mail addresses of the person.", text("value", "An e-mail address."), ["work", "home", "other"]),
    plural("phoneNumbers", "Phone numbers of the person.", text("value", "A phone number."), [
      "work",
      "home",
      "mobile",
      "fax",
      "pager",
      "other",
    ]),
    plural("ims", "Instant messaging addresses of the person.", text("value", "An instant messaging address."), [
      "aim",
      "gtalk",
      "icq",
      "xmpp",
      "msn",
      "skype",
      "qq",
      "yahoo",
    ]),
    plural("photos", "URLs of photos of the person.", reference("value", "The URL of a photo.", ["external"]), [
      "photo",
      "thumbnail",
    ]),
    complex(
      "addresses",
      "Physical mailing addresses of the person.",
      [
        text("formatted", "The full mailing address, formatted for display."),
        text("streetAddress", "Street, house number, and the like."),
        text("locality", "The city or locality."),
        text("region", "The state or region."),
        text("postalCode", "The postal code."),
        text("country", "The country, as in ISO 3166-1 alpha-2."),
        text("type", "A label indicating the attribute's function.", { canonicalValues: ["work", "home", "other"] }),
        boolean("primary", "Whether this is the preferred value. The value true appears no more than once."),
      ],
      { multiValued: true },
    ),
    complex(
      "groups",
      "The teams the person belongs to.",
      [
        text("value", "The identifier of the team.", { mutability: "readOnly" }),
        // Erratum 8471 of RFC 7643: a person belongs to groups only, not to users.
        reference("$ref", "The URI of the team.", ["Group"], { mutability: "readOnly" }),
        text("display", "The name of the team.", { mutability: "readOnly" }),
        text("type", "How the person belongs to the team.", {
          mutability: "readOnly",
          canonicalValues: ["direct", "indirect"],
        }),
      ],
      { multiValued: true, mutability: "readOnly" },
    ),
    plural("entitlements", "Things the person has.", text("value", "An entitlement.")),
    plural("roles", 'Roles of the person, such as "Administrator".', text("value", "A role.")),
    plural("x509Certificates", "Certificates of the person.", binary("value", "A certificate, DER in base64.")),
  ],
}

/** The User resource type with the extension Rollcall reads (RFC 7643 §4.1, §4.3). */
export const userResource: ResourceSchema = {
  name: "User",
  endpoint: "/Users",
  description: "User Account",
  core: user,
  extensions: [enterpriseUser],
}
